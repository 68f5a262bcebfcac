# What the city itself answers: second screens, the record, a person's help.

pair-code = Code pour votre autre écran : { $code }. Il est valable { $minutes } minutes.
record-own-on = Vos paroles peuvent de nouveau être conservées dans les transcriptions.
record-own-off = Vos paroles ne sont plus enregistrées : les autres les voient, mais aucune transcription ne les conserve.
record-all-on = L’enregistrement reprend : les transcriptions conservent ce qui est dit.
record-all-off = À partir de maintenant, rien n’est enregistré : ce qui est dit s’affiche, mais aucune transcription ne le conserve.

# Told to those who can help; $text is what the asker wrote, or nothing.
help-asked = { $name } demande de l’aide. { $text }
help-told = { $count ->
    [one] { $count } personne sait que vous demandez de l’aide. Restez où vous êtes ou allez dans votre lieu sûr.
   *[other] { $count } personnes savent que vous demandez de l’aide. Restez où vous êtes ou allez dans votre lieu sûr.
}
help-nobody = Personne ne peut vous aider dans la ville en ce moment. Demandez autour de vous dans la discussion ou allez dans votre lieu sûr.
