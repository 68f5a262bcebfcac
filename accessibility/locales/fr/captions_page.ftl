# Captions, the chat while it is written, and the transcript, as the page shows them.

## The caption area

captions-region = Sous-titres
captions-toggle = Sous-titres
captions-preview = Aspect des sous-titres
captions-preview-name = Maria
captions-preview-first = La réunion à la mairie
captions-preview-second = commence à cinq heures.

## What was said last

said-region = Dernière réponse
said-again = Répéter

## Chat while it is written, and who speaks

chat-writing = écrit
chat-writing-lost = écrit ; il manque une partie
people-speaking = parle

## The transcript

transcript-heading = Transcription
transcript-open = Transcription
transcript-close = Fermer la transcription
transcript-list = Ce qui a été dit et entendu
transcript-search = Chercher dans la transcription
transcript-found = { $count ->
    [one] { $count } entrée.
   *[other] { $count } entrées.
}
transcript-text = Enregistrer en texte
transcript-vtt = Enregistrer en sous-titres (WebVTT)
transcript-record = Les autres peuvent garder mes paroles
transcript-record-hint = Désactivé : vos paroles s’affichent mais ne restent dans aucune transcription.
transcript-kept = Vos paroles peuvent être gardées.
transcript-not-kept = Vos paroles ne sont plus enregistrées.
