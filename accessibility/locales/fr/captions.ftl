# Les sous-titres de la parole et des sons, et la transcription qui en est gardée.

caption-speaker = { $name } :
caption-speaker-from = { $name } [{ $direction }] :
caption-speaker-unknown = Une personne

caption-sound = [{ $sound }]
caption-sound-from = [{ $sound }, { $direction }, { $distance }]
caption-sound-here = [{ $sound }, ici]

caption-more = { $count ->
    [one] [encore { $count } message]
   *[other] [encore { $count } messages]
}

transcript-off-record = Hors enregistrement de { $from } à { $to }
transcript-off-record-since = Hors enregistrement depuis { $from }
transcript-lines-gone = { $count ->
    [one] { $count } ligne plus ancienne n’est plus conservée
   *[other] { $count } lignes plus anciennes ne sont plus conservées
}
