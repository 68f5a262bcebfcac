# How one takes part: needs, settings, and what the page says about them.

ask-offline = Ahora mismo no hay conexión. Vuelva a preguntar cuando la haya.
keys-none = ninguna tecla

## Groups of the settings

needs-group-seeing = Ver
needs-group-hearing = Subtítulos
needs-group-sound = Sonidos
needs-group-understanding = Leer y escuchar
needs-group-moving = Movimiento y teclas
needs-group-calm = Calma

## Ways to take part

needs-presets = ¿Cómo le gustaría participar?
needs-presets-hint = Cada opción ajusta varias cosas a la vez. Puede cambiarlas todas, ahora o después.
preset-see-hear = Veo y oigo
preset-see-hear-hint = La ciudad en 3D, y en palabras al lado.
preset-reader = Uso un lector de pantalla, o no quiero imagen
preset-reader-hint = Todo en palabras. Se le dice por dónde pasa.
preset-deaf = No oigo, o me gustan los subtítulos
preset-deaf-hint = Subtítulos del habla, los sonidos y el chat, con quién habla y desde dónde.
preset-calm = Lo quiero tranquilo y sencillo
preset-calm-hint = Menos movimiento, palabras cortas y fáciles, sonidos suaves, más tiempo.

## Needs, their hints and their values

needs-text-percent = Tamaño del texto
needs-captions = Subtítulos del habla
needs-sound-captions = Subtítulos de los sonidos
needs-chat-captions = El chat también como subtítulos
needs-caption-percent = Tamaño de los subtítulos
needs-caption-font = Letra de los subtítulos
needs-caption-font-sans = Sencilla
needs-caption-font-serif = Con serifas
needs-caption-font-mono = Ancho fijo
needs-caption-font-easy = Fácil de distinguir
needs-caption-colour = Color de los subtítulos
needs-caption-colour-white = Blanco
needs-caption-colour-yellow = Amarillo
needs-caption-colour-cyan = Cian
needs-caption-colour-green = Verde
needs-caption-colour-black = Negro
needs-caption-background = Fondo de los subtítulos
needs-caption-background-black = Negro
needs-caption-background-white = Blanco
needs-caption-background-blue = Azul
needs-caption-opacity-percent = Densidad del fondo
needs-caption-outline = Letras con contorno
needs-caption-place = Lugar de los subtítulos
needs-caption-place-bottom = Abajo
needs-caption-place-top = Arriba
needs-caption-line-chars = Letras por línea, como máximo
needs-caption-lines = Líneas a la vez, como máximo
needs-caption-arrows = Flecha hacia el origen
needs-caption-s-max = Un subtítulo permanece como máximo
needs-reading-wpm = Mi velocidad de lectura
needs-speech = Hablarme con la voz de este navegador
needs-speech-hint = Para cuando no habla un lector de pantalla. El texto siempre está también.
needs-speech-percent = Velocidad de la voz
needs-speech-volume-percent = Volumen de la voz
needs-announce-chars-per-s = Ritmo del texto para el lector de pantalla
needs-callouts = Decirme por dónde paso
needs-detail = Cantidad de detalles
needs-detail-short = Poco
needs-detail-normal = Normal
needs-detail-full = Mucho
needs-beacon = Un sonido guía el camino
needs-beacon-volume-percent = Volumen de ese sonido
needs-sounds-percent = Volumen de los sonidos de la ciudad
needs-mono = El mismo sonido en ambos oídos
needs-line-mode = Mostrar solo mensajes completos
needs-line-mode-hint = Si no, ve lo que otros escriben mientras escriben.
needs-show-typing = Otros pueden leer mientras escribo
needs-scanning = Basta una tecla
needs-scanning-hint = La selección avanza sola; cualquier tecla la acepta.
needs-scan-s = Tiempo para cada opción
needs-still = Los demás quedan quietos en la imagen
needs-still-hint = Siguen caminando; las listas y las palabras continúan.
needs-time-factor = Más tiempo para todo lo que desaparece

## Numbers with their units

needs-unit-percent = { $value } %
needs-unit-seconds = { $value ->
    [one] { $value } segundo
   *[other] { $value } segundos
}
needs-unit-wpm = { $value } palabras por minuto
needs-unit-letters-per-second = { $value } letras por segundo
needs-unit-letters = { $value } letras
needs-unit-lines = { $value ->
    [one] { $value } línea
   *[other] { $value } líneas
}
needs-unit-times = { $value ->
    [one] como siempre
   *[other] { $value } veces más
}

## Taking the settings along

needs-profile = Llevarme mis ajustes
needs-profile-hint = Un archivo pequeño contiene todos estos ajustes. Cualquier ciudad de este tipo lo lee.
needs-export = Guardar como archivo
needs-import = Tomar de un archivo
needs-file = mis-ajustes
needs-imported = Sus ajustes están aquí.
needs-imported-partly = { $count ->
    [one] Sus ajustes están aquí; { $count } entrada no se pudo usar.
   *[other] Sus ajustes están aquí; { $count } entradas no se pudieron usar.
}
needs-import-failed = Este archivo no contiene ajustes. No se ha cambiado nada.
needs-reset = Todo como siempre
needs-reset-done = Todos los ajustes están como al principio.

## Keys

keys-editor = Teclas propias
keys-editor-hint = Pulse un botón y después la tecla que quiera.
keys-change = { $action }: { $key }. Cambiar
keys-press = Pulse ahora la tecla para «{ $action }». Escape lo deja como está.
keys-take-away = Quitar la tecla de «{ $action }»
keys-off = Ninguna
keys-usual = Teclas habituales
keys-reserved = Esta tecla ya sirve para caminar o es del navegador. Pulse otra.
keys-taken = { $key } ya sirve para «{ $action }». Pulse otra.
keys-set = { $action }: { $key }
