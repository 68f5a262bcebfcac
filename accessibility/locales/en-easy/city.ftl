# What the city itself answers: second screens, the record, a person's help.

pair-code = The code is { $code }. Type it on your other screen. You have { $minutes } minutes.
record-own-on = Your words may be kept again.
record-own-off = Others can see your words. Nobody keeps them.
record-all-on = What people say may be kept again.
record-all-off = People can see what is said. Nobody keeps it.

# Told to those who can help; $text is what the asker wrote, or nothing.
help-asked = { $name } needs help. { $text }
help-told = { $count ->
    [one] We told { $count } person that you need help. Please wait here.
   *[other] We told { $count } people that you need help. Please wait here.
}
help-nobody = No helper is here now. You can ask the people near you.
