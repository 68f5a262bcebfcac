# What the web page shows and says.

## The page as a whole

page-skip-to-walking = Skip to walking
page-skip-to-outline = Skip to the city in words
page-title = { $city } · { $product }
page-loading = Loading the city
page-loading-sentence = The city is on its way to you.
page-fault = This page has a fault. Please try again.

## Language

language-label = Language
language-easy = Easy English
language-now = This page is in English now.
language-easy-on = Easy English is on.
language-easy-off = Easy English is off.
language-failed = This language could not be loaded. Please try again.

## The page before the city

join-kicker = A city you can walk in
join-about = Walk its streets and meet the people who are there now, in 3D or in words.
join-size-buildings = { $buildings ->
    [one] { $buildings } building.
   *[other] { $buildings } buildings.
}
join-size-streets = { $streets ->
    [one] { $streets } named street.
   *[other] { $streets } named streets.
}
join-size-both = { $buildings ->
    [one] { $buildings } building
   *[other] { $buildings } buildings
}, { $streets ->
    [one] { $streets } named street.
   *[other] { $streets } named streets.
}
join-form = Join the city
join-name = Your name
join-name-hint = Everybody near you will see it.
join-colour = Your colour
join-colour-hint = Your figure wears it.
join-view = How would you like to be there?
join-view-scene = In 3D
join-view-scene-hint = The city as a scene, and in words beside it.
join-view-words = In words only
join-view-words-hint = Places, people and directions as text. Light on your device.
join-more = More settings
join-start = You start at the place in the link that you opened.
join-button = Join
join-joining = Joining…
join-footer = About the city model
join-attribution = City model: { $text }
join-licence = Licence: { $text }

name-empty = Please enter a name, so that others know who you are.
name-long = Please use at most { $most } characters.
name-heavy = This name needs too many bytes. Please use a shorter one.
name-control = Please leave out invisible control characters.

## Preferences

preferences-scene = Show the 3D scene
preferences-scene-unavailable = This browser cannot show the 3D scene. Everything else works.
preferences-theme = Colours
preferences-theme-light = Light
preferences-theme-dark = Dark
preferences-contrast = Contrast
preferences-contrast-more = More
preferences-motion = Movement on the page
preferences-motion-reduce = Less
preferences-quality = Quality of the 3D scene
preferences-quality-auto = Automatic
preferences-quality-low = Low
preferences-quality-high = High
preferences-shortcuts = Letter keys work as shortcuts
preferences-shortcuts-hint = W, A, S, D and the other letters. The arrow keys always walk.
# The choice to follow the device, for colours, contrast and movement.
preferences-system = As my device

## The head of the city page

header-settings = Settings
header-residents = { $residents ->
    [one] { $residents } person here
   *[other] { $residents } people here
}

## The city in words

outline-heading = The city in words
outline-tabs = Views of the city
outline-around = Around
outline-people = People
outline-places = Places
outline-chat = Chat
outline-expand = Show the panel
outline-collapse = Hide the panel
outline-chat-new = { $unread } new

around-heading = Around you
around-empty = There is nothing with a name near you. Walk on, or search under Places.
around-list = Nearest places and people
around-hint = Arrow keys move in the list. Enter turns you towards what you chose.
around-copy = Copy a link to this spot
around-copied = The link is copied. Whoever opens it starts here.
around-copy-failed = The link could not be copied. Here it is: { $link }
around-person = person
around-faced = You face { $name }, { $distance } away.
around-faced-close = You face { $name }, close by.

people-heading = People
people-summary = { $near ->
    [one] { $near } other person
   *[other] { $near } other people
} near you, { $residents } in the city.
people-offline = You are not connected right now, so nobody can be counted.
people-empty = Nobody else is near you right now.
people-list = People near you
people-away = away
people-on-stage = on stage

places-heading = Places
places-label = Search for a place
places-placeholder = Name, street or kind
places-list = Places found
places-found = { $shown ->
    [one] { $shown } place found.
   *[other] { $shown } places found.
}
places-found-more = The { $shown } best matches, nearest first.
places-nearest = The nearest places with a name.
places-none = This city has no places with a name yet.
places-empty = No place here matches “{ $text }”. Try fewer letters.
places-nearly = No place here is called “{ $text }”. { $shown ->
        [one] One name comes close.
       *[other] { $shown } names come close.
    }

## Where somebody is

here-nowhere = You are in a place without a name nearby.
here-close = You are close to { $place }.
here-from = You are { $distance } from { $place }.
# $how: in-green (a park), on-area (a square or a bridge), on-street, near-street.
here-at = { $how ->
    [in-green] You are in { $name }.
    [on-area] You are on { $name }.
    [on-street] You are on { $name }.
   *[near-street] You are near { $name }.
}
here-at-close = { $how ->
    [in-green] You are in { $name }, close to { $place }.
    [on-area] You are on { $name }, close to { $place }.
    [on-street] You are on { $name }, close to { $place }.
   *[near-street] You are near { $name }, close to { $place }.
}
here-at-from = { $how ->
    [in-green] You are in { $name }, { $distance } from { $place }.
    [on-area] You are on { $name }, { $distance } from { $place }.
    [on-street] You are on { $name }, { $distance } from { $place }.
   *[near-street] You are near { $name }, { $distance } from { $place }.
}

# $direction is one of towards-…, $people one of crowd-…
gathering = { $people } { $distance } { $direction }
gathering-at = { $people } at { $place }, { $distance } { $direction }
gathering-near = { $people } near { $place }, { $distance } { $direction }
gatherings = Further away: { $groups }.

## Chat

