"""Write an open field as a GLB: flat, walkable everywhere, from (0, 0) to (side, side).

Benchmarks import it like any city. So what they measure is the server with its rules on, not the ground.

    python bench/open_field.py --side 1100 FIELD.glb
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pygltflib


def open_field(side_m: float) -> pygltflib.GLTF2:
    """Make a model of one square of terrain over [0, side]² at height 0."""
    positions = np.array([(0, 0, 0), (0, 0, side_m), (side_m, 0, side_m), (side_m, 0, 0)], np.float32)
    triangles = np.array([(0, 1, 2), (0, 2, 3)], np.uint16)
    data = positions.tobytes() + triangles.tobytes()
    surface = pygltflib.Primitive(attributes=pygltflib.Attributes(POSITION=0), indices=1, material=0)
    green = pygltflib.PbrMetallicRoughness(baseColorFactor=[0.4, 0.5, 0.3, 1.0], metallicFactor=0.0)
    gltf = pygltflib.GLTF2(
        asset=pygltflib.Asset(version="2.0", generator="Citiverse open field", copyright="Public domain (CC0)"),
        scene=0,
        scenes=[pygltflib.Scene(nodes=[0], extras={"title": "Open field", "licence": "CC0-1.0"})],
        nodes=[pygltflib.Node(name="Field", mesh=0, extras={"kind": "terrain", "id": "field", "name": "Open field"})],
        meshes=[pygltflib.Mesh(primitives=[surface])],
        materials=[pygltflib.Material(name="terrain", pbrMetallicRoughness=green)],
        accessors=[
            pygltflib.Accessor(
                bufferView=0, componentType=pygltflib.FLOAT, count=4, type="VEC3",
                min=positions.min(axis=0).tolist(), max=positions.max(axis=0).tolist(),
            ),
            pygltflib.Accessor(bufferView=1, componentType=pygltflib.UNSIGNED_SHORT, count=6, type="SCALAR"),
        ],
        bufferViews=[
            pygltflib.BufferView(buffer=0, byteOffset=0, byteLength=positions.nbytes, target=pygltflib.ARRAY_BUFFER),
            pygltflib.BufferView(
                buffer=0,
                byteOffset=positions.nbytes,
                byteLength=triangles.nbytes,
                target=pygltflib.ELEMENT_ARRAY_BUFFER,
            ),
        ],
        buffers=[pygltflib.Buffer(byteLength=len(data))],
    )  # fmt: skip
    gltf.set_binary_blob(data)
    return gltf


def main() -> None:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", type=float, required=True, help="side of the field in metres")
    parser.add_argument("file", type=Path, help="the .glb to write")
    arguments = parser.parse_args()
    if not 1.0 <= arguments.side <= 100_000.0:
        parser.error("--side must be between 1 and 100000 metres")
    arguments.file.write_bytes(b"".join(open_field(arguments.side).save_to_bytes()))


if __name__ == "__main__":
    main()
