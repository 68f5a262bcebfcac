# Lo que se oye del entorno, al preguntar o al caminar.

describe-gap = {" "}
distance-about = unos { $distance }
distance-around = alrededor de { $distance }
describe-seen = { $title }, { $distance }, { $direction }.
describe-seen-brief = { $title }, { $direction }.
describe-seen-kind = { $title }, { $kind }, { $distance }, { $direction }.
describe-seen-kind-here = { $title }, { $kind }, { $direction }.
describe-nothing = No hay nada que anunciar ahora.
describe-in-green = Estás en { $name }.
describe-on-area = Estás en { $name }.
describe-on-street = Estás en { $name }.
describe-near-street = Estás cerca de { $name }.
describe-nowhere = Estás en un lugar sin nombre.
describe-facing = Miras hacia: { $compass }.
describe-side-north = Estás en el lado norte.
describe-side-east = Estás en el lado este.
describe-side-south = Estás en el lado sur.
describe-side-west = Estás en el lado oeste.
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
describe-faces-you = Mira hacia ti.
describe-faces = Mira hacia: { $compass }.
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
describe-no-markers = No tienes ninguna marca.
describe-markers-full = { $markers ->
    [one] Tienes { $markers } marca. Quítala primero.
   *[other] Tienes { $markers } marcas. Quita una primero.
}
describe-not-found = Nada de aquí coincide con «{ $text }».
