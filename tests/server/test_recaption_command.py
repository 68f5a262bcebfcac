"""`citiverse captions`: from a file that is too fast to one that can be read."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from citiverse.server.cli import app

VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>The meeting begins at five in the town hall, and you are invited.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "meeting.vtt"
    path.write_text(VTT)
    return path


def test_a_file_is_made_over_for_a_slow_reader(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "slow.vtt"
    ran = CliRunner().invoke(app, ["captions", str(source), "--out", str(out), "--words-per-minute", "90"])
    assert (ran.exit_code, ran.output) == (0, "1 captions became 2 screens.\n")
    made = out.read_text()
    assert made.startswith("WEBVTT\n") and "Ada: The meeting" in made.replace("\n", " ")
    assert source.read_text() == VTT


def test_without_out_the_captions_are_printed_and_as_text_on_request(source: Path) -> None:
    ran = CliRunner().invoke(app, ["captions", str(source), "--text", "--language", "fr"])
    assert ran.stdout.startswith("0:00:00 Ada")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere.vtt"], "nowhere.vtt cannot be read"),
        (["SOURCE", "--out", "SOURCE"], "would overwrite the old ones"),
        (["SOURCE", "--language", "tlh"], "The language tlh is not known"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(source: Path, arguments: list[str], sentence: str) -> None:
    ran = CliRunner().invoke(app, ["captions", *(str(source) if one == "SOURCE" else one for one in arguments)])
    assert ran.exit_code == 2 and sentence in ran.stderr


def test_what_is_no_caption_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.vtt"
    path.write_bytes(b"\xff\xfe\x00nonsense")
    ran = CliRunner().invoke(app, ["captions", str(path)])
    assert ran.exit_code == 2 and "does not begin with WEBVTT" in ran.stderr
