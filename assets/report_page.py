"""The report of an import as a page for people: one file without scripts that reads well on a phone, on paper, aloud.

**Invariant:** whatever a model says of itself stands there as text only; nothing is loaded from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from html import escape
from pathlib import Path
from typing import Any, Final

from .alike import Alike, alike
from .findings import SEVERITIES, Finding
from .inspect import VERDICT_WORDS
from .origin import NO_ATTRIBUTION, NO_LICENCE

__all__ = ["page_of"]

Facts = dict[str, Any]
PLACES_OPEN_MAX: Final = 4

_STYLE: Final = Path(__file__).with_name("report.css")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_HEADINGS: Final = {"error": "Errors", "repaired": "Mended", "warning": "Warnings", "note": "Notes"}
_MEANINGS: Final = {
    "error": "The model cannot be imported before this is put right.",
    "repaired": "This was wrong in the model and was put right on the way in: you need do nothing.",
    "warning": "It was taken as it is. Please look at these: they are probably not meant.",
    "note": "Good to know.",
}
_KINDS: Final = {
    "building": "Buildings", "street": "Streets", "path": "Paths", "square": "Squares", "bridge": "Bridges",
    "water": "Water", "green": "Green", "tree": "Trees", "rail": "Rails", "stop": "Stops", "furniture": "Furniture",
    "terrain": "Terrain", "other": "Other things",
}  # fmt: skip


def page_of(facts: Facts) -> str:
    """Write the page of a report (`report.report_of`)."""
    parts = [_head(facts), _verdict(facts)]
    if facts["verdict"] != "reject":
        parts += [_figures(facts)]
    parts += [_findings(facts)]
    if facts["verdict"] != "reject":
        parts += [_contents(facts), _earth(facts), _makers(facts)]
    return "\n".join([*(part for part in parts if part), _foot(facts)]) + "\n"


def _title(facts: Facts) -> str:
    return facts["package"]["name"] if facts["package"] else facts["file"]


def _head(facts: Facts) -> str:
    title = _text(_title(facts))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{title}: import report</title>
<style>
{_STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<main>
<p class="over">Import report</p>
<h1><bdi>{title}</bdi></h1>"""


def _verdict(facts: Facts) -> str:
    verdict = facts["verdict"]
    counted = [f"{number:,} {_HEADINGS[key].lower()}" for key, number in facts["found"].items() if number]
    counted = [words.removesuffix("s") if words.startswith("1 ") else words for words in counted]
    found = f"Found: {', '.join(counted)}." if counted else "Nothing was found that needs a word."
    words, made = VERDICT_WORDS[verdict], ""
    if facts["package"]:
        tiles, made_now = facts["package"]["tiles"], facts["package"]["tiles_made"]
        if made_now < tiles:
            made = f" {made_now:,} of its {tiles:,} tiles had to be made again."
        words = words.replace("can be imported", "was imported")
    return f'<p class="verdict {verdict}">{words}<span>{found}{made}</span></p>'


def _figures(facts: Facts) -> str:
    counts = facts["counts"]
    figures = [
        (_part(counts["buildings_named"], counts["buildings"]), "buildings have a name"),
        (_part(counts["buildings_with_address"], counts["buildings"]), "buildings have an address"),
        *([(_part(counts["streets_named"], counts["streets"]), "streets have a name")] if counts["streets"] else []),
        (f"{counts['triangles']:,}", "triangles"),
    ]
    if counts["interactive"]:
        named = _part(counts["interactive_named"], counts["interactive"])
        figures.insert(-1, (named, "things that people can use have a name"))
    items = "\n".join(f"<li><strong>{number}</strong> {words}</li>" for number, words in figures)
    return f'<ul class="figures">\n{items}\n</ul>'


def _part(some: int, whole: int) -> str:
    return f"{some:,} <small>of {whole:,}</small>"


def _findings(facts: Facts) -> str:
    parts: list[str] = []
    for severity in SEVERITIES:
        of_class = [finding for finding in facts["findings"] if finding["severity"] == severity]
        if of_class:
            items = "\n".join(map(_finding, alike(map(_finding_of, of_class))))
            heading = f'<h3 class="{severity}">{_HEADINGS[severity]} ({facts["found"][severity]:,})</h3>'
            parts.append(f'{heading}\n<p class="over">{_MEANINGS[severity]}</p>\n<ul class="findings">\n{items}\n</ul>')
    return "\n".join(["<h2>What was found, and what to do</h2>", *parts]) if parts else ""


def _finding_of(facts: Facts) -> Finding:
    return Finding(**{field.name: facts[field.name] for field in fields(Finding)})


