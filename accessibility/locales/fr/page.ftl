# Ce que la page affiche et dit : voir le fichier anglais pour le sens de chaque message.

## La page entière

page-skip-to-walking = Aller à la marche
page-skip-to-outline = Aller à la ville en mots
page-title = { $city } · { $product }
page-loading = Chargement de la ville
page-loading-sentence = La ville est en route vers vous.
page-fault = Cette page a un défaut. Veuillez réessayer.

## Langue

language-label = Langue
language-easy = Anglais facile
language-now = Cette page est maintenant en français.
language-easy-on = L’anglais facile est activé.
language-easy-off = L’anglais facile est désactivé.
language-failed = Cette langue n’a pas pu être chargée. Veuillez réessayer.

## La page avant la ville

join-kicker = Une ville où l’on se promène
join-about = Parcourez ses rues et rencontrez les personnes qui s’y trouvent en ce moment, en 3D ou en mots.
join-size-buildings = { $buildings ->
    [one] { $buildings } bâtiment.
   *[other] { $buildings } bâtiments.
}
join-size-streets = { $streets ->
    [one] { $streets } rue nommée.
   *[other] { $streets } rues nommées.
}
join-size-both = { $buildings ->
    [one] { $buildings } bâtiment
   *[other] { $buildings } bâtiments
}, { $streets ->
    [one] { $streets } rue nommée.
   *[other] { $streets } rues nommées.
}
join-form = Entrer dans la ville
join-name = Votre nom
join-name-hint = Toutes les personnes près de vous le verront.
join-colour = Votre couleur
join-colour-hint = Votre personnage la porte.
join-view = Comment voulez-vous être dans la ville ?
join-view-scene = En 3D
join-view-scene-hint = La ville en image, et en mots à côté.
join-view-words = En mots seulement
join-view-words-hint = Lieux, personnes et directions sous forme de texte. Léger pour votre appareil.
join-more = Autres réglages
join-start = Vous commencez à l’endroit indiqué par le lien que vous avez ouvert.
join-button = Entrer
join-joining = Entrée en cours…
join-footer = À propos du modèle de la ville
join-attribution = Modèle de la ville : { $text }
join-licence = Licence : { $text }

name-empty = Veuillez saisir un nom, pour que les autres sachent qui vous êtes.
name-long = Veuillez utiliser au plus { $most } caractères.
name-heavy = Ce nom demande trop d’octets. Veuillez en choisir un plus court.
name-control = Veuillez enlever les caractères de contrôle invisibles.

## Préférences

preferences-scene = Afficher la scène 3D
preferences-scene-unavailable = Ce navigateur ne peut pas afficher la scène 3D. Tout le reste fonctionne.
preferences-theme = Couleurs
preferences-theme-light = Clair
preferences-theme-dark = Sombre
preferences-contrast = Contraste
preferences-contrast-more = Plus fort
preferences-motion = Mouvement sur la page
preferences-motion-reduce = Moins
preferences-quality = Qualité de la scène 3D
preferences-quality-auto = Automatique
preferences-quality-low = Basse
preferences-quality-high = Haute
preferences-shortcuts = Les lettres servent de raccourcis
preferences-shortcuts-hint = W, A, S, D et les autres lettres. Les touches fléchées font toujours marcher.
preferences-system = Comme mon appareil

## L’en-tête de la page de la ville

header-settings = Réglages
header-residents = { $residents ->
    [one] { $residents } personne ici
   *[other] { $residents } personnes ici
}

## La ville en mots

outline-heading = La ville en mots
outline-tabs = Vues de la ville
outline-around = Alentours
outline-people = Personnes
outline-places = Lieux
outline-chat = Discussion
outline-expand = Afficher le panneau
outline-collapse = Masquer le panneau
outline-chat-new = { $unread ->
    [one] { $unread } nouveau message
   *[other] { $unread } nouveaux messages
}

around-heading = Autour de vous
around-empty = Rien près de vous ne porte de nom. Continuez, ou cherchez dans Lieux.
around-list = Lieux et personnes les plus proches
around-hint = Les touches fléchées parcourent la liste. Entrée vous tourne vers ce que vous avez choisi.
around-copy = Copier un lien vers cet endroit
around-copied = Le lien est copié. Qui l’ouvre commence ici.
around-copy-failed = Le lien n’a pas pu être copié. Le voici : { $link }
around-person = personne
around-faced = Vous faites face à { $name }, à { $distance }.
around-faced-close = Vous faites face à { $name }, tout près.

people-heading = Personnes
people-summary = { $near ->
    [one] { $near } autre personne
   *[other] { $near } autres personnes
} près de vous, { $residents } dans la ville.
people-offline = La connexion est coupée en ce moment : personne ne peut être compté.
people-empty = Personne d’autre n’est près de vous en ce moment.
people-list = Personnes près de vous
people-away = hors ligne
people-on-stage = sur scène

