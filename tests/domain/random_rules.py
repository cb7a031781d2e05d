"""Random rules over up to six facts of every type, and what may be known of a founder."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations, pairwise
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from bot.domain.profile import contradictions, derived
from bot.domain.value import ELSEWHERE, NOTHING, Including, Span, Value, Values, day_or_span
from tests.domain.naive import Brute, Spec, leaf_outcome, leaves
from tests.domain.stories import JUDGED, a_fact

DAYS = [dt.date(2026, 11, 22), dt.date(2027, 3, 31), dt.date(2027, 2, 28), dt.date(2028, 2, 29),
        dt.date(2027, 3, 1), dt.date(2027, 8, 29)]  # fmt: skip
CHOICES = ["a", "b", "c", "d"]
LEAVES = ["cn/a/x/1", "cn/a/x/2", "cn/a/x/other", "cn/a/y", "cn/a/other", "cn/b", "cn/other",
          "abroad"]  # fmt: skip
NAMED = ["cn", "cn/a", "cn/a/x", "cn/a/x/1", "cn/a/x/2", "cn/a/y", "cn/b"]
LARGER = {place: [leaf for leaf in LEAVES if leaf == place or leaf.startswith(place + "/")]
          for place in NAMED}  # fmt: skip
REST = {"cn" + ELSEWHERE: "cn/other", "cn/a" + ELSEWHERE: "cn/a/other",
        "cn/a/x" + ELSEWHERE: "cn/a/x/other", ELSEWHERE: "abroad"}  # fmt: skip
"""An exact "elsewhere" is in none of the smaller places that a rule may name."""

FACTS = {
    "firm": a_fact("yes_no"),
    "debts": a_fact("yes_no", needs="firm", usual=False),
    "size": a_fact("number"),
    "insured": a_fact("months", needs="firm"),
    "spend": a_fact("money"),
    "part": a_fact("share"),
    "founded": a_fact("date", needs="firm"),
    "graduated": a_fact("date"),
    "seat": a_fact("place", needs="firm"),
    "home": a_fact("place"),
    "form": a_fact("choice", choices=CHOICES, needs="firm"),
    "status": a_fact("choice", choices=CHOICES),
    "groups": a_fact("choices", choices=CHOICES),
    "marks": a_fact("choices", choices=CHOICES, needs="firm"),
}
KINDS = {name: fact.type for name, fact in FACTS.items()}
COMPARED = ["at_least", "at_most", "more_than", "less_than"]


def domain(kind: str, day: dt.date) -> list[Any]:
    """Every exact value that an answer may have here: dense enough to lie in every cell."""
    domains: dict[str, list[Any]] = {
        "yes_no": [False, True],
        "number": list(range(13)),
        "months": list(range(13)),
        "money": [Decimal(n) / 4 for n in range(45)],
        "share": [Decimal(n) / 16 for n in range(17)],
        "date": [day + dt.timedelta(n) for n in range(-320, 12)],
        "place": LEAVES,
        "choice": CHOICES,
        "choices": [frozenset(some) for n in range(5) for some in combinations(CHOICES, n)],
    }
    return domains[kind]


def an_operand(kind: str, day: dt.date) -> st.SearchStrategy[Any]:
    limits: dict[str, st.SearchStrategy[Any]] = {
        "money": st.integers(2, 20).map(lambda n: n / 2),
        "share": st.integers(0, 8).map(lambda n: n / 8),
        "date": st.integers(-310, 5).map(lambda n: day + dt.timedelta(n)),
        "place": st.sampled_from(NAMED),
        "choice": st.sampled_from(CHOICES),
        "yes_no": st.booleans(),
    }
    return limits.get(kind, st.integers(0, 8))


@st.composite
def a_leaf(draw: st.DrawFn, names: list[str], day: dt.date) -> Spec:
    """A test of one of the facts with an operator that its type allows, or a judged condition."""
    name = draw(st.sampled_from([*names, *names, *names, None]))
    if name is None:
        return dict(JUDGED)
    kind = KINDS[name]
    one, several = an_operand(kind, day), st.lists(an_operand(kind, day), min_size=1, max_size=3)
    operator = draw(st.sampled_from({
        "yes_no": ["is", "is_not"], "choice": ["is", "is_not", "in"],
        "choices": ["has_any", "has_all"], "place": ["is", "is_not", "in", "within"],
        "date": ["before", "after", "between", *COMPARED],
    }.get(kind, ["is", "is_not", "in", "between", *COMPARED])))  # fmt: skip
    spec: Spec = {"fact": name, "cite": "m"}
    if operator.startswith("has_"):
        spec[operator] = draw(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=3))
    elif operator == "in" or (operator == "within" and draw(st.booleans())):
        spec[operator] = draw(several)
    elif operator == "between":
        spec[operator] = sorted(draw(st.tuples(one, one)))
    elif operator in COMPARED:
        one = st.integers(0, 9) if kind == "date" else one
        spec[operator] = draw(one)
        if draw(st.booleans()):
            spec["soft"] = draw(one)
    else:
        spec[operator] = draw(one)
    return spec


@st.composite
def a_tree(draw: st.DrawFn, names: list[str], day: dt.date) -> Spec:
    """Conditions joined in every way, up to four deep, with a dozen leaves at the most."""
    return _joined(draw, names, day, depth=4, room=draw(st.integers(3, 12)))


def _joined(draw: st.DrawFn, names: list[str], day: dt.date, depth: int, room: int) -> Spec:
    """A group of at most ``room`` leaves."""
    members: list[Spec] = []
    while room > 0 and (len(members) < 2 or draw(st.integers(0, 2))):
        share = draw(st.integers(1, min(room, 6)))
        if depth > 1 and share > 1:
            members.append(_joined(draw, names, day, depth - 1, share))
        else:
            members.append(draw(a_leaf(names, day)))
        room -= len(leaves(members[-1]))
    join = draw(st.sampled_from(["all", "any", "none", "at_least_of"]))
    if join != "at_least_of":
        return {join: members}
    return {join: {"n": draw(st.integers(1, len(members) + 1)), "of": members}}


def a_value(name: str, spec: Spec, day: dt.date) -> st.SearchStrategy[Value]:
    """What a founder may say of a fact, exactly or in part, often at the edge of a condition."""
    kind, every = KINDS[name], domain(KINDS[name], day)
    exact: st.SearchStrategy[Any] = st.sampled_from(every)
    if kind in ("yes_no", "choice"):
        return exact
    if kind == "place":
        return exact | st.sampled_from([*LARGER, *REST])
    if kind == "choices":
        return exact | st.sets(st.sampled_from(CHOICES)).map(lambda s: Including(frozenset(s)))
    mine = [leaf for leaf in leaves(spec) if leaf.get("fact") == name]
    rows = [[leaf_outcome(leaf, kind, value, day) for leaf in mine] for value in every]
    edges = [pair for i, pair in enumerate(pairwise(every)) if rows[i] != rows[i + 1]]
    if edges:
        exact |= st.sampled_from([value for pair in edges for value in pair])
    shapes = st.tuples(st.tuples(exact, exact).map(sorted), st.integers(0, 3))
    spans = shapes.map(
        lambda p: Span(p[0][0] if p[1] != 1 else None, p[0][1] if p[1] != 2 else None)
    )
    months = exact.map(lambda one: day_or_span(str(one)[:7])) if kind == "date" else spans
    return exact | spans | months


@dataclass(frozen=True)
class Case:
    """A day, a rule on some facts, and what is known of a founder with what follows from it."""

    day: dt.date
    names: list[str]
    spec: Spec
    said: Values

    @property
    def known(self) -> Values:
        return derived(self.said, FACTS)


def some_facts(most: int) -> st.SearchStrategy[list[str]]:
    """Between one and ``most`` names of facts, as often few as many."""
    names = st.permutations(list(FACTS))
    return st.tuples(names, st.integers(1, most)).map(lambda p: list(p[0][: p[1]]))


@st.composite
def a_case(draw: st.DrawFn) -> Case:
    """Cases that the naive evaluator can go through in a moment."""
    day = draw(st.sampled_from(DAYS))
    names = draw(some_facts(6))
    spec = draw(a_tree(names, day))
    said = {name: draw(a_value(name, spec, day)) for name in names if draw(st.booleans())}
    case = Case(day, names, spec, said)
    assume(not contradictions(said, FACTS))
    assume(brute(case.spec, case.known, day).size <= 1000)
    return case


def brute(spec: Spec, known: Mapping[str, Value], day: dt.date) -> Brute:
    """The naive evaluator over everything that the unknown facts may turn out to be."""
    return Brute(spec, KINDS, {name: answers(name, known, day) for name in FACTS}, day)


def answers(name: str, known: Mapping[str, Value], day: dt.date) -> list[Any]:
    """The exact values that a fact may have: that it does not apply, too, if nothing denies it."""
    every = domain(KINDS[name], day)
    needs = FACTS[name].needs
    if name not in known:
        open_ = needs is not None and known.get(needs) is not True
        return [*every, NOTHING] if open_ else every
    value = known[name]
    if isinstance(value, Span):
        return [one for one in every if one in value]
    if isinstance(value, Including):
        return [one for one in every if value.choices <= one]
    if isinstance(value, str) and KINDS[name] == "place":
        return [REST[value]] if value in REST else LARGER.get(value, [value])
    return [value]


def a_truth(draw: st.DrawFn, day: dt.date) -> Values:
    """One founder of whom everything is decided, though nobody knows it yet."""
    truth: Values = {name: draw(st.sampled_from(domain(KINDS[name], day))) for name in FACTS}
    return derived(truth, FACTS)


def shuffled(spec: Spec, order: random.Random) -> Spec:
    """The same conditions with the members of every group in another order."""
    if "at_least_of" in spec:
        inner = spec["at_least_of"]
        return {"at_least_of": {**inner, "of": _mixed(inner["of"], order)}}
    join = next((j for j in ("all", "any", "none") if j in spec), None)
    return spec if join is None else {join: _mixed(spec[join], order)}


def _mixed(members: list[Spec], order: random.Random) -> list[Spec]:
    found = [shuffled(one, order) for one in members]
    order.shuffle(found)
    return found


def facts_of(*specs: Spec) -> list[str]:
    """The facts that some condition tests."""
    every = chain.from_iterable(leaves(spec) for spec in specs)
    return list(dict.fromkeys(leaf["fact"] for leaf in every if "fact" in leaf))
