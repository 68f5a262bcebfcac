# Captions and the transcript, in easy English.
caption-more = { $count ->
    [one] [{ $count } more message]
   *[other] [{ $count } more messages]
}
transcript-off-record = From { $from } to { $to } nothing was written down
transcript-off-record-since = Since { $from } nothing is written down
transcript-lines-gone = { $count ->
    [one] { $count } old line is gone
   *[other] { $count } old lines are gone
}
