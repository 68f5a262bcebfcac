# Direcciones, distancias, clases de cosas y colores: véase el archivo inglés para el sentido de cada mensaje.

direction-ahead = delante
direction-ahead-right = delante a la derecha
direction-right = a la derecha
direction-behind-right = detrás a la derecha
direction-behind = detrás
direction-behind-left = detrás a la izquierda
direction-left = a la izquierda
direction-ahead-left = delante a la izquierda
direction-here = aquí

compass-north = el norte
compass-north-east = el noreste
compass-east = el este
compass-south-east = el sureste
compass-south = el sur
compass-south-west = el suroeste
compass-west = el oeste
compass-north-west = el noroeste

towards-north = al norte
towards-north-east = al noreste
towards-east = al este
towards-south-east = al sureste
towards-south = al sur
towards-south-west = al suroeste
towards-west = al oeste
towards-north-west = al noroeste

distance-close-by = muy cerca
distance-metres = { $metres ->
    [one] { $metres } metro
   *[other] { $metres } metros
}
distance-kilometres = { $kilometres ->
    [one] { $kilometres } kilómetro
   *[other] { $kilometres } kilómetros
}
length-metres = { $metres ->
    [one] { $metres } metro
   *[other] { $metres } metros
}

list-comma = {", "}
list-semicolon = {"; "}

sentences = { $first } { $second }

crowd-exactly = { $people ->
    [one] { $people } persona
   *[other] { $people } personas
}
crowd-about = { $people ->
    [one] alrededor de { $people } persona
   *[other] alrededor de { $people } personas
}

kind-building = edificio
kind-street = calle
kind-path = camino
kind-square = plaza
kind-bridge = puente
kind-water = agua
kind-green = parque o zona verde
kind-tree = árbol
kind-rail = vía de tren o tranvía
kind-stop = parada
kind-furniture = mobiliario urbano
kind-terrain = terreno
kind-other = lugar

use-apartments = edificio de viviendas
use-bakery = panadería
use-bank = banco
use-bar = bar
use-bench = banco para sentarse
use-bus-stop = parada de autobús
use-cafe = cafetería
use-cathedral = catedral
use-chapel = capilla
use-church = iglesia
use-cinema = cine
use-clinic = clínica
use-college = centro de enseñanza
use-commercial = edificio comercial
use-courthouse = juzgado
use-dentist = consulta dental
use-detached = casa independiente
use-doctors = consulta médica
use-fire-station = parque de bomberos
use-fountain = fuente
use-garage = garaje
use-garages = garajes
use-garden = jardín
use-guest-house = casa de huéspedes
use-hairdresser = peluquería
use-hospital = hospital
use-hotel = hotel
use-house = casa
use-industrial = edificio industrial
use-kindergarten = escuela infantil
use-lamp = farola
use-library = biblioteca
use-marketplace = mercado
use-monument = monumento
use-mosque = mezquita
use-museum = museo
use-office = oficinas
use-park = parque
use-parking = aparcamiento
use-pharmacy = farmacia
use-place-of-worship = lugar de culto
use-platform = andén
use-playground = zona de juegos
use-police = comisaría de policía
use-pond = estanque
use-post-office = oficina de correos
use-pub = pub
use-public = edificio público
use-railway = ferrocarril
use-residential = edificio residencial
use-restaurant = restaurante
use-retail = edificio de comercios
use-school = escuela
use-shed = cobertizo
use-shop = tienda
use-stall = puesto de venta
use-station = estación de tren
use-supermarket = supermercado
use-synagogue = sinagoga
use-temple = templo
use-terrace = casa adosada
use-theatre = teatro
use-toilets = aseos
use-townhall = ayuntamiento
use-tram = tranvía
use-tram-stop = parada de tranvía
use-tree = árbol
use-university = universidad
use-warehouse = almacén

colour-0 = rojo
colour-1 = naranja
colour-2 = dorado
colour-3 = verde lima
colour-4 = verde
colour-5 = verde azulado
colour-6 = celeste
colour-7 = azul
colour-8 = violeta
colour-9 = rosa
colour-10 = marrón
colour-11 = gris
