"""Hostile models get a verdict and nothing else; `make fuzz` reads many more."""

from __future__ import annotations

import json
import os
import random
import signal
from pathlib import Path
from typing import Any

import pytest
from assets.conftest import Recipe, pack_glb
from fuzz.models import HOSTILE, ModelFault, Reader, made_models, mutated, read_hostile
from fuzz.tally import TALLY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from citiverse.assets.inspect import inspect_model

MODELS = 150


def test_mutated_models_get_a_verdict(tmp_path: Path) -> None:
    before = TALLY.inputs.total()
    with read_hostile(tmp_path) as feed:
        feed(1, MODELS)
    assert TALLY.inputs.total() == before + MODELS


def test_a_reader_that_dies_is_a_fault_and_not_a_silence(tmp_path: Path) -> None:
    reader = Reader()
    path = tmp_path / "plain.glb"
    path.write_bytes(made_models()["plain.glb"])
    assert reader.verdict(path) in ("accept", "warn")
    os.kill(reader.pid, signal.SIGABRT)
    with pytest.raises(ModelFault, match="died"):
        reader.verdict(path)
    assert reader.verdict(path) in ("accept", "warn"), "it is started again"
    reader.close()


def test_the_same_seed_mutates_in_the_same_way() -> None:
    data = made_models()["plain.glb"]
    copies = [mutated(data, random.Random(seed)) for seed in (1, 1, 2)]
    assert copies[0] == copies[1] != copies[2] and data not in copies


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """List every place in a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(place for key, item in inner for place in places(item, (*way, key)))]


def whole() -> Recipe:
    recipe = Recipe()
    recipe.cube(name="Town hall", extras={"kind": "building"})
    return recipe


PLACES = [way for way in places(whole().document()) if way]
JSON = some.recursive(
    some.sampled_from(HOSTILE) | some.integers() | some.floats() | some.text(max_size=5),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.dictionaries(some.sampled_from(PLACES), JSON, min_size=1, max_size=3))
def test_any_value_in_any_place_gets_a_verdict(tmp_path: Path, changes: dict[tuple[Any, ...], Any]) -> None:
    recipe = whole()
    document = recipe.document()
    for way, value in sorted(changes.items(), key=lambda change: -len(change[0])):
        holder = document
        for key in way[:-1]:
            holder = holder[key]
        holder[way[-1]] = value
    path = tmp_path / "model.glb"
    path.write_bytes(pack_glb(json.dumps(document).encode(errors="surrogatepass"), bytes(recipe.blob)))
    assert inspect_model(path).verdict in ("accept", "warn", "repair", "reject")
