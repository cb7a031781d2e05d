"""Asks the golden questions as a stranger would, and counts what comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.answer import Answer
from bot.domain.golden import Golden, judge
from bot.ports import TalkStore
from bot.services.ask import Ask


@dataclass(frozen=True)
class Result:
    """One golden question with what was answered and how it was judged."""

    case: Golden
    answer: Answer
    verdict: str
    why: str


@dataclass(frozen=True)
class Score:
    """The results, with the shares that the project holds itself to."""

    results: tuple[Result, ...]
    by_kind: dict[str, Counter[str]] = field(default_factory=dict)

    def share(self, expect: str, verdict: str) -> float:
        """The share of questions of one expectation that were judged so."""
        asked = [result for result in self.results if result.case.expect == expect]
        return sum(result.verdict == verdict for result in asked) / len(asked) if asked else 0.0

    @property
    def wrong(self) -> float:
        """The share of all questions that were answered wrongly."""
        return sum(r.verdict == "wrong" for r in self.results) / max(1, len(self.results))


async def evaluate(ask: Ask, talk: TalkStore, cases: Sequence[Golden]) -> Score:
    """Ask every case in a chat of its own; nothing of it is kept."""
    results = []
    kinds: dict[str, Counter[str]] = {}
    for case in cases:
        key = f"golden:{case.id}"
        for earlier in case.before:
            await ask.question(key, key, earlier, case.language)
        exchange = await ask.question(key, key, case.ask, case.language)
        await talk.forget(key)
        verdict, why = judge(case, exchange.answer)
        results.append(Result(case, exchange.answer, verdict, why))
        kinds.setdefault(case.kind, Counter())[verdict] += 1
    return Score(tuple(results), kinds)
