recognition-full = Se está subtitulando a demasiadas personas a la vez. De momento, lo que dice no se transcribe.
recognition-behind = Los subtítulos se han retrasado. Parte de lo que ha dicho no se ha transcrito.
recognition-failed = Los subtítulos han fallado. De momento, lo que dice no se transcribe.
