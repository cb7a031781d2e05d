"""What every handler is given: the services, and the language of the person who speaks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.domain.catalogue import Catalogue
from bot.domain.turn import Block, Button, Reply, Span, Turn
from bot.domain.workdays import Workdays
from bot.ports import Clock, Messenger, Previewer, Printer, Stores, TalkStore
from bot.services.answers import Answers
from bot.services.ask import Ask
from bot.services.assess import Assess
from bot.services.calendar import Calendars
from bot.services.case_post import Counter
from bot.services.cases import Cases
from bot.services.export import Export
from bot.services.follow import Follow
from bot.services.forget import Forget
from bot.services.health import Checkup
from bot.services.interview import Interviews
from bot.services.learn import Learn
from bot.services.library import Library
from bot.services.likeness import Embed, remembering
from bot.services.match import Matcher
from bot.services.opinions import Opinions
from bot.services.outcomes import Outcomes
from bot.services.pack import Packs
from bot.services.pages import Pages
from bot.services.papers import Papers
from bot.services.plans import Plans
from bot.services.publish import Publish
from bot.services.rate import Rate
from bot.services.remind import Remind
from bot.services.restore import Restore
from bot.services.retain import Retain
from bot.services.speak import Speak
from bot.services.staff import Staff
from bot.services.switches import Switches
from bot.services.unanswered import Unanswered
from bot.services.upload import Uploads
from bot.services.walk import Walks
from bot.texts import say


@dataclass(frozen=True)
class Services:
    """The verbs that handlers call."""

    ask: Ask
    rate: Rate
    speak: Speak
    forget: Forget
    export: Export
    retain: Retain
    library: Library
    talk: TalkStore
    learn: Learn
    assess: Assess
    matcher: Matcher
    interviews: Interviews
    staff: Staff
    messenger: Messenger
    publish: Publish
    restore: Restore
    uploads: Uploads
    checkup: Checkup
    cases: Cases
    switches: Switches
    answers: Answers
    unanswered: Unanswered
    opinions: Opinions
    walks: Walks
    plans: Plans
    papers: Papers
    packs: Packs
    calendars: Calendars
    outcomes: Outcomes
    remind: Remind
    follow: Follow

    @classmethod
    def over(
        cls, library: Library, store: Stores, staff: Staff, clock: Clock, publish: Publish,
        retention_days: int = 0, counter: Counter | None = None, embed: Embed | None = None,
        *, previewer: Previewer, printer: Printer, workdays: Workdays,
    ) -> Services:  # fmt: skip
        """Join the verbs once, over what they need."""
        talk, profiles = store.talk, store.profiles
        learn = Learn(library, profiles, clock)
        switches = Switches(store.staff, library, clock)
        embed = remembering(embed) if embed else None
        ask = Ask(library, talk, clock, switches, embed)
        counter = counter or Counter()
        applications, pages = store.applications, Pages(library, store.catalogue)
        matcher = Matcher(library, learn, talk, clock, switches)
        remind = Remind(applications, store.ledger, pages, workdays, clock, switches)
        walks = Walks(applications, pages, clock, remind.replan)
        follow = Follow(applications, store.ledger, pages, learn, matcher, clock, switches,
                        remind.replan)  # fmt: skip
        return cls(
            ask=ask, rate=Rate(talk, clock), speak=Speak(talk, clock),
            forget=Forget(store, clock), export=Export(store, clock),
            retain=Retain(store, clock, retention_days), library=library, talk=talk, learn=learn,
            assess=Assess(library, learn, talk, clock, switches),
            matcher=matcher, remind=remind, follow=follow,
            interviews=Interviews(library, profiles, clock), staff=staff,
            messenger=staff.messenger, publish=publish,
            restore=Restore(store.catalogue, publish),
            checkup=Checkup(library, publish, store.staff, clock),
            uploads=Uploads(store.staff, staff.messenger, previewer, publish, clock),
            cases=Cases(library, store.cases, talk, learn, staff, clock, counter),
            switches=switches,
            answers=Answers(store.staff, talk, ask, library, publish, clock, counter.incubator),
            unanswered=Unanswered(library, talk, clock, embed),
            opinions=Opinions(library, talk, clock),
            walks=walks, plans=Plans(workdays, clock), papers=Papers(applications, walks, clock),
            packs=Packs(library, learn, applications, workdays, printer, clock),
            calendars=Calendars(workdays, printer, clock),
            outcomes=Outcomes(applications, library, clock),
        )  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """One turn at the desk: the services and the language to speak."""

    services: Services
    language: str

    @property
    def catalogue(self) -> Catalogue:
        """The live catalogue."""
        return self.services.library.shelf.catalogue

    def speaking(self, language: str) -> Desk:
        """The same desk in another language."""
        return replace(self, language=language)

    def say(self, key: str, **values: object) -> str:
        """A text in the person's language."""
        return say(key, self.language, **values)


Handler = Callable[[Turn, Desk], Awaitable[Sequence[Reply]]]


def plain(*lines: str, buttons: Sequence[Sequence[Button]] = (), edits: bool = False) -> Reply:
    """A reply of plain paragraphs."""
    blocks = tuple(Block((Span(line),)) for line in lines)
    return Reply(blocks, tuple(tuple(row) for row in buttons), edits=edits)


def argument(turn: Turn, position: int = 1) -> str:
    """A part of the tapped button's data: ``ask:who:ab12`` → 0 "ask", 1 "who", 2 "ab12"."""
    parts = (turn.button or "").split(":")
    return parts[position] if position < len(parts) else ""
