# Easy English: short, common words; one thought in a sentence; at most 15 words. What is not here is said as in English.

page-loading-sentence = Please wait. The city comes soon.
page-fault = Something is wrong with this page. Please try again.

join-about = Walk in the streets. Meet the people who are there now. You can see the city or read it.
join-view = How do you want to be there?
join-view-scene-hint = You see the city. You can also read about it.
join-view-words-hint = You read about places, people and ways. Good for a slow device.
join-start = You start at the place in your link.

name-empty = Please write a name. Then people know who you are.
name-heavy = This name is too long. Please take a short name.
name-control = There are hidden signs in this name. Please write it again.

preferences-scene-unavailable = You cannot see the city in 3D here. All other things work.

around-empty = Nothing near you has a name. Walk on. Or search under Places.
around-hint = Use the arrow keys to move in the list. Press Enter to turn to a thing.
around-copied = The link is copied. Send it to a friend. They start here.
people-offline = You are not connected now. So we cannot count the people.
people-empty = Nobody else is near you now.
places-found-more = These are the best { $shown }. The nearest is first.
places-nearest = These places are near you.
places-none = This city has no names yet.
places-empty = We did not find “{ $text }”. Try fewer letters.
places-nearly = We did not find “{ $text }”. These names are nearly the same.
here-nowhere = Nothing with a name is near you.

chat-empty = Nobody said anything yet. People near you can read what you write.
chat-offline = You are not connected now. We keep your words. We say them later.
chat-waiting = waits
chat-cut = A message can have { $most } letters and signs. The end of your text was cut off.
chat-too-long = Your message is too long. It can have { $most } letters and signs.
chat-too-many = { $waiting ->
    [one] { $waiting } message still waits. Please wait a little.
   *[other] { $waiting } messages still wait. Please wait a little.
}
chat-in-doubt = The connection broke. Maybe nobody read your last message. Here it is again.

walk-area-hint = Walk and turn with the arrow keys. Hold Shift to run. Press Tab to leave.
walk-scene = The city in 3D. You can read the same next to it.
walk-waiting = Please wait. You cannot walk until the connection is back.
walk-blocked = You cannot go on here. Turn around or step to the side.
walk-blocked-by = You cannot go on here. { $name } is in the way. Turn or step to the side.
walk-blocked-by-building = You cannot go on here. A building is in the way. Turn or step to the side.
keys-where = First choose the walking area. Then the keys work. They rest while you type.
keys-mouse = With a mouse: drag to look around. Turn the wheel to come closer.
keys-touch = With a finger: drag on the left to walk. Drag on the right to look. The walking buttons do the same.

message-elsewhere = You are in another window
message-elsewhere-sentence = Your place and your chat are there. Nothing is lost.
message-scene-off = The 3D picture is off. All other things work.
message-unsaid = Maybe nobody read this. You find it in the message field when you come back.

scene-not-loaded = The 3D picture did not come.
scene-broke = The 3D picture broke.
scene-no-webgl = This browser cannot show the city in 3D. All other things work. Use the lists of places and people. Or try another browser.
scene-lost = The 3D picture is gone. It may come back. The lists and the chat still work.
scene-city-not-loaded = The picture of the city did not come. We try again. The list of places works.
scene-part-not-loaded = A part of the picture did not come. We try again.
city-changed = The city is new now. Some things may look different.

line-nothing-missed = You are back. You missed nothing.
line-old-place = You are back in your old place.
line-as-new = You are back, but as a new person. Your old place is gone.

close-away = The city is closed for a moment. Please wait…
close-mend = This page is too old or too new. Please load it again.
close-fault = Something went wrong in the city. Please wait…
close-restart = The city starts again. Please wait…
close-busy = The city is very busy. We try again soon…
close-updated = The city is new now. Please load this page again.
close-name = You cannot use this name. Please take another name.
close-too-much = This page asked for too much. Please wait…
close-full = The city is full. We try again soon…
close-slow = Your connection was too slow. Please wait…
close-elsewhere = You are in another window now.
close-silent = The city does not answer. Please wait…
close-lost = The connection broke. Please wait…

refusal-say-too-fast = You write very fast. This message was not sent. Please wait a second.
refusal-say-text = The message is empty or too long. It was not sent.
refusal-resync-too-fast = Please wait a second. Then try again.
notice-closing = The city closes for a moment. This page comes back alone.

package-format = This page does not know this city. Please load the page again.
package-features = The list of places is broken. Please tell the people who run the city.
package-unreachable = We cannot reach the city. Check your connection. Then load the page again.
