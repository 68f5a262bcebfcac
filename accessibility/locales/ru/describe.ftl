# Что слышно об окружении: по запросу и на ходу.

describe-gap = {" "}
distance-about = около { $distance }
distance-around = примерно { $distance }
describe-seen = { $title }, { $distance }, { $direction }.
describe-seen-brief = { $title }, { $direction }.
describe-seen-kind = { $title }, { $kind }, { $distance }, { $direction }.
describe-seen-kind-here = { $title }, { $kind }, { $direction }.
describe-nothing = Сейчас сообщать не о чем.
describe-in-green = Вы здесь: { $name }.
describe-on-area = Вы здесь: { $name }.
describe-on-street = Вы здесь: { $name }.
describe-near-street = Рядом с вами: { $name }.
describe-nowhere = Вы в месте без названия.
describe-facing = Вы смотрите на { $compass }.
describe-side-north = Вы на северной стороне.
describe-side-east = Вы на восточной стороне.
describe-side-south = Вы на южной стороне.
describe-side-west = Вы на западной стороне.
describe-crossing-two = Перекрёсток: { $one } и { $two }
describe-crossing-one = Перекрёсток: { $one }
describe-crossing = Перекрёсток
describe-goes-left = { $street } уходит налево.
describe-goes-ahead = { $street } продолжается прямо.
describe-goes-right = { $street } уходит направо.
describe-way = Дорога без названия
describe-address = Адрес: { $address }.
describe-height = { $metres ->
    [one] Высота { $metres } метр.
    [few] Высота { $metres } метра.
    [many] Высота { $metres } метров.
   *[other] Высота { $metres } метра.
}
describe-storeys = { $storeys ->
    [one] { $storeys } этаж.
    [few] { $storeys } этажа.
    [many] { $storeys } этажей.
   *[other] { $storeys } этажа.
}
describe-beside = Рядом: { $names }.
describe-gone = Этого здесь больше нет.
describe-faces-you = Смотрит на вас.
describe-faces = Смотрит на { $compass }.
describe-away = Сейчас не на связи.
describe-on-stage = На сцене.
describe-nobody = Рядом никого нет.
describe-more-people = { $people ->
    [one] И ещё { $people } человек.
    [few] И ещё { $people } человека.
    [many] И ещё { $people } человек.
   *[other] И ещё { $people } человека.
}
describe-marker = Метка { $number }
describe-marked = Метка поставлена: { $name }.
describe-unmarked = Метка снята: { $name }.
describe-no-marker = Такой метки нет.
describe-no-markers = У вас нет меток.
describe-markers-full = { $markers ->
    [one] У вас { $markers } метка. Сначала снимите одну.
    [few] У вас { $markers } метки. Сначала снимите одну.
    [many] У вас { $markers } меток. Сначала снимите одну.
   *[other] У вас { $markers } метки. Сначала снимите одну.
}
describe-not-found = Здесь ничего не подходит: «{ $text }».
