"""Check a page against the vocabulary, the places, its own sources and the other pages."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from bot.domain.condition import Group, Judged, Test
from bot.domain.content import Approved, Document, Front, Guide, Page, Programme
from bot.domain.criteria import AGES
from bot.domain.fact import BadValue, Fact
from bot.domain.figures import figures, money
from bot.domain.place import Places
from bot.texts import Notice, notice
from ingest.frontmatter import Split
from ingest.problems import Problem
from ingest.rules import idle_conditions, untried, wrong_examples
from ingest.walkable import walk_problems

Found = Iterator[tuple[tuple[str | int, ...], Notice]]
NUMERIC = {"number", "money", "share", "months"}
ALLOWED = {
    "place": {"is", "is_not", "within", "in"},
    "yes_no": {"is", "is_not"},
    "date": {"before", "after", "between", "at_least", "at_most", "more_than", "less_than"},
    "choice": {"is", "is_not", "in"},
    "choices": {"has_any", "has_all"},
} | {name: {"is", "is_not", "in", "at_least", "at_most", "more_than", "less_than", "between"}
     for name in NUMERIC}  # fmt: skip


def check_page(
    page: Page, name: str, split: Split, facts: dict[str, Fact], places: Places
) -> list[Problem]:
    """Everything wrong with one page that its model cannot see. ``name`` is the file to report."""
    content = page.content
    found: list[tuple[tuple[str | int, ...], Notice]] = []
    if content.place not in places:
        found.append((("place",), notice("check.place", name=content.place)))
    if isinstance(content, Approved) and not page.bodies["zh"]:
        return [Problem(name, split.body_line, notice("check.no_text"))]
    if isinstance(content, Document):
        return [_problem(name, split, path, what) for path, what in found]
    found += _duplicates(content)
    found += _citations(content)
    found += walk_problems(page, facts)
    if content.eligibility:
        found += _conditions(content.eligibility, ("eligibility",), facts, places)
    found += _examples(content, facts, places)
    if isinstance(content, Programme):
        found += _benefit(page, content, facts)
    problems = [_problem(name, split, path, what) for path, what in found]
    problems += todo_problems(name, split)
    if not problems:
        problems = _rules(page, name, split, facts, places)
    return problems + _bodies(page, name, split)


_TODO = re.compile(r"(?<![A-Za-z])TODO(?![A-Za-z])")


def todo_problems(name: str, split: Split) -> list[Problem]:
    """What a draft leaves to a person: each line of the page that still says TODO."""
    found: dict[int, Notice] = {}
    front = split.front
    for path, words in _strings(front.data, ()) if front else ():
        if front and _TODO.search(words):
            field = ".".join(map(str, path))
            found.setdefault(front.line(path), notice("check.todo", field=field, said=words))
    for at, line in enumerate(split.body.splitlines(), split.body_line):
        if _TODO.search(line):
            found[at] = notice("check.todo_body", said=line.strip())
    return [Problem(name, line, what) for line, what in found.items()]


def _strings(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Any, str]]:
    """Every string of the front matter with where it stands."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(inner, (*path, key))


def _rules(
    page: Page, name: str, split: Split, facts: dict[str, Fact], places: Places
) -> list[Problem]:
    """The examples run; and warnings of conditions that are untried, contradictory or idle."""
    errors = [_problem(name, split, *found) for found in wrong_examples(page, facts, places)]
    day = max((source.checked for source in page.content.sources), default=dt.date.min)
    weak = [*untried(page, facts, places), *idle_conditions(page, facts, day)]
    return errors + [replace(_problem(name, split, *found), warning=True) for found in weak]


def _problem(name: str, split: Split, path: tuple[str | int, ...], what: Notice) -> Problem:
    return Problem(name, split.front.line(path) if split.front else 1, what)


def _bodies(page: Page, name: str, split: Split) -> list[Problem]:
    if not page.bodies["zh"]:
        return [Problem(name, split.body_line, notice("check.no_text"))]
    if "en" not in page.bodies:
        twin = name.removesuffix(".md") + ".en.md"
        return [Problem(name, 1, notice("check.no_english", file=twin), warning=True)]
    return []


def vocabulary_problems(facts: dict[str, Fact]) -> Iterator[tuple[str, Notice]]:
    """Facts that need or imply what is no fact, or no value of one: (fact, what is wrong)."""
    for name, fact in facts.items():
        if fact.needs is not None and (fact.needs not in facts or
                                       facts[fact.needs].type != "yes_no"):  # fmt: skip
            yield name, notice("check.needs", name=fact.needs)
        known = (*fact.choices, "true", "false") if fact.type == "yes_no" else tuple(fact.choices)
        for choice, implied in fact.implies.items():
            if choice not in known:
                yield name, notice("check.choice", unknown=(choice,), choices=known)
            for other, raw in implied.items():
                if other not in facts:
                    yield name, notice("check.fact", name=other)
                    continue
                try:
                    facts[other].read(raw)
                except BadValue as error:
                    yield name, error.what


def _duplicates(content: Front) -> Found:
    for field in ("sources", "documents", "steps"):
        counted = Counter(item.id for item in getattr(content, field))
        for index, item in enumerate(getattr(content, field)):
            if counted[item.id] > 1:
                yield (field, index), notice("check.id_twice", name=item.id)


