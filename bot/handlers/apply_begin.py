"""Begins a walk: finds the page, says what stands in the way, and shows the first step."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.content import Page, Programme, Status
from bot.domain.folding import fold
from bot.domain.match import place_of
from bot.domain.place import chain, within
from bot.domain.question import named_pages, understand
from bot.domain.turn import Block, Button, Reply, Span, Turn, paragraph
from bot.domain.walk_link import page_named
from bot.domain.walkthrough import State, can_be_walked, front_of, handle_of
from bot.handlers.apply_screen import gone, shown
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk, argument, plain
from bot.services.choose import Way
from bot.services.compose.hurdles import Hurdles, excluded_by, excludes_words, hurdles_of
from bot.services.compose.walk import opening_blocks
from bot.services.offers import shortened
from bot.services.switches import paused_words

MOST_CHOICES = 5
EXAMPLES = 3
LONGEST_NAME = 60
LONGEST_TITLE = 36
SHORTEST_NAME = 3
MINE = (State.OPEN, State.PAUSED, State.FINISHED)


async def begin_page(
    turn: Turn, desk: Desk, page_id: str, *, sure: bool = False
) -> Sequence[Reply]:  # fmt: skip
    """Begin with a page or go on with it; what stands in the way is said before, once."""
    services, person = desk.services, turn.person
    page = services.walks.pages.live(page_id)
    if page is None:
        return gone(desk)
    if switch := await services.switches.of_pages([page_id]):
        return [plain(paused_words(switch, desk.language))]
    if not can_be_walked(page):
        return [plain(desk.say("walk.no_steps", title=page.content.title.in_(desk.language)))]
    board = await services.walks.board(person.key)
    runs = any(w.application.page == page_id and w.application.state.runs for w in board)
    mine = {w.application.page for w in board if w.application.state in MINE}
    if runs:
        return await _start(turn, desk, page, [paragraph(desk.say("walk.taken_up"))])
    assessment = await services.assess.assessment(person.key, page_id)
    today = services.plans.today
    hurdles = hurdles_of(page, assessment, mine, desk.catalogue, today, desk.language)
    if hurdles.ended or (hurdles.lines and not sure):
        return [_warned(desk, page, hurdles)]
    key = "walk.begun_prepare" if hurdles.early else "walk.begun"
    return await _start(turn, desk, page, [paragraph(desk.say(key)), *_opening(desk, page)])


def _opening(desk: Desk, page: Page) -> list[Block]:
    blocks = opening_blocks(page, desk.language)
    if excluded := excluded_by(page, desk.catalogue):
        blocks.append(Block((Span(excludes_words(excluded, desk.language)),), "small"))
    return blocks


async def _start(
    turn: Turn, desk: Desk, page: Page, before: Sequence[Block]
) -> Sequence[Reply]:  # fmt: skip
    walk = await desk.services.walks.start(turn.person, page.id, desk.language)
    if walk is None:
        return gone(desk)
    return [await shown(turn, desk, walk, before, edits=False)]


def _warned(desk: Desk, page: Page, hurdles: Hurdles) -> Reply:
    """What to know before; the founder may still begin unless it is over."""
    say, title = desk.say, page.content.title.in_(desk.language)
    if hurdles.ended:
        match = Button(say("offer.match"), "match")
        return plain(*hurdles.lines, say("walk.hurdle.ended"), buttons=[[match]])
    head = Block((Span(say("walk.hurdle.head", title=title), "bold"),))
    lines = [Block((Span(line),), "item") for line in hurdles.lines]
    key = "walk.button.prepare" if hurdles.early else "walk.button.begin"
    buttons = []
    for other in hurdles.first[:2]:
        name = shortened(other.content.title.in_(desk.language))
        first = say("walk.button.first", title=name)
        buttons.append(Button(first, f"a:page:{handle_of(other.id)}"))
    buttons += [Button(say(key), f"a:page:{handle_of(page.id)}:yes"),
                Button(say("walk.button.not_now"), "a:not_now:")]  # fmt: skip
    return Reply((head, *lines), tuple(rows(buttons)))


# ---- the ways in


async def begin(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``begin:<index>:<exchange>``: a page of an answer, also of one that a group was given."""
    index = argument(turn)
    before = await desk.services.talk.exchange(argument(turn, 2))
    if before is None or turn.person.is_group:
        return gone(desk)
    if before.person != turn.person.key and before.chat == before.person:
        return gone(desk)  # somebody else's private matter
    pages = before.answer.subject.pages
    if not (index.isascii() and index.isdecimal()) or len(index) > 2 or int(index) >= len(pages):
        return gone(desk)
    return await begin_page(turn, desk.speaking(before.answer.language), pages[int(index)])


async def from_link(turn: Turn, desk: Desk, name: str) -> Sequence[Reply]:
    """``/start apply-<page>``."""
    page_id = page_named(name, desk.catalogue.pages) if name else None
    if page_id is None:
        return await command(turn, desk, "")
    return await begin_page(turn, desk, page_id)


