from __future__ import annotations

from citiverse.assets.findings import ModelError
from citiverse.assets.package_error import PackageError


def test_it_is_one_sentence_and_is_handled_like_a_model_error() -> None:
    error = PackageError("The folder x cannot be written to", "choose another")
    assert isinstance(error, ModelError)
    assert str(error) == "The folder x cannot be written to; choose another."
    assert error.finding.severity == "error"
