"""The report as one page for people: nothing to load, readable without colour, with any zoom, and on paper.

**Invariant:** whatever a test's words hold, they reach the page as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final

from take_part.results import Answer, count
from take_part.rows import INTERACTIONS, WAYS, Group, cell_id

__all__ = ["RESULT_WORDS", "page"]

RESULT_WORDS: Final[Mapping[str, str]] = {"pass": "met", "fail": "not met", "not_applicable": "not applicable"}
MARKS: Final[Mapping[str, str]] = {"pass": "✓", "fail": "✗", "not_applicable": "–"}

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c2733; --quiet: #4a5866; --paper: #fbfaf7; --line: #c9cfd6;
  --pass: #1d6b3c; --fail: #a3211b; --none: #4a5866; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf0; --quiet: #b3bfca; --paper: #16202a; --line: #41505e;
  --pass: #7fd69c; --fail: #ff9d94; --none: #b3bfca; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; }
a { color: inherit; }
.quiet { color: var(--quiet); margin: 0; }
.sum { display: flex; flex-wrap: wrap; gap: .75rem 2.5rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
.sum strong { display: block; font-size: 1.8rem; line-height: 1.2; }
.wide { overflow-x: auto; }
.wide:focus-visible, a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; color: var(--quiet); padding-bottom: .5rem; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--quiet); font-weight: 600; }
.result { white-space: nowrap; font-weight: 600; }
.pass { color: var(--pass); } .fail { color: var(--fail); } .not_applicable { color: var(--none); }
.source { display: block; color: var(--quiet); font-weight: 400; font-size: .9rem; }
.evidence { font-size: .92rem; overflow-wrap: anywhere; }
@media (max-width: 44rem) { .rows thead { position: absolute; clip-path: inset(50%); }
  .rows tr { display: block; padding: .75rem 0; border-top: 1px solid var(--line); }
  .rows th, .rows td { display: block; border: 0; padding: .1rem 0; } }
@media print { body { max-width: none; padding: 0; background: #fff; color: #000; } tr { break-inside: avoid; } }
"""


def page(answers: Sequence[Answer], version: str, date: str, note: str = "") -> str:
    """Write the whole page; `date` is written as it comes, `note` says what a reader must know first."""
    totals = count(answers)
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<title>Taking part in Citiverse: what is met</title>",
        f"<style>{STYLE}</style></head><body><header>",
        "<h1>Taking part in Citiverse: what is met</h1>",
        f'<p class="quiet">Citiverse {escape(version)}, tried on {escape(date)}.</p>',
        f"<p>{escape(note)}</p>" if note else "",
        '<ul class="sum">',
        *(f"<li><strong>{totals[key]}</strong> {words}</li>" for key, words in RESULT_WORDS.items()),
        "</ul></header><main>",
        *_matrix({answer.row.id: answer for answer in answers}),
        *_table("thresholds", "Hard thresholds", _of(answers, "threshold")),
        *_table("requirements", "Requirements", _of(answers, "requirement")),
        *_table("cells", "Eleven interactions in seven ways, one by one", _of(answers, "cell")),
        "</main></body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _of(answers: Iterable[Answer], group: Group) -> list[Answer]:
    return [answer for answer in answers if answer.row.group == group]


def _matrix(by_id: Mapping[str, Answer]) -> list[str]:
    """Draw the eleven interactions and seven ways as one table; each cell leads to its evidence."""
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in WAYS.values())
    lines = [
        '<section aria-labelledby="matrix"><h2 id="matrix">Eleven interactions in seven ways</h2>',
        '<div class="wide" role="region" aria-labelledby="matrix" tabindex="0"><table>',
        "<caption>Each cell is a scripted visit; its link leads to the evidence.</caption>",
        f'<thead><tr><th scope="col">Interaction</th>{head}</tr></thead><tbody>',
    ]
    for interaction, title in INTERACTIONS.items():
        answers = [by_id[cell] for way in WAYS if (cell := cell_id(interaction, way)) in by_id]
        cells = "".join(
            f'<td class="result"><a class="{answer.result}" href="#{_anchor(answer.row.id)}">{_mark(answer)}</a></td>'
            for answer in answers
        )
        lines.append(f'<tr><th scope="row">{escape(title)}</th>{cells}</tr>')
    return [*lines, "</tbody></table></div></section>"]


def _table(anchor: str, title: str, answers: Sequence[Answer]) -> list[str]:
    totals = count(answers)
    summary = ", ".join(f"{number} {RESULT_WORDS[key]}" for key, number in totals.items() if number)
    lines = [
        f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{escape(title)}</h2>',
        f'<table class="rows"><caption>{summary}.</caption><thead><tr>',
        *(f'<th scope="col">{words}</th>' for words in ("Id", "What", "Result", "Evidence")),
        "</tr></thead><tbody>",
    ]
    for answer in answers:
        row = answer.row
        lines += [
            f'<tr id="{_anchor(row.id)}"><th scope="row">{escape(row.id)}</th>',
            f'<td>{escape(row.title)}<span class="source">{escape(row.source)}</span></td>',
            f'<td class="result {answer.result}">{_mark(answer)}</td>',
            f'<td class="evidence">{escape(answer.evidence)}</td></tr>',
        ]
    return [*lines, "</tbody></table></section>"]


def _mark(answer: Answer) -> str:
    return f'<span aria-hidden="true">{MARKS[answer.result]}</span> {RESULT_WORDS[answer.result]}'


def _anchor(row_id: str) -> str:
    return row_id.replace("/", "-")
