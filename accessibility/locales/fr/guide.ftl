# Le guide : chemins en mots, suivre et conduire, marcher de rue en rue, le lieu sûr.

guide-way = { $sort ->
    [path] un sentier
    [bridge] un pont
    [steps] un escalier
   *[street] une rue sans nom
}
guide-open-ground = terrain ouvert
guide-turn = { $turn ->
    [ahead-right] prenez légèrement à droite
    [right] tournez à droite
    [behind-right] tournez franchement à droite
    [behind] faites demi-tour
    [behind-left] tournez franchement à gauche
    [left] tournez à gauche
    [ahead-left] prenez légèrement à gauche
   *[ahead] continuez tout droit
}
guide-onto = { $kind ->
    [stay] { guide-turn } en restant sur { $street }
    [open] { guide-turn } à travers l’espace ouvert
   *[street] { guide-turn } dans { $street }
}
guide-summary = Le chemin vers { $goal } fait { $length } et prend environ { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
guide-go = { $kind ->
    [open] Allez { $towards } sur { $length }.
   *[street] Allez { $towards } en suivant { $street } sur { $length }.
}
guide-facing = Pour vous, c’est maintenant { $direction }.
guide-then = Ensuite, { guide-onto }. Continuez sur { $length }.
guide-soon = Dans { $ahead }, { guide-onto }.
guide-now = Maintenant, { guide-onto }. Continuez sur { $length }.
guide-landmark = C’est à cet endroit : { $landmark }.
guide-landmark-next = Au prochain changement de direction : { $landmark }.
guide-more = La suite viendra en chemin.
guide-reach = Vous êtes alors à destination : { $goal } se trouve { $side ->
    [left] à votre gauche
    [right] à votre droite
    [behind] derrière vous
   *[ahead] devant vous
}.
guide-arrived = Vous êtes à destination : { $goal } se trouve { $side ->
    [left] à votre gauche
    [right] à votre droite
    [behind] derrière vous
   *[ahead] devant vous
}.
guide-still = { $kind ->
    [open] Vous êtes toujours sur le bon chemin, { $towards }.
   *[street] Vous êtes toujours sur le bon chemin, le long de { $street }, { $towards }.
} { $next ->
    [goal] Vous arrivez dans { $length }.
   *[turn] Le prochain changement de direction est dans { $length }.
}
guide-off-route = Vous avez quitté le chemin. En voici un nouveau.
guide-no-way = Aucun chemin à pied ne mène à { $goal }.
guide-unknown-goal = La ville ne connaît pas ce lieu.
guide-person-gone = { $name } n’est plus ici.
guide-person-moved = { $name } a changé de place. Voici le nouveau chemin.
guide-there-already = Vous y êtes déjà : { $goal }.
guide-walk = Vous êtes en route vers { $goal }. Arrêtez quand vous voulez.
guide-stopped = Le guide s’est arrêté.
guide-nothing-to-stop = Il n’y a rien à arrêter.
guide-no-goal = Vous n’allez nulle part pour l’instant. Choisissez d’abord un lieu.
guide-status = { $goal } : { $distance }, { $direction }. Le chemin fait encore { $length }.
guide-place = le lieu choisi

follow-begun = Vous suivez maintenant { $name }.
follow-told = { $name } vous suit maintenant.
follow-yourself = Vous ne pouvez pas vous suivre vous-même.
follow-circle = { $name } vous suit déjà.
follow-too-far = { $name } est trop loin : impossible de suivre.
follow-turned = { $turn ->
    [ahead-right] { $name } prend légèrement à droite
    [right] { $name } tourne à droite
    [behind-right] { $name } tourne franchement à droite
    [behind] { $name } fait demi-tour
    [behind-left] { $name } tourne franchement à gauche
    [left] { $name } tourne à gauche
    [ahead-left] { $name } prend légèrement à gauche
   *[ahead] { $name } continue tout droit
}{ $kind ->
    [street] {" "}dans { $street }.
   *[open] .
}
follow-halted = { $name } s’arrête.
follow-walks-on = { $name } marche { $towards }.
follow-lost = { $name } est trop loin. Vous ne suivez plus.
follow-gone = { $name } n’est plus ici. Vous ne suivez plus.
follow-ended = Vous ne suivez plus { $name }.
follow-ended-told = { $name } ne vous suit plus.
lead-offered = { $name } propose de vous conduire. Suivez { $name } si vous voulez.
lead-offered-to = { $name } propose de vous conduire vers { $goal }. Suivez { $name } si vous voulez.
lead-asked = { $people ->
    [0] Personne n’est assez près pour vous entendre.
    [one] { $people } personne près de vous peut maintenant vous suivre.
   *[other] { $people } personnes près de vous peuvent maintenant vous suivre.
}
lead-ended = { $name } ne vous conduit plus.
lead-stopped = Vous ne conduisez plus personne.

streets-here = { $exits ->
    [0] Vous êtes à découvert. Aucun chemin ne part d’ici.
    [1] Vous êtes au bout : { $names }.
   *[other] Vous êtes au croisement : { $names }.
}
streets-here-one = Vous êtes ici : { $names }.
streets-here-open = Vous êtes en terrain ouvert.
streets-exit = { $number } : { $direction }, { $street }, { $length }.
streets-went = Vous avez parcouru { $length } le long de { $street }.
streets-went-open = Vous avez parcouru { $length } en terrain ouvert.
streets-passed = Sur le chemin : { $places }.
streets-back = Vous êtes de retour au point précédent.
streets-nothing-to-undo = Vous êtes à votre point de départ.
streets-no-such-exit = Aucune sortie ne porte ce numéro. Choisissez un numéro de 1 à { $exits }.
streets-not-begun = Vous ne marchez pas de rue en rue. Commencez d’abord par là.
streets-ended = Vous marchez de nouveau librement.
streets-nowhere = Il n’y a nulle part où marcher d’ici.

safe-now = Vous êtes dans le lieu sûr. Personne ne vous voit ni ne vous entend. Revenez quand vous voulez.
safe-already = Vous êtes déjà dans le lieu sûr.
safe-back = Vous êtes de retour. On vous voit et on vous entend de nouveau.
safe-not = Vous n’êtes pas dans le lieu sûr.
