# What the reader uses of DracoPy (it brings no types).
from typing import Any

import numpy as np
from numpy.typing import NDArray

class FileTypeException(Exception): ...

class DracoPointCloud:
    attributes: list[dict[str, Any]]

class DracoMesh(DracoPointCloud):
    faces: NDArray[np.uint32]

def decode(buffer: bytes) -> DracoMesh | DracoPointCloud: ...
