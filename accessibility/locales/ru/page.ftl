# То, что показывает и говорит страница: смысл каждого сообщения см. в английском файле.

## Страница в целом

page-skip-to-walking = Перейти к ходьбе
page-skip-to-outline = Перейти к городу в словах
page-title = { $city } · { $product }
page-loading = Город загружается
page-loading-sentence = Город уже в пути к вам.
page-fault = На этой странице ошибка. Пожалуйста, попробуйте ещё раз.

## Язык

language-label = Язык
language-easy = Простой английский
language-now = Теперь эта страница на русском языке.
language-easy-on = Простой английский включён.
language-easy-off = Простой английский выключен.
language-failed = Этот язык не удалось загрузить. Пожалуйста, попробуйте ещё раз.

## Страница перед городом

join-kicker = Город, по которому можно гулять
join-about = Пройдите по его улицам и встретьте тех, кто сейчас там, — в 3D или в словах.
join-size-buildings = { $buildings ->
    [one] { $buildings } здание.
    [few] { $buildings } здания.
    [many] { $buildings } зданий.
   *[other] { $buildings } здания.
}
join-size-streets = { $streets ->
    [one] { $streets } улица с названием.
    [few] { $streets } улицы с названием.
    [many] { $streets } улиц с названием.
   *[other] { $streets } улицы с названием.
}
join-size-both = { $buildings ->
    [one] { $buildings } здание
    [few] { $buildings } здания
    [many] { $buildings } зданий
   *[other] { $buildings } здания
}, { $streets ->
    [one] { $streets } улица с названием.
    [few] { $streets } улицы с названием.
    [many] { $streets } улиц с названием.
   *[other] { $streets } улицы с названием.
}
join-form = Войти в город
join-name = Ваше имя
join-name-hint = Его увидят все, кто рядом с вами.
join-colour = Ваш цвет
join-colour-hint = Его носит ваша фигура.
join-view = Как вы хотите быть в городе?
join-view-scene = В 3D
join-view-scene-hint = Город как картина, а рядом — в словах.
join-view-words = Только в словах
join-view-words-hint = Места, люди и направления в виде текста. Не нагружает устройство.
join-more = Другие настройки
join-start = Вы начнёте с места из ссылки, которую открыли.
join-button = Войти
join-joining = Входим…
join-footer = О модели города
join-attribution = Модель города: { $text }
join-licence = Лицензия: { $text }

name-empty = Пожалуйста, введите имя, чтобы другие знали, кто вы.
name-long = Пожалуйста, не длиннее { $most } символов.
name-heavy = Это имя занимает слишком много байтов. Пожалуйста, выберите короче.
name-control = Пожалуйста, уберите невидимые управляющие символы.

## Предпочтения

preferences-scene = Показывать 3D-сцену
preferences-scene-unavailable = Этот браузер не может показать 3D-сцену. Всё остальное работает.
preferences-theme = Цвета
preferences-theme-light = Светлые
preferences-theme-dark = Тёмные
preferences-contrast = Контраст
preferences-contrast-more = Выше
preferences-motion = Движение на странице
preferences-motion-reduce = Меньше
preferences-quality = Качество 3D-сцены
preferences-quality-auto = Автоматически
preferences-quality-low = Низкое
preferences-quality-high = Высокое
preferences-shortcuts = Буквы работают как быстрые клавиши
preferences-shortcuts-hint = W, A, S, D и другие буквы. Стрелки всегда служат для ходьбы.
preferences-system = Как на устройстве

## Верх страницы города

header-settings = Настройки
header-residents = { $residents ->
    [one] Здесь { $residents } человек
    [few] Здесь { $residents } человека
    [many] Здесь { $residents } человек
   *[other] Здесь { $residents } человека
}

## Город в словах

