#!/usr/bin/env python3
"""Hostile models: the stress files and mutated copies of them, read in a process of their own.

A reader that dies (a decoder in C may), hangs, takes too much memory or lets anything but a verdict out is a fault;
what it was reading then is kept, and the seed makes it again.

**Invariant:** the same seed makes the same inputs from the same files.
"""

from __future__ import annotations

import json
import random
import resource
import select
import shutil
import struct
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assets.conftest import CUBE, CUBE_TRIANGLES, Recipe, pack_glb
from fuzz.tally import TALLY
from verdicts import STRESS, models_of

READ_SECONDS_MAX = 10
ADDRESS_BYTES_MAX = 4 * 1024**3
"""Of the reading process, libraries and all."""
SEED_BYTES_MAX = 300_000
FILES_PER_BATCH = 100
HOSTILE: list[Any] = [
    None, True, -1, 0, 1, 2, 3, 255, 65_535, 2**31, 2**32, 2**63, -(2**63), 1e308, -1e-320, 0.5, "", "x", "data:,",
    "../x", [], [0], [-1], [[]], {}, {"x": 1}, 5121, 5123, 5125, 5126, "VEC3", "SCALAR", "MAT4", "TRIANGLES", "INDICES",
]  # fmt: skip


class ModelFault(AssertionError):
    """The reader did not answer with a verdict."""


class Reader:
    """A process that reads models and says its verdict on each; it is started again when it is lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def verdict(self, path: Path) -> str:
        """Give the verdict on a model; raises ModelFault when there is none."""
        if self._process is None:
            command = [sys.executable, str(Path(__file__).resolve())]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        inlet, outlet = self._process.stdin, self._process.stdout
        assert inlet is not None and outlet is not None
        try:
            inlet.write(f"{path}\n".encode())
            inlet.flush()
        except BrokenPipeError:
            raise ModelFault(f"it died (exit code {self.close()})") from None
        answered, _, _ = select.select([outlet], [], [], READ_SECONDS_MAX)
        line = outlet.readline() if answered else b""
        if not line:
            code = self.close()
            raise ModelFault(
                f"no answer within {READ_SECONDS_MAX} s" if not answered else f"it died (exit code {code})"
            )
        answer = json.loads(line)
        if "fault" in answer:
            raise ModelFault(answer["fault"])
        return answer["verdict"]

    @property
    def pid(self) -> int:
        """The process that reads."""
        assert self._process is not None
        return self._process.pid

    def close(self) -> int | None:
        """End the process; give its exit code."""
        process, self._process = self._process, None
        if process is None:
            return None
        for end in (process.stdin, process.stdout):
            assert end is not None
            with suppress(BrokenPipeError):
                end.close()
        try:
            return process.wait(1)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def made_models() -> dict[str, bytes]:
    """Make small models that hold what decoders in C read, and a plain one."""
    recipe = Recipe()
    recipe.cube(name="Town hall")
    made = {"plain.glb": recipe.glb()}
    try:
        import DracoPy
        import meshoptimizer
    except ImportError:
        return made
    packed = Recipe()
    packed.cube()
    rows, faces = meshoptimizer.encode_vertex_buffer(CUBE), meshoptimizer.encode_index_buffer(CUBE_TRIANGLES.ravel())
    placeholder = 0
    for number, (data, stride, mode) in enumerate(((rows, 12, "ATTRIBUTES"), (faces, 2, "TRIANGLES"))):
        view = packed.json["bufferViews"][number]
        offset = packed.json["bufferViews"][packed.view(data)]["byteOffset"]
        facts = {"buffer": 0, "byteOffset": offset, "byteLength": len(data), "byteStride": stride, "mode": mode}
        view["extensions"] = {"EXT_meshopt_compression": facts | {"count": view["byteLength"] // stride}}
        view |= {"buffer": 1, "byteOffset": placeholder}
        placeholder += view["byteLength"]
    packed.json["bufferViews"] = packed.json["bufferViews"][:2]
    packed.json["buffers"].append({"byteLength": placeholder})
    packed.json["extensionsUsed"] = ["EXT_meshopt_compression"]
    made["meshopt.glb"] = packed.glb()
    drawn = Recipe()
    drawn.cube()
    data = DracoPy.encode(CUBE, faces=CUBE_TRIANGLES.astype("u4"), quantization_bits=14, compression_level=7)
    facts = {"bufferView": drawn.view(data), "attributes": {"POSITION": 0}}
    drawn.primitive["extensions"] = {"KHR_draco_mesh_compression": facts}
    for accessor in drawn.json["accessors"]:
        del accessor["bufferView"]
    drawn.json["extensionsUsed"] = ["KHR_draco_mesh_compression"]
    made["draco.glb"] = drawn.glb()
    return made


def seeds(folder: Path, stress: Path = STRESS) -> list[list[Path]]:
    """Lay out the models to mutate under `folder`: each with the files that it names, the model first."""
    found: list[list[Path]] = []
    for name, data in made_models().items():
        (folder / "made").mkdir(parents=True, exist_ok=True)
        (folder / "made" / name).write_bytes(data)
        found.append([folder / "made" / name])
    for number, model in enumerate(models_of(stress) if stress.is_dir() else []):
        files = [model, *(path for path in sorted(model.parent.iterdir()) if path.suffix in (".bin", ".png", ".webp"))]
        if sum(path.stat().st_size for path in files) <= SEED_BYTES_MAX:
            place = folder / str(number)
            place.mkdir()
            found.append([Path(shutil.copy(path, place)) for path in files])
    return found


def mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    """Change, cut, double or overwrite some bytes."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        place = chance.randrange(len(changed) + 1)
        match chance.randrange(5):
            case 0:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                changed[place : place + 4] = struct.pack("<I", chance.choice((0, 1, 255, 2**16, 2**31, 2**32 - 1)))
            case 2:
                del changed[place : place + chance.randrange(1, 64)]
            case 3:
                changed[place:place] = changed[place : place + chance.randrange(1, 64)]
            case _:
                changed[place : place + 1] = bytes([chance.choice(b'{}[],:"0-e')])
    return bytes(changed)


