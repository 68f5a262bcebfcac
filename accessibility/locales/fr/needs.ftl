# How one takes part: needs, settings, and what the page says about them.

ask-offline = Vous n’êtes pas en ligne pour le moment. Reposez votre question une fois de retour.
keys-none = aucune touche

## Groups of the settings

needs-group-seeing = Voir
needs-group-hearing = Sous-titres
needs-group-sound = Sons
needs-group-understanding = Lire et écouter
needs-group-moving = Déplacements et touches
needs-group-calm = Calme

## Ways to take part

needs-presets = Comment souhaitez-vous participer ?
needs-presets-hint = Chaque choix règle plusieurs choses à la fois. Tout peut être modifié, maintenant ou plus tard.
preset-see-hear = Je vois et j’entends
preset-see-hear-hint = La ville en 3D, et en mots à côté.
preset-reader = J’utilise un lecteur d’écran, ou je ne veux pas d’image
preset-reader-hint = Tout en mots. On vous dit devant quoi vous passez.
preset-deaf = Je n’entends pas, ou j’aime les sous-titres
preset-deaf-hint = Sous-titres des paroles, des sons et du chat, avec qui parle et d’où.
preset-calm = Je le veux calme et simple
preset-calm-hint = Moins de mouvement, des mots courts et faciles, des sons discrets, plus de temps.

## Needs, their hints and their values

needs-text-percent = Taille du texte
needs-captions = Sous-titres des paroles
needs-sound-captions = Sous-titres des sons
needs-chat-captions = Le chat aussi en sous-titres
needs-caption-percent = Taille des sous-titres
needs-caption-font = Police des sous-titres
needs-caption-font-sans = Simple
needs-caption-font-serif = Avec empattements
needs-caption-font-mono = Largeur fixe
needs-caption-font-easy = Facile à distinguer
needs-caption-colour = Couleur des sous-titres
needs-caption-colour-white = Blanc
needs-caption-colour-yellow = Jaune
needs-caption-colour-cyan = Cyan
needs-caption-colour-green = Vert
needs-caption-colour-black = Noir
needs-caption-background = Fond des sous-titres
needs-caption-background-black = Noir
needs-caption-background-white = Blanc
needs-caption-background-blue = Bleu
needs-caption-opacity-percent = Densité du fond
needs-caption-outline = Lettres avec un contour
needs-caption-place = Place des sous-titres
needs-caption-place-bottom = En bas
needs-caption-place-top = En haut
needs-caption-line-chars = Lettres par ligne, au plus
needs-caption-lines = Lignes à la fois, au plus
needs-caption-arrows = Flèche vers l’origine du son
needs-caption-s-max = Un sous-titre reste au plus
needs-reading-wpm = Ma vitesse de lecture
needs-speech = Me parler avec la voix de ce navigateur
needs-speech-hint = Quand aucun lecteur d’écran ne parle. Le texte est toujours là aussi.
needs-speech-percent = Vitesse de la voix
needs-speech-volume-percent = Volume de la voix
needs-announce-chars-per-s = Rythme du texte pour le lecteur d’écran
needs-callouts = Me dire devant quoi je passe
needs-detail = Quantité de détails
needs-detail-short = Peu
needs-detail-normal = Moyen
needs-detail-full = Beaucoup
needs-beacon = Un son montre le chemin
needs-beacon-volume-percent = Volume de ce son
needs-sounds-percent = Volume des sons de la ville
needs-mono = Le même son dans les deux oreilles
needs-line-mode = Ne montrer que les messages entiers
needs-line-mode-hint = Sinon, vous voyez ce que les autres écrivent pendant qu’ils écrivent.
needs-show-typing = Les autres peuvent lire pendant que j’écris
needs-scanning = Une seule touche suffit
needs-scanning-hint = Le choix avance tout seul ; n’importe quelle touche valide.
needs-scan-s = Temps pour chaque choix
needs-still = Les autres restent immobiles dans l’image
needs-still-hint = Ils marchent quand même ; les listes et les mots continuent.
needs-time-factor = Plus de temps pour ce qui disparaît

## Numbers with their units

needs-unit-percent = { $value } %
needs-unit-seconds = { $value ->
    [one] { $value } seconde
   *[other] { $value } secondes
}
needs-unit-wpm = { $value } mots par minute
needs-unit-letters-per-second = { $value } lettres par seconde
needs-unit-letters = { $value } lettres
needs-unit-lines = { $value ->
    [one] { $value } ligne
   *[other] { $value } lignes
}
needs-unit-times = { $value ->
    [one] comme d’habitude
   *[other] { $value } fois plus
}

## Taking the settings along

needs-profile = Emporter mes réglages
needs-profile-hint = Un petit fichier contient tous ces réglages. Toute ville de ce type le lit.
needs-export = Enregistrer dans un fichier
needs-import = Reprendre d’un fichier
needs-file = mes-reglages
needs-imported = Vos réglages sont là.
needs-imported-partly = { $count ->
    [one] Vos réglages sont là ; { $count } élément n’a pas pu être utilisé.
   *[other] Vos réglages sont là ; { $count } éléments n’ont pas pu être utilisés.
}
needs-import-failed = Ce fichier ne contient pas de réglages. Rien n’a été modifié.
needs-reset = Tout comme d’habitude
needs-reset-done = Tous les réglages sont comme au début.

## Keys

keys-editor = Vos propres touches
keys-editor-hint = Appuyez sur un bouton, puis sur la touche voulue.
keys-change = { $action } : { $key }. Changer
keys-press = Appuyez maintenant sur la touche pour « { $action } ». Échap ne change rien.
keys-take-away = Retirer la touche de « { $action } »
keys-off = Aucune
keys-usual = Touches habituelles
keys-reserved = Cette touche sert déjà à marcher ou au navigateur. Choisissez-en une autre.
keys-taken = { $key } sert déjà à « { $action } ». Choisissez-en une autre.
keys-set = { $action } : { $key }