outline-heading = Город в словах
outline-tabs = Виды города
outline-around = Вокруг
outline-people = Люди
outline-places = Места
outline-chat = Чат
outline-expand = Показать панель
outline-collapse = Скрыть панель
outline-chat-new = { $unread ->
    [one] { $unread } новое сообщение
    [few] { $unread } новых сообщения
    [many] { $unread } новых сообщений
   *[other] { $unread } нового сообщения
}

around-heading = Вокруг вас
around-empty = Рядом нет ничего с названием. Идите дальше или поищите в разделе «Места».
around-list = Ближайшие места и люди
around-hint = Стрелки перемещают по списку. Enter поворачивает вас к выбранному.
around-copy = Скопировать ссылку на это место
around-copied = Ссылка скопирована. Кто её откроет, начнёт здесь.
around-copy-failed = Ссылку не удалось скопировать. Вот она: { $link }
around-person = человек
around-faced = Перед вами { $name }, расстояние: { $distance }.
around-faced-close = Перед вами { $name }, совсем рядом.

people-heading = Люди
people-summary = { $near ->
    [one] Рядом с вами ещё { $near } человек
    [few] Рядом с вами ещё { $near } человека
    [many] Рядом с вами ещё { $near } человек
   *[other] Рядом с вами ещё { $near } человека
}, всего в городе: { $residents }.
people-offline = Сейчас связи нет, поэтому никого нельзя сосчитать.
people-empty = Сейчас рядом с вами больше никого нет.
people-list = Люди рядом с вами
people-away = не на связи
people-on-stage = на сцене

places-heading = Места
places-label = Найти место
places-placeholder = Название, улица или вид
places-list = Найденные места
places-found = { $shown ->
    [one] Найдено { $shown } место.
    [few] Найдено { $shown } места.
    [many] Найдено { $shown } мест.
   *[other] Найдено { $shown } места.
}
places-found-more = Лучшие совпадения ({ $shown }), начиная с ближайшего.
places-nearest = Ближайшие места с названием.
places-none = В этом городе пока нет мест с названием.
places-empty = Ни одно место не подходит под «{ $text }». Попробуйте ввести меньше букв.
places-nearly = Нет места с названием «{ $text }». { $shown ->
        [one] Похоже { $shown } название.
        [few] Похожи { $shown } названия.
        [many] Похоже { $shown } названий.
       *[other] Похоже { $shown } названия.
    }

## Где кто находится

here-nowhere = Рядом с вами нет мест с названием.
here-close = Совсем рядом с вами: { $place }.
here-from = До места «{ $place }» { $distance }.
here-at = { $how ->
    [in-green] Вы в зелёной зоне: { $name }.
    [on-area] Вы находитесь здесь: { $name }.
    [on-street] Вы на улице: { $name }.
   *[near-street] Вы рядом с улицей: { $name }.
}
here-at-close = { $how ->
    [in-green] Вы в зелёной зоне: { $name }. Совсем рядом: { $place }.
    [on-area] Вы находитесь здесь: { $name }. Совсем рядом: { $place }.
    [on-street] Вы на улице: { $name }. Совсем рядом: { $place }.
   *[near-street] Вы рядом с улицей: { $name }. Совсем рядом: { $place }.
}
here-at-from = { $how ->
    [in-green] Вы в зелёной зоне: { $name }. До места «{ $place }» { $distance }.
    [on-area] Вы находитесь здесь: { $name }. До места «{ $place }» { $distance }.
    [on-street] Вы на улице: { $name }. До места «{ $place }» { $distance }.
   *[near-street] Вы рядом с улицей: { $name }. До места «{ $place }» { $distance }.
}

gathering = { $people }, { $distance } { $direction }
gathering-at = { $people }, место: { $place }, { $distance } { $direction }
gathering-near = { $people }, рядом: { $place }, { $distance } { $direction }
gatherings = Дальше: { $groups }.

## Чат

