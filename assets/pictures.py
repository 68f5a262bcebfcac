"""Encoded pictures that were tried once, so that no viewer of the city meets a broken or exploding one.

**Invariant:** a picture that was accepted decodes completely and stays within the pixel limits.
"""

from __future__ import annotations

import io
import warnings
from typing import Final

from .findings import Findings, Severity
from .limits import Limits
from .model import Image

__all__ = ["FORMATS", "Pictures"]

FORMATS: Final = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
_KTX2: Final = b"\xabKTX 20\xbb"
_ADVICE: Final = "give the texture as PNG, JPEG or WebP if it matters"


class Pictures:
    """The pictures of one model; together they stay within a limit."""

    def __init__(self, limits: Limits, findings: Findings) -> None:
        self._limits = limits
        self._findings = findings
        self._pixels = 0

    def decoded(self, data: bytes, pointer: str) -> Image | None:
        """Try a picture, and give it as it came; None with a finding where it cannot be used."""
        from PIL import Image as Picture  # Costs 50 ms of start-up and most models have no textures.

        if data.startswith(_KTX2):
            sentence = "A texture is in KTX2 form, which is left out"
            self.left_out("IMAGE_UNRECOGNIZED_FORMAT", sentence, pointer, "warning")
            return None
        limits = self._limits
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Picture.open(io.BytesIO(data), formats=list(FORMATS)) as picture:
                    width, height = picture.size
                    if width * height > limits.image_pixels_max or self._pixels + width * height > limits.pixels_max:
                        sentence = f"A texture of {width:,} by {height:,} pixels is over the limit"
                        self.left_out("LIMIT_PIXELS", sentence, pointer, "warning")
                        return None
                    self._pixels += width * height
                    picture.load()
                    return Image(FORMATS[picture.format or ""], data, width, height)
        except Picture.DecompressionBombError:
            self.left_out("LIMIT_PIXELS", "A texture has more pixels than the limit", pointer, "warning")
        except Picture.UnidentifiedImageError:
            self.left_out("IMAGE_UNRECOGNIZED_FORMAT", "A texture is not a picture that can be read", pointer)
        except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, OverflowError, MemoryError) as error:
            # Pillow's decoders raise all of these on damaged data, and what they say is about their own insides.
            self.left_out("IMAGE_DATA_INVALID", f"A texture is damaged ({type(error).__name__})", pointer)
        return None

    def left_out(self, code: str, sentence: str, pointer: str, severity: Severity = "repaired") -> None:
        """Tell that a texture is not used: mended where it was damaged, a warning where it is whole."""
        self._findings.add(severity, code, sentence, _ADVICE, pointer)
