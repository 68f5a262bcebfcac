"""The words inside a caption: tags become a tree, and words stay words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.webvtt_text import (
    DEPTH_MAX,
    Node,
    Span,
    Stamp,
    escaped,
    plain_text,
    tree_of,
    unescaped,
)


def depth(node: Node) -> int:
    return 1 + max(map(depth, node.children), default=0) if isinstance(node, Span) else 0


def test_voice_language_and_time_are_found() -> None:
    tree = tree_of("<v.loud Ann &amp; Bob><lang de>Grüß <00:01.000>Gott</lang></v>")
    words = Span("lang", (), "de", ["Grüß ", Stamp(1000), "Gott"])
    assert tree.children == [Span("v", ("loud",), "Ann & Bob", [words])]
    assert plain_text(tree) == "Grüß Gott"


def test_ruby_ends_its_rt() -> None:
    assert tree_of("<ruby>a<rt>b</ruby>c").children == [Span("ruby", (), "", ["a", Span("rt", (), "", ["b"])]), "c"]


def test_unknown_tags_and_wrong_ends_are_left_out() -> None:
    assert tree_of("<script>x</b></script><rt>y</rt><>z").children == ["x", "y", "z"]


def test_escapes_are_read_once() -> None:
    assert unescaped("&amp;lt; &lt &nbsp;&gt;") == "&lt; &lt \u00a0>"


@given(st.text())
def test_words_come_out_as_they_went_in(words: str) -> None:
    lines = "\n".join(line for line in words.replace("\0", "\ufffd").replace("\r", "\n").split("\n") if line)
    written = escaped(words)
    assert "-->" not in written and "\n\n" not in written
    assert plain_text(tree_of(written)) == lines


pieces = st.sampled_from(["<b>", "</b>", "<v ", "<ruby>", "<rt>", "</ruby>", "<00:01.000>", "a", ">", "<"])


@given(st.lists(pieces).map("".join))
def test_any_text_gives_a_bounded_tree(text: str) -> None:
    assert depth(tree_of(text)) <= DEPTH_MAX + 1


def test_a_thousand_tags_within_tags_are_no_burden() -> None:
    tree = tree_of("<b>" * 5000 + "deep")
    assert depth(tree) == DEPTH_MAX + 1 and plain_text(tree) == "deep"
