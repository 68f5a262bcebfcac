# Why what somebody says is not written down.
recognition-full = Too many people are being captioned at once. Your words are not written down at the moment.
recognition-behind = Captions cannot keep up. Some of your words were not written down.
recognition-failed = Captions have failed. Your words are not written down at the moment.
# The city understands another language than the speaker's.
recognition-language = This city writes down speech in one language only: { $language ->
    [en] English
   *[other] { $language }
 }. Please speak it, or let your browser write down what you say.
