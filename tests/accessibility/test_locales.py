"""The catalogues: six languages that say the same things, and every word that the code asks for is in them.

**Invariant:** what one language can say, every language can say, with the same arguments.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from citiverse.accessibility.catalogue import EASY, ENGLISH, FALLBACK_MARK, LANGUAGES, LOCALES, words_in

ROOT = LOCALES.parent.parent
OTHERS = [language for language in LANGUAGES if language != ENGLISH]
WINGS = ("world", "assets", "accessibility", "sandbox", "plugins", "server")
EASY_WORDS_MAX = 15
# CLDR's "many" of French and Spanish is for millions, which nothing here counts.
PLURALS_BY_LANGUAGE = {"ru", "ar"}
# Whoever says a direction gives it both as a point ("north") and as a way to go ("to the north"): grammars differ.
SAME = {"towards": "compass"}
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}


class Parts(Visitor):
    """What a message takes and refers to, and the variants by which it chooses."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()
        self.choices: list[set[str]] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.messages.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        keys = {key.name if isinstance(key := variant.key, ast.Identifier) else "" for variant in node.variants} - {""}
        self.choices.append(keys)
        self.generic_visit(node)


@cache
def entries(language: str) -> dict[str, list[tuple[str, ast.Message]]]:
    """Give the messages of each file of a language, by file name."""
    files: dict[str, list[tuple[str, ast.Message]]] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        body = FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8")).body
        assert [entry.content for entry in body if isinstance(entry, ast.Junk)] == [], f"{path} does not parse"
        files[path.name] = [(entry.id.name, entry) for entry in body if isinstance(entry, ast.Message)]
    return files


def messages(language: str) -> dict[str, ast.Message]:
    return {name: message for file in entries(language).values() for name, message in file}


def parts_of(message: ast.Message) -> Parts:
    parts = Parts()
    parts.visit(message)
    return parts


def arguments(message: ast.Message) -> set[str]:
    return {SAME.get(variable, variable) for variable in parts_of(message).variables}


def attributes(message: ast.Message) -> set[str]:
    return {attribute.id.name for attribute in message.attributes}


@cache
def every_argument() -> frozenset[str]:
    """What any message takes: a message that refers to others needs theirs too."""
    return frozenset(
        name for one in LANGUAGES for message in messages(one).values() for name in parts_of(message).variables
    )


@cache
def sources() -> str:
    """Everything in which a message can be asked for."""
    wings = [path for wing in WINGS for path in (ROOT / wing).glob("*.py")]
    page = (ROOT / "clients/web/src").rglob("*.ts")
    return "\n".join(path.read_text(encoding="utf-8") for path in [*wings, *page])


@pytest.mark.parametrize("language", [*LANGUAGES, EASY])
def test_each_message_stands_once_in_a_language(language: str) -> None:
    names = Counter(name for file in entries(language).values() for name, _ in file)
    assert [name for name, times in names.items() if times > 1] == []
    assert names or language == EASY


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_what_english_says_in_the_same_files(language: str) -> None:
    for file, english in entries(ENGLISH).items():
        assert [name for name, _ in entries(language).get(file, [])] == [name for name, _ in english], file


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_takes_the_same_arguments(language: str) -> None:
    theirs = messages(language)
    for name, message in messages(ENGLISH).items():
        if name not in theirs:
            continue
        assert arguments(theirs[name]) == arguments(message), name
        assert attributes(theirs[name]) == attributes(message), name
        assert (theirs[name].value is None) == (message.value is None), name


@pytest.mark.parametrize("language", sorted(PLURALS_BY_LANGUAGE))
def test_numbers_have_every_form_that_the_language_has(language: str) -> None:
    forms = set(Locale(language).plural_form.tags) | {"other"}
    for name, message in messages(language).items():
        for keys in parts_of(message).choices:
            if keys & CATEGORIES - {"other"}:
                assert forms <= keys, f"{name} lacks {forms - keys}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str) -> None:
    words = words_in(language)
    everything = every_argument()
    for name in messages(ENGLISH):
        for number in (0, 1, 2, 3, 11, 21, 100, 1.05):
            given = dict.fromkeys(everything, number)
            assert not words.say(name, **given).startswith(FALLBACK_MARK), name
    assert not words.missing, "what is said in English instead"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_a_message_chooses_by_is_understood_in_every_direction(language: str) -> None:
    words = words_in(language)
    said = {how: words.say("here-at", how=how, name="Market") for how in ("on-street", "near-street")}
    assert said["on-street"] != said["near-street"]


def test_easy_english_only_replaces_english() -> None:
    english = messages(ENGLISH)
    for name, message in messages(EASY).items():
        assert name in english, f"{name} replaces nothing"
        assert arguments(message) <= arguments(english[name]), name


def test_easy_english_is_easy() -> None:
    words = words_in(ENGLISH, easy=True)
    everything = every_argument()
    lengths: list[int] = []
    for name in messages(EASY):
        said = words.say(name, **dict.fromkeys(everything, 3))
        for sentence in re.split(r"[.!?…:]+\s*", said):
            count = len(re.findall(r"[\w’'-]+", sentence))
            assert count <= EASY_WORDS_MAX, f"{name}: {sentence}"
            lengths += [count] if count else []
    assert sum(lengths) / len(lengths) <= EASY_WORDS_MAX


def test_what_the_code_asks_for_is_there() -> None:
    english = messages(ENGLISH)
    asked = set(re.findall(r"\bsay\(\s*[\"'`]([a-z0-9]+(?:-[a-z0-9]+)+)[\"'`]", sources()))
    assert len(asked) > 50
    assert asked - set(english) == set()


def test_families_of_messages_are_complete() -> None:
    """An id that is put together in code, such as `kind-${kind}`, has messages to be put together from."""
    families = set(re.findall(r"\bsay\(\s*(?:f\"|`)([a-z0-9-]+-)\$?\{", sources()))
    assert {"kind-", "direction-"} <= families
    assert [family for family in families if not any(name.startswith(family) for name in messages(ENGLISH))] == []


def test_no_message_is_for_nobody() -> None:
    text = sources()
    named = set(re.findall(r"[\"'`]([a-z0-9]+(?:-[a-z0-9]+)*)[\"'`]", text))
    families = tuple(set(re.findall(r"(?:f[\"']|`)([a-z][a-z0-9-]*-)\$?\{", text)))
    for message in messages(ENGLISH).values():
        named |= parts_of(message).messages
    assert [name for name in messages(ENGLISH) if name not in named and not name.startswith(families)] == []


def test_kinds_and_colours_of_the_page_have_words() -> None:
    types = (ROOT / "clients/web/src/state/types.ts").read_text(encoding="utf-8")
    listed = re.search(r"KINDS = \[(.*?)\]", types, re.DOTALL)
    palette = re.search(r"PALETTE = \[(.*?)\]", types, re.DOTALL)
    assert listed and palette
    wanted = {f"kind-{kind}" for kind in re.findall(r'"(\w+)"', listed[1])}
    wanted |= {f"colour-{at}" for at in range(len(re.findall(r'"#', palette[1])))}
    assert len(wanted) > 20
    assert wanted - set(messages(ENGLISH)) == set()


def test_there_is_a_catalogue_for_each_language_and_no_other() -> None:
    assert {path.name for path in LOCALES.iterdir() if path.is_dir()} == {*LANGUAGES, EASY}
