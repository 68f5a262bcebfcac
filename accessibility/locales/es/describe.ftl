# Lo que se oye del entorno, al preguntar o al caminar.

describe-gap = {" "}
distance-about = unos { $distance }
distance-around = alrededor de { $distance }
describe-seen = { $title }, { $distance }, { $direction }.
describe-seen-brief = { $title }, { $direction }.
describe-seen-kind = { $title }, { $kind }, { $distance }, { $direction }.
describe-seen-kind-here = { $title }, { $kind }, { $direction }.
describe-nothing = No hay nada que anunciar ahora.
describe-in-green = Está en { $name }.
describe-on-area = Está en { $name }.
describe-on-street = Está en { $name }.
describe-near-street = Está cerca de { $name }.
describe-nowhere = Está en un lugar sin nombre.
describe-facing = Mira hacia { $compass }.
describe-side-north = Está en el lado norte.
describe-side-east = Está en el lado este.
describe-side-south = Está en el lado sur.
describe-side-west = Está en el lado oeste.
describe-crossing-two = Cruce de { $one } y { $two }
describe-crossing-one = Cruce en { $one }
describe-crossing = Cruce
describe-goes-left = { $street } va a la izquierda.
describe-goes-ahead = { $street } sigue recto.
describe-goes-right = { $street } va a la derecha.
describe-way = Una vía
describe-address = Dirección: { $address }.
describe-height = { $metres ->
    [one] { $metres } metro de altura.
   *[other] { $metres } metros de altura.
}
describe-storeys = { $storeys ->
    [one] { $storeys } planta.
   *[other] { $storeys } plantas.
}
describe-beside = Al lado: { $names }.
describe-gone = Esto ya no está aquí.
describe-faces-you = Mira hacia usted.
describe-faces = Mira hacia { $compass }.
describe-away = Está ausente por ahora.
describe-on-stage = Está en el escenario.
describe-nobody = No hay nadie cerca.
describe-more-people = { $people ->
    [one] Y { $people } persona más.
   *[other] Y { $people } personas más.
}
describe-marker = Marca { $number }
describe-marked = Marca puesta: { $name }.
describe-unmarked = Marca quitada: { $name }.
describe-no-marker = Esa marca no existe.
describe-no-markers = No tiene ninguna marca.
describe-markers-full = { $markers ->
    [one] Tiene { $markers } marca. Quítela primero.
   *[other] Tiene { $markers } marcas. Quite una primero.
}
describe-not-found = Nada de aquí coincide con «{ $text }».
