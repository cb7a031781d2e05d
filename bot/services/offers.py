"""What a founder may do next with an answer: the buttons under it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.domain.answer import Answer, Offer, Status
from bot.domain.aspect import Aspect
from bot.domain.catalogue import Catalogue
from bot.domain.content import Document, Page, Programme
from bot.domain.schedule import Force, force_on
from bot.domain.walkthrough import can_be_walked
from bot.texts import say

ASPECTS = (Aspect.HOW_MUCH, Aspect.WHO, Aspect.HOW, Aspect.DOCUMENTS, Aspect.DEADLINE)
MOST_CHOICES = 8
LONGEST_LABEL = 28


def with_offers(answer: Answer, catalogue: Catalogue) -> Answer:
    """The answer with its offers; ``data`` names the deed, the handler adds the exchange."""
    return replace(answer, offers=tuple(_offers(answer, catalogue)))


def _offers(answer: Answer, catalogue: Catalogue) -> list[Offer]:
    language = answer.language
    if answer.status in (Status.NOT_FOUND, Status.PAUSED):
        return [Offer(say("offer.staff", language), "staff")]
    if not answer.status.is_answer and answer.status not in (Status.CLARIFY, Status.ELSEWHERE):
        return []
    helpful = [Offer("👍", "up"), Offer("👎", "down")]
    if len(answer.subject.pages) > 1:
        return [*_choices(answer, catalogue), *helpful]
    page = catalogue.pages.get(answer.subject.pages[0]) if answer.subject.pages else None
    if page is None or isinstance(page.content, Document):
        return helpful
    may = [Offer(say("offer.may", language), "may:0")] if page.content.eligibility else []
    begin = begin_offers(page, answer.as_of, language)
    asked = answer.subject.aspect
    further = [Offer(say(f"offer.{aspect}", language), f"ask:{aspect}")
               for aspect in ASPECTS if aspect != asked]  # fmt: skip
    if page.content.type == "guide":
        further = [offer for offer in further if offer.data in ("ask:how", "ask:documents")]
    return [*may, *begin, *further, Offer(say("offer.sources", language), "sources"), *helpful]


def begin_offers(page: Page, day: dt.date | None, language: str) -> list[Offer]:
    """To walk through the page, if it has steps and is not over."""
    content = page.content
    over = isinstance(content, Programme) and day and force_on(content, day) is Force.ENDED
    if over or not can_be_walked(page):
        return []
    return [Offer(say("offer.begin", language), "begin:0")]


def _choices(answer: Answer, catalogue: Catalogue) -> list[Offer]:
    """One button a page: its place where the places differ, else its title."""
    pages = [catalogue.pages[page_id] for page_id in answer.subject.pages[:MOST_CHOICES]]
    places = [page.content.place for page in pages]
    offers = []
    for index, page in enumerate(pages):
        by_place = places.count(page.content.place) == 1
        label = (catalogue.places.name(page.content.place, answer.language) if by_place
                 else page.content.title.in_(answer.language))  # fmt: skip
        offers.append(Offer(shortened(label), f"page:{index}"))
    return _distinct(offers)


def _distinct(offers: list[Offer]) -> list[Offer]:
    """Labels that would look the same are numbered in the order of the lines."""
    labels = [offer.label for offer in offers]
    return [
        replace(offer, label=f"{n} {offer.label}") if labels.count(offer.label) > 1 else offer
        for n, offer in enumerate(offers, 1)
    ]


def shortened(label: str, longest: int = LONGEST_LABEL) -> str:
    """A label that fits on a button, or words that fit a line."""
    return label if len(label) <= longest else label[: longest - 1] + "…"
