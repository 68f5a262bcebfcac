# Directions, distances, kinds of things and colours: the phrases that descriptions, guidance, captions and the page share.
# A direction is seen from where somebody faces; it stands after a distance: "45 metres, ahead to the right".

direction-ahead = ahead
direction-ahead-right = ahead to the right
direction-right = to the right
direction-behind-right = behind to the right
direction-behind = behind
direction-behind-left = behind to the left
direction-left = to the left
direction-ahead-left = ahead to the left
# Where one stands inside of something.
direction-here = here

# Points of the compass, as the object of "You face …".
compass-north = north
compass-north-east = north-east
compass-east = east
compass-south-east = south-east
compass-south = south
compass-south-west = south-west
compass-west = west
compass-north-west = north-west

# The same points as a way to go, after a distance: "150 metres to the north".
towards-north = to the north
towards-north-east = to the north-east
towards-east = to the east
towards-south-east = to the south-east
towards-south = to the south
towards-south-west = to the south-west
towards-west = to the west
towards-north-west = to the north-west

# How far away something is. Numbers come rounded.
distance-close-by = close by
distance-metres = { $metres ->
    [one] { $metres } metre
   *[other] { $metres } metres
}
distance-kilometres = { $kilometres ->
    [one] { $kilometres } kilometre
   *[other] { $kilometres } kilometres
}
# How long a way is.
length-metres = { $metres ->
    [one] { $metres } metre
   *[other] { $metres } metres
}

# Between the parts of a list in one line.
list-comma = {", "}
list-semicolon = {"; "}

# One sentence after another.
sentences = { $first } { $second }

# How many people, roughly.
crowd-exactly = { $people ->
    [1] one person
    [one] { $people } person
   *[other] { $people } people
}
crowd-about = { $people ->
    [one] about { $people } person
   *[other] about { $people } people
}

# What a thing of the city is.
kind-building = building
kind-street = street
kind-path = path
kind-square = square
kind-bridge = bridge
kind-water = water
kind-green = park or green
kind-tree = tree
kind-rail = railway or tram line
kind-stop = stop
kind-furniture = street furniture
kind-terrain = ground
kind-other = place

# What a thing of the city is used for; other uses are said as the model says them.
use-apartments = apartments
use-avenue = avenue
use-bakery = bakery
use-bank = bank
use-bar = bar
use-bench = bench
use-bicycle = bicycle shop
use-bicycle-parking = bicycle parking
use-books = bookshop
use-bus-stop = bus stop
use-cafe = café
use-car = car dealer
use-car-repair = car repair
use-car-wash = car wash
use-castle = castle
use-cathedral = cathedral
use-chapel = chapel
use-chemist = chemist’s shop
use-church = church
use-cinema = cinema
use-clinic = clinic
use-clothes = clothes shop
use-college = college
use-commercial = commercial building
use-community-centre = community centre
use-courthouse = courthouse
use-dentist = dentist
use-detached = detached house
use-doctors = doctor’s practice
use-doityourself = hardware store
use-fast-food = fast food
use-fire-station = fire station
use-florist = florist’s shop
use-fountain = fountain
use-fuel = fuel station
use-furniture = furniture shop
use-garage = garage
use-garages = garages
use-garden = garden
use-garden-centre = garden centre
use-guest-house = guest house
use-hairdresser = hairdresser
use-hospital = hospital
use-hotel = hotel
use-house = house
use-industrial = industrial building
use-kindergarten = kindergarten
use-kiosk = kiosk
use-lamp = lamp
use-lane = lane
use-library = library
use-main = main street
use-market = market
use-marketplace = market
use-meadow = meadow
use-monument = monument
use-mosque = mosque
use-museum = museum
use-nightclub = nightclub
use-office = office
use-parapet = parapet
use-park = park
use-parking = parking
use-pharmacy = pharmacy
use-pier = pier
use-pitch = sports field
use-place-of-worship = place of worship
use-platform = platform
use-playground = playground
use-police = police station
use-pond = pond
use-post-office = post office
use-pub = pub
use-public = public building
use-public-building = public building
use-quay = quay
use-railway = railway
use-residential = residential building
use-restaurant = restaurant
use-retail = shop building
use-ring = ring road
use-school = school
use-shed = shed
use-shop = shop
use-sports-centre = sports centre
use-square = square
use-stall = stall
use-station = railway station
use-stationery = stationery shop
use-supermarket = supermarket
use-synagogue = synagogue
use-temple = temple
use-terrace = terraced house
use-theatre = theatre
use-toilets = toilets
use-townhall = town hall
use-track = track
use-train-station = railway station
use-tram = tram
use-tram-stop = tram stop
use-tree = tree
use-university = university
use-warehouse = warehouse

# The colours that people wear, in the order of the wire's numbers.
colour-0 = red
colour-1 = orange
colour-2 = gold
colour-3 = lime
colour-4 = green
colour-5 = teal
colour-6 = sky blue
colour-7 = blue
colour-8 = violet
colour-9 = pink
colour-10 = brown
colour-11 = grey
