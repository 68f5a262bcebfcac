"""The text of a WebVTT cue: a tree of voices, languages, classes and plain words, and back.

The rules are those of WebVTT 6.4 where vtt.js agrees; what is not a tag of WebVTT is left out, never an error.

**Invariant:** any text gives a tree, no deeper than `DEPTH_MAX`; `escaped` words come out of the tree as they went in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from .webvtt_cues import timestamp_ms

__all__ = ["DEPTH_MAX", "Node", "Span", "Stamp", "escaped", "plain_text", "tree_of", "unescaped"]

DEPTH_MAX: Final = 32  # tags within tags; deeper ones are left out

_TAGS: Final = frozenset({"c", "i", "b", "u", "ruby", "rt", "v", "lang"})
_ANNOTATED: Final = frozenset({"v", "lang"})
_TOKEN: Final = re.compile(r"<[^>]*>?|[^<]+")
_START: Final = re.compile(r"<([^.\s/0-9>]+)((?:\.[^\s.>]*)*)(?:\s([^>]*))?>?", re.DOTALL)
_ESCAPE: Final = re.compile("&(amp|lt|gt|lrm|rlm|nbsp);")
_UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")
_MEANING: Final = {"amp": "&", "lt": "<", "gt": ">", "lrm": "\u200e", "rlm": "\u200f", "nbsp": "\u00a0"}
_WRITTEN: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(slots=True)
class Span:
    """A tag with what stands in it; `note` is whose voice or which language, `tag` "" is the whole text."""

    tag: str
    classes: tuple[str, ...] = ()
    note: str = ""
    children: list[Node] = field(default_factory=list["Node"])


@dataclass(frozen=True, slots=True)
class Stamp:
    """From here on the words belong to this time (ms)."""

    at_ms: int


Node: TypeAlias = "Span | Stamp | str"


def tree_of(text: str) -> Span:
    """Read the text of a cue. A tag that is never closed holds all that follows."""
    root = Span("")
    open_spans = [root]
    for token in _TOKEN.findall(text):
        here = open_spans[-1]
        if not token.startswith("<"):
            here.children.append(unescaped(token))
        elif token.startswith("</"):
            _close(open_spans, token[2:].rstrip(">").strip())
        elif (at_ms := timestamp_ms(token[1:].rstrip(">"))) is not None:
            here.children.append(Stamp(at_ms))
        elif len(open_spans) <= DEPTH_MAX and (span := _span(token, here.tag)):
            here.children.append(span)
            open_spans.append(span)
    return root


def _span(token: str, inside: str) -> Span | None:
    found = _START.fullmatch(token)
    if found is None or found[1] not in _TAGS or (found[1] == "rt" and inside != "ruby"):
        return None
    note = unescaped(found[3] or "").strip() if found[1] in _ANNOTATED else ""
    return Span(found[1], tuple(name for name in found[2].split(".") if name), note)


def _close(open_spans: list[Span], tag: str) -> None:
    if len(open_spans) > 1 and open_spans[-1].tag == tag:
        open_spans.pop()
    elif len(open_spans) > 2 and tag == "ruby" and [span.tag for span in open_spans[-2:]] == ["ruby", "rt"]:
        del open_spans[-2:]


def plain_text(node: Node) -> str:
    """The words alone."""
    words, waiting = list[str](), [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            words.append(part)
        elif isinstance(part, Span):
            waiting.extend(reversed(part.children))
    return "".join(words)


def escaped(words: str) -> str:
    """Write words so that none of them is a tag, an arrow or the end of a cue."""
    lines = re.split(r"[\r\n]+", _UNWRITABLE.sub("\ufffd", words))
    return "\n".join(line for line in lines if line).translate(_WRITTEN)


def unescaped(text: str) -> str:
    """Read `&lt;` and its like; what is not one of the six stays."""
    return _ESCAPE.sub(lambda found: _MEANING[found[1]], text)
