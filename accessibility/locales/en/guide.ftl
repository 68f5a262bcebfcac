# The guide: ways in words, following and leading, walking from street to street, the safe place.
# $turn is one of the eight directions; $kind says what follows: a street with a name, a nameless way, the same
# street, or open ground.

guide-way = { $sort ->
    [path] a path
    [bridge] a bridge
    [steps] steps
   *[street] a street without a name
}
guide-open-ground = open ground
guide-turn = { $turn ->
    [ahead-right] bear right
    [right] turn right
    [behind-right] turn sharp right
    [behind] turn round
    [behind-left] turn sharp left
    [left] turn left
    [ahead-left] bear left
   *[ahead] go straight on
}
guide-onto = { $kind ->
    [stay] { guide-turn }, still along { $street }
    [open] { guide-turn } over open ground
   *[street] { guide-turn } into { $street }
}
guide-summary = The way to { $goal } is { $length } long and takes about { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
guide-go = { $kind ->
    [open] Go { $compass } for { $length }.
   *[street] Go { $compass } along { $street } for { $length }.
}
guide-facing = For you that is { $direction } now.
guide-then = Then { guide-onto }. Go on for { $length }.
guide-soon = In { $ahead }, { guide-onto }.
guide-now = Now { guide-onto }. Go on for { $length }.
guide-landmark = The turn is at { $landmark }.
guide-landmark-next = At the next turn is { $landmark }.
guide-more = The rest follows on the way.
guide-reach = Then you are there: { $goal } { $side ->
    [left] is on your left.
    [right] is on your right.
    [behind] is behind you.
   *[ahead] is ahead of you.
}
guide-arrived = You are at { $goal }. It is { $side ->
    [left] on your left.
    [right] on your right.
    [behind] behind you.
   *[ahead] ahead of you.
}
guide-still = { $kind ->
    [open] You are still on the right way, going { $compass }.
   *[street] You are still on the right way, along { $street }, going { $compass }.
} { $next ->
    [goal] You are there in { $length }.
   *[turn] The next turn is in { $length }.
}
guide-off-route = You have left the way. Here is a new one.
guide-no-way = There is no way on foot to { $goal }.
guide-unknown-goal = The city knows no such place.
guide-person-gone = { $name } is not here any more.
guide-person-moved = { $name } has moved. Here is the new way.
guide-there-already = You are at { $goal } already.
guide-walk = You are being led to { $goal }. Stop whenever you like.
guide-stopped = The guide has stopped.
guide-nothing-to-stop = There is nothing to stop.
guide-no-goal = You are not on your way anywhere. Choose a place first.
guide-status = { $goal }: { $distance }, { $direction }. The way there is { $length } long.
guide-place = the place you chose

follow-begun = You now follow { $name }.
follow-told = { $name } now follows you.
follow-yourself = You cannot follow yourself.
follow-circle = { $name } already follows you.
follow-too-far = { $name } is too far away to follow.
follow-turned = { $kind ->
    [street] { $name } { $turn ->
        [ahead] goes straight on
        [ahead-right] bears right
        [right] turns right
        [behind-right] turns sharp right
        [behind] turns round
        [behind-left] turns sharp left
        [left] turns left
       *[ahead-left] bears left
    } into { $street }.
   *[open] { $name } { $turn ->
        [ahead] goes straight on.
        [ahead-right] bears right.
        [right] turns right.
        [behind-right] turns sharp right.
        [behind] turns round.
        [behind-left] turns sharp left.
        [left] turns left.
       *[ahead-left] bears left.
    }
}
follow-halted = { $name } has stopped.
follow-walks-on = { $name } walks { $compass }.
follow-lost = { $name } is too far away now. You no longer follow.
follow-gone = { $name } is not here any more. You no longer follow.
follow-ended = You no longer follow { $name }.
follow-ended-told = { $name } no longer follows you.
lead-offered = { $name } offers to lead you. Follow { $name } if you like.
lead-offered-to = { $name } offers to lead you to { $goal }. Follow { $name } if you like.
lead-asked = { $people ->
    [0] Nobody is near enough to hear you.
    [one] { $people } person near you can follow you now.
   *[other] { $people } people near you can follow you now.
}
lead-ended = { $name } no longer leads you.
lead-stopped = You no longer lead anybody.

streets-here = { $exits ->
    [0] You are in the open. No way leads on.
    [1] You are at the end of { $names }.
   *[other] You are at a crossing: { $names }.
}
streets-here-one = You are on { $names }.
streets-here-open = You are on open ground.
streets-exit = { $number }: { $direction }, { $street }, { $length }.
streets-went = You went { $length } along { $street }.
streets-went-open = You went { $length } over open ground.
streets-passed = You passed { $places }.
streets-back = You are back where you were.
streets-nothing-to-undo = You are where you began.
streets-no-such-exit = There is no exit with this number. Choose a number from 1 to { $exits }.
streets-not-begun = You are not walking from street to street. Begin with that first.
streets-ended = You walk freely again.
streets-nowhere = There is nowhere to walk from here.

safe-now = You are in the safe place. Nobody sees or hears you. Return when you like.
safe-already = You are in the safe place already.
safe-back = You are back where you were. Others see and hear you again.
safe-not = You are not in the safe place.
