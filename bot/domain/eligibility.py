"""Whether a founder may get something on a day: the verdict, condition by condition.

Decided by the rules of the page alone. Dates decide first; one failing condition decides even
where others are unknown; a fact counts as missing only if an answer to it could change the
verdict, whatever the other answers are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.benefit import Award, awards
from bot.domain.catalogue import Catalogue
from bot.domain.condition import Group, Judged, Node, Test, leaves
from bot.domain.content import Guide, Page, Programme
from bot.domain.criteria import AGES, JUDGED, NO, YES
from bot.domain.rule import UNKNOWN, Rule, Settled, compile_rule
from bot.domain.schedule import Door, Doors, Force, doors_on, force_on
from bot.domain.value import NOTHING, Value


class Verdict(StrEnum):
    """The outcome for one programme on one day; the first that applies."""

    NOT_STARTED = "not_started"
    ENDED = "ended"
    CLOSED = "closed"
    NOT_ELIGIBLE = "not_eligible"
    NEEDS_FACTS = "needs_facts"
    JUDGED = "judged"
    ELIGIBLE = "eligible"

    @property
    def by_date(self) -> bool:
        """True if the dates alone decide, whoever asks."""
        return self in (Verdict.NOT_STARTED, Verdict.ENDED, Verdict.CLOSED)


class Mark(StrEnum):
    """How one condition stands."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    JUDGED = "judged"


MARKS = {NO: Mark.NOT_MET, JUDGED: Mark.JUDGED, YES: Mark.MET, UNKNOWN: Mark.UNKNOWN}
BY_FACTS = {NO: Verdict.NOT_ELIGIBLE, JUDGED: Verdict.JUDGED, YES: Verdict.ELIGIBLE,
            UNKNOWN: Verdict.NEEDS_FACTS}  # fmt: skip
