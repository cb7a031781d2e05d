"""One verdict, or everything there is, for facts given in a file: for scripts and for staff."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from bot.adapters.clock import WallClock
from bot.adapters.store import open_store
from bot.app import database_url
from bot.commands.ask import answering, to_json
from bot.domain.catalogue import Catalogue
from bot.domain.condition import Group, Judged, Test
from bot.domain.content import Document, Page
from bot.domain.eligibility import Assessment, Finding, assess
from bot.domain.fact import BadValue
from bot.domain.match import Match, match, place_of, programmes_for
from bot.domain.profile import derived
from bot.domain.schedule import Doors
from bot.domain.value import ELSEWHERE, Values, plain
from bot.domain.wording import clause_words, source_words
from bot.errors import BadInput
from bot.handlers.answers import MARKS
from bot.services.assess import record_of
from bot.services.compose.matches import match_sentences
from bot.services.compose.verdict import cite_of, condition_words, verdict_sentences
from bot.settings import Settings

Print = Callable[[str], None]


async def report_check(
    settings: Settings, programme: str, facts: Path | None, pairs: Sequence[str],
    on: dt.datetime | None, language: str, as_json: bool, out: Print,
) -> None:  # fmt: skip
    """Print the verdict on one programme or guide. Raises BadInput."""
    catalogue, day = await published(settings), asked_day(settings, on)
    page = find_page(programme, catalogue)
    values = derived(read_facts(facts, pairs, catalogue), catalogue.facts)
    assessment = assess(page, values, catalogue, day)
    if as_json:
        out(to_json(as_record(assessment, catalogue, language)))
        return
    record = record_of(page, catalogue, day, language)
    for sentence in verdict_sentences(record, assessment):
        mark = MARKS.get(sentence.role, "")
        cites = "".join(f"[{n}]" for n in sentence.cites)
        out(f"{mark} {sentence.text} {cites}".strip())
    for source in record.notebook.entries:
        parts = (source.title, source.number, source.clause, source.url)
        out(f"[{source.n}] " + " · ".join(part for part in parts if part))


async def report_match(
    settings: Settings, place: str | None, facts: Path | None, pairs: Sequence[str],
    on: dt.datetime | None, language: str, as_json: bool, out: Print,
) -> None:  # fmt: skip
    """Print everything there is for the facts, in the place they name or in ``place``."""
    catalogue, day = await published(settings), asked_day(settings, on)
    values = read_facts(facts, pairs, catalogue)
    place = _place(place, catalogue) or place_of(values)
    pages = programmes_for(place, catalogue)
    found = match(pages, derived(values, catalogue.facts), catalogue, day)
    if as_json:
        rows = [_match_record(one, catalogue, language) for one in found]
        out(to_json({"place": place, "as_of": day.isoformat(), "matches": rows}))
        return
    for sentence in match_sentences(found, lambda p: record_of(p, catalogue, day, language)):
        out(("" if sentence.role == "group" else "  ") + sentence.text)


async def published(settings: Settings) -> Catalogue:
    """The live catalogue, without the index; a folder never published is published first.

    Only reads, so it works beside a running bot.
    """
    async with await open_store(database_url(settings)) as store:
        catalogue = await store.catalogue.load()
    if catalogue.version:
        return catalogue
    async with answering(settings) as app:
        return app.library.shelf.catalogue


def asked_day(settings: Settings, on: dt.datetime | None) -> dt.date:
    """The day to decide for: ``on``, else today in the configured time zone."""
    return on.date() if on else WallClock(settings.zone).now().date()


def _place(place: str | None, catalogue: Catalogue) -> str | None:
    if place is not None and place not in catalogue.places:
        ids = catalogue.places.names.get(place.lower(), ())
        if len(ids) != 1:
            raise BadInput(f"no place {place!r}: give an id of places.yaml such as cn/hubei/wuhan")
        return ids[0]
    return place


def find_page(name: str, catalogue: Catalogue) -> Page:
    """The programme or guide with this id, with or without its folder. Raises BadInput."""
    for page_id in (name, f"programmes/{name}", f"guides/{name}"):
        page = catalogue.pages.get(page_id)
        if page is not None and not isinstance(page.content, Document):
            return page
    known = [page_id.partition("/")[2] for page_id in catalogue.pages]
    near = get_close_matches(name, known, 3, 0.5)
    hint = f"; did you mean {', '.join(near)}?" if near else ": see 'qihang programmes'"
    raise BadInput(f"no programme {name!r}{hint}")


def read_facts(path: Path | None, pairs: Sequence[str], catalogue: Catalogue) -> Values:
    """The facts of a JSON or YAML file and of ``name=value`` pairs, which come last.

    Raises BadInput for a file that cannot be read, a fact that is unknown, a value that is none.
    """
    raw: dict[str, Any] = {}
    if path is not None:
        try:
            raw = yaml.safe_load(path.read_text("utf-8")) or {}
        except (OSError, ValueError, yaml.YAMLError) as error:  # ValueError: no such day
            raise BadInput(f"{path}: cannot be read as JSON or YAML: {_one_line(error)}") from None
        if not isinstance(raw, dict):
            raise BadInput(f"{path}: a mapping of fact to value is needed")
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise BadInput(f"--fact {pair!r}: write it as name=value")
        try:
            raw[name.strip()] = yaml.safe_load(value)
        except (ValueError, yaml.YAMLError) as error:
            raise BadInput(f"--fact {pair!r}: {_one_line(error)}") from None
    return {str(name): _value(str(name), value, catalogue) for name, value in raw.items()}


def _value(name: str, raw: Any, catalogue: Catalogue) -> Any:
    fact = catalogue.facts.get(name)
    if fact is None:
        near = get_close_matches(name, list(catalogue.facts), 3, 0.6)
        hint = f"; did you mean {', '.join(near)}?" if near else ": see knowledge/facts.yaml"
        raise BadInput(f"no fact {name!r}{hint}")
    try:
        value = fact.read(raw)
    except BadValue as error:
        raise BadInput(f"{name}: {error.what}") from None
    if fact.type == "place" and str(value).removesuffix(ELSEWHERE) not in catalogue.places:
        raise BadInput(f"{name}: no place {value!r}: see knowledge/places.yaml")
    return value


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def as_record(assessment: Assessment, catalogue: Catalogue, language: str) -> dict[str, Any]:
    """A verdict as plain data, ready for JSON."""
    record = record_of(assessment.page, catalogue, assessment.day, language)
    computed = [award for award in assessment.awards if award.amount is not None]
    most = [award.up_to for award in assessment.awards if award.up_to is not None]
    leaves = [leaf for finding in assessment.findings for leaf in finding.leaves]
    return {
        "programme": assessment.page.id.partition("/")[2],
        "title": record.title,
        "verdict": str(assessment.verdict),
        "by_facts": str(assessment.by_facts),
        "conditions": [
            {
                "mark": str(leaf.mark),
                "text": condition_words(record, leaf),
                "fact": leaf.condition.fact if isinstance(leaf.condition, Test) else None,
                "value": plain(leaf.value) if leaf.value is not None else None,
                "clause": clause_words(cite_of(leaf).split(";")[0], language) or None,
                "source": _source(leaf, assessment, language),
            }
            for leaf in leaves
        ],
        "missing": list(assessment.missing),
        "failed": list(assessment.failed_facts),
        "amount": float(computed[0].amount or 0) if computed else None,
        "up_to": float(max(most)) if most else None,
        "currency": computed[0].benefit.currency if computed else "CNY" if most else None,
        "window": _window(assessment.doors),
        "as_of": assessment.day.isoformat(),
    }


def _source(leaf: Finding, assessment: Assessment, language: str) -> str | None:
    if isinstance(leaf.condition, Group):
        return None
    condition: Test | Judged = leaf.condition
    wanted = condition.cite.split()[0].rstrip(";")
    found = next((s for s in assessment.content.sources if s.id == wanted), None)
    return source_words(found, language) if found else None


def _window(doors: Doors) -> dict[str, Any]:
    return {
        "state": str(doors.door),
        "opens": doors.opens.isoformat() if doors.opens else None,
        "closes": doors.closes.isoformat() if doors.closes else None,
    }


def _match_record(one: Match, catalogue: Catalogue, language: str) -> dict[str, Any]:
    record = as_record(one.assessment, catalogue, language)
    kept = ("programme", "title", "verdict", "missing", "failed", "amount", "up_to", "currency",
            "window")  # fmt: skip
    return {
        "group": str(one.group), **{key: record[key] for key in kept},
        "changeable": one.changeable, "requires": list(one.first),
        "excludes": list(one.either_or), "stacks_with": list(one.together),
    }  # fmt: skip
