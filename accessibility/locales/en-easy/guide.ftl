guide-turn = { $turn ->
    [ahead-right] turn a little to the right
    [right] turn right
    [behind-right] turn far to the right
    [behind] turn around
    [behind-left] turn far to the left
    [left] turn left
    [ahead-left] turn a little to the left
   *[ahead] go straight on
}
guide-summary = You want to go to { $goal }. The way is { $length } long. It takes about { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
guide-onto = { $kind ->
    [stay] { guide-turn }. You stay on { $street }
    [open] { guide-turn }
   *[street] { guide-turn }. Now you are on { $street }
}
guide-then = Then { guide-onto }. Walk { $length }.
guide-now = Now { guide-onto }. Walk { $length }.
guide-go = { $kind ->
    [open] Walk { $compass } for { $length }.
   *[street] Walk { $compass } on { $street } for { $length }.
}
guide-facing = Look { $direction } now.
guide-still = { $next ->
    [goal] You are on the right way. { $length } more and you are there.
   *[turn] You are on the right way. You turn in { $length }.
}
guide-landmark-next = At the next turn you find { $landmark }.
guide-more = You hear the rest on the way.
guide-off-route = This is the wrong way. Here is a new way.
guide-no-way = You cannot walk to { $goal }.
guide-unknown-goal = The city does not know this place.
guide-person-gone = { $name } is gone.
guide-person-moved = { $name } is in a new place. Here is the new way.
guide-there-already = You are there. This is { $goal }.
guide-walk = We walk to { $goal } now. You can stop at any time.
guide-stopped = You stopped. Nobody guides you now.
guide-nothing-to-stop = Nothing is going on.
guide-no-goal = Choose a place first.
guide-status = { $goal } is { $distance }, { $direction }. You still have to walk { $length }.

follow-begun = You walk with { $name } now.
follow-told = { $name } walks with you now.
follow-yourself = You cannot walk behind yourself.
follow-circle = { $name } is walking behind you.
follow-too-far = { $name } is too far away. Go closer first.
follow-lost = { $name } is too far away now. You walk alone again.
follow-gone = { $name } is gone. You walk alone again.
follow-ended = You walk alone again. { $name } goes on.
follow-ended-told = { $name } does not walk with you any more.
lead-offered = { $name } can show you the way. Do you want to follow { $name }?
lead-offered-to = { $name } can show you the way to { $goal }. Do you want to follow { $name }?
lead-asked = { $people ->
    [0] Nobody is near you.
    [one] You asked { $people } person. They can follow you now.
   *[other] You asked { $people } people. They can follow you now.
}
lead-ended = { $name } stopped. You walk alone again.
lead-stopped = You stopped. Nobody follows you now.

streets-here = { $exits ->
    [0] There is no way from here.
    [1] { $names } ends here.
   *[other] Streets meet here: { $names }.
}
streets-here-one = This is { $names }.
streets-here-open = There is no street here.
streets-went = You walked { $length } on { $street }.
streets-went-open = You walked { $length }. There was no street.
streets-passed = On the way was: { $places }.
streets-back = You went back.
streets-nothing-to-undo = You cannot go back more.
streets-no-such-exit = This number is not there. Choose a number from 1 to { $exits }.
streets-not-begun = Choose first: walk from street to street.
streets-ended = You can walk where you like again.
streets-nowhere = You cannot walk from here.

safe-now = You are in the safe place. Nobody can see you. Nobody can hear you. You can go back at any time.
safe-already = You are in the safe place.
safe-back = You are back. Others can see and hear you.
safe-not = You are not in the safe place.
