"""WebVTT cues and regions: times, places on the screen, and the settings that say them (WebVTT 3.2 to 3.4).

Settings are read as vtt.js reads them: of several values for one thing the first good one counts, a bad one is as if it
were not there.

**Invariant:** reading the settings that a cue writes gives that cue again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Literal

__all__ = [
    "AUTO",
    "Auto",
    "Cue",
    "Region",
    "read_region",
    "read_timing",
    "timestamp",
    "timestamp_ms",
    "write_region",
    "write_timing",
]

AUTO: Final = "auto"
Auto = Literal["auto"]

_STAMP: Final = re.compile(r"([0-9]{1,9}):([0-9]{2})(?::([0-9]{2}))?\.([0-9]{3})")
_STAMP_LIKE: Final = re.compile(r"[0-9:.,]*")
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}")
_PERCENT: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{0,12})?%")
_ALIGNS: Final = ("start", "middle", "end")
_SIDE_OF: Final = {"start": "start", "left": "start", "middle": "middle", "end": "end", "right": "end"}


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the screen that cues share; lengths in percent of the screen, `lines` in lines of text."""

    id: str
    width: float = 100
    lines: int = 3
    region_anchor: tuple[float, float] = (0, 100)
    viewport_anchor: tuple[float, float] = (0, 100)
    scroll: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption. `text` is as it stands in the file, with its tags; `line`, `position` and `size` are percent, a
    whole `line` with `snap_to_lines` counts lines. `note` is the comment that stood right before it.
    """

    begin_ms: int
    end_ms: int
    text: str
    id: str = ""
    vertical: str = ""
    line: float | Auto = AUTO
    line_align: str = "start"
    snap_to_lines: bool = True
    position: float | Auto = AUTO
    position_align: str = "middle"
    size: float = 100
    align: str = "middle"
    region: Region | None = field(default=None)
    note: str = ""


def timestamp_ms(text: str) -> int | None:
    """Read a time at the beginning of a text. Two parts whose first is over 59 are hours and minutes."""
    found = _STAMP.match(text)
    if found is None:
        return None
    first, second, third, thousandths = (int(part) if part else None for part in found.groups())
    assert first is not None and second is not None and thousandths is not None
    if third is not None:
        seconds = first * 3600 + second * 60 + third
    else:
        seconds = first * 3600 + second * 60 if first > 59 else first * 60 + second
    return seconds * 1000 + thousandths


def timestamp(ms: int) -> str:
    """Write a time: 01:02:03.004."""
    seconds, thousandths = divmod(max(ms, 0), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def read_timing(line: str, regions: list[Region]) -> Cue | None:
    """Read the line that holds times and settings; None if it is none. The text is still empty."""
    begin_ms, rest = _take_stamp(line.lstrip())
    if begin_ms is None or not rest.startswith("-->"):
        return None
    end_ms, rest = _take_stamp(rest[3:].lstrip())
    if end_ms is None:
        return None
    return _with_settings(Cue(begin_ms, end_ms, ""), rest, regions)


def _take_stamp(text: str) -> tuple[int | None, str]:
    at_ms = timestamp_ms(text)
    return at_ms, _STAMP_LIKE.sub("", text, count=1).lstrip()


def _with_settings(cue: Cue, text: str, regions: list[Region]) -> Cue:
    given: dict[str, object] = {}
    for name, value in _pairs(text, ":"):
        for field_name, meant in _meaning(name, value, regions):
            given.setdefault(field_name, meant)
    align = str(given.get("align", cue.align))
    return replace(cue, **({"position_align": _SIDE_OF[align]} | given))


def _meaning(name: str, value: str, regions: list[Region]) -> Iterator[tuple[str, object]]:
    first, comma, second = value.partition(",")
    percent = _percent(first)
    if name == "region":
        found = [region for region in regions if region.id == value]
        if found:
            yield "region", found[-1]
    elif name == "vertical" and value in ("rl", "lr"):
        yield "vertical", value
    elif name == "line":
        if _WHOLE.fullmatch(first):
            yield "line", int(first)
        elif percent is not None:
            yield "line", percent
            yield "snap_to_lines", False
        if comma and second in _ALIGNS:
            yield "line_align", second
    elif name == "position":
        if percent is not None:
            yield "position", percent
        if comma and second in _ALIGNS:
            yield "position_align", second
    elif name == "size" and percent is not None and not comma:
        yield "size", percent
    elif name == "align" and value in _SIDE_OF:
        yield "align", value


def _pairs(text: str, delimiter: str) -> Iterator[tuple[str, str]]:
    for group in text.split():
        parts = group.split(delimiter)
        if len(parts) == 2 and parts[1]:
            yield parts[0], parts[1]


def _percent(text: str) -> float | None:
    if not _PERCENT.fullmatch(text):
        return None
    value = float(text[:-1])
    return value if value <= 100 else None


def write_timing(cue: Cue) -> str:
    """Write times and settings, leaving out what is as usual."""
    parts = [timestamp(cue.begin_ms), "-->", timestamp(cue.end_ms)]
    if cue.region:
        parts.append(f"region:{cue.region.id}")
    if cue.vertical:
        parts.append(f"vertical:{cue.vertical}")
    if cue.line != AUTO or cue.line_align != "start":
        where = cue.line if cue.snap_to_lines or cue.line == AUTO else _percents(cue.line)
        parts.append(f"line:{where}" + (f",{cue.line_align}" if cue.line_align != "start" else ""))
    side = "" if cue.position_align == _SIDE_OF[cue.align] else f",{cue.position_align}"
    if cue.position != AUTO or side:
        parts.append(f"position:{AUTO if cue.position == AUTO else _percents(cue.position)}{side}")
    if cue.size != 100:
        parts.append(f"size:{_percents(cue.size)}")
    if cue.align != "middle":
        parts.append(f"align:{cue.align}")
    return " ".join(parts)


def read_region(text: str, delimiter: str = "=") -> Region | None:
    """Read the settings of a region; None without an id."""
    given: dict[str, object] = {}
    for name, value in _pairs(text, delimiter):
        meant = _region_meaning(name, value)
        if meant:
            given.setdefault(*meant)
    name = given.pop("id", None)
    return replace(Region(str(name)), **given) if name else None


def _region_meaning(name: str, value: str) -> tuple[str, object] | None:
    x, comma, y = value.partition(",")
    percents = (_percent(x), _percent(y))
    if name == "id":
        return "id", value
    if name == "width" and _percent(value) is not None:
        return "width", _percent(value)
    if name == "lines" and _WHOLE.fullmatch(value):
        return "lines", int(value)
    if name in ("regionanchor", "viewportanchor") and comma and None not in percents:
        return f"{name[:-6]}_anchor", percents
    return ("scroll", value) if name == "scroll" and value == "up" else None


def write_region(region: Region) -> str:
    """Write a region as a block of its own (WebVTT 4.3)."""
    anchors = (("regionanchor", region.region_anchor), ("viewportanchor", region.viewport_anchor))
    parts = ["REGION", f"id:{region.id}", f"width:{_percents(region.width)}", f"lines:{region.lines}"]
    parts += [f"{name}:{_percents(x)},{_percents(y)}" for name, (x, y) in anchors]
    return "\n".join([*parts, f"scroll:{region.scroll}"] if region.scroll else parts)


def _percents(value: float | Auto) -> str:
    return f"{float(value):.12f}".rstrip("0").rstrip(".") + "%"
