"""WebVTT in and out: vtt.js's own expectations, and files that nobody meant well."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.webvtt import (
    CUE_CHARS_MAX,
    CUES_MAX,
    FILE_CHARS_MAX,
    REGIONS_MAX,
    WebVtt,
    WebVttError,
    read_webvtt,
    write_webvtt,
)
from citiverse.accessibility.webvtt_cues import Cue, Region
from citiverse.accessibility.webvtt_text import Node, Span, Stamp, tree_of

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "std" / "webvtt" / "tests"
FILES = sorted(path.relative_to(VECTORS).as_posix() for path in VECTORS.rglob("*.vtt"))
CUES_OF = [name for name in FILES if (VECTORS / name).with_suffix(".json").exists()]
DRAWN = [name for name in FILES if (VECTORS / f"{name[:-4]}-proc.json").exists()]

# Files that vtt.js's tests compare with the expectation of another file.
SHARED_EXPECTATIONS = {
    "cue-settings/vertical/incorrect-keyword.vtt": "cue-settings/vertical/bad-vertical.json",
    "cue-settings/vertical/incorrect-delimiter.vtt": "cue-settings/vertical/bad-vertical.json",
    "cue-settings/vertical/capital-keyword.vtt": "cue-settings/vertical/bad-vertical.json",
    "cue-settings/vertical/space-after-delimiter.vtt": "cue-settings/vertical/bad-vertical.json",
    "cue-settings/vertical/space-before-delimiter.vtt": "cue-settings/vertical/bad-vertical.json",
    **{
        f"cue-settings/align/{name}.vtt": "cue-settings/align/bad-align.json"
        for name in ("bad-delimiter", "bogus-value", "no-value", "space-after-delimiter", "space-before-delimiter")
    },
    **{
        f"cue-settings/line/{name}.vtt": "cue-settings/align/bad-align.json"
        for name in ("bad-delimiter", "bogus-value", "dash-in-value", "space-after-delimiter")
    },
    **{
        f"cue-settings/position/{name}.vtt": "cue-settings/position/bad-position.json"
        for name in ("bad-value", "bogus-value", "integer-value", "just-percent-value", "space-before-delimiter")
    },
    **{
        f"cue-settings/region/{name}.vtt": "cue-settings/region/bad-region.json"
        for name in ("no-value", "space-after-delimiter", "space-before-delimiter")
    },
    **{
        f"cue-settings/size/{name}.vtt": "cue-settings/align/bad-align.json"
        for name in (
            "bad-delimiter", "bogus-value", "integer-value", "just-percent-value", "negative-percent-value",
            "percent-over", "space-after-delimiter", "space-before-delimiter",
        )
    },
    **{
        f"cue-times/{name}.vtt": "cue-times/with-data.json"
        for name in (
            "missing-spaces-between-separator", "separator-extra-space", "separator-tab", "spaces-tabs-on-both-sides",
            "tab-right",
        )
    },
    **{
        f"file-layout/{name}.vtt": "file-layout/no-output.json"
        for name in (
            "bad-double-webvtt", "blank-file-with-bom", "bom-tab-webvtt", "garbage-signature",
            "newline-before-webvtt", "tab-after-bom-before-header",
        )
    },
    **{
        f"file-layout/{name}.vtt": "file-layout/with-data.json"
        for name in ("webvtt-no-bom", "webvtt-tab", "webvtt-with-bom")
    },
}  # fmt: skip
TAGS = {"c": "span", "v": "span", "lang": "span"}

needs_vectors = pytest.mark.skipif(not FILES, reason="needs ../shared/std/webvtt, which is not part of the repository")


def read_file(name: str) -> WebVtt:
    try:
        return read_webvtt((VECTORS / name).read_bytes())
    except WebVttError:
        return WebVtt()


def as_vttjs(webvtt: WebVtt) -> dict[str, Any]:
    regions = [region_as_vttjs(region) for region in webvtt.regions]
    return {"cues": [cue_as_vttjs(cue) for cue in webvtt.cues], "regions": regions}


def region_as_vttjs(region: Region) -> dict[str, Any]:
    return {
        "width": region.width, "lines": region.lines, "scroll": region.scroll,
        "regionAnchorX": region.region_anchor[0], "regionAnchorY": region.region_anchor[1],
        "viewportAnchorX": region.viewport_anchor[0], "viewportAnchorY": region.viewport_anchor[1],
    }  # fmt: skip


def cue_as_vttjs(cue: Cue) -> dict[str, Any]:
    return {
        "id": cue.id, "startTime": cue.begin_ms / 1000, "endTime": cue.end_ms / 1000, "text": cue.text,
        "vertical": cue.vertical, "line": cue.line, "lineAlign": cue.line_align, "snapToLines": cue.snap_to_lines,
        "position": cue.position, "positionAlign": cue.position_align, "size": cue.size, "align": cue.align,
        "region": region_as_vttjs(cue.region) if cue.region else "", "pauseOnExit": False,
    }  # fmt: skip


def drawn(node: Node) -> dict[str, Any]:
    """A tree of ours as vtt.js draws it, without the look."""
    if isinstance(node, str):
        return {"text": node}
    assert isinstance(node, Span)
    return {
        "tag": TAGS.get(node.tag, node.tag) or "div", "class": " ".join(node.classes),
        "title": node.note if node.tag == "v" else "", "lang": node.note if node.tag == "lang" else "",
        "children": [drawn(child) for child in node.children],
    }  # fmt: skip


def undressed(node: dict[str, Any]) -> dict[str, Any]:
    if "data" in node:
        return {"text": node["data"]}
    return {
        "tag": node["localName"], "class": node["className"], "title": node["title"], "lang": node["lang"],
        "children": [undressed(child) for child in node["childNodes"]],
    }  # fmt: skip


@needs_vectors
@pytest.mark.parametrize("name", [*CUES_OF, *SHARED_EXPECTATIONS])
def test_cues_are_those_of_vttjs(name: str) -> None:
    kept = VECTORS / SHARED_EXPECTATIONS.get(name, f"{name[:-4]}.json")
    assert as_vttjs(read_file(name)) == json.loads(kept.read_text())


@needs_vectors
def test_every_file_is_compared() -> None:
    assert sorted([*CUES_OF, *SHARED_EXPECTATIONS]) == FILES
    assert len(FILES) >= 145


@needs_vectors
@pytest.mark.parametrize("name", DRAWN)
def test_words_and_tags_are_those_of_vttjs(name: str) -> None:
    """Compare trees of words; where the boxes stand is the page's affair. Three files with times inside the text have
    no tree in vtt.js's expectations, because its test page could not make the node; here their times must be found.
    """
    kept = json.loads((VECTORS / f"{name[:-4]}-proc.json").read_text())
    trees = [tree_of(cue.text) for cue in read_file(name).cues]
    if kept is None:
        assert any(isinstance(child, Stamp) for tree in trees for child in tree.children)
    else:
        assert [drawn(tree) for tree in trees] == [undressed(box["childNodes"][0]) for box in kept]


@needs_vectors
@pytest.mark.parametrize("name", FILES)
def test_every_file_survives_a_round_trip(name: str) -> None:
    webvtt = read_file(name)
    written = write_webvtt(webvtt)
    assert read_webvtt(written) == webvtt
    assert write_webvtt(read_webvtt(written.encode())) == written


@pytest.mark.parametrize("head", ["", "\n", "WEBVT", "webvtt", " WEBVTT", "WEBVTTX", "WEBVTT-\n", "{}", "\0WEBVTT"])
def test_what_is_no_webvtt_is_refused_with_a_sentence(head: str) -> None:
    with pytest.raises(WebVttError, match=r"^The caption file .*\.$"):
        read_webvtt(head)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_of_every_system_are_read(end: str, mark: str) -> None:
    text = mark + end.join(["WEBVTT - a talk", "Kind: captions", "", "1", "00:01.000 --> 00:02.000", "a", "b"])
    assert read_webvtt(text.encode()).cues == [Cue(1000, 2000, "a\nb", "1")]


def test_regions_as_blocks_and_styles_are_read_over() -> None:
    text = (
        "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:low\nwidth:40%\nlines:2\n\n"
        "00:01.000 --> 00:02.000 region:low\nhi\n\nREGION\n00:03.000 --> 00:04.000\nnamed so\n"
    )
    webvtt = read_webvtt(text)
    low = Region("low", 40, 2)
    assert webvtt == WebVtt([Cue(1000, 2000, "hi", region=low), Cue(3000, 4000, "named so", "REGION")], [low])


def test_note_before_a_caption_belongs_to_it() -> None:
    text = "WEBVTT\n\nNOTE first\n\nNOTE\nabout it\n\n00:01.000 --> 00:02.000\nhi\n\n00:03.000 --> 00:04.000\nho\n"
    assert [cue.note for cue in read_webvtt(text).cues] == ["about it", ""]


def test_a_name_without_times_takes_nothing_with_it() -> None:
    good, bad = "00:01.000 --> 00:02.000\nhi\n\n", "bad\n00:01 --> 00:02\nlost\n\n"
    text = f"WEBVTT\n\nonly a name\n\n{good}{bad}00:03.000 --> 00:04.000\nho"
    assert [cue.text for cue in read_webvtt(text).cues] == ["hi", "ho"]


def test_hostile_words_cannot_end_a_caption() -> None:
    evil = "a\n\nb\n00:09.000 --> 00:10.000\nc\r\r--> d"
    cue = Cue(0, 1000, evil, id="NOTE x\n-->", note="x\n\n00:00.000 --> 00:01.000")
    read = read_webvtt(write_webvtt(WebVtt([cue, Cue(1000, 2000, "after", id="x\n\ny-->")])))
    assert [cue.text for cue in read.cues] == ["a\nb\n00:09.000 --&gt; 00:10.000\nc\n--&gt; d", "after"]
    assert read_webvtt(write_webvtt(read)) == read


def test_files_without_end_are_refused_and_long_captions_are_cut() -> None:
    with pytest.raises(WebVttError, match="longer"):
        read_webvtt("WEBVTT\n" + "x" * FILE_CHARS_MAX)
    with pytest.raises(WebVttError, match="more than"):
        read_webvtt("WEBVTT\n\n" + "00:00.000 --> 00:00.000\n" * (CUES_MAX + 1))
    many = "WEBVTT\n" + "".join(f"Region: id=r{at}\n" for at in range(REGIONS_MAX + 9)) + "\n00:00.000 --> 00:01.000\n"
    webvtt = read_webvtt(many + "y" * 50_000)
    assert len(webvtt.regions) == REGIONS_MAX and len(webvtt.cues[0].text) == CUE_CHARS_MAX


pieces = st.sampled_from([
    "WEBVTT", "\n", "\r", "\n\n", "NOTE ", "REGION\n", "STYLE\n", "Region: id=a", "00:00.000", " --> ", "-->", "1:",
    "9" * 5000, "line:", "position:10%", ",end", "size:", "align:left", "region:a", "<v ", ">", "</v>", "&lt;", "\0",
    "\ufeff", "%", "-",
])  # fmt: skip
files = st.builds(str.__add__, st.sampled_from(["", "WEBVTT\n\n"]), st.lists(pieces | st.text(max_size=5)).map("".join))


@given(files)
def test_any_file_is_read_or_refused_and_what_was_read_survives(text: str) -> None:
    try:
        webvtt = read_webvtt(text.encode("utf-8", errors="replace"))
    except WebVttError:
        return
    assert read_webvtt(write_webvtt(webvtt)) == webvtt
    for cue in webvtt.cues:
        tree_of(cue.text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for file in (data, b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + data):
        try:
            read_webvtt(file)
        except WebVttError:
            continue


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_made_captions_are_stable_after_the_first_writing(text: str, name: str, note: str) -> None:
    once = read_webvtt(write_webvtt(WebVtt([replace(Cue(1, 2, text), id=name, note=note)])))
    assert len(once.cues) == 1
    assert read_webvtt(write_webvtt(once)) == once