chat-heading = Чат
chat-log = Что говорили рядом с вами
chat-empty = Пока никто ничего не сказал. Люди рядом услышат то, что вы напишете.
chat-label = Скажите что-нибудь
chat-button = Сказать
chat-you = Вы
chat-left = { $left ->
    [one] Остался { $left } символ
    [few] Осталось { $left } символа
    [many] Осталось { $left } символов
   *[other] Осталось { $left } символа
}
chat-says = { $name } говорит: { $text }
chat-more = { $lines ->
    [one] Ещё { $lines } сообщение.
    [few] Ещё { $lines } сообщения.
    [many] Ещё { $lines } сообщений.
   *[other] Ещё { $lines } сообщения.
}
chat-now = только что
chat-minutes = { $minutes ->
    [one] { $minutes } минуту назад
    [few] { $minutes } минуты назад
    [many] { $minutes } минут назад
   *[other] { $minutes } минуты назад
}
chat-offline = Сейчас связи нет. То, что вы пишете, сохранится и будет сказано, когда вы вернётесь.
chat-sending = отправляется
chat-waiting = ждёт связи
chat-cut = В сообщении может быть символов: { $most }. Конец вставленного текста обрезан.
chat-too-long = В сообщении может быть не больше { $most } символов. Пожалуйста, сократите его.
chat-too-many = { $waiting ->
    [one] { $waiting } ваше сообщение ждёт отправки. Пожалуйста, подождите, прежде чем добавить ещё одно.
    [few] { $waiting } ваших сообщения ждут отправки. Пожалуйста, подождите, прежде чем добавить ещё одно.
    [many] { $waiting } ваших сообщений ждут отправки. Пожалуйста, подождите, прежде чем добавить ещё одно.
   *[other] { $waiting } вашего сообщения ждут отправки. Пожалуйста, подождите, прежде чем добавить ещё одно.
}
chat-in-doubt = Связь прервалась, пока вы говорили. Возможно, последнее сообщение никто не услышал, поэтому вот оно снова.

## Ходьба

walk-heading = Ходьба
walk-area = Ходьба по городу
walk-area-hint = Стрелки — идти и поворачивать. Удерживайте Shift, чтобы бежать. Нажмите Tab, чтобы покинуть эту область.
walk-scene = Город в 3D. Рядом то же самое в словах.
walk-buttons = Ходить кнопками
walk-forward = Шаг вперёд
walk-back = Шаг назад
walk-left = Повернуть налево
walk-right = Повернуть направо
walk-aside-left = Шаг влево
walk-aside-right = Шаг вправо
walk-around = Развернуться
walk-stick = Тяните, чтобы идти
walk-look = Тяните, чтобы смотреть
walk-waiting = Вы стоите на месте, пока связь не вернётся.
walk-blocked = Что-то мешает пройти. Повернитесь или шагните в сторону.
walk-blocked-by = Пройти мешает { $name }. Повернитесь или шагните в сторону.
walk-blocked-by-building = Пройти мешает здание. Повернитесь или шагните в сторону.
walk-arrived = Вы на месте: { $name }.
walk-walked = Пройдено { $distance }.
walk-facing = Лицом на { $direction }
walk-turned = Вы смотрите на { $direction }.

keys-heading = Клавиши
keys-where = Клавиши действуют, когда выбрана область ходьбы, и никогда — пока вы печатаете.
keys-forward = ↑ или W
keys-forward-does = идти вперёд
keys-back = ↓ или S
keys-back-does = идти назад
keys-turn = ← и →
keys-turn-does = поворачивать
keys-aside = A и D
keys-aside-does = шагнуть в сторону
keys-run = Shift
keys-run-does = бежать
keys-chat-does = писать в чат
keys-places-does = искать место
keys-where-does = услышать, где вы
keys-escape = Esc
keys-escape-does = выйти из поля чата и идти дальше
keys-tab = Tab
keys-tab-does = перейти к следующей части страницы
keys-mouse = Мышью: тяните в сцене, чтобы осмотреться, крутите колесо, чтобы приблизиться или отдалиться.
keys-touch = Пальцем: тяните слева, чтобы идти, справа — чтобы осмотреться. Кнопки ходьбы делают то же самое.

