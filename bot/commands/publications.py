"""Publications on the command line: list them, show one, compare two, bring one back."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.adapters.clock import WallClock
from bot.adapters.store import open_store
from bot.app import database_url, open_app
from bot.domain.change import Words
from bot.domain.changes import changes
from bot.domain.content import Page
from bot.domain.fact import FACTS_FILE
from bot.domain.place import PLACES_FILE, Places
from bot.domain.review import PageReview, Review, change_reviews
from bot.domain.turn import Block
from bot.errors import BadInput
from bot.ports import CatalogueStore, Publication
from bot.services.compose.publication import publication_blocks
from bot.services.publish import review_of
from bot.services.restore import CannotRestore
from bot.settings import Settings
from bot.texts import say

Print = Callable[[str], None]


def whoever_types() -> str | None:
    """The name of the account that runs the command, as the author of what it does."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return None


async def report_publications(settings: Settings, limit: int, language: str, out: Print) -> None:
    """The latest publications, one a line, newest first. A running bot is not in the way."""
    async with await open_store(database_url(settings)) as store:
        found = await store.catalogue.publications(limit)
        if not found:
            out(say("publish.none", language))
        for one in found:
            out(_line(_here(one, settings), language))
        for hold in await store.holds.holds():
            out(say("publications.held", language, page=hold.page_id))


def _here(publication: Publication, settings: Settings) -> Publication:
    """By the clock of the house: what is kept is in UTC."""
    return replace(publication, at=publication.at.astimezone(settings.zone))


def _line(one: Publication, language: str) -> str:
    pages = one.counts.get("pages_changed", 0) + one.counts.get("pages_removed", 0)
    by = one.author or say("publish.by_folder", language)
    return say("publish.line", language, n=one.version, at=f"{one.at:%Y-%m-%d %H:%M}",
               pages=pages, by=by)  # fmt: skip


async def report_publication(settings: Settings, version: int, language: str, out: Print) -> None:
    """What one publication changed, for whom, and what the golden questions came to."""
    async with await open_store(database_url(settings)) as store:
        publication = await store.catalogue.publication(version)
        if publication is None:
            raise BadInput(say("restore.unknown", language, n=version))
        out(_text(publication_blocks(review_of(_here(publication, settings)), language)))


async def report_diff(
    settings: Settings, version: int, against: int | None, language: str, out: Print
) -> None:
    """What differs between two publications, field by field; by default from the one before."""
    older = version - 1 if against is None else against
    async with await open_store(database_url(settings)) as store:
        for one in (version, older):
            before_all = one == 0 and version > 0
            if not before_all and await store.catalogue.publication(one) is None:
                raise BadInput(say("restore.unknown", language, n=one))
        day = WallClock(settings.zone).now().date()
        pages = await _differences(store.catalogue, older, version, day)
        if not pages:
            out(say("publications.same", language))
        for page in pages:
            # One page at a time: a screen of a chat is short, a terminal is not.
            blocks = publication_blocks(Review((page,)), language)
            out(_text(blocks[1:]))


async def _differences(
    store: CatalogueStore, older: int, newer: int, day: dt.date
) -> list[PageReview]:
    before = {page.id: page for page in await store.pages_at(older)} if older else {}
    after = {page.id: page for page in await store.pages_at(newer)}
    vocabulary = await store.vocabulary_at(newer)
    facts = FACTS_FILE.validate_json(vocabulary.get("facts", "{}"))
    places = Places.from_entries(PLACES_FILE.validate_json(vocabulary.get("places", "{}")))
    found = []
    for page_id in sorted({*before, *after}):
        was, now = before.get(page_id), after.get(page_id)
        if was != now:
            said = change_reviews(changes(was, now, facts, places, day)) if was and now else ()
            found.append(replace(_bare(was, now), changes=said))
    return found


def _bare(was: Page | None, now: Page | None) -> PageReview:
    page = now or was
    assert page is not None
    title = page.content.title
    words = Words(title.zh, title.en)
    if was and now:
        return PageReview(page.id, words, "changed")
    return PageReview(page.id, words, "new" if now else "removed")


async def report_restore(
    settings: Settings, version: int, pages: Sequence[str], language: str, out: Print
) -> int:
    """Bring a version back, or single pages of it. Raises BadInput, or FolderInUse where a
    bot is running: staff can do it in its chat.
    """
    async with open_app(settings) as app:
        await app.shelve()
        author = whoever_types() or ""
        try:
            done = await app.services.restore.version(version, author, pages or None)
        except CannotRestore as error:
            raise BadInput(error.what.in_(language)) from error
        for path in done.files:
            out(path)
        if done.outcome.publication is None:
            out(say("publish.nothing", language))
        else:
            out(say("publish.now", language, n=done.outcome.publication.version))
            out(say("publish.aside", language))
    return 0


def _text(blocks: Sequence[Block]) -> str:
    return "\n".join(
        ("  · " if block.kind == "item" else "  " if block.kind == "fold" else "") + block.text
        for block in blocks
    )
