# What the city itself answers: second screens, the record, a person's help.

pair-code = Code for your other screen: { $code }. It holds for { $minutes } minutes.
record-own-on = Your words may be kept in transcripts again.
record-own-off = Your words are off the record now: others see them, and no transcript keeps them.
record-all-on = On the record again: transcripts keep what is said.
record-all-off = Off the record from now on: what is said is shown, and no transcript keeps it.

# Told to those who can help; $text is what the asker wrote, or nothing.
help-asked = { $name } asks for help. { $text }
help-told = { $count ->
    [one] { $count } person was told that you ask for help. Please stay where you are, or go to your safe place.
   *[other] { $count } people were told that you ask for help. Please stay where you are, or go to your safe place.
}
help-nobody = Nobody who can help is in the city at the moment. Ask those near you in the chat, or go to your safe place.
