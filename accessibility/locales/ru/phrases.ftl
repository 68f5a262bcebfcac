# Направления, расстояния, виды объектов и цвета: смысл каждого сообщения см. в английском файле.

direction-ahead = впереди
direction-ahead-right = впереди справа
direction-right = справа
direction-behind-right = сзади справа
direction-behind = сзади
direction-behind-left = сзади слева
direction-left = слева
direction-ahead-left = впереди слева
direction-here = здесь

compass-north = север
compass-north-east = северо-восток
compass-east = восток
compass-south-east = юго-восток
compass-south = юг
compass-south-west = юго-запад
compass-west = запад
compass-north-west = северо-запад

towards-north = к северу
towards-north-east = к северо-востоку
towards-east = к востоку
towards-south-east = к юго-востоку
towards-south = к югу
towards-south-west = к юго-западу
towards-west = к западу
towards-north-west = к северо-западу

distance-close-by = совсем рядом
distance-metres = { $metres ->
    [one] { $metres } метр
    [few] { $metres } метра
    [many] { $metres } метров
   *[other] { $metres } метра
}
distance-kilometres = { $kilometres ->
    [one] { $kilometres } километр
    [few] { $kilometres } километра
    [many] { $kilometres } километров
   *[other] { $kilometres } километра
}
length-metres = { $metres ->
    [one] { $metres } метр
    [few] { $metres } метра
    [many] { $metres } метров
   *[other] { $metres } метра
}

list-comma = {", "}
list-semicolon = {"; "}

sentences = { $first } { $second }

crowd-exactly = { $people ->
    [one] { $people } человек
    [few] { $people } человека
    [many] { $people } человек
   *[other] { $people } человека
}
crowd-about = { $people ->
    [one] около { $people } человека
    [few] около { $people } человек
    [many] около { $people } человек
   *[other] около { $people } человек
}

kind-building = здание
kind-street = улица
kind-path = дорожка
kind-square = площадь
kind-bridge = мост
kind-water = водоём
kind-green = парк или зелёная зона
kind-tree = дерево
kind-rail = железная дорога или трамвайная линия
kind-stop = остановка
kind-furniture = уличное оборудование
kind-terrain = земля
kind-other = место

use-apartments = многоквартирный дом
use-bakery = пекарня
use-bank = банк
use-bar = бар
use-bench = скамейка
use-bus-stop = автобусная остановка
use-cafe = кафе
use-cathedral = собор
use-chapel = часовня
use-church = церковь
use-cinema = кинотеатр
use-clinic = поликлиника
use-college = колледж
use-commercial = коммерческое здание
use-courthouse = суд
use-dentist = стоматология
use-detached = отдельный дом
use-doctors = кабинет врача
use-fire-station = пожарная часть
use-fountain = фонтан
use-garage = гараж
use-garages = гаражи
use-garden = сад
use-guest-house = гостевой дом
use-hairdresser = парикмахерская
use-hospital = больница
use-hotel = гостиница
use-house = дом
use-industrial = промышленное здание
use-kindergarten = детский сад
use-lamp = фонарь
use-library = библиотека
use-marketplace = рынок
use-monument = памятник
use-mosque = мечеть
use-museum = музей
use-office = офисы
use-park = парк
use-parking = автостоянка
use-pharmacy = аптека
use-place-of-worship = место богослужения
use-platform = платформа
use-playground = детская площадка
use-police = отделение полиции
use-pond = пруд
use-post-office = почта
use-pub = паб
use-public = общественное здание
use-railway = железная дорога
use-residential = жилой дом
use-restaurant = ресторан
use-retail = торговое здание
use-school = школа
use-shed = сарай
use-shop = магазин
use-stall = торговый прилавок
use-station = вокзал
use-supermarket = супермаркет
use-synagogue = синагога
use-temple = храм
use-terrace = дом блокированной застройки
use-theatre = театр
use-toilets = туалет
use-townhall = ратуша
use-tram = трамвай
use-tram-stop = трамвайная остановка
use-tree = дерево
use-university = университет
use-warehouse = склад

colour-0 = красный
colour-1 = оранжевый
colour-2 = золотой
colour-3 = лаймовый
colour-4 = зелёный
colour-5 = бирюзовый
colour-6 = голубой
colour-7 = синий
colour-8 = фиолетовый
colour-9 = розовый
colour-10 = коричневый
colour-11 = серый
