# Lo que se oye en una ciudad por sí solo, como lo dicen los subtítulos.

sound-bell = { $strokes ->
    [one] Una campana de iglesia suena una vez
    [2] Una campana de iglesia suena dos veces
    [3] Una campana de iglesia suena tres veces
    [4] Una campana de iglesia suena cuatro veces
   *[other] Una campana de iglesia suena { $strokes } veces
}
sound-fountain = Murmura el agua de una fuente
sound-tram = Pasa un tranvía
