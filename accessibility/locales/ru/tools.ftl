# The tools of the web page: asking, being led, the safe place, help, second screens, captioning, speaking, one key.

# Asking the city
tool-tab = Вопросы
tool-panel = Спросить у города
tool-questions = Вопросы
tool-ask-where = Где я?
tool-ask-around = Что вокруг меня?
tool-ask-ahead = Что впереди?
tool-ask-people = Кто рядом?
tool-ask-markers = Мои метки
tool-ask-repeat = Повторить
tool-mark = Отметить это место
tool-marker = Метка
tool-answers = Ответы
tool-answers-empty = Выберите вопрос. Ответ появится здесь и будет прочитан.
tool-answer = Ответ
tool-callout = По пути
tool-alert = Важно

# What can be done with a place or a person. $name is its name.
tool-list-hint = Стрелки перемещают по списку. Enter показывает, что можно сделать; Tab переходит туда.
# Somebody or something in a list that is gone, while one is still on it.
tool-gone = больше не здесь
tool-do-with = Что сделать: { $name }
tool-face = Повернуться туда
tool-describe = Описать
tool-describe-chosen = Описать выбранное
tool-walk-there = Отвести меня туда
tool-tell-way = Рассказать дорогу
tool-follow = Следовать

# Being led. $goal is where to, $distance such as "180 metres", $direction such as "ahead to the left".
tool-guide = Проводник
tool-goal = ваша цель
tool-to = Цель: { $goal }. { $distance }, { $direction }.
tool-to-distance = Цель: { $goal }. { $distance }.
tool-to-direction = Цель: { $goal }, { $direction }.
tool-following = Вы следуете за: { $name }.
tool-halt = Остановиться
tool-go-on = Идти дальше
tool-faster = Быстрее
tool-slower = Медленнее
tool-end = Закончить сопровождение
tool-stopped = Вы остановились.
tool-led-stop = Escape — остановиться.
tool-stopped-go-on = Чтобы продолжить, выберите «Идти дальше».
tool-stuck = Что-то мешает пройти. Вы остановились.
tool-lost = Вас больше не ведут.
tool-status = Где моя цель?
tool-lead = Вести тех, кто рядом
tool-beacon = Звук от цели
tool-more-ways = Другие способы идти

# Walking from street to street
tool-streets = От улицы к улице
tool-streets-begin = Идти от улицы к улице
tool-streets-end = Снова идти свободно
tool-streets-undo = Вернуться на шаг
tool-streets-none = В этом направлении пути нет.
tool-streets-hint = В области ходьбы цифры выбирают эти выходы. Стрелки влево, вверх и вправо ведут туда, где лежит выход; Backspace возвращает.
tool-streets-begun = Нажмите номер выхода. Backspace возвращает на шаг, Escape заканчивает.

# The safe place
tool-safe = Безопасное место
tool-safe-sentence = Вы в безопасном месте. Вас никто не видит и не слышит.
tool-safe-return = Вернуться в город

# Help
tool-help = Помощь
tool-close = Закрыть
tool-help-walk = Идите стрелками или кнопками ходьбы.
tool-help-drag = В сцене можно также идти и осматриваться, проводя пальцем или мышью.
tool-help-ask = В разделе «Вопросы» город скажет, где вы и что вокруг.
tool-help-go = Выберите место в списке, и страница отведёт вас туда. Escape останавливает.
tool-help-chat = В разделе «Чат» вы пишете тем, кто рядом.
tool-help-safe = «Безопасное место» сразу скрывает вас. Одна кнопка возвращает.
tool-help-settings = В настройках можно выбрать субтитры, речь, размер текста, клавиши и другое.
tool-help-keys = Эти клавиши действуют в области ходьбы:
tool-help-press = Нажмите { $key }, чтобы открыть помощь и все клавиши.
tool-key-slash = косая черта
tool-key-stop = остановить ведение или закрыть окно
tool-help-person = Попросить помощи у человека
tool-help-person-hint = Коротко напишите, что вам нужно. Это и ваше место увидят хозяева города.
tool-help-send = Попросить помощи

