# La guía: caminos en palabras, seguir y guiar, caminar de calle en calle, el lugar seguro.

guide-way = { $sort ->
    [path] un sendero
    [bridge] un puente
    [steps] unas escaleras
   *[street] una calle sin nombre
}
guide-open-ground = terreno abierto
guide-turn = { $turn ->
    [ahead-right] gire ligeramente a la derecha
    [right] gire a la derecha
    [behind-right] gire del todo a la derecha
    [behind] dé media vuelta
    [behind-left] gire del todo a la izquierda
    [left] gire a la izquierda
    [ahead-left] gire ligeramente a la izquierda
   *[ahead] siga recto
}
guide-onto = { $kind ->
    [stay] { guide-turn }, todavía por { $street }
    [open] { guide-turn } por terreno abierto
   *[street] { guide-turn } por { $street }
}
guide-summary = El camino hasta { $goal } mide { $length } y lleva alrededor de { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}.
guide-go = { $kind ->
    [open] Vaya { $towards } durante { $length }.
   *[street] Vaya { $towards } por { $street } durante { $length }.
}
guide-facing = Ahora, para usted, eso queda { $direction }.
guide-then = Después, { guide-onto }. Siga { $length }.
guide-soon = Dentro de { $ahead }, { guide-onto }.
guide-now = Ahora, { guide-onto }. Siga { $length }.
guide-landmark = Es en este lugar: { $landmark }.
guide-landmark-next = En el próximo giro está { $landmark }.
guide-more = El resto vendrá por el camino.
guide-reach = Entonces habrá llegado: { $goal } queda { $side ->
    [left] a su izquierda
    [right] a su derecha
    [behind] detrás de usted
   *[ahead] delante de usted
}.
guide-arrived = Ha llegado: { $goal } queda { $side ->
    [left] a su izquierda
    [right] a su derecha
    [behind] detrás de usted
   *[ahead] delante de usted
}.
guide-still = { $kind ->
    [open] Sigue por el buen camino, { $towards }.
   *[street] Sigue por el buen camino, por { $street }, { $towards }.
} { $next ->
    [goal] Llegará dentro de { $length }.
   *[turn] El próximo giro está a { $length }.
}
guide-off-route = Se ha apartado del camino. Aquí tiene uno nuevo.
guide-no-way = No hay camino a pie hasta { $goal }.
guide-unknown-goal = La ciudad no conoce ese lugar.
guide-person-gone = { $name } ya no está aquí.
guide-person-moved = { $name } ha cambiado de sitio. Este es el nuevo camino.
guide-there-already = Ya está aquí: { $goal }.
guide-walk = Va de camino a { $goal }. Deténgase cuando quiera.
guide-stopped = La guía ha terminado.
guide-nothing-to-stop = No hay nada que detener.
guide-no-goal = Ahora no va a ninguna parte. Elija primero un lugar.
guide-status = { $goal }: { $distance }, { $direction }. Quedan { $length } de camino.
guide-place = el lugar elegido

follow-begun = Ahora sigue a { $name }.
follow-told = { $name } le sigue ahora.
follow-yourself = No puede seguirse a usted.
follow-circle = { $name } ya le sigue.
follow-too-far = No puede seguir a { $name }: hay demasiada distancia.
follow-turned = { $turn ->
    [ahead-right] { $name } gira ligeramente a la derecha
    [right] { $name } gira a la derecha
    [behind-right] { $name } gira del todo a la derecha
    [behind] { $name } da media vuelta
    [behind-left] { $name } gira del todo a la izquierda
    [left] { $name } gira a la izquierda
    [ahead-left] { $name } gira ligeramente a la izquierda
   *[ahead] { $name } sigue recto
}{ $kind ->
    [street] {" "}por { $street }.
   *[open] .
}
follow-halted = { $name } se ha parado.
follow-walks-on = { $name } camina { $towards }.
follow-lost = { $name } está ya demasiado lejos. Ha dejado de seguir.
follow-gone = { $name } ya no está aquí. Ha dejado de seguir.
follow-ended = Ya no sigue a { $name }.
follow-ended-told = { $name } ya no le sigue.
lead-offered = { $name } se ofrece a guiarle. Siga a { $name } si quiere.
lead-offered-to = { $name } se ofrece a guiarle hasta { $goal }. Siga a { $name } si quiere.
lead-asked = { $people ->
    [0] Nadie está lo bastante cerca para oírle.
    [one] { $people } persona cercana puede seguirle ahora.
   *[other] { $people } personas cercanas pueden seguirle ahora.
}
lead-ended = { $name } ya no le guía.
lead-stopped = Ya no guía a nadie.

streets-here = { $exits ->
    [0] Está al aire libre. Ningún camino sigue desde aquí.
    [1] Está al final de { $names }.
   *[other] Está en el cruce de { $names }.
}
streets-here-one = Está en { $names }.
streets-here-open = Está en terreno abierto.
streets-exit = { $number }: { $direction }, { $street }, { $length }.
streets-went = Ha recorrido { $length } por { $street }.
streets-went-open = Ha recorrido { $length } por terreno abierto.
streets-passed = Ha pasado por: { $places }.
streets-back = Ha vuelto adonde estaba.
streets-nothing-to-undo = Está donde empezó.
streets-no-such-exit = No hay ninguna salida con ese número. Elija un número del 1 al { $exits }.
streets-not-begun = No está caminando de calle en calle. Empiece primero por ahí.
streets-ended = Vuelve a caminar libremente.
streets-nowhere = Desde aquí no se puede ir a ninguna parte.

safe-now = Está en el lugar seguro. Nadie le ve ni le oye. Vuelva cuando quiera.
safe-already = Ya está en el lugar seguro.
safe-back = Está otra vez donde estaba. Los demás vuelven a verle y oírle.
safe-not = No está en el lugar seguro.
