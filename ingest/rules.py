"""Check the conditions of a page: its examples run, each condition is tried, and none is idle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any

from bot.domain.catalogue import Catalogue
from bot.domain.condition import Group, Judged, Test, leaves
from bot.domain.content import Example, Front, Page
from bot.domain.criteria import NO, YES
from bot.domain.eligibility import Assessment, Mark, Verdict, assess
from bot.domain.fact import NUMERIC, BadValue, Fact
from bot.domain.place import Places
from bot.domain.profile import derived
from bot.domain.rule import Rule, compile_rule
from bot.domain.value import Values, number
from bot.texts import Notice, notice

Path = tuple[str | int, ...]
Found = Iterator[tuple[Path, Notice]]
POSITIVE = (Verdict.ELIGIBLE, Verdict.JUDGED)
MOST_JUDGED = 8
"""With more judged conditions than this, a page is not searched for idle ones."""
LIMITS = ("at_least", "at_most", "more_than", "less_than")


def leaf_paths(node: Group | Test | Judged, path: Path = ("eligibility",)) -> Iterator[Path]:
    """Where each test and judged condition stands, in page order."""
    if not isinstance(node, Group):
        yield path
        return
    join = next(n for n in ("all", "any", "none", "at_least_of") if getattr(node, n))
    inner = (*path, join, "of") if join == "at_least_of" else (*path, join)
    for index, member in enumerate(node.members):
        yield from leaf_paths(member, (*inner, index))


def wrong_examples(page: Page, facts: dict[str, Fact], places: Places) -> Found:
    """Examples that the rules do not decide as they say. These are errors."""
    assert isinstance(page.content, Front)
    for index, (example, assessment) in enumerate(_run(page, facts, places)):
        path = ("examples", index, "expect")
        name = example.name.zh
        if assessment.verdict != example.expect:
            yield path, notice("check.example_verdict", name=name, expect=example.expect,
                               found=str(assessment.verdict))  # fmt: skip
            continue
        for field, found in (("failed", assessment.failed_facts), ("missing", assessment.missing)):
            expected = getattr(example, field)
            if expected and set(expected) != set(found):
                yield (
                    ("examples", index, field),
                    notice(
                        "check.example_list", name=name, field=field, expect=expected, found=found
                    ),
                )
        if example.amount is not None and example.amount not in _amounts(assessment):
            yield ("examples", index, "amount"), notice(
                "check.example_amount", name=name, expect=f"{example.amount:,}",
                found=tuple(f"{one:,}" for one in _amounts(assessment)),
            )  # fmt: skip


def _amounts(assessment: Assessment) -> list[Any]:
    return [award.amount for award in assessment.awards if award.amount is not None]


def _run(
    page: Page, facts: dict[str, Fact], places: Places
) -> Iterator[tuple[Example, Assessment]]:
    assert isinstance(page.content, Front)
    catalogue = Catalogue(pages={page.id: page}, places=places, facts=facts)
    for example in page.content.examples:
        yield example, assess(page, _values(example, facts), catalogue, example.on)


def _values(example: Example, facts: dict[str, Fact]) -> Values:
    """The given facts with what follows from them; ``check_page`` has looked at them before."""
    given: Values = {}
    for name, raw in example.given.items():
        try:
            given[name] = facts[name].read(raw)
        except (KeyError, BadValue):
            continue
    return derived(given, facts)


def untried(page: Page, facts: dict[str, Fact], places: Places) -> Found:
    """Conditions that no example exercises, and verdicts that none shows. These are warnings."""
    content = page.content
    assert isinstance(content, Front)
    if content.eligibility is None:
        return
    ran = list(_run(page, facts, places))
    shown = [[leaf for f in one.findings for leaf in f.leaves] for _, one in ran]
    paths = list(leaf_paths(content.eligibility))
    for index, path in enumerate(paths):
        leaf = _leaf(content.eligibility, index)
        if isinstance(leaf, Test):
            marks = {found[index].mark for found in shown}
            yield from _untried_leaf(leaf, path, marks, ran, facts)
    verdicts = {one.by_facts for _, one in ran}
    tests = any(isinstance(_leaf(content.eligibility, i), Test) for i in range(len(paths)))
    if not verdicts & set(POSITIVE):
        yield ("examples",), notice("check.no_positive_example")
    if tests and Verdict.NEEDS_FACTS not in verdicts:
        yield ("examples",), notice("check.no_open_example")


def _untried_leaf(
    leaf: Test, path: Path, marks: set[Mark], ran: Sequence[tuple[Example, Assessment]],
    facts: dict[str, Fact],
) -> Found:  # fmt: skip
    words = leaf.text.zh if leaf.text else leaf.fact
    if Mark.MET not in marks:
        yield path, notice("check.never_met", condition=words)
    if Mark.NOT_MET not in marks:
        yield path, notice("check.never_failed", condition=words)
    (operator,) = leaf.operators
    if operator in LIMITS and facts[leaf.fact].type in NUMERIC:
        limit = number(leaf.operand)
        given = [example.given.get(leaf.fact) for example, _ in ran]
        if not any(value is not None and _is(value, limit) for value in given):
            yield path, notice("check.no_boundary", condition=words, limit=f"{limit:,}")


def _is(value: Any, limit: Any) -> bool:
    try:
        return bool(number(value) == limit)
    except ValueError:
        return False


def _leaf(group: Group, index: int) -> Test | Judged:
    return leaves(group)[index]


def idle_conditions(page: Page, facts: dict[str, Fact], day: dt.date) -> Found:
    """Conditions that nobody can meet together, and those that never decide. Warnings."""
    content = page.content
    assert isinstance(content, Front)
    if content.eligibility is None:
        return
    rule = compile_rule(content.eligibility, facts, day)
    if rule.root == NO:
        names = _conflict(content.eligibility, facts, day)
        yield ("eligibility",), notice("check.contradiction", facts=names)
        return
    if rule.root == YES:
        yield ("eligibility",), notice("check.always_met")
    for index, path in enumerate(leaf_paths(content.eligibility)):
        leaf = _leaf(content.eligibility, index)
        if isinstance(leaf, Test) and _is_idle(rule, index):
            words = leaf.text.zh if leaf.text else leaf.fact
            yield path, notice("check.unreachable", condition=words)


def _is_idle(rule: Rule, index: int) -> bool:
    """True if a test could be left out, however the authority judges: another decides already."""
    judges = [i for i, place in enumerate(rule.places) if place is None]
    if len(judges) > MOST_JUDGED:
        return False
    ways = [
        dict(zip(judges, ruled, strict=True)) for ruled in product((NO, YES), repeat=len(judges))
    ]
    return any(
        all(rule.root_with({**way, index: fixed}) is rule.root_with(way) for way in ways)
        for fixed in (YES, NO)
    )


def _conflict(group: Group, facts: dict[str, Fact], day: dt.date) -> tuple[str, ...]:
    """The facts of the smallest set of members that cannot hold together."""
    members = group.all or (group,)
    for size in range(1, len(members) + 1):
        for some in combinations(members, size):
            part = Group(all=some)
            if compile_rule(part, facts, day).root == NO:
                names = [leaf.fact for leaf in _tests(part)]
                return tuple(dict.fromkeys(names))
    return ()


def _tests(group: Group) -> list[Test]:
    return [leaf for leaf in leaves(group) if isinstance(leaf, Test)]
