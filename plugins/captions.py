"""What is heard, in the words of every language that the city speaks.

**Invariant:** a sound has a caption in each language, so nobody reads another's.
"""

from __future__ import annotations

from ..accessibility.catalogue import LANGUAGES, words_in

__all__ = ["captions_of"]


def captions_of(message: str, **arguments: str | int) -> dict[str, str]:
    """Say a message (accessibility/locales/*/sounds.ftl) in every language, by language."""
    return {language: words_in(language).say(message, **arguments) for language in LANGUAGES}
