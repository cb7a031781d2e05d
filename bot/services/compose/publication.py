"""Shows staff a publication or a held change: what differs, for whom, and how it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.domain.change import Words
from bot.domain.review import GoldenFailure, GoldenReview, PageReview, Review
from bot.domain.turn import Block, Span, paragraph
from bot.services.compose.case_message import colleague
from bot.services.effect import effect_words
from bot.texts import say

LONGEST = 3_500
"""So many characters fit one message with room for its buttons."""
LONGEST_LINE = 160
LONGEST_NAME = 60
MOST_CHANGES = 6
MOST_FAILURES = 5
MOST_PROBLEMS = 4
MOST_NAMED = 2
_BETWEEN = 2
"""Characters between two blocks, at most."""


def publication_blocks(report: Review, language: str) -> tuple[Block, ...]:
    """The whole screen: the head, each page with its changes and effect, the golden questions.

    Held pages come first; pages that do not fit are counted.
    """
    head, tail = [_head(report, language)], _tail(report, language)
    pages = sorted(report.pages, key=lambda page: not page.held)
    room = LONGEST - _length([*head, *tail]) - LONGEST_NAME
    shown: list[Block] = []
    for index, page in enumerate(pages):
        blocks = _page(page, language)
        if (room := room - _length(blocks)) < 0:
            shown.append(_clipped(report, len(pages) - index, language))
            break
        shown += blocks
    return tuple(spaced([*head, *shown, *tail]))


def spaced(blocks: Sequence[Block]) -> Iterator[Block]:
    """A blank line before each paragraph that follows a list, where there is none yet."""
    for before, block in zip([None, *blocks], blocks, strict=False):
        after_list = before is not None and before.kind in ("item", "line", "small")
        if block.kind == "paragraph" and after_list and not block.text.startswith("\n"):
            yield Block((Span("\n"), *block.spans))
        else:
            yield block


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) + _BETWEEN for block in blocks)


def _head(report: Review, language: str) -> Block:
    """``第 12 次发布 · 张三 · 3 页改动``."""
    held = sum(page.held for page in report.pages)
    live = len(report.pages) - held
    parts = [
        say("review.head_none", language) if report.number is None
        else say("review.head", language, n=report.number),
        f"{report.at:%Y-%m-%d %H:%M}" if report.at else "",
        _short(author_words(report.author, language), LONGEST_NAME) if report.author else "",
        say("review.page" if live == 1 else "review.pages", language, n=live) if live else "",
        say("review.held_pages", language, n=held) if held else "",
    ]  # fmt: skip
    return Block((Span(" · ".join(filter(None, parts)), "bold"),))


def author_words(author: str | None, language: str) -> str:
    """Who it was, as colleagues see it: never the whole id of an account."""
    if not author:
        return say("publish.by_folder", language)
    if ":" not in author:
        return author
    return colleague(author, language)


def _page(page: PageReview, language: str) -> list[Block]:
    kind = say("aside", language, text=say(f"review.kind.{page.kind}", language))
    title = _short(page.title.in_(language), LONGEST_NAME)
    blocks = [Block((Span(title, "bold"), Span(kind)))]
    if page.held:
        blocks += _held(page, language)
    for change in page.changes[:MOST_CHANGES]:
        mark = "⚠ " if change.weighty else ""
        blocks.append(_item(f"{mark}{_short(change.words.in_(language))}"))
    if (more := len(page.changes) - MOST_CHANGES) > 0:
        blocks.append(_item(say("review.more", language, n=more)))
    if page.effect is not None:
        (words,) = effect_words([page.effect], language)
        blocks.append(_line(say("review.effect", language, effect=words)))
    return blocks


def _held(page: PageReview, language: str) -> list[Block]:
    """That the old version goes on answering, and which questions the new one would spoil."""
    key = "review.held_new" if page.kind == "new" else "review.held"
    blocks = [_line(say(key, language), bold=True)]
    if n := len(page.failures):
        named = [say("review.question", language, question=_short(one.question, 40))
                 for one in page.failures[:MOST_NAMED]]  # fmt: skip
        questions = say("comma", language).join(named) + ("…" if n > MOST_NAMED else "")
        why = say("review.why_one" if n == 1 else "review.why", language, n=n, questions=questions)
        blocks.append(_line(why))
    return blocks


def _tail(report: Review, language: str) -> list[Block]:
    counts = report.counts
    titles = {page.id: page.title for page in report.pages}
    blocks = _golden(report.golden, titles, language) if report.golden else []
    blocks += _problems(report.problems, language)
    if counts.written or counts.deleted:
        words = say("review.counts", language, written=counts.written, deleted=counts.deleted,
                    skipped=counts.skipped)  # fmt: skip
        blocks.append(Block((Span(words),), "small"))
    return blocks


def _golden(golden: GoldenReview, titles: Mapping[str, Words], language: str) -> list[Block]:
    """How many questions are answered right, and in a fold those that got worse."""
    n = len(golden.failures)
    head = say("review.golden", language, asked=golden.asked, before=golden.right_before,
               after=golden.right_after)  # fmt: skip
    worse = say("review.worse", language, n=n) if n else say("review.not_worse", language)
    lines = [_failure(one, titles, language) for one in golden.failures[:MOST_FAILURES]]
    if n > MOST_FAILURES:
        lines.append(say("review.failures_more", language, n=n - MOST_FAILURES))
    return [paragraph(head + worse), *(Block((Span(line),), "fold") for line in lines)]


def _failure(one: GoldenFailure, titles: Mapping[str, Words], language: str) -> str:
    pages = [titles[page].in_(language) for page in one.pages if page in titles]
    spoken = say("change.language.zh" if one.language == "zh" else "change.language.en", language)
    line = say("review.failure", language, question=_short(one.question, 40),
               name=" · ".join([spoken, *(_short(page, 30) for page in pages[:MOST_NAMED])]),
               was=_outcome(one.was, language), now=_outcome(one.now, language))  # fmt: skip
    return _short(line)


def _outcome(outcome: str, language: str) -> str:
    """An outcome in words; an answer's own first line as it is."""
    if outcome in ("right", "wrong", "abstained"):
        return say(f"review.outcome.{outcome}", language)
    return _short(outcome, 50)


def _problems(problems: Sequence[Words], language: str) -> list[Block]:
    if not problems:
        return []
    n = len(problems)
    head = say("review.problem" if n == 1 else "review.problems", language, n=n)
    shown = [_item(_short(one.in_(language))) for one in problems[:MOST_PROBLEMS]]
    more = [_item(say("review.problems_more", language, n=n - MOST_PROBLEMS))]
    return [paragraph(head), *shown, *(more if n > MOST_PROBLEMS else [])]


def _clipped(report: Review, pages: int, language: str) -> Block:
    if report.number is None:
        return paragraph(say("review.clipped_none", language, pages=pages))
    return paragraph(say("review.clipped", language, pages=pages, n=report.number))


def _short(text: str, longest: int = LONGEST_LINE) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _item(text: str) -> Block:
    return Block((Span(text),), "item")


def _line(text: str, bold: bool = False) -> Block:
    return Block((Span(text, "bold" if bold else "plain"),), "line")