BY_FORCE = {
    Force.DRAFT: Verdict.NOT_STARTED, Force.ANNOUNCED: Verdict.NOT_STARTED,
    Force.NOT_STARTED: Verdict.NOT_STARTED, Force.ENDED: Verdict.ENDED,
    Force.SUSPENDED: Verdict.CLOSED,
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One condition or group of them with its mark and the founder's own value, if known."""

    condition: Test | Judged | Group
    mark: Mark
    value: Value | None = None
    inner: tuple[Finding, ...] = ()

    @property
    def leaves(self) -> Iterator[Finding]:
        """The single conditions, in page order."""
        if not isinstance(self.condition, Group):
            yield self
        for finding in self.inner:
            yield from finding.leaves


@dataclass(frozen=True)
class Assessment:
    """The verdict on one page for one founder on one day, with everything that explains it.

    ``by_facts`` is what the facts alone come to, whatever the dates. ``findings`` are the
    conditions as the page lists them; ``missing`` the facts that could still change ``by_facts``,
    ``failed_facts`` those whose tests fail and decide.
    """

    page: Page
    day: dt.date
    verdict: Verdict
    by_facts: Verdict
    force: Force
    doors: Doors
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    failed_facts: tuple[str, ...] = ()
    awards: tuple[Award, ...] = ()

    @property
    def content(self) -> Programme | Guide:
        """What was assessed."""
        assert isinstance(self.page.content, (Programme, Guide))
        return self.page.content

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The conditions that are not met, as far as they decide."""
        return tuple(f for f in self.findings if f.mark is Mark.NOT_MET)

    @property
    def asks(self) -> tuple[str, ...]:
        """The facts worth asking for: none where the dates decide."""
        return () if self.verdict.by_date else self.missing


def rule_of(page: Page, catalogue: Catalogue, day: dt.date) -> Rule | None:
    """The compiled conditions of a page, None if it has none; compiled once a catalogue."""
    content = page.content
    if not isinstance(content, (Programme, Guide)) or content.eligibility is None:
        return None
    group = content.eligibility
    dated = catalogue.once(("dated", page.id), lambda: _counts_ages(group, catalogue))
    key = ("rule", page.id, day if dated else None)
    return catalogue.once(key, lambda: compile_rule(group, catalogue.facts, day))


def _counts_ages(group: Group, catalogue: Catalogue) -> bool:
    """True if some test counts months back from the day asked."""
    tests = (leaf for leaf in leaves(group) if isinstance(leaf, Test))
    return any(
        test.operators[0] in AGES and catalogue.facts[test.fact].type == "date" for test in tests
    )


def verdict_by_date(page: Page, day: dt.date) -> tuple[Verdict | None, Force, Doors]:
    """What the dates decide, None if they leave it to the facts."""
    if not isinstance(page.content, Programme):
        return None, Force.IN_FORCE, Doors(Door.ROLLING)
    force, doors = force_on(page.content, day), doors_on(page.content.window, day)
    if force in BY_FORCE:
        return BY_FORCE[force], force, doors
    shut = doors.door in (Door.CLOSED, Door.OPENS_LATER)
    return (Verdict.CLOSED if shut else None), force, doors


def assess(
    page: Page, values: Mapping[str, Value], catalogue: Catalogue, day: dt.date
) -> Assessment:
    """The verdict on a programme or guide for a founder of whom ``values`` are known.

    ``values`` hold what follows from them already: see ``profile.derived``.
    """
    by_date, force, doors = verdict_by_date(page, day)
    rule = rule_of(page, catalogue, day)
    settled = rule.settle(values) if rule else Settled(frozenset((YES,)), ())
    by_facts = BY_FACTS[settled.outcome]
    findings = findings_of(rule, values) if rule else ()
    return Assessment(
        page=page, day=day, verdict=by_date or by_facts, by_facts=by_facts, force=force,
        doors=doors, missing=settled.missing,
        findings=findings, failed_facts=_failed_facts(findings, catalogue),
        awards=awards(page.content, values) if isinstance(page.content, Programme) else (),
    )  # fmt: skip


def _failed_facts(findings: tuple[Finding, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """The facts that fail, each once; what does not apply is laid to the fact it needs."""
    failed = [leaf for finding in findings if finding.mark is Mark.NOT_MET
              for leaf in finding.leaves if isinstance(leaf.condition, Test)]  # fmt: skip
    names = {leaf.condition.fact: leaf for leaf in failed if isinstance(leaf.condition, Test)}
    return tuple(
        name for name, leaf in names.items()
        if leaf.value is not NOTHING or catalogue.facts[name].needs not in names
    )  # fmt: skip


def findings_of(rule: Rule, values: Mapping[str, Value]) -> tuple[Finding, ...]:
    """The conditions of a rule, each with its mark; a plain list where all have to hold."""
    marks = iter(rule.marks(rule.cells(values)))
    whole = _finding(rule.group, marks, values)
    return whole.inner if rule.group.all is not None and rule.group.text is None else (whole,)


def _finding(node: Node | Group, marks: Iterator[int], values: Mapping[str, Value]) -> Finding:
    if isinstance(node, Judged):
        return Finding(node, MARKS[next(marks)])
    if isinstance(node, Test):
        return Finding(node, MARKS[next(marks)], values.get(node.fact))
    inner = tuple(_finding(member, marks, values) for member in node.members)
    return Finding(node, _group_mark(node, [finding.mark for finding in inner]), None, inner)


def _group_mark(group: Group, marks: list[Mark]) -> Mark:
    met, judged = marks.count(Mark.MET), marks.count(Mark.JUDGED)
    unknown = marks.count(Mark.UNKNOWN)
    needed = len(marks) if group.all else group.at_least_of.n if group.at_least_of else 1
    if met >= needed:
        mark = Mark.MET
    elif met + judged + unknown < needed:
        mark = Mark.NOT_MET
    else:
        mark = Mark.UNKNOWN if unknown else Mark.JUDGED
    turned = {Mark.MET: Mark.NOT_MET, Mark.NOT_MET: Mark.MET}
    return turned.get(mark, mark) if group.none else mark
