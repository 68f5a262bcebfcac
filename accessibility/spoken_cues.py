"""Utterances as WebVTT cues: who said what, where and in which language, kept through any number of exports (A27).

Other players see a voice tag with the speaker's name, and the language; a comment before the cue tells the rest to us.

**Invariant:** an utterance that went into a cue comes out the same, its times to the millisecond; a cue from elsewhere
gives an utterance with what its tags say, whatever its comment holds.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any, Final, cast

from ..world.utterances import Channel, Priority, Utterance
from .webvtt_cues import Cue
from .webvtt_text import Span, escaped, plain_text, tree_of

__all__ = ["FACTS_MAX", "cue_of", "utterance_of"]

FACTS_MAX: Final = 32  # of one utterance that are kept

_MARK: Final = "said "
_LANGUAGE: Final = re.compile("[A-Za-z0-9-]{1,35}")
_SAFE_PLACES_M: Final = 1e9


def cue_of(utterance: Utterance, begin_ms: int, end_ms: int, number: int | None = None) -> Cue:
    """Make the cue of an utterance that stands from `begin_ms` to `end_ms`."""
    text = escaped(utterance.text)
    if _LANGUAGE.fullmatch(utterance.language):
        text = f"<lang {utterance.language}>{text}</lang>"
    if name := " ".join(escaped(utterance.name).split()):
        text = f"<v {name}>{text}</v>"
    elif utterance.channel is Channel.SOUND:
        text = f"<c.sound>{text}</c>"
    cue = Cue(begin_ms, end_ms, text, "" if number is None else str(number))
    rest = _rest(utterance, utterance_of(cue))
    said = json.dumps(rest, ensure_ascii=True, separators=(",", ":")).replace("-->", "--\\u003e")
    return Cue(begin_ms, end_ms, text, cue.id, note=_MARK + said)


def _rest(utterance: Utterance, seen: Utterance) -> dict[str, object]:
    """What the tags alone do not tell."""
    rest: dict[str, object] = {"channel": str(utterance.channel), "priority": int(utterance.priority)}
    if utterance.speaker:
        rest["speaker"] = utterance.speaker
    for name in ("text", "name", "language"):
        if getattr(utterance, name) != getattr(seen, name):
            rest[name] = getattr(utterance, name)
    for name in ("x_m", "z_m"):
        if _is_place(getattr(utterance, name)):
            rest[name] = getattr(utterance, name)
    untold = [name for name in ("begin_s", "end_s") if getattr(utterance, name) is None]
    facts = _facts(dict(utterance.facts))
    return rest | ({"untold": untold} if untold else {}) | ({"facts": facts} if facts else {})


def utterance_of(cue: Cue) -> Utterance:
    """Give the utterance of a cue, from us or from elsewhere."""
    tree = tree_of(cue.text)
    rest = _read_rest(cue.note)
    tags = _spans(tree)
    name = next((span.note for span in tags if span.tag == "v"), "")
    language = next((span.note for span in tags if span.tag == "lang"), "")
    is_sound = any("sound" in span.classes for span in tags)
    untold = rest.get("untold")
    told = [key for key in ("begin_s", "end_s") if not isinstance(untold, list) or key not in untold]
    return Utterance(
        channel=_channel(rest.get("channel"), Channel.SOUND if is_sound else Channel.SPEECH),
        text=_text(rest.get("text"), plain_text(tree)),
        language=_text(rest.get("language"), language),
        speaker=cast(int, rest["speaker"]) if type(rest.get("speaker")) is int else 0,
        name=_text(rest.get("name"), name),
        x_m=cast(float, rest["x_m"]) if _is_place(rest.get("x_m")) else None,
        z_m=cast(float, rest["z_m"]) if _is_place(rest.get("z_m")) else None,
        priority=_priority(rest.get("priority")),
        begin_s=cue.begin_ms / 1000 if "begin_s" in told else None,
        end_s=cue.end_ms / 1000 if "end_s" in told else None,
        facts=_facts(rest.get("facts")),
    )


def _spans(tree: Span) -> list[Span]:
    found, waiting = list[Span](), [tree]
    while waiting:
        span = waiting.pop()
        found.append(span)
        waiting.extend(child for child in reversed(span.children) if isinstance(child, Span))
    return found


def _read_rest(note: str) -> Mapping[str, object]:
    if not note.startswith(_MARK):
        return {}
    try:
        value: object = json.loads(note.removeprefix(_MARK))
    except (ValueError, RecursionError):
        return {}
    return cast(Mapping[str, object], value) if isinstance(value, dict) else {}


def _facts(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        return {}
    facts = cast(dict[str, Any], value)
    return {key: fact for key, fact in list(facts.items())[:FACTS_MAX] if _is_plain(fact)}


def _channel(value: object, otherwise: Channel) -> Channel:
    return Channel(value) if value in list(Channel) else otherwise


def _priority(value: object) -> Priority:
    return Priority(value) if type(value) is int and value in list(Priority) else Priority.NORMAL


def _text(value: object, otherwise: str) -> str:
    return value if isinstance(value, str) else otherwise


def _is_place(value: object) -> bool:
    return type(value) in (int, float) and abs(cast(float, value)) < _SAFE_PLACES_M


def _is_plain(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, str | bool) or (isinstance(value, int) and abs(value) < 2**63)