def mutate_json(document: Any, chance: random.Random) -> None:
    """Replace, drop or copy some values anywhere in a document."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        holder, key = document, None
        while isinstance(holder, (dict, list)) and holder:
            parent = holder
            key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
            holder = holder[key]
            if chance.random() < 0.2:
                break
        if key is None:
            return
        match chance.randrange(4):
            case 0:
                del parent[key]
            case 1 if isinstance(parent, list):
                parent.append(parent[key])
            case _:
                parent[key] = chance.choice(HOSTILE)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Give a mutated copy of a file: of its JSON where it has some, or of its bytes."""
    is_glb = data[:4] == b"glTF" and len(data) > 20
    length = struct.unpack_from("<I", data, 12)[0] if is_glb else 0
    try:
        document = json.loads(data[20 : 20 + length] if is_glb else data)
    except (ValueError, RecursionError):
        return mutate_bytes(data, chance)
    if chance.random() < 0.4:
        return mutate_bytes(data, chance)
    mutate_json(document, chance)
    try:
        text = json.dumps(document).encode()
    except (ValueError, RecursionError):
        return mutate_bytes(data, chance)
    return pack_glb(text, data[28 + length :]) if is_glb else text


@contextmanager
def read_hostile(folder: Path, stress: Path = STRESS) -> Iterator[Callable[[int, int], None]]:
    """Give what feeds a reader with so many mutated models, by a seed; raises ModelFault with the file's place."""
    reader, corpus = Reader(), seeds(folder, stress)

    def feed(number: int, count: int = FILES_PER_BATCH) -> None:
        chance = random.Random(number)
        for step in range(count):
            files = chance.choice(corpus)
            changed = chance.choice(files)
            whole = changed.read_bytes()
            changed.write_bytes(mutated(whole, chance))
            try:
                verdict = reader.verdict(files[0])
            except ModelFault as fault:
                kept = shutil.copytree(files[0].parent, folder / f"fault-{number}-{step}", dirs_exist_ok=True)
                raise ModelFault(f"{kept / files[0].name} (changed {changed.name}, seed {number}): {fault}") from None
            finally:
                changed.write_bytes(whole)
            TALLY.feed(f"model: {verdict}")

    try:
        yield feed
    finally:
        reader.close()


def answer_for_ever() -> None:
    """Be the reading process: a path comes in on a line, a verdict goes out on a line."""
    from citiverse.assets.inspect import inspect_model

    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_BYTES_MAX, ADDRESS_BYTES_MAX))
    warnings.simplefilter("error")
    for line in sys.stdin:
        try:
            inspection = inspect_model(Path(line.rstrip("\n")))
            json.dumps(inspection.to_json(), allow_nan=False)
            inspection.to_text().encode()
            answer = {"verdict": inspection.verdict}
        except Exception:
            answer = {"fault": traceback.format_exc()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    answer_for_ever()
