# What the city itself answers: second screens, the record, a person's help.

pair-code = Código para su otra pantalla: { $code }. Es válido durante { $minutes } minutos.
record-own-on = Sus palabras pueden volver a guardarse en las transcripciones.
record-own-off = Sus palabras ya no se registran: los demás las ven, pero ninguna transcripción las guarda.
record-all-on = Se vuelve a registrar: las transcripciones guardan lo que se dice.
record-all-off = Desde ahora no se registra nada: lo que se dice se muestra, pero ninguna transcripción lo guarda.

# Told to those who can help; $text is what the asker wrote, or nothing.
help-asked = { $name } pide ayuda. { $text }
help-told = { $count ->
    [one] { $count } persona sabe que usted pide ayuda. Quédese donde está o vaya a su lugar seguro.
   *[other] { $count } personas saben que usted pide ayuda. Quédese donde está o vaya a su lugar seguro.
}
help-nobody = En este momento no hay nadie en la ciudad que pueda ayudar. Pregunte en el chat a quienes están cerca o vaya a su lugar seguro.
