"""How fast rules are checked and matched, and how few questions an interview takes."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import yaml

from bench.folder import LargeFolder
from bench.table import Measurement
from bot.adapters.golden import PERSONAS
from bot.domain.catalogue import Catalogue
from bot.domain.condition import Test, leaves
from bot.domain.content import Page
from bot.domain.eligibility import rule_of, verdict_by_date
from bot.domain.interview import next_question, open_rules
from bot.domain.match import match, programmes_for
from bot.domain.profile import derived
from bot.domain.rule import Rule
from bot.domain.value import Values
from bot.services.interview import effective, not_to_ask
from bot.services.measure import median
from ingest.read import read_folder

PROGRAMMES = 1_000
ROUNDS = 15
DAY = dt.date(2026, 11, 22)
PROFILE = {
    "company_place": "cn/hubei/wuhan/jianghan", "company_founded_on": "2025-03", "team_size": 3,
    "revenue_last_year": 400_000, "compute_spend_year": 120_000, "ai_core": True,
    "listed_dishonest": False, "abnormal_operation": False,
}  # fmt: skip


def eligibility(knowledge: Path) -> Iterator[Measurement]:
    """Every figure, with its bar."""
    with tempfile.TemporaryDirectory() as root:
        large = _read(LargeFolder.at(Path(root) / "large", knowledge, PROGRAMMES + 8).root)
    pages = programmes_for(None, large)
    values = derived({n: large.facts[n].read(raw) for n, raw in PROFILE.items()}, large.facts)
    yield _matching(pages, values, large)
    yield _checks(pages, values, large)
    yield from interviews(_read(knowledge), knowledge / "golden" / PERSONAS)


def _read(root: Path) -> Catalogue:
    folder = read_folder(root)
    return Catalogue(1, {page.id: page for page in folder.pages}, {}, folder.places, folder.facts)


def _matching(pages: Sequence[Page], values: Values, catalogue: Catalogue) -> Measurement:
    times = _times(lambda: match(pages, values, catalogue, DAY))
    note = f"{len(pages)} programmes, {len(values)} facts known, worst {max(times):.0f} ms"
    return Measurement("match of one profile, warm", median(times), "ms", 50.0, note=note)


def _checks(pages: Sequence[Page], values: Values, catalogue: Catalogue) -> Measurement:
    """Every single condition of every programme marked, none left out because one failed."""
    rules = [rule for page in pages if (rule := rule_of(page, catalogue, DAY))]
    conditions = sum(len(rule.places) for rule in rules)
    times = _times(lambda: [rule.marks(values) for rule in rules])
    return Measurement(
        "condition checks", conditions / median(times) / 1_000, "million/s", 1.0, False,
        f"{conditions} conditions of {len(rules)} programmes",
    )  # fmt: skip


def _times(work: Callable[[], object]) -> list[float]:
    """Milliseconds of each round; the first, which compiles, is not counted."""
    work()
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1_000)
    return found


# ---- how few questions


@dataclass(frozen=True)
class Persona:
    """Somebody with all his facts; ``told`` are those of his first message."""

    place: str
    told: Values
    facts: Values


def interviews(catalogue: Catalogue, personas: Path) -> Iterator[Measurement]:
    """Questions until one programme, and a whole city, is settled; from the first message on."""
    people = load_personas(personas, catalogue)
    one, cold, city, silent, in_order = [], [], [], [], []
    for person in people:
        rules = open_on(programmes_for(person.place, catalogue), catalogue)
        one += [asked(person, person.told, {p: r}, catalogue) for p, r in rules.items()]
        cold += [asked(person, {}, {p: r}, catalogue) for p, r in rules.items()]
        city.append(asked(person, person.told, rules, catalogue))
        silent.append(asked(person, {}, rules, catalogue))
        in_order.append(asked(person, person.told, rules, catalogue, _page_order))
    note = f"{len(one)} programmes of {len(people)} personas; {mean(cold):.1f} if nothing was told"
    yield Measurement("questions to settle one programme, mean", mean(one), "", 5.0, note=note)
    note = (f"{mean(silent):.1f} if nothing was told, most {max(silent)}; "
            f"{mean(in_order):.1f} in page order")  # fmt: skip
    yield Measurement("questions to settle a whole city, mean", mean(city), "", 12.0, note=note)


def load_personas(path: Path, catalogue: Catalogue) -> list[Persona]:
    """The written personas with their facts as values."""
    raw: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))

    def values(facts: Mapping[str, Any]) -> Values:
        return {name: catalogue.facts[name].read(value) for name, value in facts.items()}

    return [Persona(one["place"], values(one["told"]), values(one["facts"])) for one in raw]


def open_on(pages: Sequence[Page], catalogue: Catalogue) -> dict[str, Rule]:
    """The rules of the pages that the dates leave to the facts."""
    return {
        page.id: rule
        for page in pages
        if verdict_by_date(page, DAY)[0] is None and (rule := rule_of(page, catalogue, DAY))
    }


Choose = Callable[[Mapping[str, Rule], Values, Catalogue, Collection[str]], str | None]


def _best(
    rules: Mapping[str, Rule], values: Values, catalogue: Catalogue, passed: Collection[str]
) -> str | None:
    found = next_question(open_rules(rules, values), catalogue.facts, passed)
    return found.fact if found else None


def _page_order(
    rules: Mapping[str, Rule], values: Values, catalogue: Catalogue, passed: Collection[str]
) -> str | None:
    """What a form asks: every fact of every page, from the first to the last."""
    tests = [leaf for rule in rules.values() for leaf in leaves(rule.group)
             if isinstance(leaf, Test)]  # fmt: skip
    return next((t.fact for t in tests if t.fact not in values and t.fact not in passed), None)


def asked(
    person: Persona, told: Values, rules: Mapping[str, Rule], catalogue: Catalogue,
    choose: Choose = _best,
) -> int:  # fmt: skip
    """How many questions it takes until nothing more is open."""
    known, passed, count = dict(told), set[str](), 0
    while True:
        values = effective(known, catalogue)
        name = choose(rules, values, catalogue, passed | not_to_ask(known, catalogue))
        if name is None:
            return count
        count += 1
        if name in person.facts:
            known[name] = person.facts[name]
        else:
            passed.add(name)
