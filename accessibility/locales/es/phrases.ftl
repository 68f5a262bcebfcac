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
use-avenue = avenida
use-bakery = panadería
use-bank = banco
use-bar = bar
use-bench = banco para sentarse
use-bicycle = tienda de bicicletas
use-bicycle-parking = aparcamiento de bicicletas
use-books = librería
use-bus-stop = parada de autobús
use-cafe = cafetería
use-car = concesionario de coches
use-car-repair = taller de coches
use-car-wash = lavado de coches
use-castle = castillo
use-cathedral = catedral
use-chapel = capilla
use-chemist = droguería
use-church = iglesia
use-cinema = cine
use-clinic = clínica
use-clothes = tienda de ropa
use-college = centro de enseñanza
use-commercial = edificio comercial
use-community-centre = centro comunitario
use-courthouse = juzgado
use-dentist = consulta dental
use-detached = casa independiente
use-doctors = consulta médica
use-doityourself = tienda de bricolaje
use-fast-food = comida rápida
use-fire-station = parque de bomberos
use-florist = floristería
use-fountain = fuente
use-fuel = gasolinera
use-furniture = tienda de muebles
use-garage = garaje
use-garages = garajes
use-garden = jardín
use-garden-centre = centro de jardinería
use-guest-house = casa de huéspedes
use-hairdresser = peluquería
use-hospital = hospital
use-hotel = hotel
use-house = casa
use-industrial = edificio industrial
use-kindergarten = escuela infantil
use-kiosk = quiosco
use-lamp = farola
use-lane = callejón
use-library = biblioteca
use-main = calle principal
use-market = mercado
use-marketplace = mercado
use-meadow = pradera
use-monument = monumento
use-mosque = mezquita
use-museum = museo
use-nightclub = discoteca
use-office = oficinas
use-parapet = pretil
use-park = parque
use-parking = aparcamiento
use-pharmacy = farmacia
use-pier = muelle
use-pitch = campo deportivo
use-place-of-worship = lugar de culto
use-platform = andén
use-playground = zona de juegos
use-police = comisaría de policía
use-pond = estanque
use-post-office = oficina de correos
use-pub = pub
use-public = edificio público
use-public-building = edificio público
use-quay = paseo del río
use-railway = ferrocarril
use-residential = edificio residencial
use-restaurant = restaurante
use-retail = edificio de comercios
use-ring = ronda
use-school = escuela
use-shed = cobertizo
use-shop = tienda
use-sports-centre = centro deportivo
use-square = plaza
use-stall = puesto de venta
use-station = estación de tren
use-stationery = papelería
use-supermarket = supermercado
use-synagogue = sinagoga
use-temple = templo
use-terrace = casa adosada
use-theatre = teatro
use-toilets = aseos
use-townhall = ayuntamiento
use-track = pista
use-train-station = estación de tren
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
