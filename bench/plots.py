"""The sitting as pictures: SVG files beside `latest.json`.

**Invariant:** every number in a picture is written in it as text too, and no colour says anything by itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
from figures import Rows
from matplotlib.figure import Figure

__all__ = ["draw", "draw_memory"]

INK: Final = "#1f3b4d"
LIGHT: Final = "#7fa7bd"
ACCENT: Final = "#b5542b"
STYLE: Final = {"svg.hashsalt": "citiverse", "svg.fonttype": "none"}
GROWTH: Final = ("spread", "two", "three")
AGES: Final = ("spread", "streets", "dense", "twenty", "two", "three", "crowd")


def draw(folder: Path, rows: Rows) -> list[Path]:
    """Draw what was measured; a picture without its scenarios is left out, also an older one."""
    drawn = [_work(rows), _growth(rows), _ages(rows)]
    for name, _ in drawn:
        (folder / f"{name}.svg").unlink(missing_ok=True)
    return [_save(figure, folder / f"{name}.svg") for name, figure in drawn if figure is not None]


def _save(figure: Figure, path: Path) -> Path:
    with mpl.rc_context(STYLE):
        figure.savefig(path, metadata={"Date": None}, bbox_inches="tight")
    return path


def _work(rows: Rows) -> tuple[str, Figure | None]:
    names = [name for name in rows.runs if "cpu_percent" in rows.runs[name][0]]
    if not names:
        return "work", None
    figure = Figure(figsize=(7, 0.4 * len(names) + 1))
    axes = figure.subplots()
    values = [rows(name, "cpu_percent") for name in names]
    colours = [LIGHT if name in ("floor", "colyseus") else INK for name in names]
    bars = axes.barh(names, values, color=colours)
    axes.bar_label(bars, fmt=" %.1f")
    axes.invert_yaxis()
    axes.set_xlabel("server's work, percent of one processor")
    axes.spines[["top", "right"]].set_visible(False)
    return "work", figure


def _growth(rows: Rows) -> tuple[str, Figure | None]:
    names = [name for name in GROWTH if name in rows.runs]
    if len(names) < 2:
        return "growth", None
    people = [rows(name, "residents") for name in names]
    figure = Figure(figsize=(7, 3))
    left, right = figure.subplots(1, 2)
    for axes, what, values in (
        (left, "server's work, percent of one processor", [rows(name, "cpu_percent") for name in names]),
        (right, "position age, 99 of 100, ms", [rows(name, "position_age_ms", "p99") for name in names]),
    ):
        axes.plot(people, values, "o-", color=INK)
        for x, y in zip(people, values, strict=True):
            axes.annotate(f"{y:.0f}", (x, y), textcoords="offset points", xytext=(0, 7), ha="center")
        axes.set_xlabel("residents, as many in view each")
        axes.set_title(what, fontsize=9)
        axes.set_xlim(0)
        axes.set_ylim(0, 1.2 * max(values))
        axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    return "growth", figure


def _ages(rows: Rows) -> tuple[str, Figure | None]:
    names = [name for name in AGES if name in rows.runs]
    if not names:
        return "age", None
    figure = Figure(figsize=(7, 0.55 * len(names) + 1))
    axes = figure.subplots()
    at = range(len(names))
    for shift, part, colour, words in ((-0.2, "p50", LIGHT, "half"), (0.2, "p99", INK, "99 of 100")):
        values = [rows(name, "position_age_ms", part) for name in names]
        bars = axes.barh([y + shift for y in at], values, 0.36, color=colour, label=f"{words} are younger")
        axes.bar_label(bars, fmt=" %.0f")
    axes.axvline(150, color=ACCENT, linewidth=1, linestyle="--", label="150 ms")
    axes.set_yticks(list(at), names)
    axes.invert_yaxis()
    axes.set_xlabel("position age, ms")
    axes.legend(frameon=False, fontsize=8, loc="lower left", bbox_to_anchor=(0, 1), ncols=3)
    axes.spines[["top", "right"]].set_visible(False)
    return "age", figure


def draw_memory(path: Path, minutes: list[float], memory_mb: list[float], line: dict[str, Any]) -> None:
    """Draw the memory of a soak, and the straight line through its second half."""
    figure = Figure(figsize=(7, 3))
    axes = figure.subplots()
    axes.plot(minutes, memory_mb, color=INK, linewidth=1)
    half = [minute for minute in minutes if minute >= minutes[-1] / 2]
    drawn = [line["mb_at_half"] + line["kb_per_minute"] / 1024 * (minute - half[0]) for minute in half]
    words = f"{line['kb_per_minute']:+.1f} ± {line['noise_kb_per_minute']:.1f} kB a minute"
    axes.plot(half, drawn, color=ACCENT, linestyle="--", label=words)
    axes.set_xlabel("minutes")
    axes.set_ylabel("memory, MB")
    axes.set_ylim(0)
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    _save(figure, path)
