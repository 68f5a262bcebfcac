"""What stands behind `citiverse captions`: a caption file made over for a reader, or as plain text.

**Invariant:** the file that is read is never written.
"""

from __future__ import annotations

from pathlib import Path

from ..accessibility.caption_lines import Shape
from ..accessibility.catalogue import LANGUAGES, words_in
from ..accessibility.recaption import recaptioned, transcribed
from ..accessibility.webvtt import FILE_CHARS_MAX, WebVttError, read_webvtt, write_webvtt
from .errors import UserError

__all__ = ["make_over"]


def make_over(source: Path, out: Path | None, shape: Shape, language: str, as_text: bool) -> tuple[str, str]:
    """Give the new file's text (written to `out`, if there is one) and a sentence about it; raises UserError."""
    if language not in LANGUAGES:
        raise UserError(f"The language {language} is not known: choose one of {', '.join(LANGUAGES)}.")
    if out is not None and out.resolve() == source.resolve():
        raise UserError("The new captions would overwrite the old ones: give --out another name.")
    try:
        with source.open("rb") as file:
            webvtt = read_webvtt(file.read(4 * FILE_CHARS_MAX + 4))
    except WebVttError as error:
        raise UserError(f"{source}: {error}") from error
    except OSError as error:
        raise UserError(f"{source} cannot be read ({error.strerror}).") from error
    words = words_in(language)
    if as_text:
        return _written(transcribed(webvtt, words), out), f"{len(webvtt.cues)} captions as text."
    made, done = recaptioned(webvtt, words, shape.within_bounds())
    if not done:
        raise UserError(f"{source}: reading takes far longer than the recording; choose more words a minute.")
    sentence = f"{len(webvtt.cues)} captions became {len(made.cues)} screens."
    return _written(write_webvtt(made), out), sentence


def _written(text: str, out: Path | None) -> str:
    if out is not None:
        try:
            out.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UserError(f"{out} cannot be written ({error.strerror}).") from error
    return text
