# What is heard in a city by itself, as captions say it. The direction and the distance are added to it.

# $strokes is 1 to 4, one for each quarter of an hour.
sound-bell = { $strokes ->
    [one] A church bell rings once
    [2] A church bell rings twice
    [3] A church bell rings three times
    [4] A church bell rings four times
   *[other] A church bell rings { $strokes } times
}
sound-fountain = A fountain splashes
sound-tram = A tram passes
