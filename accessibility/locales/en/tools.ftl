# The tools of the web page: asking, being led, the safe place, help, second screens, captioning, speaking, one key.

# Asking the city
tool-tab = Ask
tool-panel = Ask the city
tool-questions = Questions
tool-ask-where = Where am I?
tool-ask-around = What is around me?
tool-ask-ahead = What is ahead of me?
tool-ask-people = Who is near?
tool-ask-markers = My markers
tool-ask-repeat = Say it again
tool-mark = Mark this spot
tool-marker = Marker
tool-answers = Answers
tool-answers-empty = Press a question. The answer stands here, and is read to you.
tool-answer = Answer
tool-callout = On your way
tool-alert = Important

# What can be done with a place or a person. $name is its name.
tool-list-hint = Arrow keys move in the list. Enter shows what you can do there; Tab leads to it.
# Somebody or something in a list that is gone, while one is still on it.
tool-gone = not here any more
tool-do-with = What to do: { $name }
tool-face = Turn towards it
tool-describe = Describe
tool-describe-chosen = Describe what I chose
tool-walk-there = Walk me there
tool-tell-way = Tell me the way
tool-follow = Follow

# Being led. $goal is where to, $distance such as "180 metres", $direction such as "ahead to the left".
tool-guide = The guide
tool-goal = your goal
tool-to = To { $goal }: { $distance }, { $direction }.
tool-to-distance = To { $goal }: { $distance }.
tool-to-direction = To { $goal }: { $direction }.
tool-following = You follow { $name }.
tool-halt = Stop walking
tool-go-on = Walk on
tool-faster = Faster
tool-slower = Slower
tool-end = End the guide
tool-stopped = You have stopped.
tool-led-stop = Escape stops.
tool-stopped-go-on = Choose “Walk on” to go on.
tool-stuck = Something is in the way. You have stopped.
tool-lost = You are not being led any more.
tool-status = Where is my goal?
tool-lead = Lead people near me
tool-beacon = Sound from my goal
tool-more-ways = More ways to go

# Walking from street to street
tool-streets = Street by street
tool-streets-begin = Walk from street to street
tool-streets-end = Walk freely again
tool-streets-undo = Go back one step
tool-streets-none = There is no way in this direction.
tool-streets-hint = In the walking area, the digits take these exits. Left, up and right take the exit that lies there; Backspace goes back.
tool-streets-begun = Press the number of an exit. Backspace goes back one step, Escape ends this.

# The safe place
tool-safe = Safe place
tool-safe-sentence = You are in your safe place. Nobody sees or hears you.
tool-safe-return = Return to the city

# Help
tool-help = Help
tool-close = Close
tool-help-walk = Walk with the arrow keys or with the walking buttons.
tool-help-drag = In the scene you can also walk and look around by dragging.
tool-help-ask = Under “Ask” the city tells you where you are and what is around you.
tool-help-go = Choose a place in a list, and the page walks you there. Escape stops.
tool-help-chat = Under “Chat” you write to the people near you.
tool-help-safe = “Safe place” hides you at once. One button brings you back.
tool-help-settings = In the settings you choose captions, speech, text size, keys and more.
tool-help-keys = These keys work in the walking area:
# Said after what the walking area is for. $key is the key that opens the help, such as “Slash”.
tool-help-press = Press { $key } for help and all keys.
tool-key-slash = slash
tool-key-stop = stop being led, or close a dialog
tool-help-person = Ask a person for help
tool-help-person-hint = Say in a few words what you need. The hosts of this city see it, and where you are.
tool-help-send = Ask for help

# A second screen. $minutes: so long the code works.
tool-pair = A second screen
tool-pair-about = Another device can show what you hear as plain text: for a braille display, or very large letters.
tool-pair-open = Show my words on another screen
tool-pair-how = Open this address on the other device and enter the code there:
tool-pair-waiting = The code is on its way.
tool-pair-until = This code works once, for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
tool-pair-warn = This code ends in a minute. “New code” gives you more time.
tool-pair-over = This code has ended. Ask for a new one.
tool-pair-copy = Copy the code
tool-pair-copied = The code is copied.
tool-pair-new = New code
tool-companion = Second screen
tool-companion-name = Second screen
tool-companion-code = Code
tool-companion-code-hint = It stands on the other device, under “A second screen”. You can paste it.
tool-companion-show = Show the words
tool-companion-log = What is said
tool-companion-answer = Your answer
tool-companion-send = Send
tool-companion-leave = Leave
tool-companion-size = Text size
tool-companion-percent = { $percent } %
tool-close-pairing = This code is not valid. It may be too old, or used already. Please ask for a new one.
tool-close-screens = Two other screens show these words already. Close one of them, then enter the code again.
tool-close-seat = The key of this seat is not right. Please check it.

# The seats of captioners and hosts
tool-seat-captioner = You come as a captioner: you write down what others say.
tool-seat-host = You come as a host of this city.
tool-seat-key = Key of the seat
tool-seat-key-hint = The people who run this city gave it to you. You can paste it.
tool-caption = Captioning
tool-caption-speaker = Who speaks
tool-caption-speaking = { $name } (speaking)
tool-caption-gone = { $name } (not here any more)
tool-caption-unsent = Nothing is sent while { $name } is not here. Choose who speaks.
tool-caption-choose = Nothing is sent until you choose who speaks.
tool-caption-text = What they say
tool-caption-send = Send the line
tool-caption-lines = Your last lines
tool-caption-correct = Correct
tool-caption-corrected = (Correction) { $text }
tool-off-record = Keep nobody’s words
tool-off-record-hint = While this is on, captions go on, and no transcript keeps them. Everybody is told.

# The microphone
tool-mic = Speak, and be read
tool-mic-consent = Your voice becomes text that people near you read. Your voice itself is not kept.
tool-mic-none = This browser cannot write down what you say. You can type in the chat.
tool-mic-who = Who writes it down?
tool-mic-browser = My browser writes it down
tool-mic-browser-hint = The maker of your browser may hear your voice.
tool-mic-city = This city’s server writes it down
tool-mic-city-hint = Your voice goes to this city only.
tool-mic-start = Start speaking
tool-mic-stop = Stop speaking
tool-mic-on = The microphone is on.
tool-mic-failed = The microphone is off: it cannot be used now.
tool-mic-level = How loud you are
tool-mic-level-quiet = Very quiet
tool-mic-level-good = Good to hear
tool-mic-level-loud = Very loud

# A keyboard for one key
tool-keys = Letters
tool-keys-done = Done
tool-keys-send = Send
tool-keys-space = Space
tool-keys-delete = Delete
tool-phrase-hello = Hello!
tool-phrase-yes = Yes.
tool-phrase-no = No.
tool-phrase-wait = Please wait.
tool-phrase-where = Where are you?
tool-phrase-thanks = Thank you!
