"""Words: Fluent messages in the languages that the city speaks, shared with the browser.

All `.ftl` files of a language's folder are one catalogue. Easy English is a language of its own whose messages stand
before those of English. A message that a language lacks is said in English and marked, so that the gap is seen.

Arguments whose letters run against the language's direction are isolated (Unicode UAX 9, 2.4.2 First Strong Isolate):
a Hebrew name cannot turn an English sentence round.

**Invariant:** every language can say every message of English; only a message that English lacks is an error.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

__all__ = ["EASY", "ENGLISH", "FALLBACK_MARK", "LANGUAGES", "LOCALES", "RIGHT_TO_LEFT", "Words", "words_in"]

LANGUAGES: Final = ("en", "fr", "es", "ar", "zh", "ru")
ENGLISH: Final = "en"
EASY: Final = "en-easy"
RIGHT_TO_LEFT: Final = frozenset({"ar"})
LOCALES: Final = Path(__file__).resolve().parent / "locales"
FALLBACK_MARK: Final = "[en] "
FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"

_LEFT: Final = frozenset({"L"})
_RIGHT: Final = frozenset({"R", "AL"})
# What a message chooses by ("ahead-right"): marks around it would make it another word. As text it turns nothing round.
_KEY: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")


class Words:
    """One language. `missing` counts the messages that had to be said in English, by id."""

    def __init__(self, language: str, easy: bool = False) -> None:
        self.language = language
        self.missing: Counter[str] = Counter()
        self._bundles = [_bundle(EASY)] if easy and language == ENGLISH else []
        self._bundles.append(_bundle(language))
        self._against = _LEFT if language in RIGHT_TO_LEFT else _RIGHT

    def say(self, message: str, /, **arguments: str | int | float) -> str:
        """Say a message; raises KeyError for one that English does not have, ValueError for a missing argument."""
        given = {key: self._isolated(value) for key, value in arguments.items()}
        for bundle in self._bundles:
            if bundle.has_message(message):
                return _format(bundle, message, given)
        self.missing[message] += 1
        return FALLBACK_MARK + _format(_bundle(ENGLISH), message, given)

    def _isolated(self, value: str | int | float) -> str | int | float:
        if not isinstance(value, str) or _KEY.fullmatch(value):
            return value
        if any(unicodedata.bidirectional(char) in self._against for char in value):
            return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"
        return value


@cache
def words_in(language: str, easy: bool = False) -> Words:
    """Give the words of a language; one that the city does not speak is answered in English."""
    return Words(language if language in LANGUAGES else ENGLISH, easy)


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([ENGLISH if language == EASY else language], use_isolating=False)
    for path in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def _format(bundle: FluentBundle, message: str, given: dict[str, str | int | float]) -> str:
    if not bundle.has_message(message) or (pattern := bundle.get_message(message).value) is None:
        raise KeyError(f"no catalogue has the message {message}")
    text, errors = bundle.format_pattern(pattern, given)
    if errors:
        raise ValueError(f"the message {message} cannot be said: {errors[0]}")
    return str(text)
