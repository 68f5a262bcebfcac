"""What a city may set, from the environment (`CITIVERSE_…`); the command line has the last word.

**Invariant:** every setting has a bound and a unit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final, Literal

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ..world.stages import STAGES_MAX
from .errors import UserError

__all__ = ["Key", "Seat", "Settings", "Stage", "read_settings"]

METRES_MAX: Final = 1e6
STAGE_RADIUS_M_MAX: Final = 200.0


_Metres = Annotated[float, Field(ge=-METRES_MAX, le=METRES_MAX)]
Stage = tuple[_Metres, _Metres, Annotated[float, Field(gt=0, le=STAGE_RADIUS_M_MAX)]]
"""x, z and radius in metres: whoever stands there is shown to everybody before others. JSON in the environment."""


Seat = Literal["captioner", "host"]
Key = Annotated[str, Field(min_length=8, max_length=64)]
"""What opens a seat; JSON in the environment: {"captioner": "…"}."""


class Settings(BaseSettings):
    """Settings of `citiverse serve`."""

    model_config = SettingsConfigDict(env_prefix="CITIVERSE_")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65_535)
    data: Path = Field(default_factory=lambda: user_data_path("citiverse", appauthor=False))
    tick_ms: int = Field(default=100, ge=20, le=1000)
    residents_max: int = Field(default=10_000, ge=1, le=65_535)
    resume_s: int = Field(default=30, ge=0, le=600)
    recogniser: str = Field(default="", max_length=200)
    seats: dict[Seat, Key] = Field(default_factory=dict[Seat, Key])
    stages: list[Stage] = Field(default_factory=list[Stage], max_length=STAGES_MAX)


def read_settings(**given: Any) -> Settings:
    """Read the settings; what is given and not None goes before the environment. Raises UserError."""
    try:
        return Settings(**{key: value for key, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = error.errors()[0]
        name, what = str(wrong["loc"][0]).upper(), wrong["msg"].replace("Input should", "it should")
        raise UserError(f"The setting CITIVERSE_{name} is {wrong['input']}: {what}.") from error
