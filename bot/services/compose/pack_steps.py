"""The documents, the steps and the dates of a case pack in words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.content import Paper, Programme, Step
from bot.domain.pack import Item, Sign
from bot.domain.papers import key_of, papers_of
from bot.domain.plan import china_day
from bot.domain.wording import date_words
from bot.services.compose.pack_matter import Matter
from bot.services.compose.plan import plan_lines


def papers_head(matter: Matter) -> str:
    """The head of the checklist, with how many documents are there."""
    papers, page = papers_of(matter.record.page), matter.record.page
    if not papers:
        return matter.say("pack.no_papers")
    here = sum(matter.held.has(key_of(page, paper)) for paper in papers)
    return matter.say("pack.papers", n=here, papers=len(papers))


def paper_items(matter: Matter) -> Iterator[Item]:
    """The documents of a page with what is known of each; a guide need not have any."""
    record = matter.record
    papers = papers_of(record.page)
    if not papers and isinstance(record.content, Programme):
        yield Item(record.say("documents.not_stated", title=record.title))
    for paper in papers:
        text, original, cites = matter.cited(paper.name, paper.cite)
        key = key_of(record.page, paper)
        has = matter.held.has(key)
        small = tuple(_paper_lines(matter, paper, key))
        yield Item(text, Sign.DONE if has else Sign.OPEN, original, small, cites)


def _paper_lines(matter: Matter, paper: Paper, key: str) -> Iterator[str]:
    """Where to get a document, what goes wrong with it, and the founder's files by name."""
    language, files = matter.record.language, matter.held.files_of(key)
    if paper.where:
        yield matter.say("pack.get_it", where=paper.where.in_(language))
    if paper.note:
        yield paper.note.in_(language)
    if paper.mistakes:
        yield matter.say("pack.mistakes", text=paper.mistakes.in_(language))
    if files:
        names = matter.say("comma").join(file.name for file in files)
        yield matter.say("pack.files", names=names)


def step_items(matter: Matter) -> Iterator[Item]:
    """The steps in order: done, skipped or open, with when and how."""
    for number, step in enumerate(matter.record.content.steps, 1):
        text, original, cites = matter.cited(step.title, step.cite)
        mark = matter.application.marks.get(step.id)
        sign = Sign.OPEN if mark is None else Sign.DONE if mark.how == "done" else Sign.SKIPPED
        small = (*_mark_lines(matter, step), step.do.in_(matter.record.language),
                 *_step_lines(matter, step))  # fmt: skip
        yield Item(f"{number}. {text}", sign, original, small, cites)


def _mark_lines(matter: Matter, step: Step) -> Iterator[str]:
    """When a step was settled and how, or when it should be."""
    language, mark = matter.record.language, matter.application.marks.get(step.id)
    if mark is None:
        line = next((line for line in matter.plan.lines if line.step == step.id), None)
        if line is not None and line.start and line.end:
            start, end = date_words(line.start, language), date_words(line.end, language)
            key = "pack.finish" if start == end else "pack.between"
            yield matter.say(key, start=start, end=end)
        return
    day = date_words(china_day(mark.at), language)
    if mark.how == "done":
        yield matter.say("pack.done", date=day)
    elif mark.reason:
        yield matter.say("pack.skipped_because", date=day, reason=mark.reason)
    else:
        yield matter.say("pack.skipped", date=day)


def _step_lines(matter: Matter, step: Step) -> Iterator[str]:
    """Who, where, how long, what it costs and needs, as far as the page says."""
    language = matter.record.language
    if step.where or step.url:
        places = [step.where.in_(language) if step.where else "", step.url or ""]
        yield matter.say("pack.where", where=" ".join(filter(None, places)))
    if step.who:
        yield matter.say("pack.who", who=step.who.in_(language))
    if step.takes_days is not None:
        yield matter.say("pack.takes", days=_days(matter, step, step.takes_days))
    if step.cost:
        yield matter.say("pack.cost", cost=step.cost.in_(language))
    if step.needs:
        names = [paper.name.in_(language) for paper in papers_of(matter.record.page, step)]
        yield matter.say("pack.needs", names=matter.say("comma").join(names))
    guide = matter.record.catalogue.pages.get(f"guides/{step.guide}") if step.guide else None
    if guide is not None:
        yield matter.say("pack.guide", title=guide.content.title.in_(language))


def _days(matter: Matter, step: Step, days: int) -> str:
    """How long a step takes, counted as its page counts."""
    if days == 0:
        return matter.say("pack.same_day")
    if step.days == "working":
        return matter.say("plan.working_day" if days == 1 else "plan.working_days", n=days)
    return matter.say("plan.day" if days == 1 else "plan.days", n=days)


def time_lines(matter: Matter) -> Iterator[str]:
    """When it was handed in, and what the plan says beyond the window as the page has it."""
    plan, language = matter.plan, matter.record.language
    if plan.submitted:
        yield matter.say("pack.submitted", date=date_words(plan.submitted, language))
    told = (matter.say("plan.rolling"), matter.say("window.not_stated"))
    yield from (line for line in plan_lines(plan, language) if line not in told)
