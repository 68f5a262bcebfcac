# Ce qu'on entend de soi-même dans une ville, tel que les sous-titres le disent.

sound-bell = { $strokes ->
    [one] Une cloche d’église sonne une fois
    [2] Une cloche d’église sonne deux fois
    [3] Une cloche d’église sonne trois fois
    [4] Une cloche d’église sonne quatre fois
   *[other] Une cloche d’église sonne { $strokes } fois
}
sound-fountain = L’eau d’une fontaine clapote
sound-tram = Un tram passe
