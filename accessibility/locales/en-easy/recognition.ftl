recognition-full = Too many people talk now. Your words are not written down.
recognition-behind = The captions are too slow. Some of your words are missing.
recognition-failed = The captions do not work now. Your words are not written down.
