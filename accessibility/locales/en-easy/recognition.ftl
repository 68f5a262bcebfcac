recognition-full = Too many people talk now. Your words are not written down.
recognition-behind = The captions are too slow. Some of your words are missing.
recognition-failed = The captions do not work now. Your words are not written down.
# The city understands another language than the speaker's.
recognition-language = This city can write down one language only: { $language ->
    [en] English
   *[other] { $language }
 }. Please speak it.
