recognition-full = Trop de personnes sont sous-titrées en même temps. Vos paroles ne sont pas transcrites pour le moment.
recognition-behind = Le sous-titrage prend du retard. Une partie de vos paroles n’a pas été transcrite.
recognition-failed = Le sous-titrage ne fonctionne plus. Vos paroles ne sont pas transcrites pour le moment.
# The city understands another language than the speaker's.
recognition-language = Cette ville ne transcrit qu’une seule langue : { $language ->
    [en] anglais
   *[other] { $language }
 }. Parlez cette langue ou laissez votre navigateur transcrire vos paroles.
