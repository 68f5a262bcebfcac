# How one takes part: needs, settings, and what the page says about them.

ask-offline = Сейчас нет связи. Спросите ещё раз, когда она вернётся.
keys-none = нет клавиши
