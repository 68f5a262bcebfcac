"""What the report on taking part answers for: sixty requirements, eight hard thresholds, and 77 cells.

The requirements A01 to A60 come from European and W3C rules, from games and broadcasting, and from what users of other
worlds asked for; each row names its source. The cells are the eleven interactions that ITU's blueprint "No one left
behind in the Citiverse" (2025) takes every virtual world apart into, each tried in seven ways of using a computer.

**Invariant:** a row's id never changes its meaning; `ROWS` has every id once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

__all__ = [
    "CELLS_NOT_APPLICABLE",
    "INTERACTIONS",
    "LATER",
    "REQUIREMENTS",
    "ROWS",
    "THRESHOLDS",
    "WAYS",
    "Group",
    "Row",
    "cell_id",
]

Group = Literal["requirement", "threshold", "cell"]

LATER: Final = "voice and recordings come later"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report. `not_applicable` holds the reason where the row cannot apply, else it is empty."""

    id: str
    title: str
    source: str
    group: Group
    not_applicable: str = ""


_REQUIREMENTS: Final = """
A01 | Every screen and state passes axe-core without a violation | WCAG 2.2; EN 301 549 clause 9
A02 | The whole visit by keyboard alone | WCAG 2.1.1; XAUR 2a, 2b
A03 | Tab leaves every part of the page; letter keys can be changed or switched off | WCAG 2.1.2, 2.1.4
A04 | The focus is always visible and nothing covers it | WCAG 2.4.7, 2.4.11
A05 | The whole visit without WebGL and without pictures; no mesh is sent | Mozilla Hubs #2702
A06 | The page's words name everybody and everything that the server shows, and nothing else | XAUR 1c; TextSL
A07 | The import reports unnamed things that can be used; a plugin's unnamed thing is refused | TextSL
A08 | Directions are said right for every angle | Soundscape
A09 | Distances are said and rounded right | Soundscape
A10 | Around me, ahead of me, my markers: so many, nearest first, widening the search | Soundscape
A11 | What is called out while walking keeps its distance and its time | Soundscape
A12 | A question comes before what is said by itself, and what it cut short comes again | Soundscape
A13 | What is no longer near is no longer said | Soundscape
A14 | The audio beacon turns with the listener, falls silent on arrival and wakes again | Soundscape
A15 | Every walkable corner is reached from street to street by choosing an exit; one step back | Soundscape
A16 | Who follows a route is reassured, and told soon when they have left it | Google Maps voice guidance
A17 | A caption is on the page within 100 ms of its arrival | EN 301 549, 7.1.2
A18 | What one person says or a captioner writes reaches every page within 500 ms | SAUR
A19 | Captions of recordings keep to the clock of the recording | EN 301 549, 7.1.2; SAUR
A20 | Captions stay long enough to be read | BBC and Netflix guidelines
A21 | Captions have short lines, few lines, and no broken words | BBC guidelines; XAG 104
A22 | Captions name who speaks, never by colour alone | XAG 104; WCAG 1.4.1
A23 | Captions say from which direction, in words, and follow the listener's turning | SAUR; immersive captions
A24 | Sounds have captions, which can be switched off apart from speech | XAG 104; XAUR 17b
A25 | Captions look as the reader wants, from the first word, on every visit | EN 301 549, 7.1.4; XAG 104
A26 | Captions and descriptions are as near at hand as the loudness | EN 301 549, 7.3
A27 | Captions survive recording and replay, with speaker and place | EN 301 549, 7.1.3
A28 | WebVTT is read and written without loss | WebVTT; mozilla/vtt.js
A29 | The transcript is complete, in order and searchable, and keeps nothing off the record | RAUR 2a, 2b
A30 | What is typed leaves within 300 ms, as people type | EN 301 549, 6.2.4
A31 | What others read of a line being typed is what was typed | XEP-0301; RFC 8865
A32 | Every line says whose it is, in the order in which they began | EN 301 549, 6.2.2; RFC 9071
A33 | Who listens hears whole lines, never single letters | RAUR 18a
A34 | Voice and text at the same time | EN 301 549, 6.2.1.2
A35 | Nothing said is lost in silence | RAUR 11b
A36 | Announcements are polite, seldom urgent, and never faster than they can be heard | WCAG 4.1.3; WAI-ARIA
A37 | An alert leaves the focus where it is | XAUR 8a
A38 | Descriptions never talk over people | Netflix audio description; SAUR
A39 | Descriptions have a loudness and a screen of their own | RAUR 8a
A40 | Descriptions are short, in the present tense, name first, and never by colour alone | ITC guidance; Netflix
A41 | Everything that is said also exists in easy words | ITU blueprint, 5.5
A42 | Words and signs stand out from whatever is behind them | WCAG 1.4.3, 1.4.11
A43 | Nothing is lost when the system forces its own colours | XAUR 6a
A44 | Who wants less movement gets cuts instead of motion | WCAG 2.3.3, 2.2.2; XAUR 16a
A45 | What moves by itself can be stopped, and the city goes on | WCAG 2.2.2; XAUR 3b
A46 | Nothing flashes more than three times a second | WCAG 2.3.1; XAUR 16b
A47 | Targets are large enough and nothing can only be dragged | WCAG 2.5.8, 2.5.7, 2.5.2
A48 | Everything fits at 320 pixels and 400 % zoom, with wider spacing too | WCAG 1.4.10, 1.4.12
A49 | Time limits warn, and can be lengthened tenfold | WCAG 2.2.1; XAUR 15b
A50 | Joining asks for no puzzle; codes can be pasted; help is always in the same place | WCAG 3.3.8, 3.2.6, 3.3.7
A51 | One's needs travel as a file, and begin as the device is set | RAUR 3a; ITU-T Y.4211
A52 | A second screen shows the words, paired by a code | XAUR 14; RAUR 6a
A53 | Sound in mono, and a loudness for each kind of it | XAUR 18a; RAUR 7a
A54 | Who speaks is shown at once, and not by colour alone | EN 301 549, 6.5.5; Mozilla Hubs #2533
A55 | One can follow somebody, hear the turns, and let go with one key | Mozilla Hubs #2881
A56 | One key leads to a safe place, and back | XAUR 11a
A57 | Reloading keeps place, draft and needs | ITU blueprint, 3.4.11
A58 | Every sentence knows its language; what is not translated is marked | WCAG 3.1.1, 3.1.2
A59 | A report for machines and people says what is met | EN 301 549, clause 12
A60 | Two hundred people in one square change none of this | this project
"""

