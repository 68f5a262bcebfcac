"""Luminance and contrast as WCAG 2.2 defines them (relative luminance, contrast ratio).

**Invariant:** a contrast is between 1 and 21, whichever of the two colours is lighter.
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["contrast", "luminance"]

WEIGHTS = np.array([0.2126, 0.7152, 0.0722])


def luminance(colours: Any) -> Any:
    """Relative luminance of sRGB colours 0 to 1, in the last axis."""
    colours = np.asarray(colours)
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return linear @ WEIGHTS


def contrast(one: Any, other: Any) -> float:
    """The contrast ratio of two colours."""
    lighter, darker = sorted((float(luminance(one)), float(luminance(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