# A second screen. $minutes: so long the code works.
tool-pair = Второй экран
tool-pair-about = Другое устройство может показывать простым текстом то, что вы слышите: для дисплея Брайля или очень крупных букв.
tool-pair-open = Показать мои слова на другом экране
tool-pair-how = Откройте этот адрес на другом устройстве и введите там код:
tool-pair-waiting = Код сейчас появится.
tool-pair-until = Код действует один раз, в течение { $minutes ->
    [one] { $minutes } минуты
    [few] { $minutes } минут
    [many] { $minutes } минут
   *[other] { $minutes } минуты
}.
tool-pair-warn = Код перестанет действовать через минуту. «Новый код» даст больше времени.
tool-pair-over = Код больше не действует. Запросите новый.
tool-pair-copy = Скопировать код
tool-pair-copied = Код скопирован.
tool-pair-new = Новый код
tool-companion = Второй экран
tool-companion-name = Второй экран
tool-companion-code = Код
tool-companion-code-hint = Он показан на другом устройстве, в разделе «Второй экран». Его можно вставить.
tool-companion-show = Показать текст
tool-companion-log = Что говорят
tool-companion-answer = Ваш ответ
tool-companion-send = Отправить
tool-companion-leave = Выйти
tool-companion-size = Размер текста
tool-companion-percent = { $percent } %
tool-close-pairing = Этот код не подходит. Возможно, он устарел или уже использован. Запросите новый.
tool-close-screens = Эти слова уже показывают два других экрана. Закройте один из них и введите код ещё раз.
tool-close-seat = Ключ этого места неверен. Проверьте его.

# The seats of captioners and hosts
tool-seat-captioner = Вы пишете субтитры: записываете то, что говорят другие.
tool-seat-host = Вы приходите как хозяин города.
tool-seat-key = Ключ места
tool-seat-key-hint = Его вам дали те, кто управляет городом. Его можно вставить.
tool-caption = Субтитры
tool-caption-speaker = Кто говорит
tool-caption-speaking = { $name } (говорит)
tool-caption-gone = { $name } (больше не здесь)
tool-caption-unsent = Ничего не отправляется, пока { $name } не здесь. Выберите, кто говорит.
tool-caption-choose = Ничего не отправляется, пока вы не выберете, кто говорит.
tool-caption-text = Что говорят
tool-caption-send = Отправить строку
tool-caption-lines = Ваши последние строки
tool-caption-correct = Исправить
tool-caption-corrected = (Исправление) { $text }
tool-off-record = Не сохранять ничьи слова
tool-off-record-hint = Пока это включено, субтитры показываются, но не сохраняются. Об этом сообщают всем.

# The microphone
tool-mic = Говорить, чтобы вас читали
tool-mic-consent = Ваш голос становится текстом, который читают те, кто рядом. Сам голос не сохраняется.
tool-mic-none = Этот браузер не может записать вашу речь. Вы можете писать в чат.
tool-mic-who = Кто записывает?
tool-mic-browser = Записывает мой браузер
tool-mic-browser-hint = Производитель браузера может услышать ваш голос.
tool-mic-city = Записывает сервер этого города
tool-mic-city-hint = Ваш голос передаётся только этому городу.
tool-mic-start = Начать говорить
tool-mic-stop = Закончить говорить
tool-mic-on = Микрофон включён.
tool-mic-failed = Микрофон выключен: сейчас им нельзя воспользоваться.
tool-mic-level = Ваша громкость
tool-mic-level-quiet = Очень тихо
tool-mic-level-good = Хорошо слышно
tool-mic-level-loud = Очень громко

# A keyboard for one key
tool-keys = Буквы
tool-keys-done = Готово
tool-keys-send = Отправить
tool-keys-space = Пробел
tool-keys-delete = Удалить
tool-phrase-hello = Здравствуйте!
tool-phrase-yes = Да.
tool-phrase-no = Нет.
tool-phrase-wait = Подождите, пожалуйста.
tool-phrase-where = Где вы?
tool-phrase-thanks = Спасибо!
