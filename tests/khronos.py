"""The Khronos glTF validator, as npm brings it: what it says of files.

**Invariant:** a file that could not be looked at is an error, never silence.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

__all__ = ["errors_of"]

ROOT = Path(__file__).resolve().parents[1]
VALIDATOR = ROOT / "clients/web/node_modules/gltf-validator/index.js"
PROGRAM = """
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
const [module, ...files] = process.argv.slice(1);
const validator = createRequire(module)(module);
const read = (path) => new Uint8Array(readFileSync(path));
for (const file of files) {
  const externalResourceFunction = async (uri) => read(resolve(dirname(file), uri));
  const { issues } = await validator.validateBytes(read(file), { maxIssues: 0, externalResourceFunction });
  console.log(JSON.stringify([file, issues.messages.filter((message) => message.severity < 2)]));
}
"""


def errors_of(*files: Path) -> dict[str, list[dict[str, Any]]]:
    """Give the errors and warnings of each file that has some, by its name; skips the test without node."""
    node = shutil.which("node")
    if node is None or not VALIDATOR.is_file():
        pytest.skip("the Khronos validator is not installed: make setup")
    command = [node, "--input-type=module", "-e", PROGRAM, str(VALIDATOR), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reports) == len(files)
    return {Path(file).name: found for file, found in reports if found}
