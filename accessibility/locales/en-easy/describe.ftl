# What a person hears of the surroundings, in easy English.

describe-seen = { $title }, { $distance }, { $direction }.
describe-seen-brief = { $title }, { $direction }.
describe-seen-kind = { $title }. This is: { $kind }. { $distance }, { $direction }.
describe-seen-kind-here = { $title }. This is: { $kind }. You are { $direction }.
describe-nothing = Nothing to call out right now.
describe-nowhere = This place has no name.
describe-facing = You look { $compass }.
describe-side-north = You are on the north side.
describe-side-east = You are on the east side.
describe-side-south = You are on the south side.
describe-side-west = You are on the west side.
describe-crossing-two = { $one } meets { $two }
describe-crossing-one = A crossing on { $one }
describe-crossing = A crossing
describe-goes-left = { $street } is on the left.
describe-goes-ahead = { $street } goes on ahead.
describe-goes-right = { $street } is on the right.
describe-address = The address is { $address }.
describe-height = { $metres ->
    [one] It is { $metres } metre high.
   *[other] It is { $metres } metres high.
}
describe-storeys = { $storeys ->
    [one] It has { $storeys } floor.
   *[other] It has { $storeys } floors.
}
describe-beside = It is next to: { $names }.
describe-gone = This is gone.
describe-faces-you = Looks at you.
describe-faces = Looks { $compass }.
describe-away = Is not here now.
describe-on-stage = Is on the stage.
describe-nobody = No one is near.
describe-more-people = { $people ->
    [one] And { $people } more person.
   *[other] And { $people } more people.
}
describe-marked = { $name } is saved.
describe-unmarked = { $name } is not saved now.
describe-no-marker = There is no such marker.
describe-no-markers = You have no markers.
describe-markers-full = You have too many markers. Remove one first.
describe-not-found = Nothing here is called “{ $text }”.
