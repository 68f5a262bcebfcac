recognition-full = Субтитры создаются сразу для слишком многих людей. Ваша речь сейчас не записывается текстом.
recognition-behind = Субтитры не успевают. Часть вашей речи не записана текстом.
recognition-failed = Субтитры перестали работать. Ваша речь сейчас не записывается текстом.
# The city understands another language than the speaker's.
recognition-language = Этот город записывает речь только на одном языке: { $language ->
    [en] английский
   *[other] { $language }
 }. Говорите на нём или доверьте запись своему браузеру.
