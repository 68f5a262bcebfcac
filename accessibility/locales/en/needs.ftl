# How one takes part: needs, settings, and what the page says about them.

ask-offline = You are not connected right now. Please ask again when you are back.
keys-none = no key

## Groups of the settings

needs-group-seeing = Seeing
needs-group-hearing = Captions
needs-group-sound = Sounds
needs-group-understanding = Reading and listening
needs-group-moving = Moving and keys
needs-group-calm = Calm

## Ways to take part

needs-presets = How would you like to take part?
needs-presets-hint = Each choice sets several things at once. You can change all of them, now and later.
preset-see-hear = I see and hear
preset-see-hear-hint = The city in 3D, and in words beside it.
preset-reader = I use a screen reader, or want no picture
preset-reader-hint = Everything in words. You are told what you come past.
preset-deaf = I do not hear, or I like captions
preset-deaf-hint = Captions of speech, sounds and chat, with who speaks and from where.
preset-calm = I want it calm and simple
preset-calm-hint = Less movement, short and easy words, quiet sounds, more time.

## Needs, their hints and their values

needs-text-percent = Size of the text
needs-captions = Captions of speech
needs-sound-captions = Captions of sounds
needs-chat-captions = Chat as captions, too
needs-caption-percent = Size of captions
needs-caption-font = Letters of captions
needs-caption-font-sans = Plain
needs-caption-font-serif = With serifs
needs-caption-font-mono = Equal width
needs-caption-font-easy = Easy to tell apart
needs-caption-colour = Colour of captions
needs-caption-colour-white = White
needs-caption-colour-yellow = Yellow
needs-caption-colour-cyan = Cyan
needs-caption-colour-green = Green
needs-caption-colour-black = Black
needs-caption-background = Background of captions
needs-caption-background-black = Black
needs-caption-background-white = White
needs-caption-background-blue = Blue
needs-caption-opacity-percent = How dense the background is
needs-caption-outline = Letters with an outline
needs-caption-place = Place of captions
needs-caption-place-bottom = Bottom
needs-caption-place-top = Top
needs-caption-line-chars = Letters in a line, at most
needs-caption-lines = Lines at once, at most
needs-caption-arrows = Arrow to where it comes from
needs-caption-s-max = A caption stands for at most
needs-reading-wpm = How fast I read
needs-speech = Speak to me with this browser’s voice
needs-speech-hint = For when no screen reader speaks. The text is always there, too.
needs-speech-percent = Speed of the voice
needs-speech-volume-percent = Volume of the voice
needs-announce-chars-per-s = How fast a screen reader is given text
needs-callouts = Tell me what I come past
needs-detail = How much is told
needs-detail-short = Little
needs-detail-normal = Some
needs-detail-full = Much
needs-beacon = A sound leads the way
needs-beacon-volume-percent = Volume of that sound
needs-sounds-percent = Volume of the city’s sounds
needs-mono = The same sound in both ears
needs-line-mode = Show only whole messages
needs-line-mode-hint = Otherwise you see what others write while they write it.
needs-show-typing = Others may read along while I write
needs-scanning = One key is enough
needs-scanning-hint = The choice moves on by itself; any key takes it.
needs-scan-s = Time for each choice
needs-still = Others stand still in the picture
needs-still-hint = They still walk; lists and words go on.
needs-time-factor = More time for everything that goes away

## Numbers with their units

needs-unit-percent = { $value } %
needs-unit-seconds = { $value ->
    [one] { $value } second
   *[other] { $value } seconds
}
needs-unit-wpm = { $value } words a minute
needs-unit-letters-per-second = { $value } letters a second
needs-unit-letters = { $value } letters
needs-unit-lines = { $value ->
    [one] { $value } line
   *[other] { $value } lines
}
needs-unit-times = { $value ->
    [one] as usual
   *[other] { $value } times longer
}

## Taking the settings along

needs-profile = Take my settings with me
needs-profile-hint = A small file holds all of these settings. Any city of this kind reads it.
needs-export = Save as a file
needs-import = Take from a file
needs-file = my-settings
needs-imported = Your settings are here.
needs-imported-partly = { $count ->
    [one] Your settings are here; { $count } entry could not be used.
   *[other] Your settings are here; { $count } entries could not be used.
}
needs-import-failed = This file holds no settings. Nothing was changed.
needs-reset = Everything as usual
needs-reset-done = All settings are as at the beginning.

## Keys

keys-editor = Keys of your own
keys-editor-hint = Press a button, then the key that you want.
keys-change = { $action }: { $key }. Change
keys-press = Press the key for “{ $action }” now. Escape leaves it as it is.
keys-take-away = Take the key away from “{ $action }”
keys-off = Off
keys-usual = Usual keys
keys-reserved = This key already walks, or belongs to the browser. Please press another.
keys-taken = { $key } is already for “{ $action }”. Please press another.
keys-set = { $action }: { $key }
