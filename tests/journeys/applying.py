"""Somebody applies with what is on the screen alone, and every message is looked at as sent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import count

from pydantic import BaseModel

from bot.channels.telegram.render import messages, short
from bot.channels.telegram.split import split, units
from bot.domain.content import Page, Step
from bot.domain.label import Label
from bot.domain.papers import papers_of
from bot.domain.turn import Person, Reply
from bot.domain.walk_link import link_name
from bot.domain.walkthrough import can_be_walked, front_of, handle_of, step_of
from bot.texts import say
from tests.services.rules_stories import the_shipped
from tests.services.stories import Office, a_person

HAN = re.compile(r"[\u3400-\u9fff]+")
_FAMILIES = (
    "walk board papers form outcome remind take version plan force window offer open command"
)
KEYLIKE = re.compile(rf"\b(?:{_FAMILIES.replace(' ', '|')})\.[a-z_]{{3,}}|\{{[a-z_]*\}}")
"""What is left where a text is missing, or was not filled in."""
COUNT = re.compile(r"[▓░]{6} (\d+)/(\d+)")
LONGEST, LONGEST_CAPTION, LONGEST_NOTICE, LONGEST_DATA = 4096, 1024, 200, 64


@dataclass
class Phone:
    """A founder with a screen: acts by the buttons of the last message that has some."""

    page: Page
    language: str
    office: Office = field(default_factory=lambda: Office(the_shipped()))
    screen: Reply = field(default_factory=Reply)
    numbers: count[int] = field(default_factory=lambda: count(1))

    @property
    def person(self) -> Person:
        """On Telegram, in private, with a phone in that language."""
        return a_person(language={"zh": "zh-hans", "en": "en"}[self.language])

    async def opens(self) -> Reply:
        """The deep link of the page."""
        return await self._does(text=f"apply-{link_name(self.page.id)}", command="start")

    async def writes(self, text: str) -> Reply:
        """A text."""
        return await self._does(text=text)

    async def commands(self, command: str) -> Reply:
        """A command alone."""
        return await self._does(command=command)

    async def taps(self, data: str) -> Reply:
        """The button on the screen whose data begins so; none that is shown is dead."""
        whole, before = self.data(data), self.screen
        shown = await self._does(button=whole)
        gone = say("feedback.gone", self.language)
        assert shown.notice != gone, f"{whole} is dead under:\n{before.text}"
        return shown

    def data(self, beginning: str) -> str:
        """The whole data of a button on the screen."""
        found = [one for one in self.offered if one.startswith(beginning)]
        assert found, f"no button {beginning!r}; there are {self.offered}\n{self.screen.text}"
        return found[0]

    def offers(self, beginning: str) -> bool:
        """True if a button on the screen has data that begins so."""
        return any(one.startswith(beginning) for one in self.offered)

    @property
    def offered(self) -> list[str]:
        """The data of the buttons on the screen."""
        return [button.data for row in self.screen.buttons for button in row if button.data]

    @property
    def links(self) -> set[str]:
        """The addresses that buttons on the screen open."""
        return {button.url for row in self.screen.buttons for button in row if button.url}

    async def _does(
        self, text: str = "", command: str | None = None, button: str | None = None
    ) -> Reply:
        name = f"telegram:{next(self.numbers)}"
        turn = self.office.turn(self.person, text, command=command, button=button, id=name)
        replies = list(await self.office.assistant.replies(turn))
        assert replies, f"nothing comes back to {text or command or button}"
        for reply in replies:
            fits(reply)
            speaks(reply, self.page, self.language)
        if replies[-1].blocks:  # a toast leaves the screen as it is
            self.screen = replies[-1]
        return replies[-1]


def fits(reply: Reply) -> None:
    """Telegram takes every part of it."""
    made = messages(reply, split(reply.blocks))
    longest = LONGEST_CAPTION if reply.file or reply.kept else LONGEST
    assert all(0 < units(one.plain) <= longest for one in made), reply.text
    assert reply.notice is None or 0 < units(short(reply.notice)) <= LONGEST_NOTICE
    for row in reply.buttons:
        assert len(row) <= 8
        for button in row:
            assert button.url or 0 < len(button.data.encode()) <= LONGEST_DATA, button


def speaks(reply: Reply, page: Page, language: str) -> None:
    """Its words are there in that language; in English only names are Chinese."""
    labels = [button.text for row in reply.buttons for button in row]
    words = "\n".join([reply.text, reply.notice or "", *labels])
    assert not KEYLIKE.search(words), words
    if language == "en":
        strange = [run for run in HAN.findall(words) if run not in _chinese_in_english()]
        assert not strange, f"{strange} on an English screen:\n{words}"
        assert not re.search("[，。；：]", _without_names(words)), words


def _without_names(words: str) -> str:
    """Titles of sources as the authorities write them are no sentences of ours."""
    return re.sub(r"《[^》]*》|[\(（][^)）]*[\)）]", "", words)


@cache
def _chinese_in_english() -> str:
    """All that the pages themselves write in Chinese within their English, their sources, and
    what stands on forms, which are filled in in Chinese.
    """
    fronts = [page.content for page in the_shipped().pages.values()]
    sources = [source.model_dump_json() for front in fronts for source in front.sources]
    english = [label.en for front in fronts for label in labels_of(front)]
    blanks = [label.zh for front in fronts for label in labels_of(getattr(front, "form", None))]
    return "\n".join([*sources, *english, *blanks])


def labels_of(thing: object) -> list[Label]:
    """Every text in two languages within a page's front matter."""
    if isinstance(thing, Label):
        return [thing]
    if isinstance(thing, BaseModel):
        return labels_of(list(dict(thing).values()))
    return [label for one in thing for label in labels_of(one)] if isinstance(
        thing, (tuple, list)) else []  # fmt: skip


