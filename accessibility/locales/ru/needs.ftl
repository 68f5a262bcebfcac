# How one takes part: needs, settings, and what the page says about them.

ask-offline = Сейчас нет связи. Спросите ещё раз, когда она вернётся.
keys-none = нет клавиши

## Groups of the settings

needs-group-seeing = Зрение
needs-group-hearing = Субтитры
needs-group-sound = Звуки
needs-group-understanding = Чтение и слушание
needs-group-moving = Движение и клавиши
needs-group-calm = Спокойствие

## Ways to take part

needs-presets = Как вам удобно участвовать?
needs-presets-hint = Каждый вариант меняет сразу несколько настроек. Их все можно изменить сейчас или позже.
preset-see-hear = Я вижу и слышу
preset-see-hear-hint = Город в 3D, а рядом — словами.
preset-reader = Я пользуюсь программой экранного доступа или не хочу картинку
preset-reader-hint = Всё словами. Вам говорят, мимо чего вы проходите.
preset-deaf = Я не слышу или люблю субтитры
preset-deaf-hint = Субтитры речи, звуков и чата: кто говорит и откуда.
preset-calm = Мне нужно спокойно и просто
preset-calm-hint = Меньше движения, короткие простые слова, тихие звуки, больше времени.

## Needs, their hints and their values

needs-text-percent = Размер текста
needs-captions = Субтитры речи
needs-sound-captions = Субтитры звуков
needs-chat-captions = Чат тоже субтитрами
needs-caption-percent = Размер субтитров
needs-caption-font = Шрифт субтитров
needs-caption-font-sans = Простой
needs-caption-font-serif = С засечками
needs-caption-font-mono = Равной ширины
needs-caption-font-easy = Легко различимый
needs-caption-colour = Цвет субтитров
needs-caption-colour-white = Белый
needs-caption-colour-yellow = Жёлтый
needs-caption-colour-cyan = Голубой
needs-caption-colour-green = Зелёный
needs-caption-colour-black = Чёрный
needs-caption-background = Фон субтитров
needs-caption-background-black = Чёрный
needs-caption-background-white = Белый
needs-caption-background-blue = Синий
needs-caption-opacity-percent = Плотность фона
needs-caption-outline = Буквы с обводкой
needs-caption-place = Место субтитров
needs-caption-place-bottom = Внизу
needs-caption-place-top = Вверху
needs-caption-line-chars = Букв в строке, не больше
needs-caption-lines = Строк сразу, не больше
needs-caption-arrows = Стрелка к источнику
needs-caption-s-max = Субтитр стоит не дольше
needs-reading-wpm = Как быстро я читаю
needs-speech = Говорить со мной голосом браузера
needs-speech-hint = Если не говорит программа экранного доступа. Текст тоже всегда есть.
needs-speech-percent = Скорость голоса
needs-speech-volume-percent = Громкость голоса
needs-announce-chars-per-s = Темп текста для программы экранного доступа
needs-callouts = Говорить, мимо чего я прохожу
needs-detail = Сколько рассказывать
needs-detail-short = Мало
needs-detail-normal = Средне
needs-detail-full = Много
needs-beacon = Звук показывает дорогу
needs-beacon-volume-percent = Громкость этого звука
needs-sounds-percent = Громкость звуков города
needs-mono = Одинаковый звук в оба уха
needs-line-mode = Показывать только готовые сообщения
needs-line-mode-hint = Иначе вы видите, что пишут другие, пока они пишут.
needs-show-typing = Другие видят текст, пока я пишу
needs-scanning = Достаточно одной клавиши
needs-scanning-hint = Выбор движется сам; любая клавиша его принимает.
needs-scan-s = Время на каждый вариант
needs-still = Другие на картинке стоят неподвижно
needs-still-hint = На самом деле они идут; списки и слова обновляются.
needs-time-factor = Больше времени на всё, что исчезает

## Numbers with their units

needs-unit-percent = { $value } %
needs-unit-seconds = { $value ->
    [one] { $value } секунда
    [few] { $value } секунды
    [many] { $value } секунд
   *[other] { $value } секунды
}
needs-unit-wpm = { $value } слов в минуту
needs-unit-letters-per-second = { $value } букв в секунду
needs-unit-letters = { $value } букв
needs-unit-lines = { $value ->
    [one] { $value } строка
    [few] { $value } строки
    [many] { $value } строк
   *[other] { $value } строки
}
needs-unit-times = { $value ->
    [1] как обычно
    [few] в { $value } раза дольше
    [many] в { $value } раз дольше
    [one] в { $value } раз дольше
   *[other] в { $value } раза дольше
}

## Taking the settings along

needs-profile = Взять настройки с собой
needs-profile-hint = Маленький файл хранит все эти настройки. Его прочитает любой такой город.
needs-export = Сохранить в файл
needs-import = Взять из файла
needs-file = my-settings
needs-imported = Ваши настройки приняты.
needs-imported-partly = { $count ->
    [one] Ваши настройки приняты; { $count } запись не подошла.
    [few] Ваши настройки приняты; { $count } записи не подошли.
    [many] Ваши настройки приняты; { $count } записей не подошли.
   *[other] Ваши настройки приняты; { $count } записи не подошли.
}
needs-import-failed = В этом файле нет настроек. Ничего не изменилось.
needs-reset = Всё как обычно
needs-reset-done = Все настройки как в начале.

## Keys

keys-editor = Свои клавиши
keys-editor-hint = Нажмите кнопку, затем нужную клавишу.
keys-change = { $action }: { $key }. Изменить
keys-press = Нажмите клавишу для действия «{ $action }». Escape оставит как есть.
keys-take-away = Убрать клавишу действия «{ $action }»
keys-off = Убрать
keys-usual = Обычные клавиши
keys-reserved = Эта клавиша уже для ходьбы или для браузера. Нажмите другую.
keys-taken = { $key } уже занята действием «{ $action }». Нажмите другую.
keys-set = { $action }: { $key }
