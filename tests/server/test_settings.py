from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from citiverse.server.errors import UserError
from citiverse.server.settings import Settings, read_settings


def test_a_city_is_private_to_its_machine_until_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CITIVERSE_HOST", raising=False)
    settings = Settings()
    assert (settings.host, settings.port, settings.tick_ms) == ("127.0.0.1", 8000, 100)
    assert settings.data.name == "citiverse"


def test_the_environment_sets_and_the_command_line_has_the_last_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CITIVERSE_PORT", "9001")
    monkeypatch.setenv("CITIVERSE_DATA", str(tmp_path))
    assert (Settings().port, Settings().data) == (9001, tmp_path)
    assert Settings(port=9002).port == 9002


@pytest.mark.parametrize(
    "wrong",
    [
        {"port": -1},
        {"port": 65_536},
        {"tick_ms": 19},
        {"tick_ms": 1001},
        {"residents_max": 0},
        {"residents_max": 65_537},
        {"resume_s": -1},
        {"resume_s": 601},
        {"stages": [(0.0, 0.0, 0.0)]},
        {"stages": [(0.0, 0.0, 201.0)]},
        {"stages": [(float("nan"), 0.0, 1.0)]},
        {"stages": [(0.0, 0.0, 1.0)] * 65},
    ],
)
def test_every_setting_has_its_bound(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings(**wrong)


def test_stages_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITIVERSE_STAGES", "[[10, -20.5, 6]]")
    assert read_settings().stages == [(10.0, -20.5, 6.0)]


def test_what_is_not_given_is_the_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITIVERSE_PORT", "9001")
    assert read_settings(host="127.0.0.2", port=None, data=None).model_dump(include={"host", "port"}) == {
        "host": "127.0.0.2",
        "port": 9001,
    }


def test_a_wrong_setting_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITIVERSE_TICK_MS", "5")
    with pytest.raises(UserError) as caught:
        read_settings()
    assert str(caught.value) == "The setting CITIVERSE_TICK_MS is 5: it should be greater than or equal to 20."
