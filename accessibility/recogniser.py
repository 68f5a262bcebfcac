"""Speech recognisers: what one is, and which there are.

A recogniser hears one speaker and writes down what was said. It is fed with sound as it comes and knows no clock, no
socket and no other speaker. Which one a city uses is a name: one of `RECOGNISERS`, or `package.module:Factory` for one
that the city brings itself.

**Invariant:** whatever was heard provisionally is followed by something final, which is empty where nothing was said.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol, cast

__all__ = [
    "RECOGNISERS",
    "SAMPLE_BYTES",
    "SAMPLE_HZ",
    "Heard",
    "Provider",
    "Recogniser",
    "RecogniserError",
    "find_recogniser",
    "make_recogniser",
]

SAMPLE_HZ: Final = 16_000
SAMPLE_BYTES: Final = 2
"""Sound is mono, signed 16-bit little-endian."""


class RecogniserError(Exception):
    """A recogniser cannot be had; the sentence says what to do about it."""


class Heard(NamedTuple):
    """What somebody said. Times are seconds of the speaker's own sound, from its first sample."""

    text: str
    final: bool
    """False: the words may still change. True: they do not, and the next are another utterance."""
    confidence: float | None
    """0 to 1, or None where the recogniser does not say."""
    begin_s: float
    end_s: float


class Recogniser(Protocol):
    """One speaker's recogniser."""

    language: str
    """The language that it understands, such as "en"."""

    def hear(self, pcm: bytes) -> list[Heard]:
        """Take the next piece of sound, of any length in whole samples; give what is new."""
        ...

    def finish(self) -> list[Heard]:
        """The speaker has stopped: finish the utterance that is under way. More sound may follow."""
        ...

    def forget(self) -> None:
        """Be as new: nothing is under way, and the next sound is another speaker's."""
        ...


@dataclass(frozen=True)
class Provider:
    """Where a recogniser comes from: `factory` is `package.module:Factory`, `needs` a module that `extra` installs."""

    factory: str
    needs: str | None = None
    extra: str | None = None


RECOGNISERS: Final = {
    "sphinx": Provider("citiverse.accessibility.sphinx:SphinxRecogniser", "pocketsphinx", "speech"),
}


def find_recogniser(name: str) -> Provider:
    """Find a recogniser by name without loading it; raises RecogniserError for one that is not there."""
    provider = RECOGNISERS.get(name)
    if provider is None:
        if not all(part.isidentifier() for part in name.replace(":", ".").split(".")) or name.count(":") != 1:
            known = ", ".join(RECOGNISERS)
            raise RecogniserError(f"There is no recogniser {name!r}. Known: {known}, or package.module:Factory.")
        provider = Provider(name)
    needed = provider.needs or provider.factory.partition(":")[0].partition(".")[0]
    if importlib.util.find_spec(needed) is None:
        remedy = f"pip install 'citiverse[{provider.extra}]'" if provider.extra else f"install {needed}"
        raise RecogniserError(f"The recogniser {name!r} needs {needed}, which is not installed: {remedy}")
    return provider


def make_recogniser(name: str) -> Recogniser:
    """Load a recogniser and its model, which may take a second; raises RecogniserError."""
    module, _, attribute = find_recogniser(name).factory.partition(":")
    try:
        factory = cast(Callable[[], Recogniser], getattr(importlib.import_module(module), attribute))
    except (ImportError, AttributeError) as error:
        raise RecogniserError(f"The recogniser {name!r} cannot be loaded: {error}.") from error
    return factory()
