# The tools of the web page: asking, being led, the safe place, help, second screens, captioning, speaking, one key.

# Asking the city
tool-tab = Demander
tool-panel = Demander à la ville
tool-questions = Questions
tool-ask-where = Où suis-je ?
tool-ask-around = Qu’y a-t-il autour de moi ?
tool-ask-ahead = Qu’y a-t-il devant moi ?
tool-ask-people = Qui est près d’ici ?
tool-ask-markers = Mes repères
tool-ask-repeat = Répéter
tool-mark = Marquer cet endroit
tool-marker = Repère
tool-answers = Réponses
tool-answers-empty = Choisissez une question. La réponse s’affiche ici et vous est lue.
tool-answer = Réponse
tool-callout = En chemin
tool-alert = Important

# What can be done with a place or a person. $name is its name.
tool-list-hint = Les flèches parcourent la liste. Entrée montre ce que vous pouvez faire ; Tab y mène.
# Somebody or something in a list that is gone, while one is still on it.
tool-gone = n’est plus ici
tool-do-with = Que faire : { $name }
tool-face = Se tourner vers
tool-describe = Décrire
tool-describe-chosen = Décrire ce que j’ai choisi
tool-walk-there = M’y conduire
tool-tell-way = M’indiquer le chemin
tool-follow = Suivre

# Being led. $goal is where to, $distance such as "180 metres", $direction such as "ahead to the left".
tool-guide = Le guide
tool-goal = votre but
tool-to = Vers { $goal } : { $distance }, { $direction }.
tool-to-distance = Vers { $goal } : { $distance }.
tool-to-direction = Vers { $goal } : { $direction }.
tool-following = Vous suivez { $name }.
tool-halt = Arrêter de marcher
tool-go-on = Continuer
tool-faster = Plus vite
tool-slower = Moins vite
tool-end = Terminer le guidage
tool-stopped = Vous êtes à l’arrêt.
tool-led-stop = Échap arrête.
tool-stopped-go-on = Choisissez « Continuer » pour reprendre.
tool-stuck = Quelque chose bloque le passage. Vous êtes à l’arrêt.
tool-lost = Le guidage est terminé.
tool-status = Où est mon but ?
tool-lead = Guider les personnes proches
tool-beacon = Son venant du but
tool-more-ways = Autres façons d’aller

# Walking from street to street
tool-streets = De rue en rue
tool-streets-begin = Aller de rue en rue
tool-streets-end = Marcher librement
tool-streets-undo = Revenir d’un pas
tool-streets-none = Il n’y a pas de chemin dans cette direction.
tool-streets-hint = Dans la zone de marche, les chiffres prennent ces sorties. Gauche, haut et droite prennent la sortie de ce côté ; Retour arrière revient.
tool-streets-begun = Appuyez sur le numéro d’une sortie. Retour arrière revient d’un pas, Échap termine.

# The safe place
tool-safe = Lieu sûr
tool-safe-sentence = Vous êtes dans votre lieu sûr. Personne ne vous voit ni ne vous entend.
tool-safe-return = Revenir en ville

# Help
tool-help = Aide
tool-close = Fermer
tool-help-walk = Marchez avec les flèches ou avec les boutons de marche.
tool-help-drag = Dans la scène, vous pouvez aussi marcher et regarder autour de vous en faisant glisser.
tool-help-ask = Sous « Demander », la ville vous dit où vous êtes et ce qui vous entoure.
tool-help-go = Choisissez un lieu dans une liste, et la page vous y conduit. Échap arrête.
tool-help-chat = Sous « Chat », vous écrivez aux personnes proches.
tool-help-safe = « Lieu sûr » vous cache aussitôt. Un bouton vous ramène.
tool-help-settings = Dans les réglages, vous choisissez sous-titres, voix, taille du texte, touches et plus.
tool-help-keys = Ces touches agissent dans la zone de marche :
tool-help-press = Appuyez sur { $key } pour l’aide et toutes les touches.
tool-key-slash = barre oblique
tool-key-stop = arrêter le guide, ou fermer un dialogue
tool-help-person = Demander de l’aide à une personne
tool-help-person-hint = Dites en quelques mots ce qu’il vous faut. Les hôtes de la ville le voient, et où vous êtes.
tool-help-send = Demander de l’aide

