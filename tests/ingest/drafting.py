"""Made-up notices with what a careful person finds in them, and how much of it the rules find."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.domain.fact import FACTS_FILE, Fact
from bot.domain.official import Finding
from bot.domain.place import PLACES_FILE, Places
from ingest.draft.page import find_all

NOTICES = Path(__file__).parent / "notices"
KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = dt.date(2026, 11, 25)
_PLACES = """\
cn:
  name: {zh: 全国, en: nationwide}
  aliases: [国家]
  children:
    shili:
      name: {zh: 示例省, en: Example Province}
      children:
        shi:
          name: {zh: 示例市, en: Example City}
          children:
            mou: {name: {zh: 某某区, en: Some District}}
            other: {name: {zh: 另一区, en: Other District}}
"""


@cache
def the_places() -> Places:
    """A country with one made-up province, city and district."""
    return Places.from_entries(PLACES_FILE.validate_python(yaml.safe_load(_PLACES)))


@cache
def the_facts() -> dict[str, Fact]:
    """The vocabulary of the project."""
    return FACTS_FILE.validate_python(yaml.safe_load((KNOWLEDGE / "facts.yaml").read_text("utf-8")))


def notice_names(blind: bool) -> list[str]:
    """The notices by name; the blind ones were not looked at while the rules were written."""
    names = sorted(path.stem for path in NOTICES.glob("*.yaml"))
    return [name for name in names if name.startswith("blind-") == blind]


def notice_text(name: str) -> str:
    """The text of a notice."""
    path = next(path for path in NOTICES.glob(f"{name}.*") if path.suffix != ".yaml")
    return path.read_text("utf-8")


@dataclass
class Score:
    """Counts of one kind of finding."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    hit: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """How many of the findings are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """How much of what is wanted was found."""
        return self.hit / self.wanted if self.wanted else 1.0


def measure(names: Iterable[str]) -> dict[str, Score]:
    """The scores by kind of finding over some notices."""
    scores: dict[str, Score] = {}
    for name in names:
        wanted = yaml.safe_load((NOTICES / f"{name}.yaml").read_text("utf-8"))
        found = find_all(notice_text(name), the_places(), the_facts())
        _count(scores, "head", name, _head(found), list(wanted["head"].items()))
        for field_name, key in (("condition", "conditions"), ("benefit", "benefits"),
                                ("window", "windows")):  # fmt: skip
            got = [_plain(one) for one in found if one.field == field_name and _counts(one)]
            _count(scores, field_name, name, got, [_key(one) for one in wanted[key]])
        dates = [(k, v) for one in found if one.field == "in_force" for k, v in one.entry.items()]
        _count(scores, "in_force", name, dates, list(wanted["in_force"].items()))
        for field_name, key in (("document", "documents"), ("step", "steps"), ("judged", "judged")):
            got = [one.value for one in found if one.field == field_name]
            _count_words(scores, field_name, name, got, wanted[key])
        kinds = [one.value for one in found if one.field == "kind"]
        good = kinds[0] in wanted["kind"]
        _count(scores, "kind", name, kinds, kinds if good else wanted["kind"][:1])
    return scores


def _head(found: Iterable[Finding]) -> list[Any]:
    names = ("title", "number", "issuer", "issued")
    told = {one.field: one.entry.get("issued", one.value) for one in found if one.field in names}
    return [(name, told.get(name)) for name in names]  # type: ignore[call-overload]


MONEY = {"amount", "cap", "rate", "quantity"}


def _counts(finding: Finding) -> bool:
    """What is given in kind has no figures to compare."""
    return finding.field != "benefit" or bool(MONEY & finding.entry.keys())


def _plain(finding: Finding) -> Any:
    if finding.field == "benefit":
        return _key({k: v for k, v in finding.entry.items() if k in MONEY})
    return _key(finding.entry)


def _key(entry: Any) -> Any:
    entry = {
        k: sorted(v) if isinstance(v, list) and k != "between" else v for k, v in entry.items()
    }
    return tuple(sorted((k, str(v)) for k, v in entry.items() if k not in ("soft", "note")))


def _count(
    scores: dict[str, Score], kind: str, name: str, found: list[Any], wanted: list[Any]
) -> None:
    score = scores.setdefault(kind, Score())
    both = Counter(map(str, found)) & Counter(map(str, wanted))
    right = sum(both.values())
    score.right, score.hit = score.right + right, score.hit + right
    score.found, score.wanted = score.found + len(found), score.wanted + len(wanted)
    score.missed += [f"{name}: {x}" for x in Counter(map(str, wanted)) - both]
    score.wrong += [f"{name}: {x}" for x in Counter(map(str, found)) - both]


def _count_words(
    scores: dict[str, Score], kind: str, name: str, found: list[str], wanted: list[str]
) -> None:
    score = scores.setdefault(kind, Score())

    def same(a: str, b: str) -> bool:
        return a in b or b in a

    good = [one for one in found if any(same(one, want) for want in wanted)]
    hits = [want for want in wanted if any(same(one, want) for one in found)]
    score.right, score.hit = score.right + len(good), score.hit + len(hits)
    score.found, score.wanted = score.found + len(found), score.wanted + len(wanted)
    score.missed += [f"{name}: {want}" for want in wanted if want not in hits]
    score.wrong += [f"{name}: {one}" for one in found if one not in good]


def table(scores: dict[str, Score]) -> str:
    """The scores as lines, with what was missed and what is wrong."""
    lines = []
    for kind, score in scores.items():
        lines.append(
            f"{kind:10} precision {score.precision:.2f} ({score.right}/{score.found})  "
            f"recall {score.recall:.2f} ({score.hit}/{score.wanted})"
        )
        lines += [f"    missed {one}" for one in score.missed]
        lines += [f"    wrong  {one}" for one in score.wrong]
    return "\n".join(lines)


if __name__ == "__main__":
    import sys

    chosen = sys.argv[1:] or notice_names(blind=False)
    sys.stdout.write(table(measure(chosen)) + "\n")
