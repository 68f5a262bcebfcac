"""A sound of the city is captioned in every language."""

from __future__ import annotations

from citiverse.accessibility.catalogue import FALLBACK_MARK, LANGUAGES
from citiverse.accessibility.gate import CAPTION_CHARS_MAX
from citiverse.plugins.captions import captions_of


def test_every_language_has_its_own_words() -> None:
    captions = captions_of("sound-bell", strokes=3)
    assert tuple(captions) == LANGUAGES and len(set(captions.values())) == len(LANGUAGES)
    assert captions["en"] == "A church bell rings three times"
    assert captions["ru"] == "Церковный колокол бьёт 3 раза"
    assert not any(FALLBACK_MARK in words for words in captions.values())
    assert max(map(len, captions.values())) <= CAPTION_CHARS_MAX
