# Captions, the chat while it is written, and the transcript, as the page shows them.

## The caption area

captions-region = Субтитры
captions-toggle = Субтитры
captions-preview = Как выглядят субтитры
captions-preview-name = Мария
captions-preview-first = Встреча в ратуше
captions-preview-second = начинается в пять.

## What was said last

said-region = Последний ответ
said-again = Повторить

## Chat while it is written, and who speaks

chat-writing = пишет
chat-writing-lost = пишет; часть потеряна
people-speaking = говорит

## The transcript

transcript-heading = Запись разговора
transcript-open = Запись
transcript-close = Закрыть запись
transcript-list = Что было сказано и слышно
transcript-search = Искать в записи
transcript-found = { $count ->
    [one] { $count } запись.
    [few] { $count } записи.
    [many] { $count } записей.
   *[other] { $count } записи.
}
transcript-text = Сохранить как текст
transcript-vtt = Сохранить как субтитры (WebVTT)
transcript-record = Другие могут сохранять мои слова
transcript-record-hint = Если выключено, ваши слова видны, но не остаются ни в чьей записи.
transcript-kept = Ваши слова могут сохраняться.
transcript-not-kept = Сейчас ваши слова не сохраняются.