# A second screen. $minutes: so long the code works.
tool-pair = Un deuxième écran
tool-pair-about = Un autre appareil peut montrer en texte simple ce que vous entendez : pour une plage braille ou de très grandes lettres.
tool-pair-open = Montrer mes paroles sur un autre écran
tool-pair-how = Ouvrez cette adresse sur l’autre appareil et entrez-y le code :
tool-pair-waiting = Le code arrive.
tool-pair-until = Ce code sert une seule fois, pendant { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
tool-pair-warn = Ce code expire dans une minute. « Nouveau code » vous donne plus de temps.
tool-pair-over = Ce code a expiré. Demandez-en un autre.
tool-pair-copy = Copier le code
tool-pair-copied = Le code est copié.
tool-pair-new = Nouveau code
tool-companion = Deuxième écran
tool-companion-name = Deuxième écran
tool-companion-code = Code
tool-companion-code-hint = Il est affiché sur l’autre appareil, sous « Un deuxième écran ». Vous pouvez le coller.
tool-companion-show = Afficher le texte
tool-companion-log = Ce qui se dit
tool-companion-answer = Votre réponse
tool-companion-send = Envoyer
tool-companion-leave = Quitter
tool-companion-size = Taille du texte
tool-companion-percent = { $percent } %
tool-close-pairing = Ce code n’est pas valable. Il est peut-être trop ancien ou déjà utilisé. Demandez-en un autre.
tool-close-screens = Deux autres écrans affichent déjà ces paroles. Fermez-en un, puis entrez le code de nouveau.
tool-close-seat = La clé de cette place n’est pas la bonne. Veuillez la vérifier.

# The seats of captioners and hosts
tool-seat-captioner = Vous venez pour sous-titrer : vous écrivez ce que les autres disent.
tool-seat-host = Vous venez comme hôte de cette ville.
tool-seat-key = Clé de la place
tool-seat-key-hint = Les responsables de la ville vous l’ont donnée. Vous pouvez la coller.
tool-caption = Sous-titrage
tool-caption-speaker = Qui parle
tool-caption-speaking = { $name } (parle)
tool-caption-gone = { $name } (n’est plus ici)
tool-caption-unsent = Rien n’est envoyé tant que { $name } n’est pas ici. Choisissez qui parle.
tool-caption-choose = Rien n’est envoyé tant que vous n’avez pas choisi qui parle.
tool-caption-text = Ce qui est dit
tool-caption-send = Envoyer la ligne
tool-caption-lines = Vos dernières lignes
tool-caption-correct = Corriger
tool-caption-corrected = (Correction) { $text }
tool-off-record = Ne garder les paroles de personne
tool-off-record-hint = Tant que c’est activé, les sous-titres continuent sans être gardés. Tout le monde en est averti.

# The microphone
tool-mic = Parler : vos paroles s’écrivent
tool-mic-consent = Votre voix devient un texte que lisent les personnes proches. La voix elle-même n’est pas gardée.
tool-mic-none = Ce navigateur ne peut pas écrire ce que vous dites. Vous pouvez écrire dans le chat.
tool-mic-who = Qui l’écrit ?
tool-mic-browser = Mon navigateur l’écrit
tool-mic-browser-hint = L’éditeur de votre navigateur peut entendre votre voix.
tool-mic-city = Le serveur de cette ville l’écrit
tool-mic-city-hint = Votre voix ne va qu’à cette ville.
tool-mic-start = Commencer à parler
tool-mic-stop = Arrêter de parler
tool-mic-on = Le microphone est allumé.
tool-mic-failed = Le microphone est éteint : il ne peut pas être utilisé pour l’instant.
tool-mic-level = Votre volume
tool-mic-level-quiet = Très faible
tool-mic-level-good = Bien audible
tool-mic-level-loud = Très fort

# A keyboard for one key
tool-keys = Lettres
tool-keys-done = Terminé
tool-keys-send = Envoyer
tool-keys-space = Espace
tool-keys-delete = Effacer
tool-phrase-hello = Bonjour !
tool-phrase-yes = Oui.
tool-phrase-no = Non.
tool-phrase-wait = Attendez, s’il vous plaît.
tool-phrase-where = Où êtes-vous ?
tool-phrase-thanks = Merci !
