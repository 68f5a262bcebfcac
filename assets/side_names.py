"""Names from side files: rows of a city's registers joined to the things of its model by their ids.

A model has the shapes, a register has the words. A row belongs to every node whose own id (`tags.identity_of`), name or
attribute of the key's name is the key's value; what the row says goes over what the source says.

**Invariant:** a node without a row stays as it is; the first of two rows with one id is used, and that is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from .features import Feature
from .findings import Finding, Findings, refusal
from .kinds import kind_of_word
from .model import Model, Node
from .side_columns import extras_of_row, plain
from .side_file import Row, Table, read_side_file
from .tags import ID_CHARACTERS_MAX, identity_of
from .text import clean_text
from .words import clean, text_of

__all__ = ["Joining", "SideFile", "join_names", "joined_features", "names_told"]

EXAMPLES_MAX: Final = 3
COLUMNS_TOLD_MAX: Final = 30
_NAME_CHARS_MAX: Final = 200
_SUFFIX: Final = re.compile(r"(?:#\d+)?(?:~\d+)?$")


class SideFile(NamedTuple):
    """A file of names, and the column whose values are the things' ids."""

    path: Path
    key: str


@dataclass(frozen=True, slots=True)
class Joining:
    """What came of one side file: `ids` are those of the things that it spoke of, `examples` those of its rows that it
    spoke of nothing with, `model_ids` some of the model's own.
    """

    file: str
    key: str
    rows: int
    unused: int
    repeated: int
    ids: frozenset[str]
    examples: list[str]
    model_ids: list[str]


def join_names(model: Model, sides: Sequence[SideFile]) -> tuple[Model, list[Joining]]:
    """Lay what the side files say over the words of a model; raises ModelError where a file cannot be used."""
    joinings: list[Joining] = []
    for side in sides:
        model, joining = _join(model, side)
        joinings.append(joining)
    return model, joinings


def _join(model: Model, side: SideFile) -> tuple[Model, Joining]:
    table = read_side_file(side.path)
    column = _column(table, side)
    identities = [_id_text(row.get(column)) for row in table.rows]
    rows: dict[str, Row] = {}
    for identity, row in zip(identities, table.rows, strict=True):
        if identity:
            rows.setdefault(identity, row)
    title_kind = next(filter(None, map(kind_of_word, re.split(r"[\W\d_]+", table.title)[:8])), None)
    used: set[str] = set()
    ids: set[str] = set()
    nodes: list[Node] = []
    for node in model.nodes:
        found = next((identity for identity in _identities(node, column) if identity in rows), None)
        if found is not None:
            used.add(found)
            ids.add(_feature_id(node))
            node = replace(node, extras=extras_of_row(rows[found], column, node.extras, title_kind))
        nodes.append(node)
    joining = Joining(
        clean_text(side.path.name, _NAME_CHARS_MAX),
        column,
        len(table.rows),
        sum(identity not in used for identity in identities),
        sum(map(bool, identities)) - len(rows),
        frozenset(ids),
        [identity for identity in rows if identity not in used][:EXAMPLES_MAX],
        [_feature_id(node) for node in model.nodes if node.record or identity_of(node.extras)][:EXAMPLES_MAX],
    )
    return replace(model, nodes=nodes), joining


def _column(table: Table, side: SideFile) -> str:
    """Give the key's column as the file writes it."""
    if side.key in table.columns:
        return side.key
    found = [column for column in table.columns if plain(column) == plain(side.key) != ""]
    if len(found) != 1:
        told = ", ".join(table.columns[:COLUMNS_TOLD_MAX])
        sentence = f"The file of names {side.path} has no column “{side.key}”"
        raise refusal("NAMES_KEY", sentence, f"name the one that holds the ids with --key; its columns are {told}")
    return found[0]


def _identities(node: Node, column: str) -> list[str]:
    """What a row's key may be to join a node: its id, its name, its attribute of the key's own name."""
    inner = node.extras.get("attributes")
    attributes = [node.extras, cast("Mapping[str, Any]", inner)] if isinstance(inner, dict) else [node.extras]
    values = [found.get(key) for found in attributes for key in (column, column.lower())]
    texts = [identity_of(node.extras), clean(node.name), *map(_id_text, values)]
    return [text for text in texts if text]


def _id_text(value: Any) -> str:
    return text_of(value, ID_CHARACTERS_MAX)


def _feature_id(node: Node) -> str:
    """The id that a thing of this node gets, but for the suffix of instances and doubles."""
    return identity_of(node.extras) or clean(node.name) or node.pointer


def joined_features(joinings: Sequence[Joining], features: Sequence[Feature]) -> list[Feature]:
    """Give the things that any of the side files spoke of."""
    ids = frozenset[str]().union(*(joining.ids for joining in joinings))
    return [it for it in features if ids and (it.id in ids or _SUFFIX.sub("", it.id) in ids)]


def names_told(joinings: Sequence[Joining], features: Sequence[Feature]) -> list[Finding]:
    """Say of each side file how many things it spoke of, of which kinds, and what of it was not used."""
    found = Findings()
    for joining in joinings:
        _tell(joining, joined_features([joining], features), features, found)
    return found.all()


def _tell(joining: Joining, joined: list[Feature], features: Sequence[Feature], found: Findings) -> None:
    rest = f"{joining.unused:,} of its {joining.rows:,} rows went unused"
    rest += f", such as {', '.join(joining.examples)}" if joining.examples else ""
    if not joined:
        model_ids = f", whose ids are like {', '.join(joining.model_ids)}" if joining.model_ids else ""
        sentence = f"{joining.file} names nothing in this model by {joining.key}{model_ids}; {rest}"
        advice = (
            "choose with --key the column that holds the ids of the model's things, or check that both are one city"
        )
        found.add("warning", "NAMES_NONE_JOINED", sentence, advice)
        return
    all_of, of = Counter(it.kind for it in features), Counter(it.kind for it in joined)
    kinds = ", ".join(f"{kind} {count:,} of {all_of[kind]:,}" for kind, count in of.most_common())
    sentence = f"{joining.file} was joined by {joining.key} to {len(joined):,} of {len(features):,} things ({kinds})"
    found.add("note", "NAMES_JOINED", f"{sentence}, and {rest}", "")
    if joining.repeated:
        sentence = f"{joining.repeated:,} rows of {joining.file} repeat a {joining.key} that another row has"
        found.add("note", "NAMES_REPEATED", f"{sentence}, and the first was used", "")
