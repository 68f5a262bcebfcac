# Ce qu’on entend de ce qui est autour, à la demande ou en marchant.

describe-gap = {" "}
distance-about = environ { $distance }
distance-around = autour de { $distance }
describe-seen = { $title }, { $distance }, { $direction }.
describe-seen-brief = { $title }, { $direction }.
describe-seen-kind = { $title }, { $kind }, { $distance }, { $direction }.
describe-seen-kind-here = { $title }, { $kind }, { $direction }.
describe-nothing = Rien à signaler pour le moment.
describe-in-green = Vous êtes dans : { $name }.
describe-on-area = Vous êtes ici : { $name }.
describe-on-street = Vous êtes dans cette rue : { $name }.
describe-near-street = Vous êtes près de : { $name }.
describe-nowhere = Vous êtes dans un lieu sans nom.
describe-facing = Vous regardez vers { $compass }.
describe-side-north = Vous êtes du côté nord.
describe-side-east = Vous êtes du côté est.
describe-side-south = Vous êtes du côté sud.
describe-side-west = Vous êtes du côté ouest.
describe-crossing-two = Carrefour : { $one } et { $two }
describe-crossing-one = Carrefour : { $one }
describe-crossing = Carrefour
describe-goes-left = { $street } part à gauche.
describe-goes-ahead = { $street } continue tout droit.
describe-goes-right = { $street } part à droite.
describe-way = Une voie
describe-address = Adresse : { $address }.
describe-height = { $metres ->
    [one] { $metres } mètre de haut.
   *[other] { $metres } mètres de haut.
}
describe-storeys = { $storeys ->
    [one] { $storeys } niveau.
   *[other] { $storeys } niveaux.
}
describe-beside = À côté : { $names }.
describe-gone = Ce n’est plus ici.
describe-faces-you = Regarde vers vous.
describe-faces = Regarde vers { $compass }.
describe-away = Absence momentanée.
describe-on-stage = Sur la scène.
describe-nobody = Il n’y a personne à proximité.
describe-more-people = { $people ->
    [one] Et encore { $people } personne.
   *[other] Et encore { $people } personnes.
}
describe-marker = Repère { $number }
describe-marked = Repère posé : { $name }.
describe-unmarked = Repère retiré : { $name }.
describe-no-marker = Ce repère n’existe pas.
describe-no-markers = Vous n’avez aucun repère.
describe-markers-full = { $markers ->
    [one] Vous avez { $markers } repère. Retirez-le d’abord.
   *[other] Vous avez { $markers } repères. Retirez-en un d’abord.
}
describe-not-found = Rien ici ne correspond à « { $text } ».