async def page_button(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``a:page:<handle>[:yes]``: a page that was offered by its title."""
    page_id = page_named(argument(turn, 2), desk.catalogue.pages)
    if page_id is None:
        return gone(desk)
    return await begin_page(turn, desk, page_id, sure=argument(turn, 3) == "yes")


async def command(turn: Turn, desk: Desk, text: str) -> Sequence[Reply]:
    """/apply with the words behind it, or alone."""
    if not text.strip():
        return [await overview(turn, desk)]
    found = await pages_for(turn, desk, text)
    if len(found) == 1:
        return await begin_page(turn, desk, found[0])
    if found:
        return [plain(desk.say("walk.which"), buttons=_choices(desk, found))]
    said = desk.say("walk.none_found", text=shortened(text.strip(), LONGEST_NAME),
                    example=_example(desk))  # fmt: skip
    return [await overview(turn, desk, said)]


async def overview(turn: Turn, desk: Desk, first: str = "") -> Reply:
    """What runs, and how to begin something."""
    board = await desk.services.walks.board(turn.person.key)
    running = [walk for walk in board if walk.application.state.runs][:MOST_CHOICES]
    lines = [first] if first else [desk.say("walk.how", example=_example(desk))]
    buttons = []
    if running:
        lines.append(desk.say("walk.running"))
        buttons = [[Button(shortened(walk.page.content.title.in_(desk.language), LONGEST_TITLE),
                           f"a:open:{walk.application.id}:{desk.language}")]
                   for walk in running]  # fmt: skip
    else:
        lines.append(desk.say("walk.examples"))
        buttons = _choices(desk, [page.id for page in _examples(desk)])
    return plain(*lines, buttons=buttons)


def _choices(desk: Desk, page_ids: Sequence[str]) -> list[list[Button]]:
    """One button a page; titles that are the same are numbered."""
    pages = [desk.catalogue.pages[one] for one in page_ids[:MOST_CHOICES]]
    titles = [shortened(page.content.title.in_(desk.language), LONGEST_TITLE) for page in pages]
    names = [f"{n} {title}" if titles.count(title) > 1 else title
             for n, title in enumerate(titles, 1)]  # fmt: skip
    return [[Button(name, f"a:page:{handle_of(page.id)}")]
            for name, page in zip(names, pages, strict=True)]  # fmt: skip


def _examples(desk: Desk) -> list[Page]:
    """The guide that most begin with, then what is best documented."""
    walkable = [page for page in desk.catalogue.pages.values() if can_be_walked(page)]
    return sorted(walkable, key=_worth)[:EXAMPLES]


def _worth(page: Page) -> tuple[bool, bool, bool, int, str]:
    """The first guide before all; what is in force by official texts, with the most steps."""
    front = front_of(page)
    weak = not any(source.standing.is_official for source in front.sources)
    idle = isinstance(front, Programme) and front.status is not Status.IN_FORCE
    return (page.id != "guides/register-company", idle, weak, -len(front.steps), page.id)


def _example(desk: Desk) -> str:
    return next((page.content.title.in_(desk.language) for page in reversed(_examples(desk))), "…")


async def pages_for(turn: Turn, desk: Desk, text: str) -> list[str]:
    """The pages with steps that a text names, else those that it is about, best first."""
    catalogue, folded = desk.catalogue, fold(text).lower().strip()
    named = named_pages(folded, catalogue)
    walkable = {one: size for one, size in named.items() if can_be_walked(catalogue.pages[one])}
    longest = max(walkable.values(), default=0)
    best = [one for one, size in walkable.items() if size == longest]
    if len(best) == 1:
        return best
    found = _of_place(desk, text) or await _about(turn, desk, text)
    return (await _near_first(turn, desk, found or best or _called(desk, folded)))[:MOST_CHOICES]


def _of_place(desk: Desk, text: str) -> list[str]:
    """Everything of a place, for a text that names nothing but a place."""
    asked = understand(text, desk.language, desk.catalogue.places)
    if not asked.places or asked.has_topic or asked.kinds:
        return []
    return [page.id for page in desk.catalogue.pages.values() if can_be_walked(page)
            and any(within(page.content.place, place) for place in asked.places)]  # fmt: skip


async def _about(turn: Turn, desk: Desk, text: str) -> list[str]:
    """What a question with these words would be answered from."""
    person = turn.person
    choice, _ = await desk.services.ask.pages(person.key, person.chat, text, desk.language)
    if choice.way in (Way.NONE, Way.ELSEWHERE):
        return []
    found = [item.page.id for item in choice.pages if can_be_walked(item.page)]
    return found[:1] if choice.way is Way.ONE else found


def _called(desk: Desk, folded: str) -> list[str]:
    """The pages of whose names the words are a part: 创业补贴 for 一次性创业补贴."""
    if len(folded) < SHORTEST_NAME:
        return []
    edge = r"\b" if folded.isascii() else ""  # "art" is no part of start-up
    part = re.compile(f"{edge}{re.escape(folded)}{edge}")
    pages = dict.fromkeys(page for name, page in desk.catalogue.names if part.search(name))
    return [one for one in pages if can_be_walked(desk.catalogue.pages[one])]


async def _near_first(turn: Turn, desk: Desk, page_ids: list[str]) -> list[str]:
    """Those of the founder's own place before the others, else in the same order."""
    profile = await desk.services.learn.profile(turn.person.key)
    near = place_of(profile.values)
    if near is None:
        return page_ids
    mine = set(chain(near))
    return sorted(page_ids, key=lambda one: desk.catalogue.pages[one].content.place not in mine)
