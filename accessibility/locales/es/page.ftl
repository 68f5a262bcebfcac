# Lo que la página muestra y dice: véase el archivo inglés para el sentido de cada mensaje.

## La página entera

page-skip-to-walking = Ir a la zona para caminar
page-skip-to-outline = Ir a la ciudad en palabras
page-title = { $city } · { $product }
page-loading = Cargando la ciudad
page-loading-sentence = La ciudad está en camino.
page-fault = Esta página tiene un fallo. Inténtelo de nuevo, por favor.

## Idioma

language-label = Idioma
language-easy = Inglés fácil
language-now = Esta página está ahora en español.
language-easy-on = El inglés fácil está activado.
language-easy-off = El inglés fácil está desactivado.
language-failed = No se pudo cargar este idioma. Inténtelo de nuevo, por favor.

## La página antes de la ciudad

join-kicker = Una ciudad para recorrer a pie
join-about = Recorra sus calles y conozca a quienes están allí ahora, en 3D o en palabras.
join-size-buildings = { $buildings ->
    [one] { $buildings } edificio.
   *[other] { $buildings } edificios.
}
join-size-streets = { $streets ->
    [one] { $streets } calle con nombre.
   *[other] { $streets } calles con nombre.
}
join-size-both = { $buildings ->
    [one] { $buildings } edificio
   *[other] { $buildings } edificios
}, { $streets ->
    [one] { $streets } calle con nombre.
   *[other] { $streets } calles con nombre.
}
join-form = Entrar en la ciudad
join-name = Su nombre
join-name-hint = Lo verán todas las personas que estén cerca.
join-colour = Su color
join-colour-hint = Su figura lo lleva.
join-view = ¿Cómo quiere estar en la ciudad?
join-view-scene = En 3D
join-view-scene-hint = La ciudad como imagen, y al lado en palabras.
join-view-words = Solo en palabras
join-view-words-hint = Lugares, personas y direcciones como texto. Ligero para su dispositivo.
join-more = Más ajustes
join-start = Empieza en el lugar del enlace que ha abierto.
join-button = Entrar
join-joining = Entrando…
join-footer = Sobre el modelo de la ciudad
join-attribution = Modelo de la ciudad: { $text }
join-licence = Licencia: { $text }

name-empty = Escriba un nombre, por favor, para que las demás personas sepan quién es.
name-long = Use como máximo { $most } caracteres, por favor.
name-heavy = Este nombre necesita demasiados bytes. Use uno más corto, por favor.
name-control = Quite los caracteres de control invisibles, por favor.

## Preferencias

preferences-scene = Mostrar la escena 3D
preferences-scene-unavailable = Este navegador no puede mostrar la escena 3D. Todo lo demás funciona.
preferences-theme = Colores
preferences-theme-light = Claro
preferences-theme-dark = Oscuro
preferences-contrast = Contraste
preferences-contrast-more = Más
preferences-motion = Movimiento en la página
preferences-motion-reduce = Menos
preferences-quality = Calidad de la escena 3D
preferences-quality-auto = Automática
preferences-quality-low = Baja
preferences-quality-high = Alta
preferences-shortcuts = Las letras sirven de atajos
preferences-shortcuts-hint = W, A, S, D y las demás letras. Las flechas siempre sirven para caminar.
preferences-system = Como mi dispositivo

## La cabecera de la página de la ciudad

header-settings = Ajustes
header-residents = { $residents ->
    [one] { $residents } persona aquí
   *[other] { $residents } personas aquí
}

## La ciudad en palabras

outline-heading = La ciudad en palabras
outline-tabs = Vistas de la ciudad
outline-around = Alrededor
outline-people = Personas
outline-places = Lugares
outline-chat = Chat
outline-expand = Mostrar el panel
outline-collapse = Ocultar el panel
outline-chat-new = { $unread ->
    [one] { $unread } nuevo
   *[other] { $unread } nuevos
}

around-heading = A su alrededor
around-empty = No hay nada con nombre cerca. Siga caminando o busque en Lugares.
around-list = Lugares y personas más cercanos
around-hint = Las flechas recorren la lista. Intro le orienta hacia lo que ha elegido.
around-copy = Copiar un enlace a este punto
around-copied = El enlace está copiado. Quien lo abra empieza aquí.
around-copy-failed = No se pudo copiar el enlace. Aquí está: { $link }
around-person = persona
around-faced = Tiene enfrente: { $name }, a { $distance }.
around-faced-close = Tiene enfrente: { $name }, muy cerca.

people-heading = Personas
people-summary = { $near ->
    [one] { $near } persona más cerca de aquí
   *[other] { $near } personas más cerca de aquí
}, { $residents } en la ciudad.
people-offline = Ahora no hay conexión, así que no se puede contar a nadie.
people-empty = Ahora no hay nadie más cerca.
people-list = Personas cercanas
people-away = sin conexión
people-on-stage = en el escenario