places-heading = Lieux
places-label = Chercher un lieu
places-placeholder = Nom, rue ou type
places-list = Lieux trouvés
places-found = { $shown ->
    [one] { $shown } lieu trouvé.
   *[other] { $shown } lieux trouvés.
}
places-found-more = Les { $shown } meilleurs résultats, du plus proche au plus lointain.
places-nearest = Les lieux nommés les plus proches.
places-none = Cette ville n’a pas encore de lieux nommés.
places-empty = Aucun lieu ne correspond à « { $text } ». Essayez avec moins de lettres.
places-nearly = Aucun lieu ne s’appelle « { $text } ». { $shown ->
        [one] Un nom s’en approche.
       *[other] { $shown } noms s’en approchent.
    }

## Où l’on se trouve

here-nowhere = Aucun lieu nommé ne se trouve près de vous.
here-close = Vous êtes tout près de : { $place }.
here-from = Vous êtes à { $distance } de : { $place }.
here-at = { $how ->
    [in-green] Vous êtes dans : { $name }.
    [on-area] Vous êtes sur : { $name }.
    [on-street] Vous êtes dans cette rue : { $name }.
   *[near-street] Vous êtes près de : { $name }.
}
here-at-close = { $how ->
    [in-green] Vous êtes dans : { $name }, tout près de : { $place }.
    [on-area] Vous êtes sur : { $name }, tout près de : { $place }.
    [on-street] Vous êtes dans cette rue : { $name }, tout près de : { $place }.
   *[near-street] Vous êtes près de : { $name }, et tout près de : { $place }.
}
here-at-from = { $how ->
    [in-green] Vous êtes dans : { $name }, à { $distance } de : { $place }.
    [on-area] Vous êtes sur : { $name }, à { $distance } de : { $place }.
    [on-street] Vous êtes dans cette rue : { $name }, à { $distance } de : { $place }.
   *[near-street] Vous êtes près de : { $name }, à { $distance } de : { $place }.
}

gathering = { $people } à { $distance } { $direction }
gathering-at = { $people }, lieu : { $place }, à { $distance } { $direction }
gathering-near = { $people } près de : { $place }, à { $distance } { $direction }
gatherings = Plus loin : { $groups }.

## Discussion

chat-heading = Discussion
chat-log = Ce qui a été dit près de vous
chat-empty = Personne n’a encore rien dit. Les personnes près de vous entendent ce que vous écrivez.
chat-label = Dire quelque chose
chat-button = Dire
chat-you = Vous
chat-left = { $left ->
    [one] { $left } caractère restant
   *[other] { $left } caractères restants
}
chat-says = { $name } dit : { $text }
chat-more = { $lines ->
    [one] { $lines } message de plus.
   *[other] { $lines } messages de plus.
}
chat-now = à l’instant
chat-minutes = { $minutes ->
    [one] il y a { $minutes } minute
   *[other] il y a { $minutes } minutes
}
chat-offline = La connexion est coupée en ce moment. Ce que vous écrivez est gardé, et dit à votre retour.
chat-sending = en route
chat-waiting = attend la connexion
chat-cut = Un message peut avoir { $most } caractères. La fin de ce que vous avez collé a été coupée.
chat-too-long = Un message peut avoir au plus { $most } caractères. Veuillez le raccourcir.
chat-too-many = { $waiting ->
    [one] { $waiting } de vos messages attend d’être dit. Veuillez patienter avant d’en ajouter un.
   *[other] { $waiting } de vos messages attendent d’être dits. Veuillez patienter avant d’en ajouter un.
}
chat-in-doubt = La connexion a été perdue pendant que vous parliez. Personne n’a peut-être entendu votre dernier message : le revoici.

## Marche

walk-heading = Marche
walk-area = Marcher dans la ville
walk-area-hint = Les touches fléchées font marcher et tourner. Maintenez Maj pour courir. Appuyez sur Tab pour quitter cette zone.
walk-scene = La ville en 3D. La même ville est en mots à côté.
walk-buttons = Marcher avec des boutons
walk-forward = Un pas en avant
walk-back = Un pas en arrière
walk-left = Tourner à gauche
walk-right = Tourner à droite
walk-aside-left = Un pas à gauche
walk-aside-right = Un pas à droite
walk-around = Faire demi-tour
walk-stick = Glisser pour marcher
walk-look = Glisser pour regarder
walk-waiting = Vous restez sur place jusqu’au retour de la connexion.
walk-blocked = Quelque chose vous barre le chemin. Tournez, ou faites un pas de côté.
walk-blocked-by = { $name } vous barre le chemin. Tournez, ou faites un pas de côté.
walk-blocked-by-building = Un bâtiment vous barre le chemin. Tournez, ou faites un pas de côté.
walk-arrived = Vous êtes à destination : { $name }.
walk-walked = Vous avez parcouru { $distance }.
walk-facing = Vers { $direction }
walk-turned = Vous regardez vers { $direction }.

