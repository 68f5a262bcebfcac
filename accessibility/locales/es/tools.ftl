# The tools of the web page: asking, being led, the safe place, help, second screens, captioning, speaking, one key.

# Asking the city
tool-tab = Preguntar
tool-panel = Preguntar a la ciudad
tool-questions = Preguntas
tool-ask-where = ¿Dónde estoy?
tool-ask-around = ¿Qué hay a mi alrededor?
tool-ask-ahead = ¿Qué hay delante de mí?
tool-ask-people = ¿Quién está cerca?
tool-ask-markers = Mis marcas
tool-ask-repeat = Repetir
tool-mark = Marcar este lugar
tool-marker = Marca
tool-answers = Respuestas
tool-answers-empty = Elija una pregunta. La respuesta aparece aquí y se lee en voz alta.
tool-answer = Respuesta
tool-callout = De camino
tool-alert = Importante

# What can be done with a place or a person. $name is its name.
tool-list-hint = Las flechas recorren la lista. Intro muestra lo que puede hacer; Tab lleva allí.
# Somebody or something in a list that is gone, while one is still on it.
tool-gone = ya no está aquí
tool-do-with = Qué hacer: { $name }
tool-face = Mirar hacia allí
tool-describe = Describir
tool-describe-chosen = Describir lo que elegí
tool-walk-there = Llevarme allí
tool-tell-way = Decirme el camino
tool-follow = Seguir

# Being led. $goal is where to, $distance such as "180 metres", $direction such as "ahead to the left".
tool-guide = La guía
tool-goal = su destino
tool-to = A { $goal }: { $distance }, { $direction }.
tool-to-distance = A { $goal }: { $distance }.
tool-to-direction = A { $goal }: { $direction }.
tool-following = Sigue a { $name }.
tool-halt = Dejar de andar
tool-go-on = Seguir andando
tool-faster = Más rápido
tool-slower = Más despacio
tool-end = Terminar la guía
tool-stopped = Se ha detenido.
tool-led-stop = Escape detiene la marcha.
tool-stopped-go-on = Elija «Seguir andando» para continuar.
tool-stuck = Algo impide el paso. Se ha detenido.
tool-lost = Ya no se le guía.
tool-status = ¿Dónde está mi destino?
tool-lead = Guiar a quienes están cerca
tool-beacon = Sonido desde el destino
tool-more-ways = Otras formas de ir

# Walking from street to street
tool-streets = De calle en calle
tool-streets-begin = Ir de calle en calle
tool-streets-end = Volver a andar libremente
tool-streets-undo = Volver un paso atrás
tool-streets-none = No hay camino en esa dirección.
tool-streets-hint = En la zona de andar, los números toman estas salidas. Izquierda, arriba y derecha toman la salida de ese lado; Retroceso vuelve atrás.
tool-streets-begun = Pulse el número de una salida. Retroceso vuelve un paso atrás, Escape termina.

# The safe place
tool-safe = Lugar seguro
tool-safe-sentence = Está en su lugar seguro. Nadie le ve ni le oye.
tool-safe-return = Volver a la ciudad

# Help
tool-help = Ayuda
tool-close = Cerrar
tool-help-walk = Ande con las flechas o con los botones de andar.
tool-help-drag = En la escena también puede andar y mirar alrededor arrastrando.
tool-help-ask = En «Preguntar», la ciudad le dice dónde está y qué le rodea.
tool-help-go = Elija un lugar en una lista y la página le llevará. Escape detiene.
tool-help-chat = En «Chat», escribe a quienes están cerca.
tool-help-safe = «Lugar seguro» le oculta al instante. Un botón le trae de vuelta.
tool-help-settings = En los ajustes elige subtítulos, voz, tamaño del texto, teclas y más.
tool-help-keys = Estas teclas actúan en la zona de andar:
tool-help-press = Pulse { $key } para la ayuda y todas las teclas.
tool-key-slash = barra inclinada
tool-key-stop = detener la guía, o cerrar un diálogo
tool-help-person = Pedir ayuda a una persona
tool-help-person-hint = Diga en pocas palabras qué necesita. Los anfitriones lo ven, y también dónde está.
tool-help-send = Pedir ayuda

