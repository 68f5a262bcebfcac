# Captions, the chat while it is written, and the transcript, as the page shows them.

## The caption area

captions-region = Subtítulos
captions-toggle = Subtítulos
captions-preview = Aspecto de los subtítulos
captions-preview-name = María
captions-preview-first = La reunión en el ayuntamiento
captions-preview-second = empieza a las cinco.

## What was said last

said-region = Última respuesta
said-again = Repetir

## Chat while it is written, and who speaks

chat-writing = está escribiendo
chat-writing-lost = está escribiendo; falta una parte
people-speaking = hablando

## The transcript

transcript-heading = Transcripción
transcript-open = Transcripción
transcript-close = Cerrar la transcripción
transcript-list = Lo que se dijo y se oyó
transcript-search = Buscar en la transcripción
transcript-found = { $count ->
    [one] { $count } entrada.
   *[other] { $count } entradas.
}
transcript-text = Guardar como texto
transcript-vtt = Guardar como subtítulos (WebVTT)
transcript-record = Otros pueden guardar mis palabras
transcript-record-hint = Desactivado, sus palabras se ven pero no quedan en ninguna transcripción.
transcript-kept = Sus palabras pueden guardarse.
transcript-not-kept = Ahora no queda registro de sus palabras.
