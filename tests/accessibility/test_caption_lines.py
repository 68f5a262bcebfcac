"""Captions: lines that fit, words in one piece, and time to read them (standards table, A20 and A21)."""

# ruff: noqa: E501, RUF001 - sentences of other scripts stand in one line, with their own commas and brackets
from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.caption_lines import (
    CAPTION_CHARS_MAX,
    Shape,
    clean,
    lines_of,
    screens_of,
    signs_of,
    width_of,
)

KEPT = Path(__file__).resolve().parents[1] / "golden" / "caption_lines.json"

ENGLISH = (
    "Good morning everybody, the library on the main square opens today at nine, and there is a reading for children at "
    "ten o'clock. Bring a cushion!"
)
TEXTS = {
    "nothing": " \n ",
    "a word": "Hello",
    "English": ENGLISH,
    "German with a word longer than a line": "Die Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik öffnet.",
    "French with a space that does not break": "Où est la bibliothèque\u00a0? Elle est derrière la grande place\u202f!",
    "Russian": "Библиотека на главной площади открывается сегодня в девять часов утра, приходите пожалуйста вовремя.",
    "Arabic": "صباح الخير جميعاً، تفتح المكتبة في الساحة الرئيسية اليوم عند الساعة التاسعة صباحاً، أهلاً وسهلاً.",
    "Chinese": "市立图书馆今天上午九点开门，十点有儿童朗读活动。欢迎大家参加！（请带一个垫子，谢谢。）地址：主广场12号Library旁边。",
    "Japanese": "「おはようございます」と、図書館の前でパーティーが始まります。どうぞお越しください。",
    "Korean breaks at spaces": "안녕하세요 여러분 도서관은 오늘 아홉 시에 문을 엽니다 모두 환영합니다 감사합니다",
    "Hindi keeps its signs whole": "नमस्ते दोस्तों पुस्तकालय आज सुबह नौ बजे खुलेगा और बच्चों के लिए कहानियाँ होंगी",
    "families and flags": "👨‍👩‍👧‍👦👍🏽🇦🇹🇫🇷🏴󠁧󠁢󠁳󠁣󠁴󠁿" * 8,
    "accents without end": "Z" + "\u0300" * 300 + " end",
    "controls, overrides and half signs": "a\x07b\r\n\tc\u202edef\u2066g\ufeffh",
    "very short words": "a " * 90,
    "Chinese with spaces": "我 在 这里 a b 汉 " * 6,
    "no spaces at all": "x" * 400,
}
SHAPES = {
    "usual": Shape(),
    "portrait": Shape(20, 3, 180, 7000),
    "slow": Shape(42, 3, 80, 3000),
    "fast and long": Shape(42, 2, 250, 60_000),
    "outside the bounds": Shape(1, 99, 1, 1),
}

shapes = st.builds(Shape, st.integers(20, 42), st.integers(1, 3), st.integers(80, 250), st.integers(3000, 60_000))
texts = st.text(max_size=300) | st.lists(st.sampled_from([*"ab汉，（   é", "word", "\u0301", "👍🏽"])).map("".join)


def columns(line: str) -> int:
    return sum(map(width_of, signs_of(line)))


@given(texts, shapes)
def test_every_screen_fits_and_can_be_read_in_its_time(text: str, shape: Shape) -> None:
    for screen in screens_of(text, shape):
        assert 1 <= len(screen.lines) <= shape.lines
        assert all(line and line == line.strip(" ") and columns(line) <= shape.line_chars for line in screen.lines)
        words = len(" ".join(screen.lines).split(" "))
        assert screen.least_ms >= 834 and screen.least_ms <= shape.shown_ms
        assert screen.least_ms >= 300 * words
        assert words * 60_000 <= shape.words_per_minute * screen.least_ms


@given(texts, shapes)
def test_nothing_is_lost_and_nothing_is_moved(text: str, shape: Shape) -> None:
    lines = [line.text for line in lines_of(text, shape)]
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert lines == [line for screen in screens_of(text, shape) for line in screen.lines]