places-heading = Lugares
places-label = Buscar un lugar
places-placeholder = Nombre, calle o tipo
places-list = Lugares encontrados
places-found = { $shown ->
    [one] { $shown } lugar encontrado.
   *[other] { $shown } lugares encontrados.
}
places-found-more = Los { $shown } mejores resultados, del más cercano al más lejano.
places-nearest = Los lugares con nombre más cercanos.
places-none = Esta ciudad aún no tiene lugares con nombre.
places-empty = Ningún lugar coincide con «{ $text }». Pruebe con menos letras.
places-nearly = Ningún lugar se llama «{ $text }». { $shown ->
        [one] Un nombre se parece.
       *[other] { $shown } nombres se parecen.
    }

## Dónde está alguien

here-nowhere = Está en un sitio sin nombres cerca.
here-close = Está muy cerca de { $place }.
here-from = Está a { $distance } de { $place }.
here-at = { $how ->
    [in-green] Está en { $name }.
    [on-area] Está en { $name }.
    [on-street] Está en { $name }.
   *[near-street] Está cerca de { $name }.
}
here-at-close = { $how ->
    [in-green] Está en { $name }, muy cerca de { $place }.
    [on-area] Está en { $name }, muy cerca de { $place }.
    [on-street] Está en { $name }, muy cerca de { $place }.
   *[near-street] Está cerca de { $name } y muy cerca de { $place }.
}
here-at-from = { $how ->
    [in-green] Está en { $name }, a { $distance } de { $place }.
    [on-area] Está en { $name }, a { $distance } de { $place }.
    [on-street] Está en { $name }, a { $distance } de { $place }.
   *[near-street] Está cerca de { $name }, a { $distance } de { $place }.
}

gathering = { $people } a { $distance } { $direction }
gathering-at = { $people } en { $place }, a { $distance } { $direction }
gathering-near = { $people } cerca de { $place }, a { $distance } { $direction }
gatherings = Más lejos: { $groups }.

## Chat

chat-heading = Chat
chat-log = Lo que se ha dicho cerca
chat-empty = Nadie ha dicho nada todavía. Las personas cercanas oyen lo que usted escribe.
chat-label = Diga algo
chat-button = Decir
chat-you = Usted
chat-left = { $left ->
    [one] Queda { $left } carácter
   *[other] Quedan { $left } caracteres
}
chat-says = { $name } dice: { $text }
chat-more = { $lines ->
    [one] { $lines } mensaje más.
   *[other] { $lines } mensajes más.
}
chat-now = ahora mismo
chat-minutes = { $minutes ->
    [one] hace { $minutes } minuto
   *[other] hace { $minutes } minutos
}
chat-offline = Ahora no hay conexión. Lo que escriba se guarda y se dirá a su regreso.
chat-sending = en camino
chat-waiting = espera la conexión
chat-cut = Un mensaje puede tener { $most } caracteres. Se ha cortado el final de lo que pegó.
chat-too-long = Un mensaje puede tener como máximo { $most } caracteres. Acórtelo, por favor.
chat-too-many = { $waiting ->
    [one] { $waiting } de sus mensajes espera para decirse. Espere, por favor, antes de añadir otro.
   *[other] { $waiting } de sus mensajes esperan para decirse. Espere, por favor, antes de añadir otro.
}
chat-in-doubt = La conexión se perdió mientras hablaba. Quizá nadie oyó su último mensaje, así que aquí está de nuevo.

## Caminar

walk-heading = Caminar
walk-area = Caminar por la ciudad
walk-area-hint = Las flechas sirven para caminar y girar. Mantenga Mayús para correr. Pulse Tab para salir de esta zona.
walk-scene = La ciudad en 3D. Lo mismo está en palabras al lado.
walk-buttons = Caminar con botones
walk-forward = Un paso adelante
walk-back = Un paso atrás
walk-left = Girar a la izquierda
walk-right = Girar a la derecha
walk-aside-left = Un paso a la izquierda
walk-aside-right = Un paso a la derecha
walk-around = Dar media vuelta
walk-stick = Arrastre para caminar
walk-look = Arrastre para mirar
walk-waiting = Permanece en su sitio hasta que vuelva la conexión.
walk-blocked = Algo le cierra el paso. Gire o dé un paso a un lado.
walk-blocked-by = { $name } le cierra el paso. Gire o dé un paso a un lado.
walk-blocked-by-building = Un edificio le cierra el paso. Gire o dé un paso a un lado.
walk-arrived = Ha llegado a { $name }.
walk-walked = Ha caminado { $distance }.
walk-facing = Hacia { $direction }
walk-turned = Mira hacia { $direction }.

