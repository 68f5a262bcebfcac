"""Caption lines: a text broken into lines and screens that can be read, with the time each screen needs.

Lines break between words; only a word longer than a line is broken, between signs. Chinese and Japanese break between
any two signs, but not before a comma or after an opening bracket. Wide signs count as two. The numbers are those of the
BBC Subtitle Guidelines, Xbox XAG 104 and Netflix Timed Text.

The same rules are clients/web/src/outline/caption_lines.ts; tests/golden/caption_lines.json holds both to them.

**Invariant:** no line is wider and no screen higher than its shape allows, nobody is asked to read faster than they
chose, and lines joined again hold every sign of the text in order, up to `CAPTION_CHARS_MAX`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

__all__ = ["CAPTION_CHARS_MAX", "Line", "Screen", "Shape", "clean", "lines_of", "screens_of", "signs_of", "width_of"]

CAPTION_CHARS_MAX: Final = 10_200  # code points: 10,000 of words and who says them; what is longer ends in an ellipsis
LINE_CHARS: Final = (20, 37, 42)  # least, usual (BBC 3.1), most (Netflix)
LINES: Final = (1, 2, 3)  # two, or three in portrait (BBC 3.1)
WORDS_PER_MINUTE: Final = (80, 180, 250)  # the usual is the BBC's upper end
SHOWN_MS: Final = (3_000, 7_000, 60_000)  # Netflix: at most 7 s; the reader's own time to live
SHOWN_MS_MIN: Final = 834  # Netflix: five sixths of a second
WORD_MS_MIN: Final = 300  # BBC: never less than 0.3 s a word
WORD_SIGNS: Final = 12  # a longer word is read as several
SIGN_POINTS_MAX: Final = 32  # code points of one sign; more accents than this are a prank

_BLANK: Final = re.compile("[\0- \x7f-\x9f\u1680\u2000-\u200a\u2028\u2029\u205f\u3000\ufeff]+")
_UNFIT: Final = re.compile("[\u202a-\u202e\ud800-\udfff]")  # overrides of direction, and halves of signs
_JOINER: Final = "\u200d"
_WIDE: Final = (
    (0x1100, 0x115F), (0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60),
    (0xFFE0, 0xFFE6), (0x1F1E6, 0x1F1FF), (0x1F300, 0x1FAFF), (0x20000, 0x3FFFD),
)  # fmt: skip
_UNSPACED: Final = (
    (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3041, 0x30FF), (0x3100, 0x312F), (0x31A0, 0x31BF), (0x31F0, 0x31FF),
    (0x3400, 0x4DBF), (0x4E00, 0xA4CF), (0xF900, 0xFAFF), (0x20000, 0x3FFFD),
)  # fmt: skip
_NEVER_FIRST: Final = frozenset("、。，．！？；：）］｝」』】》〉〕…—ー～・”’％%,.!?;:)]}»")  # noqa: RUF001
_NEVER_LAST: Final = frozenset("（［｛「『【《〈〔“‘([{«")  # noqa: RUF001


class Shape(NamedTuple):
    """How somebody reads: signs in a line, lines at once, words a minute, the longest a screen stands (ms)."""

    line_chars: int = LINE_CHARS[1]
    lines: int = LINES[1]
    words_per_minute: int = WORDS_PER_MINUTE[1]
    shown_ms: int = SHOWN_MS[1]

    def within_bounds(self) -> Shape:
        """The nearest shape that is allowed."""
        bounds = (LINE_CHARS, LINES, WORDS_PER_MINUTE, SHOWN_MS)
        return Shape(*(min(max(value, low), high) for value, (low, _, high) in zip(self, bounds, strict=True)))

    def reading_ms(self, thirds: int) -> int:
        """How long reading takes. A word is three thirds; a Chinese sign is one, nine a second at 180 words a minute
        (Netflix Timed Text, Simplified Chinese).
        """
        word_ms = max(WORD_MS_MIN, -(-60_000 // self.words_per_minute))
        return -(-thirds * word_ms // 3)


class Line(NamedTuple):
    """A line, and what it costs to read, in thirds of a word."""

    text: str
    thirds: int


class Screen(NamedTuple):
    """Lines that stand together, for at least `least_ms`."""

    lines: tuple[str, ...]
    least_ms: int


def clean(text: str) -> str:
    """One line without what would harm a caption: control characters, turned directions, more than it can hold."""
    tidy = _UNFIT.sub("", _BLANK.sub(" ", text)).strip(" ")
    return tidy if len(tidy) <= CAPTION_CHARS_MAX else tidy[: CAPTION_CHARS_MAX - 1] + "…"


def signs_of(text: str) -> Iterator[str]:
    """Cut a text into what a reader calls letters: a letter with its accents, a joined family, a flag."""
    sign = ""
    for char in text:
        if sign and _belongs(sign, char):
            sign += char
        else:
            if sign:
                yield sign
            sign = char
    if sign:
        yield sign


def _belongs(sign: str, char: str) -> bool:
    if len(sign) >= SIGN_POINTS_MAX:
        return False
    if "\U0001f1e6" <= char <= "\U0001f1ff":
        return len(sign) == 1 and "\U0001f1e6" <= sign <= "\U0001f1ff"
    return (
        unicodedata.category(char).startswith("M")
        or char == _JOINER
        or sign[-1] == _JOINER
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
        or "\u1160" <= char <= "\u11ff"
    )


def width_of(sign: str) -> int:
    """How many columns a sign takes: two if it is wide, else one."""
    return 2 if _within(_WIDE, sign) else 1


def lines_of(text: str, shape: Shape) -> list[Line]:
    """Break a text into lines, each of which can be read within `shape.shown_ms`."""
    shape = shape.within_bounds()
    made, line, width, thirds, words = list[Line](), "", 0, 0, 0
    for word in clean(text).split(" "):
        for at, piece in enumerate(_pieces(word)):
            gap = 1 if line and at == 0 else 0
            late = _too_long(shape, _load(thirds + _thirds(piece), words + gap))
            if line and (late or width + gap + sum(map(width_of, piece)) > shape.line_chars):
                made.append(Line(line, _load(thirds, words)))
                line, width, thirds, words, gap = "", 0, 0, 0, 0
            for nth, part in enumerate(_parts(piece, shape)):
                columns = sum(map(width_of, part))
                if line and (nth or width + gap + columns > shape.line_chars):
                    made.append(Line(line, _load(thirds, words)))
                    line, width, thirds, words, gap = "", 0, 0, 0, 0
                words += gap if line else 1
                line += " " * gap + "".join(part)
                width, thirds, gap = width + gap + columns, thirds + _thirds(part), 0
    return [*made, Line(line, _load(thirds, words))] if line else made


def _load(thirds: int, words: int) -> int:
    """What stands between two spaces is never less than a word, in any script."""
    return max(thirds, 3 * words)


def screens_of(text: str, shape: Shape) -> list[Screen]:
    """Break a text into screens. Each can be read in `least_ms`, which is never more than `shape.shown_ms`."""
    shape = shape.within_bounds()
    made, lines, thirds = list[Screen](), list[str](), 0
    for line in lines_of(text, shape):
        if lines and (len(lines) == shape.lines or _too_long(shape, thirds + line.thirds)):
            made.append(_screen(lines, thirds, shape))
            lines, thirds = [], 0
        lines.append(line.text)
        thirds += line.thirds
    return [*made, _screen(lines, thirds, shape)] if lines else made


def _screen(lines: list[str], thirds: int, shape: Shape) -> Screen:
    return Screen(tuple(lines), max(SHOWN_MS_MIN, shape.reading_ms(thirds)))


def _too_long(shape: Shape, thirds: int) -> bool:
    return shape.reading_ms(thirds) > shape.shown_ms


def _pieces(word: str) -> Iterator[list[str]]:
    """Cut a word where a line may end: nowhere, or between the signs of a script without spaces."""
    piece: list[str] = []
    for sign in signs_of(word):
        if piece and (_within(_UNSPACED, piece[-1]) or _within(_UNSPACED, sign)):
            if sign[0] not in _NEVER_FIRST and piece[-1][0] not in _NEVER_LAST:
                yield piece
                piece = []
        piece.append(sign)
    if piece:
        yield piece


def _parts(piece: list[str], shape: Shape) -> Iterator[list[str]]:
    """Cut what is longer than a line, or takes longer to read than a line may stand; everything else is one part."""
    part, width = list[str](), 0
    for sign in piece:
        if width + width_of(sign) > shape.line_chars or (part and _too_long(shape, _thirds([*part, sign]))):
            yield part
            part, width = [], 0
        part.append(sign)
        width += width_of(sign)
    yield part


def _thirds(piece: list[str]) -> int:
    if any(_within(_UNSPACED, sign) for sign in piece):
        return len(piece)
    return 3 * -(-len(piece) // WORD_SIGNS)


def _within(ranges: tuple[tuple[int, int], ...], sign: str) -> bool:
    code = ord(sign[0])
    return code >= ranges[0][0] and any(low <= code <= high for low, high in ranges)
