# What a person hears who asks about the surroundings, and what they come past: descriptions and callouts.
# Names come first, details behind them; everything is said in the present tense.

# Between two sentences.
describe-gap = {" "}
# How exactly a distance is known. $distance is such as "45 metres".
distance-about = about { $distance }
distance-around = around { $distance }
# One thing or person. $title is a name, or what it is; $distance such as "45 metres"; $direction such as "ahead to the right" or "here".
describe-seen = { $title }, { $distance }, { $direction }.
describe-seen-brief = { $title }, { $direction }.
# $kind is what it is, such as "library".
describe-seen-kind = { $title }, { $kind }, { $distance }, { $direction }.
describe-seen-kind-here = { $title }, { $kind }, { $direction }.
describe-nothing = Nothing to call out right now.
# Where somebody is: in a park, on a square or a bridge, on a street, near a street.
describe-in-green = You are in { $name }.
describe-on-area = You are on { $name }.
describe-on-street = You are on { $name }.
describe-near-street = You are near { $name }.
describe-nowhere = You are in a place without a name.
# $compass is such as "north", as in phrases.ftl.
describe-facing = You face { $compass }.
# On which side of the street one is.
describe-side-north = You are on its north side.
describe-side-east = You are on its east side.
describe-side-south = You are on its south side.
describe-side-west = You are on its west side.
# Places where streets meet, as a title.
describe-crossing-two = Crossing of { $one } and { $two }
describe-crossing-one = Crossing on { $one }
describe-crossing = Crossing
# The ways out of a crossing, from left to right. $street is the name of a street.
describe-goes-left = { $street } goes left.
describe-goes-ahead = { $street } continues ahead.
describe-goes-right = { $street } goes right.
# A street without a name, in the place of $street.
describe-way = A way
# More about a thing.
describe-address = Address: { $address }.
describe-height = { $metres ->
    [one] { $metres } metre high.
   *[other] { $metres } metres high.
}
describe-storeys = { $storeys ->
    [one] { $storeys } storey.
   *[other] { $storeys } storeys.
}
# $names is a list of names.
describe-beside = Next to: { $names }.
describe-gone = This is not here any more.
# More about a person. $compass is such as "north".
describe-faces-you = Faces you.
describe-faces = Faces { $compass }.
describe-away = Is away for now.
describe-on-stage = Is on the stage.
describe-nobody = Nobody is near.
describe-more-people = { $people ->
    [one] And { $people } more person.
   *[other] And { $people } more people.
}
# Markers: places that a person marks to find them again.
describe-marker = Marker { $number }
describe-marked = { $name } is marked now.
describe-unmarked = { $name } is not marked any more.
describe-no-marker = There is no such marker.
describe-no-markers = You have no markers.
describe-markers-full = { $markers ->
    [one] You have { $markers } marker. Remove it first.
   *[other] You have { $markers } markers. Remove one first.
}
# Finding by name. $text is what somebody asks for.
describe-not-found = Nothing here fits “{ $text }”.
