"""The golden questions, as a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.adapters.golden import golden_files, load_golden
from bot.commands.ask import answering, to_json
from bot.services.choose import TOPICAL
from bot.services.evaluate import Result, Score, evaluate
from bot.settings import Settings

Print = Callable[[str], None]
BARS = {"right": 0.90, "wrong": 0.02, "abstained": 0.90}


async def report_eval(
    settings: Settings, folder: Path | None, verbose: bool, as_json: bool, out: Print
) -> int:
    """Print the table; exit status 1 if a bar is missed."""
    paths = golden_files(folder or settings.knowledge_dir / "golden")
    every: list[Result] = []
    async with answering(settings) as app:
        await app.catch_up()
        for path in paths:
            cases = load_golden([path])
            score = await evaluate(app.ask, app.store.talk, cases)
            out(to_json(_rows(score)) if as_json else _table(path.stem, score))
            if verbose:
                out("\n".join(_told(result) for result in score.results))
            every += score.results
    out(f"a question counts as one for this folder from a topical score of {TOPICAL}")
    whole = Score(tuple(every))
    out(f"all: {len(every)} questions\n{_shares(whole)}")
    return 0 if _passes(whole) else 1


def _told(result: Result) -> str:
    """One question with how it was judged, and why."""
    mark = "" if result.verdict == "right" else f" — {result.why or result.answer.status}"
    return f"  {result.verdict:9} {result.answer.confidence:6.2f} {result.case.ask}{mark}"


def _table(name: str, score: Score) -> str:
    lines = [f"{name}: {len(score.results)} questions"]
    for kind, counts in sorted(score.by_kind.items()):
        total = sum(counts.values())
        lines.append(f"  {kind:12} {counts['right']:3}/{total:<3} right, {counts['wrong']} wrong, "
                     f"{counts['abstained']} abstained")  # fmt: skip
    lines.append(_shares(score))
    return "\n".join(lines)


def _shares(score: Score) -> str:
    return (
        f"  answered right {score.share('answer', 'right'):.1%} · wrongly answered "
        f"{score.wrong:.1%} · abstained rightly {score.share('abstain', 'right'):.1%}"
    )


def _rows(score: Score) -> list[dict[str, object]]:
    return [
        {"id": r.case.id, "kind": r.case.kind, "verdict": r.verdict, "why": r.why,
         "status": str(r.answer.status), "confidence": r.answer.confidence}
        for r in score.results
    ]  # fmt: skip


def _passes(score: Score) -> bool:
    answers = any(result.case.expect == "answer" for result in score.results)
    abstains = any(result.case.expect == "abstain" for result in score.results)
    return (
        (not answers or score.share("answer", "right") >= BARS["right"])
        and score.wrong <= BARS["wrong"]
        and (not abstains or score.share("abstain", "right") >= BARS["abstained"])
    )
