"""JSON from a stranger: one text, or one text a line, parsed within the limits of its size and depth.

**Invariant:** what is given is an object whose nesting can exhaust no stack; nothing but ModelError is raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final, cast

import orjson

from .findings import Findings, refusal
from .limits import Limits
from .tables import Json

__all__ = ["first_of_lines", "json_lines", "parse_json"]

_AGAIN: Final = "export the model again"
_BOM: Final = b"\xef\xbb\xbf"
_CONTAINERS: Final = frozenset({dict, list})
_LINE: Final = re.compile(rb"\S[^\r\n]*")


def parse_json(data: memoryview, limits: Limits, findings: Findings, pointer: str = "") -> Json:
    """Parse one JSON object; raises ModelError where it is none, too large or too deep."""
    if len(data) > limits.json_bytes_max:
        sentence = f"The description (JSON) has {len(data):,} bytes, more than the limit of {limits.json_bytes_max:,}"
        advice = "merge small nodes or split the model; CityJSON can be large as CityJSONSeq (one feature a line)"
        raise refusal("LIMIT_JSON_BYTES", sentence, advice, pointer)
    if bytes(data[: len(_BOM)]) == _BOM:
        data = data[len(_BOM) :]
        findings.add("repaired", "INVALID_JSON", "The text begins with a byte order mark, which was skipped", "")
    try:
        json: object = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if "recursion" in str(error) or "depth" in str(error):
            raise _too_deep(limits) from None
        reason = str(error).split(": line")[0]
        sentence = f"The description is not valid JSON ({reason}, line {error.lineno})"
        raise refusal("INVALID_JSON", sentence, _AGAIN, pointer) from None
    if not isinstance(json, dict):
        sentence = "The description is JSON but not an object, so it is not a model"
        raise refusal("TYPE_MISMATCH", sentence, _AGAIN, pointer)
    _check_depth(cast("Json", json), limits)
    return cast("Json", json)


def first_of_lines(data: memoryview, limits: Limits) -> tuple[Json, memoryview] | None:
    """Give the object on the first line and the text behind it, or None where the text is not one object a line."""
    start = len(_BOM) if bytes(data[: len(_BOM)]) == _BOM else 0
    first = _LINE.search(data, start)
    if first is None or first.end() - first.start() > limits.json_bytes_max:
        return None
    second = _LINE.search(data, first.end())
    if second is None or data[second.start()] != ord("{"):
        return None
    try:
        json: object = orjson.loads(data[first.start() : first.end()])
    except orjson.JSONDecodeError:
        return None
    if not isinstance(json, dict):
        return None
    _check_depth(cast("Json", json), limits)
    return cast("Json", json), data[second.start() :]


def json_lines(data: memoryview, limits: Limits, findings: Findings) -> Iterator[tuple[int, Json]]:
    """Give the number, from 1, and the object of each line that is not blank, one at a time."""
    number = 0
    for line in _LINE.finditer(data):
        number += 1
        yield number, parse_json(data[line.start() : line.end()], limits, findings, f"/{number}")


def _check_depth(json: Json, limits: Limits) -> None:
    """Walk level by level, so that no nesting can exhaust a stack here or later."""
    level: list[Any] = [json]
    for _ in range(limits.json_depth_max):
        values = chain.from_iterable(cast("Any", item.values() if type(item) is dict else item) for item in level)
        level = [value for value in values if type(value) in _CONTAINERS]
        if not level:
            return
    raise _too_deep(limits)


def _too_deep(limits: Limits) -> Exception:
    sentence = f"The description (JSON) is nested deeper than the limit of {limits.json_depth_max} levels"
    return refusal("LIMIT_JSON_DEPTH", sentence, "remove the deep extras and export the model again")
