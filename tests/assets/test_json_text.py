"""JSON is parsed within its limits, as one text or one a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.findings import Findings, ModelError
from citiverse.assets.json_text import first_of_lines, json_lines, parse_json
from citiverse.assets.limits import Limits


@pytest.mark.parametrize(
    ("text", "limits", "code"),
    [
        (b"[1]", Limits(), "TYPE_MISMATCH"),
        (b'{"a": }', Limits(), "INVALID_JSON"),
        (b'{"a": [[[[1]]]]}', Limits(json_depth_max=3), "LIMIT_JSON_DEPTH"),
        (b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}", Limits(), "LIMIT_JSON_DEPTH"),
        (b'{"a": "long enough"}', Limits(json_bytes_max=9), "LIMIT_JSON_BYTES"),
    ],
)
def test_what_is_no_good_is_refused(text: bytes, limits: Limits, code: str) -> None:
    with pytest.raises(ModelError) as caught:
        parse_json(memoryview(text), limits, Findings())
    assert caught.value.finding.code == code


def test_a_byte_order_mark_is_skipped_and_told() -> None:
    findings = Findings()
    assert parse_json(memoryview(b'\xef\xbb\xbf{"a": 1}'), Limits(), findings) == {"a": 1}
    assert [finding.severity for finding in findings.all()] == ["repaired"]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n  \r\n"])
def test_one_object_a_line_is_told_from_one_text_on_many_lines(start: bytes) -> None:
    lined = first_of_lines(memoryview(start + b'{"type": 1}\r\n\n  {"b": 2}\n{"c": 3}'), Limits())
    assert lined is not None and lined[0] == {"type": 1}
    assert list(json_lines(lined[1], Limits(), Findings())) == [(1, {"b": 2}), (2, {"c": 3})]
    for text in (b'{"a": 1}', b'{"a": 1}\n', b'{\n"a": 1\n}', b'{"a":\n{"b": 1}}', b'{"a": 1}\nx', b"[1]\n{}", b""):
        assert first_of_lines(memoryview(start + text), Limits()) is None


def test_a_damaged_line_is_refused_by_its_number() -> None:
    with pytest.raises(ModelError) as caught:
        list(json_lines(memoryview(b'{}\n{"a": \n'), Limits(), Findings()))
    assert caught.value.finding.pointer == "/2"


@given(st.binary(max_size=60))
def test_any_bytes_are_an_object_or_refused(data: bytes) -> None:
    try:
        assert isinstance(parse_json(memoryview(data), Limits(), Findings()), dict)
    except ModelError:
        pass
    first_of_lines(memoryview(data), Limits())
