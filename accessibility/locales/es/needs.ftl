# How one takes part: needs, settings, and what the page says about them.

ask-offline = Ahora mismo no hay conexión. Vuelva a preguntar cuando la haya.
keys-none = ninguna tecla
