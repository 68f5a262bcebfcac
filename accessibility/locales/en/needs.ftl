# How one takes part: needs, settings, and what the page says about them.

ask-offline = You are not connected right now. Please ask again when you are back.
keys-none = no key