_COMING: Final = ("A19", "A27", "A34", "A53")

REQUIREMENTS: Final = tuple(
    Row(about, title, source, "requirement", LATER if about in _COMING else "")
    for about, title, source in (line.split(" | ") for line in _REQUIREMENTS.strip().splitlines())
)

_THRESHOLDS: Final = {
    "A01": "No axe violation",
    "A06": "The words name 100 % of what the server shows",
    "A17": "99 of 100 captions are on the page within 100 ms",
    "A20": "100 % of captions can be read in their time",
    "A30": "Typed text leaves: half of it within 300 ms, 99 of 100 within 500 ms",
    "A31": "No divergence in 100,000 random edits",
    "A36": "At most one urgent announcement in 5 s, and characters a second within the listener's choice",
    "A46": "No flash above the limit",
}

THRESHOLDS: Final = tuple(
    Row(f"threshold/{about}", title, f"hard threshold of {about}", "threshold") for about, title in _THRESHOLDS.items()
)

INTERACTIONS: Final = {
    "authentication": "Coming in: a name, or a seat with its key",
    "role-and-permission": "Roles: the captioner's seat, the host",
    "navigation": "Finding a place and being led there",
    "proprioception": "Knowing where one is and which way one faces",
    "object-manipulation": "Handling things: markers, the only things that residents can handle yet",
    "communication": "Talking: chat, text as it is typed, captions",
    "consent": "Agreeing: on and off the record, the microphone",
    "environmental-customisation": "Setting the city up for one's needs",
    "contextual-help": "Help where one is",
    "feedback-and-confirmation": "Every action is answered in words, refusals too",
    "session-persistence": "Coming back to one's place, draft and needs",
}

WAYS: Final = {
    "keyboard-only": "keyboard only",
    "screen-reader": "screen reader",
    "no-sound": "no sound",
    "no-sight": "no sight",
    "reduced-motion": "reduced motion",
    "zoom-400": "400 % zoom",
    "switch": "one switch key",
}

CELLS_NOT_APPLICABLE: Final[dict[str, str]] = {}
"""Cells that cannot apply, with the reason."""


def cell_id(interaction: str, way: str) -> str:
    """Name the cell of an interaction in a way of use."""
    return f"{interaction}/{way}"


_CELLS: Final = tuple(
    Row(
        cell_id(interaction, way), f"{title} ({words})", "ITU blueprint, 11 interactions", "cell",
        CELLS_NOT_APPLICABLE.get(cell_id(interaction, way), ""),
    )
    for interaction, title in INTERACTIONS.items()
    for way, words in WAYS.items()
)  # fmt: skip

ROWS: Final = (*REQUIREMENTS, *THRESHOLDS, *_CELLS)
