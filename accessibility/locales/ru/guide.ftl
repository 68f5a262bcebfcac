# Проводник: путь словами, идти за кем-то и вести, от улицы к улице, безопасное место.

guide-way = { $sort ->
    [path] дорожка
    [bridge] мост
    [steps] лестница
   *[street] улица без названия
}
guide-open-ground = открытое место
guide-turn = { $turn ->
    [ahead-right] возьмите правее
    [right] поверните направо
    [behind-right] круто поверните направо
    [behind] развернитесь
    [behind-left] круто поверните налево
    [left] поверните налево
    [ahead-left] возьмите левее
   *[ahead] идите прямо
}
guide-onto = { $kind ->
    [stay] { guide-turn }, дальше снова { $street }
    [open] { guide-turn }, дальше открытое место
   *[street] { guide-turn }, дальше { $street }
}
guide-summary = { $goal }: длина пути — { $length }, время в пути — около { $minutes ->
    [one] { $minutes } минуты
    [few] { $minutes } минут
    [many] { $minutes } минут
   *[other] { $minutes } минут
}.
guide-go = { $kind ->
    [open] Идите { $towards }: { $length }.
   *[street] Идите { $towards }: { $street }, { $length }.
}
guide-facing = Для вас сейчас это { $direction }.
guide-then = Затем { guide-onto }: { $length }.
guide-soon = Через { $ahead } { guide-onto }.
guide-now = Теперь { guide-onto }: { $length }.
guide-landmark = Поворот здесь: { $landmark }.
guide-landmark-next = У следующего поворота: { $landmark }.
guide-more = Остальное — в пути.
guide-reach = И вы на месте: { $goal } — { $side ->
    [left] слева от вас
    [right] справа от вас
    [behind] позади вас
   *[ahead] перед вами
}.
guide-arrived = Вы на месте: { $goal } — { $side ->
    [left] слева от вас
    [right] справа от вас
    [behind] позади вас
   *[ahead] перед вами
}.
guide-still = { $kind ->
    [open] Вы идёте правильно, { $towards }.
   *[street] Вы идёте правильно, { $towards }: { $street }.
} { $next ->
    [goal] До цели: { $length }.
   *[turn] До поворота: { $length }.
}
guide-off-route = Вы сошли с пути. Вот новый путь.
guide-no-way = Пешком туда не дойти: { $goal }.
guide-unknown-goal = В городе нет такого места.
guide-person-gone = { $name } больше не здесь.
guide-person-moved = { $name } теперь в другом месте. Вот новый путь.
guide-there-already = Вы уже на месте: { $goal }.
guide-walk = Вас ведут к цели: { $goal }. Остановиться можно в любой момент.
guide-stopped = Проводник остановлен.
guide-nothing-to-stop = Останавливать нечего.
guide-no-goal = Сейчас вы никуда не идёте. Сначала выберите место.
guide-status = { $goal }: { $distance }, { $direction }. Осталось пройти: { $length }.
guide-place = выбранное место

follow-begun = Теперь вы идёте следом: { $name }.
follow-told = { $name } теперь идёт за вами.
follow-yourself = Нельзя идти следом за собой.
follow-circle = { $name } уже идёт за вами.
follow-too-far = { $name } слишком далеко, чтобы идти следом.
follow-turned = { $turn ->
    [ahead-right] { $name } берёт правее
    [right] { $name } поворачивает направо
    [behind-right] { $name } круто поворачивает направо
    [behind] { $name } поворачивает назад
    [behind-left] { $name } круто поворачивает налево
    [left] { $name } поворачивает налево
    [ahead-left] { $name } берёт левее
   *[ahead] { $name } идёт прямо
}{ $kind ->
    [street] , дальше { $street }.
   *[open] .
}
follow-halted = { $name } стоит.
follow-walks-on = { $name } идёт { $towards }.
follow-lost = { $name } уже слишком далеко. Вы больше не идёте следом.
follow-gone = { $name } больше не здесь. Вы больше не идёте следом.
follow-ended = Вы больше не идёте следом: { $name }.
follow-ended-told = { $name } больше не идёт за вами.
lead-offered = { $name } предлагает вас повести. Если хотите, идите следом.
lead-offered-to = { $name } предлагает вас повести. Цель: { $goal }. Если хотите, идите следом.
lead-asked = { $people ->
    [0] Рядом нет никого, кто мог бы вас услышать.
    [one] { $people } человек рядом может теперь идти за вами.
    [few] { $people } человека рядом могут теперь идти за вами.
    [many] { $people } человек рядом могут теперь идти за вами.
   *[other] { $people } человека рядом могут теперь идти за вами.
}
lead-ended = { $name } больше не ведёт вас.
lead-stopped = Вы больше никого не ведёте.

streets-here = { $exits ->
    [0] Вы на открытом месте. Отсюда нет пути.
    [1] Вы в конце улицы: { $names }.
   *[other] Вы на перекрёстке: { $names }.
}
streets-here-one = Вы здесь: { $names }.
streets-here-open = Вы на открытом месте.
streets-exit = { $number }: { $direction }, { $street }, { $length }.
streets-went = Пройдено: { $length }, { $street }.
streets-went-open = Пройдено по открытому месту: { $length }.
streets-passed = По пути: { $places }.
streets-back = Вы снова там, где были.
streets-nothing-to-undo = Вы там, откуда начали.
streets-no-such-exit = Выхода с таким номером нет. Выберите номер от 1 до { $exits }.
streets-not-begun = Вы не идёте от улицы к улице. Сначала начните.
streets-ended = Вы снова идёте свободно.
streets-nowhere = Отсюда некуда идти.

safe-now = Вы в безопасном месте. Никто вас не видит и не слышит. Возвращайтесь, когда захотите.
safe-already = Вы уже в безопасном месте.
safe-back = Вы снова там, где были. Другие снова видят и слышат вас.
safe-not = Вы не в безопасном месте.