keys-heading = Touches
keys-where = Les touches agissent quand la zone de marche est choisie, jamais pendant que vous écrivez.
keys-forward = ↑ ou W
keys-forward-does = avancer
keys-back = ↓ ou S
keys-back-does = reculer
keys-turn = ← et →
keys-turn-does = tourner
keys-aside = A et D
keys-aside-does = faire un pas de côté
keys-run = Maj
keys-run-does = courir
keys-chat-does = écrire dans la discussion
keys-places-does = chercher un lieu
keys-where-does = entendre où vous êtes
keys-escape = Échap
keys-escape-does = quitter le champ de discussion et marcher de nouveau
keys-tab = Tab
keys-tab-does = passer à la partie suivante de la page
keys-mouse = À la souris : faites glisser dans la scène pour regarder autour de vous, tournez la molette pour vous approcher ou vous éloigner.
keys-touch = Au toucher : faites glisser à gauche pour marcher, à droite pour regarder autour de vous. Les boutons de marche font de même.

## Réglages, messages courts, pages d’un seul message

settings-heading = Réglages
settings-close = Fermer les réglages
settings-leave = Quitter la ville
settings-you = Vous êtes { $name }. Ville : { $city }.

notes-region = Messages
notes-close = Fermer
notes-open-chat = Ouvrir la discussion

message-fail = La ville ne peut pas être ouverte
message-retry = Réessayer
message-ended = Votre visite est terminée
message-again = Entrer de nouveau
message-elsewhere = Vous continuez dans une autre fenêtre
message-elsewhere-sentence = Votre place dans la ville, votre nom et la discussion y sont. Rien n’est perdu.
message-unsaid = Personne n’a peut-être entendu ceci. Vous le retrouverez dans le champ de message en entrant de nouveau.
message-go-on = Continuer ici
message-scene-off = La scène 3D est désactivée ; tout le reste fonctionne.

## La scène 3D

scene-not-loaded = La scène 3D n’a pas pu être chargée.
scene-broke = La scène 3D a eu un défaut.
scene-no-webgl = Ce navigateur ne peut pas dessiner la vue 3D (WebGL 2 est désactivé ou absent). Tout le reste fonctionne : utilisez les listes de lieux et de personnes, essayez un autre navigateur ou activez l’accélération matérielle.
scene-lost = La carte graphique a lâché l’image. Elle revient d’elle-même dès que possible ; les listes et la discussion continuent.
scene-back = L’image est revenue.
scene-city-not-loaded = L’image de la ville n’a pas pu être chargée. Nouvel essai en cours ; la liste des lieux fonctionne pendant ce temps.
scene-part-not-loaded = Une partie de l’image n’a pas pu être chargée. Nouvel essai en cours.
scene-picked = { $name } : { $detail }.
city-changed = La ville a été mise à jour.

## La connexion à la ville

line-connecting = Connexion à la ville…
line-connected = Connexion établie.
line-nothing-missed = Vous êtes de retour ; vous n’avez rien manqué.
line-old-place = Vous êtes de retour, à votre ancienne place.
line-as-new = Vous revenez comme une nouvelle personne : votre ancienne place n’était plus gardée.

close-left = Vous avez quitté la ville.
close-away = La ville a fermé un instant. Retour en cours…
close-mend = Cette page et la ville ne se comprennent pas. Veuillez recharger la page.
close-fault = Un problème est survenu dans la ville. Retour en cours…
close-restart = La ville redémarre. Retour en cours…
close-busy = La ville est très fréquentée. Nouvel essai dans un moment…
close-updated = La ville a été mise à jour. Veuillez recharger la page.
close-name = Ce nom ne peut pas être utilisé. Veuillez en choisir un autre.
close-too-much = Cette page a demandé trop de choses à la fois. Retour en douceur…
close-full = La ville est pleine. Nouvel essai dans un moment…
close-slow = La connexion était trop lente pour suivre. Retour en cours…
close-elsewhere = Vous continuez dans une autre fenêtre.
close-silent = La ville ne répond plus. Retour en cours…
close-lost = La connexion à la ville a été perdue. Retour en cours…

refusal-say-too-fast = Vous écrivez très vite ; ce message n’a pas été envoyé. Veuillez attendre une seconde.
refusal-say-text = Un message ne peut être ni vide ni trop long ; rien n’a été envoyé.
refusal-resync-too-fast = Veuillez attendre une seconde avant de redemander la vue.
notice-closing = La ville ferme un instant. Votre page revient d’elle-même.

## Les fichiers de la ville

package-format = La description de la ville a un autre format que celui que cette page connaît. Veuillez recharger la page.
package-features = La liste des lieux de cette ville est illisible. La ville doit être importée de nouveau.
package-empty = Le fichier { $path } de la ville est vide.
package-damaged = Le fichier { $path } de la ville est abîmé.
package-large = Le fichier { $path } de la ville est plus grand que permis.
package-unreachable = La ville est injoignable. Vérifiez la connexion et rechargez la page.
package-missing = Le fichier { $path } de la ville est absent (réponse { $status }).