chat-heading = Chat
chat-log = What was said near you
chat-empty = Nobody has said anything yet. People near you hear what you write.
chat-label = Say something
chat-button = Say
chat-you = You
chat-left = { $left ->
    [one] { $left } character left
   *[other] { $left } characters left
}
chat-says = { $name } says: { $text }
chat-more = { $lines ->
    [one] { $lines } more message.
   *[other] { $lines } more messages.
}
chat-now = just now
chat-minutes = { $minutes ->
    [one] { $minutes } minute ago
   *[other] { $minutes } minutes ago
}
chat-offline = You are not connected right now. What you write is kept, and said when you are back.
chat-sending = on its way
chat-waiting = waits for the line
chat-cut = A message can have { $most } characters. The end of what you pasted was cut off.
chat-too-long = A message can have at most { $most } characters. Please shorten it.
chat-too-many = { $waiting ->
    [one] { $waiting } of your messages waits to be said. Please wait before you add one.
   *[other] { $waiting } of your messages wait to be said. Please wait before you add one.
}
chat-in-doubt = The line was lost while you spoke. Nobody may have heard your last message, so here it is again.

## Walking

walk-heading = Walking
walk-area = Walk in the city
walk-area-hint = Arrow keys walk and turn. Hold Shift to run. Press Tab to leave this area.
walk-scene = The city in 3D. The same is in words beside it.
walk-buttons = Walk with buttons
walk-forward = Step forward
walk-back = Step back
walk-left = Turn left
walk-right = Turn right
walk-aside-left = Step to the left
walk-aside-right = Step to the right
walk-around = Turn around
walk-stick = Drag to walk
walk-look = Drag to look
walk-waiting = You stand still until the line is back.
walk-blocked = Something is in your way. Turn, or step to the side.
walk-blocked-by = { $name } is in your way. Turn, or step to the side.
walk-blocked-by-building = A building is in your way. Turn, or step to the side.
walk-arrived = You are at { $name }.
walk-walked = You walked { $distance }.
# $direction is one of compass-…
walk-facing = Facing { $direction }
walk-turned = You face { $direction }.

keys-heading = Keys
keys-where = Keys work while the walking area is chosen, never while you type.
keys-forward = ↑ or W
keys-forward-does = walk forward
keys-back = ↓ or S
keys-back-does = walk back
keys-turn = ← and →
keys-turn-does = turn
keys-aside = A and D
keys-aside-does = step to the side
keys-run = Shift
keys-run-does = run
keys-chat-does = write in the chat
keys-places-does = search for a place
keys-where-does = hear where you are
keys-escape = Esc
keys-escape-does = leave the chat field and walk on
keys-tab = Tab
keys-tab-does = go on to the next part of the page
keys-mouse = With a mouse: drag in the scene to look around, turn the wheel to come closer or go further away.
keys-touch = With touch: drag on the left to walk, on the right to look around. The walking buttons do the same.

## Settings, short messages, pages of one message

settings-heading = Settings
settings-close = Close settings
settings-leave = Leave the city
settings-you = You are { $name } in { $city }.

notes-region = Messages
notes-close = Dismiss
notes-open-chat = Open chat

message-fail = The city cannot be opened
message-retry = Try again
message-ended = Your visit has ended
message-again = Join again
message-elsewhere = You go on in another window
message-elsewhere-sentence = Your place in the city, your name and the chat are there. Nothing is lost.
message-unsaid = Nobody may have heard this. It is in the message field again when you join again.
message-go-on = Continue here
message-scene-off = The 3D scene is off; everything else works.

## The 3D scene

scene-not-loaded = The 3D scene could not be loaded.
scene-broke = The 3D scene had a fault.
scene-no-webgl = This browser cannot draw the 3D view (WebGL 2 is off or missing). Everything else works: use the lists of places and people, or try another browser or turn on hardware acceleration.
scene-lost = The graphics card let go of the picture. It comes back by itself when it can; the lists and the chat go on.
scene-back = The picture is back.
scene-city-not-loaded = The picture of the city could not be loaded. Trying again; the list of places works meanwhile.
scene-part-not-loaded = A part of the picture could not be loaded. Trying again.
scene-picked = { $name }: { $detail }.
city-changed = The city has been updated.

## The line to the city

line-connecting = Connecting to the city…
line-connected = Connected.
line-nothing-missed = You are back; nothing was missed.
line-old-place = You are back, at your old place.
line-as-new = You came back as new: your old place was given up.

close-left = You have left the city.
close-away = The city closed for a moment. Coming back…
close-mend = This page and the city do not understand each other. Please reload the page.
close-fault = Something went wrong in the city. Coming back…
close-restart = The city is starting again. Coming back…
close-busy = The city is very busy. Trying again in a while…
close-updated = The city has been updated. Please reload the page.
close-name = This name cannot be used. Please choose another.
close-too-much = This page asked for too much at once. Coming back slowly…
close-full = The city is full. Trying again in a while…
close-slow = The line was too slow to keep up. Coming back…
close-elsewhere = You go on in another window.
close-silent = The city has gone quiet. Coming back…
close-lost = The line to the city was lost. Coming back…

# What the city refuses or announces, by its code.
refusal-say-too-fast = You are writing very fast; this message was not sent. Please wait a second.
refusal-say-text = A message may be neither empty nor too long; nothing was sent.
refusal-resync-too-fast = Please wait a second before you ask for the view again.
notice-closing = The city is closing for a moment. Your page comes back by itself.

## The city's package

package-format = The city's description has another format than this page knows. Please reload the page.
package-features = The list of places of this city cannot be read. The city has to be imported again.
package-empty = The city's file { $path } is empty.
package-damaged = The city's file { $path } is damaged.
package-large = The city's file { $path } is larger than it can be.
package-unreachable = The city cannot be reached. Check the connection and reload the page.
package-missing = The city's file { $path } is not there (answer { $status }).
