"""What a city may set, from the environment (`CITIVERSE_…`); the command line has the last word.

**Invariant:** every setting has a bound and a unit.
"""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["Settings"]


class Settings(BaseSettings):
    """Settings of `citiverse serve`."""

    model_config = SettingsConfigDict(env_prefix="CITIVERSE_")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65_535)
    data: Path = Field(default_factory=lambda: user_data_path("citiverse", appauthor=False))
    tick_ms: int = Field(default=100, ge=20, le=1000)
    residents_max: int = Field(default=10_000, ge=1, le=65_536)
