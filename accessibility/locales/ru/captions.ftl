# Субтитры речи и звуков и запись, которая из них хранится.

caption-speaker = { $name }:
caption-speaker-from = { $name } [{ $direction }]:
caption-speaker-unknown = Кто-то

caption-sound = [{ $sound }]
caption-sound-from = [{ $sound }, { $direction }, { $distance }]
caption-sound-here = [{ $sound }, здесь]

caption-more = { $count ->
    [one] [ещё { $count } сообщение]
    [few] [ещё { $count } сообщения]
    [many] [ещё { $count } сообщений]
   *[other] [ещё { $count } сообщения]
}

transcript-off-record = Без записи с { $from } до { $to }
transcript-off-record-since = Без записи с { $from }
transcript-lines-gone = { $count ->
    [one] { $count } более ранняя строка больше не хранится
    [few] { $count } более ранние строки больше не хранятся
    [many] { $count } более ранних строк больше не хранятся
   *[other] { $count } более ранней строки больше не хранится
}
