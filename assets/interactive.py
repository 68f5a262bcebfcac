"""Which nodes of a model people can use, and whether each can be called by a name.

A thing that one can use and nobody can name is closed to everyone who does not see it (Folmer et al., TextSL), so the
import says where it is. A node can be used when its extras say so, when it may be selected or pointed at
(KHR_node_selectability, KHR_node_hoverability), or when the behaviour of the model names it (KHR_interactivity).

**Invariant:** a model says of itself what in it can be used; nothing is guessed from shapes or kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from .document import Document
from .extensions import extension
from .findings import Findings, refusal
from .model import Model, Node
from .tables import Json
from .tags import identity_of
from .words import NAME_CHARACTERS_MAX, clean, is_identifier, is_label

__all__ = [
    "USE_KEYS", "check_names", "has_name", "interactive_nodes", "refuse_unnamed", "says_interactive", "unnamed_of",
]  # fmt: skip

USE_KEYS: Final = ("interactive", "action", "actions", "onclick", "onactivate", "onselect")
"""Keys of extras that say that a thing can be used, whatever their case and with or without "_" and "-"."""

LISTED_MAX: Final = 10
PATH_STEPS_MAX: Final = 5
STEP_CHARS_MAX: Final = 40
CODE: Final = "INTERACTIVE_NO_NAME"
_ADVICE: Final = "give the node a name that can be read aloud, like “Ticket machine”"
_NO_WORDS: Final[frozenset[str]] = frozenset()
_NOT_SO: Final = frozenset({"", "0", "no", "false", "none", "null"})
_NODE_POINTER: Final = re.compile(r"/nodes/(\d{1,9})(?:/|$)")
# Extensions that say it of a single node, with the property by which a node says no.
_OF_NODES: Final = {"KHR_node_selectability": "selectable", "KHR_node_hoverability": "hoverable"}


def says_interactive(extras: Mapping[str, Any]) -> bool:
    """Tell whether a node's extras say that people can use it: one of `USE_KEYS` with any value that is not a no."""
    return any(_plain(key) in USE_KEYS and _is_yes(value) for key, value in extras.items())


def interactive_nodes(document: Document) -> frozenset[int]:
    """Give the numbers of the nodes that the document's extensions let people use."""
    found = {number for number, item in enumerate(document.items("nodes")) if _selectable(item)}
    return frozenset(found | set(_named_by_behaviour(extension(document.json, "KHR_interactivity") or {})))


def has_name(node: Node) -> bool:
    """Tell whether a node has a name that can be said: no identifier, and none that a program made up."""
    identity, stated = identity_of(node.extras), node.extras.get("name")
    if isinstance(stated, str) and not is_identifier(clean(stated, NAME_CHARACTERS_MAX), identity):
        return True
    return not is_label(clean(node.name, NAME_CHARACTERS_MAX), identity, _NO_WORDS)


def unnamed_of(model: Model) -> list[tuple[str, str]]:
    """Give the pointer and the path in words of every node that people can use and nobody can name."""
    return [(node.pointer, _path(model, node)) for node in model.nodes if node.interactive and not has_name(node)]


def check_names(model: Model, findings: Findings) -> None:
    """Warn about every node that people can use and nobody can name."""
    for pointer, path in unnamed_of(model):
        sentence = "People can use this, but it has no name, so nobody can be told what it is"
        findings.add("warning", CODE, sentence, _ADVICE, pointer, path)


def refuse_unnamed(model: Model) -> None:
    """Raise ModelError, with the first `LISTED_MAX`, where people can use things that nobody can name."""
    unnamed = unnamed_of(model)
    if not unnamed:
        return
    listed = ", ".join(f'{pointer} "{path}"' for pointer, path in unnamed[:LISTED_MAX])
    more = f" and {len(unnamed) - LISTED_MAX:,} more" if len(unnamed) > LISTED_MAX else ""
    what = (
        "1 thing that people can use has" if len(unnamed) == 1 else f"{len(unnamed):,} things that people can use have"
    )
    raise refusal(CODE, f"{what} no name: {listed}{more}", _ADVICE.replace("the node", "each"))


def _plain(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "")


def _is_yes(value: Any) -> bool:
    return value.strip().lower() not in _NOT_SO if isinstance(value, str) else bool(value)


def _selectable(item: Json) -> bool:
    return any(
        (said := extension(item, name)) is not None and said.get(by) is not False for name, by in _OF_NODES.items()
    )


def _named_by_behaviour(behaviour: Json) -> Iterator[int]:
    """Give the nodes that a KHR_interactivity graph points to: by JSON pointers, and by `nodeIndex`."""
    stack: list[Any] = [behaviour]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            if pointer := _NODE_POINTER.match(item):
                yield int(pointer[1])
        elif isinstance(item, list):
            stack += cast("list[Any]", item)
        elif isinstance(item, dict):
            members = cast("Json", item)
            stack += members.values()
            yield from _indices(members.get("nodeIndex"))


def _indices(socket: Any) -> list[int]:
    value: Any = cast("Json", socket).get("value") if isinstance(socket, dict) else None
    values: list[Any] = cast("list[Any]", value) if isinstance(value, list) else []
    return [number for number in values if type(number) is int]


def _path(model: Model, node: Node) -> str:
    """Say where a node is: "Scene > Square > (unnamed)"."""
    steps: list[str] = []
    at: Node | None = node
    while at is not None and len(steps) < PATH_STEPS_MAX:
        steps.append(clean(at.name, STEP_CHARS_MAX) or "(unnamed)")
        at = None if at.parent is None else model.nodes[at.parent]
    return " > ".join([*(["…"] if at is not None else []), *reversed(steps)])