def _finding(group: Alike) -> str:
    """One finding, or several that say the same of different places."""
    first = group.first
    lines = [f"<p>{_sentence(first.sentence)}</p>"]
    if first.advice:
        lines.append(f"<p><strong>What to do:</strong> {_sentence(first.advice)}</p>")
    places = [words for finding in group.findings if (words := _where(finding))]
    if len(places) > 1:
        lines.append(_places(places, group.more))
    where = f"{places[0]}, code " if len(places) == 1 else "Code "
    lines.append(f'<p class="where">{where}<code>{_text(first.code)}</code></p>')
    return f'<li class="{first.severity}">' + "".join(lines) + "</li>"


def _places(places: list[str], more: int) -> str:
    """List a few places, and fold away many."""
    items = [f"<li>{words}</li>" for words in places] + ([f"<li>and {more:,} more</li>"] if more else [])
    listed = f'<ul class="where">{"".join(items)}</ul>'
    if len(items) <= PLACES_OPEN_MAX:
        return listed
    return f"<details><summary>At {len(places) + more:,} places</summary>{listed}</details>"


def _where(finding: Finding) -> str:
    name = f"<bdi>{_text(finding.node)}</bdi>" if finding.node else ""
    pointer = f"<code>{_text(finding.pointer)}</code>" if finding.pointer else ""
    return ", ".join(part for part in (name, pointer) if part)


def _contents(facts: Facts) -> str:
    kinds: dict[str, Facts] = facts["counts"]["kinds"]
    if not kinds:
        return ""
    rows = "\n".join(
        f'<tr><th scope="row">{_KINDS.get(kind, _text(kind))}</th><td>{row["things"]:,}</td><td>{row["named"]:,}</td>'
        f"<td>{row['named'] / row['things']:.0%}</td></tr>"
        for kind, row in kinds.items()
    )
    return f"""<h2>What is in the city</h2>
<table>
<caption>What has no name can be seen, but nobody can be told about it or search for it.</caption>
<thead><tr><th scope="col">Kind</th><th scope="col">Things</th>
<th scope="col">With a name</th><th scope="col">Share</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>"""


def _earth(facts: Facts) -> str:
    about, bounds = facts["about"], facts["counts"]["bounds"]
    rows = [("Coordinate reference system", _text(about["crs"] or "not said (state it with --crs)"))]
    origin = about["origin"]
    stated = "not said (state it with --origin)" if origin is None else ", ".join(f"{value:,.2f}" for value in origin)
    rows.append(("Zero point: east, north, height", stated))
    if about["geographic"]:
        rows.append(("Zero point on Earth", _degrees(about["geographic"])))
    if bounds:
        east, high, south = (b - a for a, b in zip(bounds["min"], bounds["max"], strict=True))
        size = f"{east:,.0f} m from west to east, {south:,.0f} m from north to south, {high:,.0f} m high"
        rows.append(("Size", size.replace(" m ", "&nbsp;m ")))
    return f"<h2>Where it stands on Earth</h2>\n{_list(rows)}"


def _degrees(place: Facts) -> str:
    latitude, longitude = place["latitude_deg"], place["longitude_deg"]
    words = (
        f"{abs(latitude):.5f}° {'south' if latitude < 0 else 'north'}, "
        f"{abs(longitude):.5f}° {'west' if longitude < 0 else 'east'}"
    )
    link = f"https://www.openstreetmap.org/?mlat={latitude}&amp;mlon={longitude}#map=16/{latitude}/{longitude}"
    return f'{words} (<a href="{link}">look at this place on OpenStreetMap</a>)'


def _makers(facts: Facts) -> str:
    about = facts["about"]
    made_by, licence = about["attribution"], about["licence"]
    rows = [
        ("Made by", "not said (state it with --attribution)" if made_by == NO_ATTRIBUTION else _text(made_by)),
        ("Licence", "not said (state it with --licence)" if licence == NO_LICENCE else _text(licence)),
    ]
    return f"<h2>Who made it, and on what terms</h2>\n{_list(rows)}"


def _list(rows: Iterable[tuple[str, str]]) -> str:
    return "<dl>\n" + "\n".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows) + "\n</dl>"


def _foot(facts: Facts) -> str:
    return f"""</main>
<footer>
<p>Source: <bdi>{_text(facts["file"])}</bdi>. Importer {_text(facts["importer"])} of Citiverse.</p>
<p>Codes in capitals are those of the Khronos glTF validator where it has one for the case; a pointer such as
<code>/nodes/12</code> says where in the file.</p>
</footer>
</body>
</html>"""


def _sentence(clause: str) -> str:
    """A clause as a sentence of its own."""
    clause = clause.strip()
    return _text(clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "!", "?")) else "."))


def _text(words: Any) -> str:
    return escape(str(words))
