"""The seven ways of using a computer: how a browser is set up for each, and what fails a visit in it.

**Invariant:** a way never lends a visitor a means that the way does not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

__all__ = ["SILENCE", "TIME_LAPSE", "WATCHER", "WAYS_TO_USE", "Way"]

Hand = Literal["pointer", "keys", "reader", "switch"]

WATCHER: Final = Path(__file__).with_name("watcher.js").read_text()
SILENCE: Final = """
for (const name of ["AudioContext", "webkitAudioContext", "OfflineAudioContext", "speechSynthesis",
    "SpeechSynthesisUtterance", "Audio"]) {
  Object.defineProperty(window, name, { value: undefined, configurable: true });
}
"""
"""A page where nothing can sound: no speech, no tones."""

TIME_LAPSE: Final = 5
QUICK_SCAN: Final = f"""
  const plain = window.setInterval.bind(window);
  window.setInterval = (act, period, ...rest) => plain(act, period === 1000 ? 1000 / {TIME_LAPSE} : period, ...rest);
"""
"""Scanning of one second runs five times as fast: a machine needs less time to see whose turn it is."""

WIDE: Final = {"width": 1280, "height": 800}
ZOOMED: Final = {"width": 320, "height": 256}
"""What is left of 1280 × 1024 pixels at 400 %."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of use: `hand` is what the visitor acts with, `words_only` whether the scene is off; `context` opens the
    browser's profile, `scripts` run before the page's own, `needs` are set on the device beforehand.
    """

    name: str
    hand: Hand
    words_only: bool = True
    context: Mapping[str, Any] = field(default_factory=dict)
    scripts: tuple[str, ...] = ()
    needs: Mapping[str, Any] = field(default_factory=dict)


WAYS_TO_USE: Final = {
    way.name: way
    for way in (
        Way("keyboard-only", "keys", context={"viewport": WIDE}),
        Way("screen-reader", "reader", context={"viewport": WIDE}),
        Way("no-sound", "pointer", context={"viewport": WIDE}, scripts=(SILENCE,)),
        Way("no-sight", "keys", context={"viewport": WIDE}),
        Way("reduced-motion", "pointer", words_only=False, context={"viewport": WIDE, "reduced_motion": "reduce"}),
        Way("zoom-400", "pointer", context={"viewport": ZOOMED}),
        Way(
            "switch",
            "switch",
            context={"viewport": WIDE},
            scripts=(QUICK_SCAN,),
            needs={"scanning": True, "scan_s": 1, "scene": False},
        ),
    )
}
