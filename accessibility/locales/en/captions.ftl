# Captions of speech and sounds, and the transcript that is kept of them.

# Who speaks, before the words. $direction is a direction such as "behind to the left".
caption-speaker = { $name }:
caption-speaker-from = { $name } [{ $direction }]:
# Somebody whose name is not known.
caption-speaker-unknown = Somebody

# What is heard. $direction as above, $distance such as "60 metres" or "close by".
caption-sound = [{ $sound }]
caption-sound-from = [{ $sound }, { $direction }, { $distance }]
# A sound where one stands.
caption-sound-here = [{ $sound }, here]

# Said instead of chat and sounds that came faster than they can be read.
caption-more = { $count ->
    [one] [{ $count } more message]
   *[other] [{ $count } more messages]
}

# In the transcript, for a time of which nothing was kept. $from and $to are times of day.
transcript-off-record = Off record from { $from } to { $to }
# It is not over yet.
transcript-off-record-since = Off record since { $from }
# Older lines were let go of, because a transcript has a longest length.
transcript-lines-gone = { $count ->
    [one] { $count } older line is no longer kept
   *[other] { $count } older lines are no longer kept
}