def shows(
    phone: Phone, page: Page, step_id: str, settled: int, inside: Page | None = None
) -> None:  # fmt: skip
    """The step is on the screen with everything that its page says of it.

    A guide that was opened ``inside`` a walk does not lead into that walk's own page once more.
    """
    step = step_of(page, step_id)
    assert step is not None
    words, language = phone.screen.text, phone.language
    title = front_of(page).title.in_(language)
    for said in (title, step.title.in_(language), step.do.in_(language)):
        assert said.strip() in words, f"{said!r} is not in:\n{words}"
    for paper in papers_of(page, step):
        assert paper.name.in_(language) in words
    assert len(papers_of(page, step)) == len(step.needs)
    assert counted(phone.screen) == (settled, len(front_of(page).steps))
    if step.where:
        assert step.where.in_(language) in words
    if step.cost:
        assert step.cost.in_(language) in words
    if step.takes_days is not None:
        assert takes(step, language) in words.lower()
    if step.url:
        assert step.url in phone.links
    assert phone.offers("a:done:")
    assert phone.offers("a:skip:")
    circle = inside is not None and inside.id == f"guides/{step.guide}"
    assert phone.offers("a:guide:") == (step.guide is not None and not circle)
    assert phone.offers("d:step:") == bool(step.needs)
    assert phone.data("a:done:").endswith(handle_of(step_id))


def takes(step: Step, language: str) -> str:
    """How long it takes, as it is said."""
    if not step.takes_days:
        return say("walk.takes.at_once", language).lower()
    one, unit = step.takes_days == 1, "working" if step.days == "working" else "calendar"
    key = f"walk.takes.one_{unit}" if one else f"walk.takes.{unit}"
    return say(key, language, n=step.takes_days).lower()


def counted(reply: Reply) -> tuple[int, int]:
    """What the progress bar says; the bar itself is drawn to it."""
    found = COUNT.search(reply.text)
    assert found, reply.text
    settled, steps = int(found[1]), int(found[2])
    full = found[0].count("▓")
    assert (full == 6) == (settled == steps)
    assert (full == 0) == (settled == 0)
    return settled, steps


async def begins(phone: Phone) -> None:
    """The link leads to the first step; what stands in the way is said before."""
    page, language = phone.page, phone.language
    await phone.opens()
    if not phone.offers("a:done:"):
        title = front_of(page).title.in_(language)
        assert title in phone.screen.text
        hurdle = phone.screen.text.replace(title, "").strip()
        assert len(hurdle) > 10, phone.screen.text
        await phone.taps(f"a:page:{handle_of(page.id)}:yes")
    shows(phone, page, front_of(page).steps[0].id, 0)
    for gap in front_of(page).gaps:
        assert gap.in_(language).rstrip("。.") in phone.screen.text


def app_of(phone: Phone) -> str:
    """The application that the buttons on the screen are about."""
    found = next(data for data in phone.offered if data[:2] in ("a:", "d:"))
    return found.split(":")[2]


def walkable() -> list[Page]:
    """Every page with steps."""
    return [page for page in the_shipped().pages.values() if can_be_walked(page)]


WALKABLE = walkable()
LANGUAGES = ("zh", "en")