def cited_sources(citation: str) -> list[str]:
    """The source ids of a citation such as ``measures art.1; rules art.8``."""
    return [part.split()[0] for part in citation.split(";") if part.split()]


def _citations(content: Front) -> Found:
    known = tuple(dict.fromkeys(source.id for source in content.sources))
    for path, citation in _all_citations(content.model_dump(by_alias=True), ()):
        for source in cited_sources(citation):
            if source not in known:
                yield path, notice("check.source", name=source, known=known)


def _all_citations(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Any, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "cite" and isinstance(inner, str):
                yield (*path, key), inner
            else:
                yield from _all_citations(inner, (*path, key))
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from _all_citations(inner, (*path, index))


def _conditions(
    node: Group | Test | Judged, path: tuple[str | int, ...], facts: dict[str, Fact], places: Places
) -> Found:
    if isinstance(node, Test):
        yield from _test(node, path, facts, places)
    elif isinstance(node, Group):
        join = next(n for n in ("all", "any", "none", "at_least_of") if getattr(node, n))
        inner = (*path, join, "of") if join == "at_least_of" else (*path, join)
        for index, member in enumerate(node.members):
            yield from _conditions(member, (*inner, index), facts, places)


def _test(test: Test, path: tuple[str | int, ...], facts: dict[str, Fact], places: Places) -> Found:
    fact = facts.get(test.fact)
    (operator,) = test.operators
    if fact is None:
        yield (*path, "fact"), notice("check.fact", name=test.fact)
    elif operator not in ALLOWED[fact.type]:
        kind, allowed = notice(f"check.type.{fact.type}"), tuple(sorted(ALLOWED[fact.type]))
        what = notice("check.operator", operator=operator, type=kind, allowed=allowed)
        yield (*path, operator), what
    elif fact.type == "date" and not operator.startswith(("before", "after", "between")):
        if not isinstance(test.operand, int):
            yield (*path, operator), notice("check.age")
    else:
        yield from _operands(test, path, fact, places)


def _operands(test: Test, path: tuple[str | int, ...], fact: Fact, places: Places) -> Found:
    (operator,) = test.operators
    if test.soft is not None and (operator not in AGES or not _limit(fact, test.soft)):
        yield (*path, "soft"), notice("check.soft", allowed=tuple(AGES))
    for value in _each(test.operand):
        if problem := fact.problem_with(value):
            yield (*path, operator), problem
        elif fact.type == "place" and value not in places:
            yield (*path, operator), notice("check.place", name=str(value))


def _limit(fact: Fact, soft: Any) -> bool:
    """True if ``soft`` is a number that the fact can have."""
    if fact.type == "date":
        return isinstance(soft, int)
    return fact.type in NUMERIC and fact.problem_with(soft) is None


def _each(operand: Any) -> Iterable[Any]:
    return operand if isinstance(operand, (list, tuple)) else (operand,)


def _examples(content: Front, facts: dict[str, Fact], places: Places) -> Found:
    for index, example in enumerate(content.examples):
        for name, value in example.given.items():
            path = ("examples", index, "given", name)
            fact = facts.get(name)
            if fact is None:
                yield path, notice("check.fact", name=name)
            elif problem := _unreadable(fact, value):
                yield path, problem
            elif fact.type == "place" and value not in places:
                yield path, notice("check.place", name=str(value))


def _unreadable(fact: Fact, value: Any) -> Notice | None:
    """What is wrong with a given value; a span or a partial date is as good as an exact one."""
    try:
        fact.read(value)
    except BadValue as error:
        return error.what
    return None


def _benefit(page: Page, content: Programme, facts: dict[str, Fact]) -> Found:
    """Facts that carry the base exist, and each figure is also said in the page's text."""
    for index, benefit in enumerate(content.benefit):
        path = ("benefit", index) if len(content.benefit) > 1 else ("benefit",)
        if benefit.of is not None and benefit.of not in facts:
            yield (*path, "of"), notice("check.fact", name=benefit.of)
        for language, body in page.bodies.items():
            said = figures(body)
            for amount in (benefit.amount, benefit.cap):
                if amount is not None and money(amount) not in said:
                    yield path, notice("check.amount", lang=language, amount=f"{amount:,}")


def check_relations(pages: Iterable[Page], broken: Iterable[str] = ()) -> list[Problem]:
    """Programmes and guides that a page names must be there, be it as a ``broken`` page."""
    pages = list(pages)
    ids = {page.id for page in pages} | set(broken)
    problems = []
    for page in pages:
        for target in _targets(page.content):
            if target not in ids:
                what = notice("check.page", name=target)
                problems.append(Problem(f"{page.id}.md", 1, what, warning=True))
    return problems


def _targets(content: Programme | Guide | Document) -> Iterator[str]:
    if isinstance(content, Document):
        yield from content.leads_to if isinstance(content, Approved) else ()
        return
    relations = content.relations
    for field in ("requires", "stacks_with", "excludes", "replaces", "see_also"):
        for target in getattr(relations, field):
            yield target if target.startswith("guides/") else f"programmes/{target}"
    for step in content.steps:
        if step.guide:
            yield f"guides/{step.guide}"
