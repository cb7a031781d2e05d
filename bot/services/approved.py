"""Finds the answer that staff approved for the very question that is asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.domain.content import Approved, Page
from bot.services.library import Shelf
from bot.services.likeness import Embed, Wording, likeness, same, wordings


def approved_for(
    text: str, near: str | None, shelf: Shelf, day: dt.date, embed: Embed | None
) -> Page | None:
    """The page whose title or questions mean what ``text`` says; of several the nearest.

    ``near`` is the founder's own place: it is meant where an answer is for a place and ``text``
    names none. Blocking: call it in a thread. Costs nothing while nothing is approved.
    """
    held = shelf.catalogue.once("approved", lambda: _held(shelf, embed))
    live = [(page, wording) for page, wording in held if not _content(page).is_over(day)]
    if not live:
        return None
    (asked,) = wordings([text], shelf, embed)
    at_home = replace(asked, places=frozenset({near})) if near and not asked.places else asked
    found = [(likeness(asked, wording), page) for page, wording in live
             if same(asked, wording) or same(at_home, wording)]  # fmt: skip
    return max(found, key=lambda pair: pair[0], default=(0.0, None))[1]


def _held(shelf: Shelf, embed: Embed | None) -> list[tuple[Page, Wording]]:
    """Every wording of every approved answer, with its page; worked out once for a version."""
    pages = [page for page in shelf.catalogue.pages.values() if isinstance(page.content, Approved)]
    asked = [(page, text) for page in pages for text in _questions(page)]
    made = wordings([text for _, text in asked], shelf, embed)
    return [(page, _placed(wording, page)) for (page, _), wording in zip(asked, made, strict=True)]


def _placed(wording: Wording, page: Page) -> Wording:
    """An answer for a place is not one for others, whether its questions name it or not."""
    place = page.content.place
    if wording.places or place == "cn":
        return wording
    return replace(wording, places=frozenset({place}))


def _questions(page: Page) -> list[str]:
    content = _content(page)
    return list(dict.fromkeys((content.title.zh, content.title.en, *content.questions)))


def _content(page: Page) -> Approved:
    assert isinstance(page.content, Approved)
    return page.content