keys-heading = Teclas
keys-where = Las teclas actúan con la zona para caminar elegida, nunca mientras escribe.
keys-forward = ↑ o W
keys-forward-does = caminar adelante
keys-back = ↓ o S
keys-back-does = caminar atrás
keys-turn = ← y →
keys-turn-does = girar
keys-aside = A y D
keys-aside-does = dar un paso a un lado
keys-run = Mayús
keys-run-does = correr
keys-chat-does = escribir en el chat
keys-places-does = buscar un lugar
keys-where-does = oír dónde está
keys-escape = Esc
keys-escape-does = salir del campo del chat y seguir caminando
keys-tab = Tab
keys-tab-does = pasar a la parte siguiente de la página
keys-mouse = Con ratón: arrastre en la escena para mirar alrededor, gire la rueda para acercarse o alejarse.
keys-touch = Con el dedo: arrastre a la izquierda para caminar y a la derecha para mirar alrededor. Los botones para caminar hacen lo mismo.

## Ajustes, mensajes cortos, páginas de un solo mensaje

settings-heading = Ajustes
settings-close = Cerrar los ajustes
settings-leave = Salir de la ciudad
settings-you = Usted es { $name } en { $city }.

notes-region = Mensajes
notes-close = Cerrar
notes-open-chat = Abrir el chat

message-fail = No se puede abrir la ciudad
message-retry = Intentar de nuevo
message-ended = Su visita ha terminado
message-again = Entrar de nuevo
message-elsewhere = Continúa en otra ventana
message-elsewhere-sentence = Su lugar en la ciudad, su nombre y el chat están allí. No se ha perdido nada.
message-unsaid = Quizá nadie oyó esto. Lo encontrará en el campo de mensajes cuando entre de nuevo.
message-go-on = Continuar aquí
message-scene-off = La escena 3D está apagada; todo lo demás funciona.

## La escena 3D

scene-not-loaded = No se pudo cargar la escena 3D.
scene-broke = La escena 3D tuvo un fallo.
scene-no-webgl = Este navegador no puede dibujar la vista 3D (WebGL 2 está apagado o falta). Todo lo demás funciona: use las listas de lugares y personas, pruebe otro navegador o active la aceleración por hardware.
scene-lost = La tarjeta gráfica soltó la imagen. Vuelve por sí sola cuando pueda; las listas y el chat siguen.
scene-back = La imagen ha vuelto.
scene-city-not-loaded = No se pudo cargar la imagen de la ciudad. Se intenta de nuevo; mientras tanto funciona la lista de lugares.
scene-part-not-loaded = No se pudo cargar una parte de la imagen. Se intenta de nuevo.
scene-picked = { $name }: { $detail }.
city-changed = La ciudad se ha actualizado.

## La conexión con la ciudad

line-connecting = Conectando con la ciudad…
line-connected = Conexión establecida.
line-nothing-missed = Está de vuelta; no se perdió nada.
line-old-place = Está de vuelta, en su sitio anterior.
line-as-new = Ha vuelto como si fuera la primera vez: su sitio anterior ya no estaba reservado.

close-left = Ha salido de la ciudad.
close-away = La ciudad cerró un momento. Volviendo…
close-mend = Esta página y la ciudad no se entienden. Vuelva a cargar la página, por favor.
close-fault = Algo falló en la ciudad. Volviendo…
close-restart = La ciudad se está reiniciando. Volviendo…
close-busy = La ciudad está muy concurrida. Nuevo intento dentro de un rato…
close-updated = La ciudad se ha actualizado. Vuelva a cargar la página, por favor.
close-name = Este nombre no se puede usar. Elija otro, por favor.
close-too-much = Esta página pidió demasiado a la vez. Volviendo despacio…
close-full = La ciudad está llena. Nuevo intento dentro de un rato…
close-slow = La conexión era demasiado lenta. Volviendo…
close-elsewhere = Continúa en otra ventana.
close-silent = La ciudad ha dejado de responder. Volviendo…
close-lost = Se perdió la conexión con la ciudad. Volviendo…

refusal-say-too-fast = Escribe muy deprisa; este mensaje no se envió. Espere un segundo, por favor.
refusal-say-text = Un mensaje no puede estar vacío ni ser demasiado largo; no se envió nada.
refusal-resync-too-fast = Espere un segundo, por favor, antes de pedir la vista de nuevo.
notice-closing = La ciudad cierra un momento. Su página vuelve por sí sola.

## Los archivos de la ciudad

package-format = La descripción de la ciudad tiene un formato que esta página no conoce. Vuelva a cargar la página, por favor.
package-features = No se puede leer la lista de lugares de esta ciudad. Hay que importar la ciudad de nuevo.
package-empty = El archivo { $path } de la ciudad está vacío.
package-damaged = El archivo { $path } de la ciudad está dañado.
package-large = El archivo { $path } de la ciudad es más grande de lo permitido.
package-unreachable = No se puede llegar a la ciudad. Compruebe la conexión y vuelva a cargar la página.
package-missing = El archivo { $path } de la ciudad no está (respuesta { $status }).
