# Directions, distances, sortes de choses et couleurs : voir le fichier anglais pour le sens de chaque message.

direction-ahead = devant
direction-ahead-right = devant à droite
direction-right = à droite
direction-behind-right = derrière à droite
direction-behind = derrière
direction-behind-left = derrière à gauche
direction-left = à gauche
direction-ahead-left = devant à gauche
direction-here = ici

compass-north = le nord
compass-north-east = le nord-est
compass-east = l’est
compass-south-east = le sud-est
compass-south = le sud
compass-south-west = le sud-ouest
compass-west = l’ouest
compass-north-west = le nord-ouest

towards-north = au nord
towards-north-east = au nord-est
towards-east = à l’est
towards-south-east = au sud-est
towards-south = au sud
towards-south-west = au sud-ouest
towards-west = à l’ouest
towards-north-west = au nord-ouest

distance-close-by = tout près
distance-metres = { $metres ->
    [one] { $metres } mètre
   *[other] { $metres } mètres
}
distance-kilometres = { $kilometres ->
    [one] { $kilometres } kilomètre
   *[other] { $kilometres } kilomètres
}
length-metres = { $metres ->
    [one] { $metres } mètre
   *[other] { $metres } mètres
}

list-comma = {", "}
list-semicolon = {" ; "}

sentences = { $first } { $second }

crowd-exactly = { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}
crowd-about = { $people ->
    [one] environ { $people } personne
   *[other] environ { $people } personnes
}

kind-building = bâtiment
kind-street = rue
kind-path = chemin
kind-square = place
kind-bridge = pont
kind-water = eau
kind-green = parc ou espace vert
kind-tree = arbre
kind-rail = voie ferrée ou de tramway
kind-stop = arrêt
kind-furniture = mobilier urbain
kind-terrain = terrain
kind-other = lieu

use-apartments = immeuble d’habitation
use-avenue = avenue
use-bakery = boulangerie
use-bank = banque
use-bar = bar
use-bench = banc
use-bicycle = magasin de vélos
use-bicycle-parking = parking à vélos
use-books = librairie
use-bus-stop = arrêt de bus
use-cafe = café
use-car = concession automobile
use-car-repair = garage de réparation
use-car-wash = station de lavage
use-castle = château
use-cathedral = cathédrale
use-chapel = chapelle
use-chemist = droguerie
use-church = église
use-cinema = cinéma
use-clinic = clinique
use-clothes = magasin de vêtements
use-college = établissement d’enseignement
use-commercial = bâtiment commercial
use-community-centre = maison de quartier
use-courthouse = palais de justice
use-dentist = cabinet dentaire
use-detached = maison individuelle
use-doctors = cabinet médical
use-doityourself = magasin de bricolage
use-fast-food = restauration rapide
use-fire-station = caserne de pompiers
use-florist = fleuriste
use-fountain = fontaine
use-fuel = station-service
use-furniture = magasin de meubles
use-garage = garage
use-garages = garages
use-garden = jardin
use-garden-centre = jardinerie
use-guest-house = maison d’hôtes
use-hairdresser = salon de coiffure
use-hospital = hôpital
use-hotel = hôtel
use-house = maison
use-industrial = bâtiment industriel
use-kindergarten = école maternelle
use-kiosk = kiosque
use-lamp = lampadaire
use-lane = ruelle
use-library = bibliothèque
use-main = rue principale
use-market = marché
use-marketplace = marché
use-meadow = prairie
use-monument = monument
use-mosque = mosquée
use-museum = musée
use-nightclub = boîte de nuit
use-office = bureaux
use-parapet = parapet
use-park = parc
use-parking = parking
use-pharmacy = pharmacie
use-pier = jetée
use-pitch = terrain de sport
use-place-of-worship = lieu de culte
use-platform = quai
use-playground = aire de jeux
use-police = poste de police
use-pond = étang
use-post-office = bureau de poste
use-pub = pub
use-public = bâtiment public
use-public-building = bâtiment public
use-quay = quai de la rivière
use-railway = chemin de fer
use-residential = bâtiment d’habitation
use-restaurant = restaurant
use-retail = bâtiment de commerces
use-ring = boulevard circulaire
use-school = école
use-shed = remise
use-shop = magasin
use-sports-centre = centre sportif
use-square = place
use-stall = étal
use-station = gare
use-stationery = papeterie
use-supermarket = supermarché
use-synagogue = synagogue
use-temple = temple
use-terrace = maison mitoyenne
use-theatre = théâtre
use-toilets = toilettes
use-townhall = hôtel de ville
use-track = piste
use-train-station = gare
use-tram = tramway
use-tram-stop = arrêt de tramway
use-tree = arbre
use-university = université
use-warehouse = entrepôt

colour-0 = rouge
colour-1 = orange
colour-2 = or
colour-3 = vert citron
colour-4 = vert
colour-5 = bleu canard
colour-6 = bleu ciel
colour-7 = bleu
colour-8 = violet
colour-9 = rose
colour-10 = marron
colour-11 = gris
