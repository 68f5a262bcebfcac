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
use-avenue = проспект
use-bakery = пекарня
use-bank = банк
use-bar = бар
use-bench = скамейка
use-bicycle = веломагазин
use-bicycle-parking = велопарковка
use-books = книжный магазин
use-bus-stop = автобусная остановка
use-cafe = кафе
use-car = автосалон
use-car-repair = автосервис
use-car-wash = автомойка
use-castle = замок
use-cathedral = собор
use-chapel = часовня
use-chemist = магазин бытовой химии
use-church = церковь
use-cinema = кинотеатр
use-clinic = поликлиника
use-clothes = магазин одежды
use-college = колледж
use-commercial = коммерческое здание
use-community-centre = общественный центр
use-courthouse = суд
use-dentist = стоматология
use-detached = отдельный дом
use-doctors = кабинет врача
use-doityourself = строительный магазин
use-fast-food = закусочная
use-fire-station = пожарная часть
use-florist = цветочный магазин
use-fountain = фонтан
use-fuel = автозаправка
use-furniture = мебельный магазин
use-garage = гараж
use-garages = гаражи
use-garden = сад
use-garden-centre = садовый центр
use-guest-house = гостевой дом
use-hairdresser = парикмахерская
use-hospital = больница
use-hotel = гостиница
use-house = дом
use-industrial = промышленное здание
use-kindergarten = детский сад
use-kiosk = киоск
use-lamp = фонарь
use-lane = переулок
use-library = библиотека
use-main = главная улица
use-market = рынок
use-marketplace = рынок
use-meadow = луг
use-monument = памятник
use-mosque = мечеть
use-museum = музей
use-nightclub = ночной клуб
use-office = офисы
use-parapet = парапет
use-park = парк
use-parking = автостоянка
use-pharmacy = аптека
use-pier = пирс
use-pitch = спортивная площадка
use-place-of-worship = место богослужения
use-platform = платформа
use-playground = детская площадка
use-police = отделение полиции
use-pond = пруд
use-post-office = почта
use-pub = паб
use-public = общественное здание
use-public-building = общественное здание
use-quay = набережная
use-railway = железная дорога
use-residential = жилой дом
use-restaurant = ресторан
use-retail = торговое здание
use-ring = кольцевая улица
use-school = школа
use-shed = сарай
use-shop = магазин
use-sports-centre = спортивный центр
use-square = площадь
use-stall = торговый прилавок
use-station = вокзал
use-stationery = магазин канцтоваров
use-supermarket = супермаркет
use-synagogue = синагога
use-temple = храм
use-terrace = дом блокированной застройки
use-theatre = театр
use-toilets = туалет
use-townhall = ратуша
use-track = тропа
use-train-station = вокзал
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
