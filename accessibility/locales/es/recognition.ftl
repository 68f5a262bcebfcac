recognition-full = Se está subtitulando a demasiadas personas a la vez. De momento, lo que dice no se transcribe.
recognition-behind = Los subtítulos se han retrasado. Parte de lo que ha dicho no se ha transcrito.
recognition-failed = Los subtítulos han fallado. De momento, lo que dice no se transcribe.
# The city understands another language than the speaker's.
recognition-language = Esta ciudad solo transcribe un idioma: { $language ->
    [en] inglés
   *[other] { $language }
 }. Háblelo o deje que su navegador transcriba lo que dice.
