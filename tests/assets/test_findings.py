"""Findings say what, where and what to do, and there are never too many."""

from __future__ import annotations

from dataclasses import replace

from citiverse.assets.findings import FINDINGS_PER_CODE_MAX, Finding, Findings, ModelError, refusal


def test_text_is_one_sentence_of_what_where_and_what_to_do() -> None:
    finding = Finding("error", "NODE_LOOP", "/nodes/3", "Town hall", "The nodes form a loop", "export the model again")
    assert finding.text() == 'The nodes form a loop (/nodes/3, node "Town hall"); export the model again.'


def test_text_leaves_out_what_is_not_known() -> None:
    assert Finding("note", "X", "", "", "All is well", "").text() == "All is well."


def test_a_refusal_carries_its_finding_and_reads_as_its_sentence() -> None:
    error = refusal("IO_ERROR", "It is gone", "look for it", "/buffers/0")
    assert isinstance(error, ModelError)
    assert error.finding.severity == "error"
    assert str(error) == "It is gone (/buffers/0); look for it."


def test_findings_of_one_code_are_counted_past_the_limit() -> None:
    findings = Findings()
    for number in range(FINDINGS_PER_CODE_MAX + 1234):
        findings.add("repaired", "A", "Mended", "", f"/{number}")
    findings.add("note", "B", "Noted", "")
    given = findings.all()
    assert [finding.code for finding in given] == ["A"] * (FINDINGS_PER_CODE_MAX + 1) + ["B"]
    assert given[FINDINGS_PER_CODE_MAX].text() == "The same was found 1,234 more times."


def test_nothing_is_counted_at_exactly_the_limit() -> None:
    findings = Findings()
    for _ in range(FINDINGS_PER_CODE_MAX):
        findings.add("note", "A", "Noted", "")
    assert len(findings.all()) == FINDINGS_PER_CODE_MAX


def test_findings_of_one_file_join_those_of_all_with_their_place() -> None:
    whole, one = Findings(), Findings()
    for _ in range(FINDINGS_PER_CODE_MAX + 3):
        one.add("note", "SAME", "said again", "", "/nodes/0")
    one.add("note", "ALL", "of the file", "")
    whole.take(one, "tiles/0.glb", lambda finding: replace(finding, node="Dom"))
    found = whole.all()
    assert found[0].pointer == "tiles/0.glb#/nodes/0"
    assert found[0].node == "Dom"
    assert "3 more times" in found[-2].sentence
    assert found[-1].pointer == "tiles/0.glb"