# A second screen. $minutes: so long the code works.
tool-pair = Una segunda pantalla
tool-pair-about = Otro dispositivo puede mostrar como texto lo que oye: para una línea braille o letras muy grandes.
tool-pair-open = Mostrar mis palabras en otra pantalla
tool-pair-how = Abra esta dirección en el otro dispositivo e introduzca allí el código:
tool-pair-waiting = El código está en camino.
tool-pair-until = Este código sirve una vez, durante { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}.
tool-pair-warn = Este código caduca en un minuto. «Código nuevo» le da más tiempo.
tool-pair-over = Este código ha caducado. Pida uno nuevo.
tool-pair-copy = Copiar el código
tool-pair-copied = El código está copiado.
tool-pair-new = Código nuevo
tool-companion = Segunda pantalla
tool-companion-name = Segunda pantalla
tool-companion-code = Código
tool-companion-code-hint = Está en el otro dispositivo, en «Una segunda pantalla». Puede pegarlo.
tool-companion-show = Mostrar el texto
tool-companion-log = Lo que se dice
tool-companion-answer = Su respuesta
tool-companion-send = Enviar
tool-companion-leave = Salir
tool-companion-size = Tamaño del texto
tool-companion-percent = { $percent } %
tool-close-pairing = Este código no es válido. Puede ser antiguo o estar usado. Pida uno nuevo.
tool-close-screens = Otras dos pantallas ya muestran estas palabras. Cierre una de ellas y escriba el código otra vez.
tool-close-seat = La clave de este puesto no es correcta. Compruébela.

# The seats of captioners and hosts
tool-seat-captioner = Viene a subtitular: escribe lo que otros dicen.
tool-seat-host = Viene como anfitrión de esta ciudad.
tool-seat-key = Clave del puesto
tool-seat-key-hint = Se la dieron quienes gestionan la ciudad. Puede pegarla.
tool-caption = Subtitulado
tool-caption-speaker = Quién habla
tool-caption-speaking = { $name } (habla)
tool-caption-gone = { $name } (ya no está aquí)
tool-caption-unsent = No se envía nada mientras { $name } no esté aquí. Elija quién habla.
tool-caption-choose = No se envía nada hasta que elija quién habla.
tool-caption-text = Lo que dice
tool-caption-send = Enviar la línea
tool-caption-lines = Sus últimas líneas
tool-caption-correct = Corregir
tool-caption-corrected = (Corrección) { $text }
tool-off-record = No guardar las palabras de nadie
tool-off-record-hint = Mientras esté activo, hay subtítulos, pero no se guardan. Se avisa a todos.

# The microphone
tool-mic = Hablar y que le lean
tool-mic-consent = Su voz se convierte en texto que leen quienes están cerca. La voz no se guarda.
tool-mic-none = Este navegador no puede escribir lo que dice. Puede escribir en el chat.
tool-mic-who = ¿Quién lo escribe?
tool-mic-browser = Lo escribe mi navegador
tool-mic-browser-hint = El fabricante de su navegador puede oír su voz.
tool-mic-city = Lo escribe el servidor de esta ciudad
tool-mic-city-hint = Su voz solo va a esta ciudad.
tool-mic-start = Empezar a hablar
tool-mic-stop = Dejar de hablar
tool-mic-on = El micrófono está encendido.
tool-mic-failed = El micrófono está apagado: no se puede usar ahora.
tool-mic-level = Su volumen
tool-mic-level-quiet = Muy bajo
tool-mic-level-good = Se oye bien
tool-mic-level-loud = Muy alto

# A keyboard for one key
tool-keys = Letras
tool-keys-done = Listo
tool-keys-send = Enviar
tool-keys-space = Espacio
tool-keys-delete = Borrar
tool-phrase-hello = ¡Hola!
tool-phrase-yes = Sí.
tool-phrase-no = No.
tool-phrase-wait = Espere, por favor.
tool-phrase-where = ¿Dónde está?
tool-phrase-thanks = ¡Gracias!
