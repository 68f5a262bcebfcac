# Los subtítulos del habla y de los sonidos, y la transcripción que se guarda de ellos.

caption-speaker = { $name }:
caption-speaker-from = { $name } [{ $direction }]:
caption-speaker-unknown = Alguien

caption-sound = [{ $sound }]
caption-sound-from = [{ $sound }, { $direction }, { $distance }]
caption-sound-here = [{ $sound }, aquí]

caption-more = { $count ->
    [one] [{ $count } mensaje más]
   *[other] [{ $count } mensajes más]
}

transcript-off-record = Sin registro de { $from } a { $to }
transcript-off-record-since = Sin registro desde las { $from }
transcript-lines-gone = { $count ->
    [one] { $count } línea anterior ya no se conserva
   *[other] { $count } líneas anteriores ya no se conservan
}