## Настройки, короткие сообщения, страницы одного сообщения

settings-heading = Настройки
settings-close = Закрыть настройки
settings-leave = Покинуть город
settings-you = Ваше имя: { $name }. Город: { $city }.

notes-region = Сообщения
notes-close = Закрыть
notes-open-chat = Открыть чат

message-fail = Город не открывается
message-retry = Попробовать ещё раз
message-ended = Ваш визит окончен
message-again = Войти снова
message-elsewhere = Вы продолжаете в другом окне
message-elsewhere-sentence = Ваше место в городе, ваше имя и чат — там. Ничего не потеряно.
message-unsaid = Возможно, этого никто не услышал. Когда вы войдёте снова, это будет в поле сообщения.
message-go-on = Продолжить здесь
message-scene-off = 3D-сцена выключена; всё остальное работает.

## 3D-сцена

scene-not-loaded = 3D-сцену не удалось загрузить.
scene-broke = В 3D-сцене произошла ошибка.
scene-no-webgl = Этот браузер не может нарисовать 3D-вид (WebGL 2 выключен или отсутствует). Всё остальное работает: пользуйтесь списками мест и людей, попробуйте другой браузер или включите аппаратное ускорение.
scene-lost = Видеокарта потеряла изображение. Оно вернётся само, как только сможет; списки и чат работают.
scene-back = Изображение вернулось.
scene-city-not-loaded = Изображение города не удалось загрузить. Пробуем ещё раз; список мест тем временем работает.
scene-part-not-loaded = Часть изображения не удалось загрузить. Пробуем ещё раз.
scene-picked = { $name }: { $detail }.
city-changed = Город обновлён.

## Связь с городом

line-connecting = Подключаемся к городу…
line-connected = Связь есть.
line-nothing-missed = Вы снова здесь; ничего не пропущено.
line-old-place = Вы снова здесь, на прежнем месте.
line-as-new = Вы вошли заново: прежнее место уже не сохранялось.

close-left = Вы покинули город.
close-away = Город ненадолго закрылся. Возвращаемся…
close-mend = Эта страница и город не понимают друг друга. Пожалуйста, перезагрузите страницу.
close-fault = В городе что-то пошло не так. Возвращаемся…
close-restart = Город запускается заново. Возвращаемся…
close-busy = Город очень занят. Попробуем немного позже…
close-updated = Город обновился. Пожалуйста, перезагрузите страницу.
close-name = Это имя нельзя использовать. Пожалуйста, выберите другое.
close-too-much = Эта страница запросила слишком много сразу. Возвращаемся не спеша…
close-full = Город полон. Попробуем немного позже…
close-slow = Связь была слишком медленной. Возвращаемся…
close-elsewhere = Вы продолжаете в другом окне.
close-silent = Город замолчал. Возвращаемся…
close-lost = Связь с городом потеряна. Возвращаемся…

refusal-say-too-fast = Вы пишете очень быстро; это сообщение не отправлено. Пожалуйста, подождите секунду.
refusal-say-text = Сообщение не может быть пустым или слишком длинным; ничего не отправлено.
refusal-resync-too-fast = Пожалуйста, подождите секунду, прежде чем снова запросить вид.
notice-closing = Город ненадолго закрывается. Ваша страница вернётся сама.

## Файлы города

package-format = Описание города в формате, которого эта страница не знает. Пожалуйста, перезагрузите страницу.
package-features = Список мест этого города не читается. Город нужно импортировать заново.
package-empty = Файл города { $path } пуст.
package-damaged = Файл города { $path } повреждён.
package-large = Файл города { $path } больше допустимого.
package-unreachable = Город недоступен. Проверьте связь и перезагрузите страницу.
package-missing = Файла города { $path } нет (ответ { $status }).
