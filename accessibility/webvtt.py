"""WebVTT files in and out (A28): captions that other players, editors and archives understand.

Reading follows WebVTT 6.1 as vtt.js does it, including the regions that once stood in a file's head. What a file holds
that is no caption is left out; only a file that is no WebVTT at all, or without end, is refused.

**Invariant:** reading raises nothing but `WebVttError`; reading what `write_webvtt` gives yields the same captions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from .webvtt_cues import Cue, Region, read_region, read_timing, write_region, write_timing

__all__ = ["CUES_MAX", "CUE_CHARS_MAX", "FILE_CHARS_MAX", "REGIONS_MAX", "WebVtt", "WebVttError", "read_webvtt",
           "write_webvtt"]  # fmt: skip

FILE_CHARS_MAX: Final = 8_000_000
CUES_MAX: Final = 20_000  # a day of captions, one every four seconds
CUE_CHARS_MAX: Final = 16_000  # of one caption with its tags; what is longer is cut
REGIONS_MAX: Final = 64  # more are left out

_LINE_END: Final = re.compile("\r\n?|\n")
_SIGNATURE: Final = re.compile("WEBVTT(?:[ \t].*)?")
_COMMENT: Final = re.compile("NOTE(?:$|[ \t])")
_BLOCK: Final = re.compile("(STYLE|REGION)[ \t]*$")


class WebVttError(ValueError):
    """This is no WebVTT file, or too large a one; the sentence says which."""


@dataclass(slots=True)
class WebVtt:
    """A file: its captions in order, and its regions."""

    cues: list[Cue] = field(default_factory=list[Cue])
    regions: list[Region] = field(default_factory=list[Region])


def read_webvtt(data: bytes | str) -> WebVtt:
    """Read a file; raises WebVttError. Captions whose times cannot be read are left out."""
    text = data if isinstance(data, str) else data[: 4 * FILE_CHARS_MAX + 4].decode("utf-8", errors="replace")
    if len(text) > FILE_CHARS_MAX:
        raise WebVttError(f"The caption file is longer than {FILE_CHARS_MAX} characters.")
    lines = _LINE_END.split(text.removeprefix("\ufeff").replace("\0", "\ufffd"))
    if not _SIGNATURE.fullmatch(lines[0]):
        raise WebVttError("The caption file does not begin with WEBVTT.")
    return _Reader(lines).read()


class _Reader:
    """Goes over the lines of a file once."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 1
        self._made = WebVtt()
        self._note = ""

    def read(self) -> WebVtt:
        self._read_head()
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line:
                self._at += 1
            elif _COMMENT.match(line):
                self._note = _tame(self._take_block("NOTE"))[:CUE_CHARS_MAX]
            elif not self._made.cues and (block := _BLOCK.match(line)):
                settings = self._take_block(block[1])
                self._add_region(read_region(settings, ":") if block[1] == "REGION" else None)
            else:
                self._read_cue()
        return self._made

    def _read_head(self) -> None:
        while self._at < len(self._lines) and (line := self._lines[self._at]):
            if read_timing(line, []):
                return
            name, colon, value = line.partition(":")
            if colon and name == "Region" and ":" not in value:
                self._add_region(read_region(value))
            self._at += 1

    def _take_block(self, kind: str) -> str:
        lines = self._take_lines()
        return "\n".join(lines)[len(kind) :].strip()

    def _take_lines(self, ended_by: str | None = None) -> list[str]:
        """The lines up to an empty one, or to one that holds `ended_by`."""
        begin = self._at
        while self._at < len(self._lines) and (line := self._lines[self._at]):
            if ended_by and ended_by in line:
                break
            self._at += 1
        return self._lines[begin : self._at]

    def _add_region(self, region: Region | None) -> None:
        if region and len(self._made.regions) < REGIONS_MAX:
            self._made.regions.append(region)

    def _read_cue(self) -> None:
        name, note = "", self._note
        self._note = ""
        if "-->" not in self._lines[self._at]:
            name = self._lines[self._at]
            self._at += 1
        cue = read_timing(self._lines[self._at], self._made.regions) if self._at < len(self._lines) else None
        if cue is None:
            self._take_lines()
            return
        if len(self._made.cues) == CUES_MAX:
            raise WebVttError(f"The caption file has more than {CUES_MAX} captions.")
        self._at += 1
        text = "\n".join(self._take_lines(ended_by="-->"))[:CUE_CHARS_MAX]
        self._made.cues.append(replace(cue, id=name, note=note, text=text))


def write_webvtt(webvtt: WebVtt) -> str:
    """Write a file. Empty lines and arrows, which would end a caption, are taken out of texts and names."""
    regions = [write_region(region) for region in webvtt.regions]
    return "\n\n".join(["WEBVTT", *regions, *(_cue_block(cue) for cue in webvtt.cues)]) + "\n"


def _cue_block(cue: Cue) -> str:
    note = f"NOTE {_tame(cue.note)}\n\n" if cue.note else ""
    name = _tame(cue.id).replace("\n", " ")
    name = "" if _COMMENT.match(name) or _BLOCK.match(name) else name
    return note + "\n".join(part for part in (name, write_timing(cue), _tame(cue.text)) if part)


def _tame(text: str) -> str:
    lines = (line.replace("-->", "--&gt;") for line in _LINE_END.split(text))
    return "\n".join(line for line in lines if line)