@given(st.lists(st.text("abcdefgh'-", min_size=1, max_size=20), max_size=60), shapes)
def test_words_are_never_broken_if_they_fit(words: list[str], shape: Shape) -> None:
    broken = [word for line in lines_of(" ".join(words), shape) for word in line.text.split(" ")]
    assert broken == words


def test_lines_are_filled_as_far_as_they_go() -> None:
    assert [line.text for line in lines_of("one two three four", Shape(20))] == ["one two three four"]
    assert [line.text for line in lines_of("one two three fourth1", Shape(20))] == ["one two three", "fourth1"]


def test_a_word_longer_than_a_line_is_broken_between_signs() -> None:
    assert [line.text for line in lines_of("x" * 45, Shape())] == ["x" * 37, "x" * 8]
    families = lines_of("👨‍👩‍👧‍👦" * 30, Shape())
    assert [line.text for line in families] == ["👨‍👩‍👧‍👦" * 18, "👨‍👩‍👧‍👦" * 12]


def test_chinese_fills_the_line_and_keeps_its_punctuation() -> None:
    lines = [line.text for line in lines_of("汉" * 18 + "，" + "字" * 5 + "（" + "汉" * 12 + "（" + "字", Shape())]
    assert lines[0] == "汉" * 17
    assert lines[1].startswith("汉，") and not any(line[0] in "，。）" or line[-1] in "（「" for line in lines)


def test_chinese_is_shown_nine_signs_a_second() -> None:
    assert [screen.least_ms for screen in screens_of("字" * 36, Shape())] == [4008]


def test_english_is_shown_three_words_a_second() -> None:
    assert [screen.least_ms for screen in screens_of("one two three four five six", Shape())] == [2004]


def test_the_slowest_reader_gets_more_and_shorter_screens() -> None:
    usual, slow = screens_of(ENGLISH, Shape()), screens_of(ENGLISH, Shape(words_per_minute=80, shown_ms=3000))
    assert len(slow) > len(usual)
    assert sum(screen.least_ms for screen in slow) > 2 * sum(screen.least_ms for screen in usual)


def test_ten_thousand_characters_are_split_and_more_are_cut_visibly() -> None:
    long = "word " * 2000
    screens = screens_of(long, Shape())
    assert sum(len(line.split(" ")) for screen in screens for line in screen.lines) == 2000
    longer = screens_of("word " * 5000, Shape())
    assert longer[-1].lines[-1].endswith("…") and len(longer) <= len(screens) + 4
    assert len(clean("y" * 50_000)) == CAPTION_CHARS_MAX


def test_nothing_in_a_text_can_turn_it_round_or_ring_a_bell() -> None:
    kept = clean("a\x07b\r\n\tc\u202edef\ud800g")
    assert kept == "a b cdefg"
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in kept)


def table() -> list[dict[str, Any]]:
    """What both halves must make of these texts; the page's tests read the same."""
    return [
        {
            "name": f"{name}, {how}",
            "text": text,
            "shape": shape._asdict(),
            "screens": [screen._asdict() | {"lines": list(screen.lines)} for screen in screens_of(text, shape)],
        }
        for name, text in TEXTS.items()
        for how, shape in SHAPES.items()
    ]


def test_kept_table_is_what_these_rules_give() -> None:
    """`GOLDEN=write` keeps it anew."""
    rows = table()
    if os.environ.get("GOLDEN") == "write":
        KEPT.write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")
    assert json.loads(KEPT.read_text()) == rows


@pytest.mark.parametrize("sign", ["é", "e\u0301", "👍🏽", "🇦🇹", "👨‍👩‍👧‍👦", "कि"])
def test_a_sign_is_what_a_reader_calls_a_letter(sign: str) -> None:
    assert list(signs_of(sign * 3)) == [sign] * 3


def test_signs_that_brackets_hold_together_are_read_in_their_time() -> None:
    shape = Shape(line_chars=42, lines=1, words_per_minute=80, shown_ms=3000)
    screens = screens_of("（" * 12 + "汉" + "，" * 20, shape)
    assert len(screens) > 1 and all(screen.least_ms <= 3000 for screen in screens)
