"""People read each sentence once, with the places where it holds."""

from __future__ import annotations

from citiverse.assets.alike import alike
from citiverse.assets.findings import FINDINGS_PER_CODE_MAX, Findings


def found() -> Findings:
    findings = Findings()
    findings.add("note", "LAST", "Good to know", "")
    for number in range(FINDINGS_PER_CODE_MAX + 5):
        findings.add("repaired", "BOUNDS", "The bounds are wrong", "", f"/accessors/{number}")
        findings.add("warning", "NAME", "It has no name", "give it one", "", f"House {number % 3}")
    findings.add("error", "WORST", "It cannot be read", "export it again")
    return findings


def test_the_worst_comes_first_and_each_sentence_once() -> None:
    groups = alike(found().all())
    assert [group.first.code for group in groups] == ["WORST", "BOUNDS", "NAME", "LAST"]
    assert [len(group.findings) + group.more for group in groups] == [1, 25, 25, 1]


def test_a_sentence_says_where_first_and_how_often() -> None:
    worst, bounds, name, last = (group.text() for group in alike(found().all()))
    assert bounds == "The bounds are wrong (/accessors/0, and 24 more like it)."
    assert name == 'It has no name (node "House 0", and 24 more like it); give it one.'
    assert (worst, last) == ("It cannot be read; export it again.", "Good to know.")


def test_what_differs_stays_apart() -> None:
    findings = Findings()
    findings.add("note", "CODE", "One thing", "")
    findings.add("note", "CODE", "Another thing", "")
    assert len(alike(findings.all())) == 2
    assert alike([]) == []
