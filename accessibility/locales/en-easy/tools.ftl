# The tools of the web page in easy words.

tool-answers-empty = Press a question. You find the answer here.
tool-list-hint = Move with the arrow keys. Press Enter to see what you can do.
tool-lost = Nobody leads you now.
tool-stuck = Something is in your way. You stopped.
tool-stopped = You stopped.
tool-streets-hint = Press a number to go that way. Backspace goes back.
tool-streets-begun = Press the number of a way. Backspace goes back. Escape stops.
tool-safe-sentence = You are safe here. Nobody sees you. Nobody hears you.
tool-pair-warn = The code stops in one minute. Press “New code” for more time.
tool-pair-over = The code has stopped. Ask for a new code.
tool-mic-consent = You speak. People near you read your words. Your voice is not kept.
tool-help-person-hint = Say what you need. The helpers read it. They see where you are.
tool-close-pairing = This code does not work. Ask for a new code.
tool-close-screens = You have two other screens already. Close one. Then type the code again.
tool-help-drag = In the picture you can also drag to walk and look.
tool-help-keys = First go to the walking area. Then these keys work:
tool-help-press = Press { $key } for help and all keys.
