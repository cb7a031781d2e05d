"""Founders with something of every kind kept of them, told apart by a secret word."""

from __future__ import annotations

import datetime as dt

from bot.adapters.fakes import FakeStore
from bot.adapters.store import Store
from bot.domain.answer import Answer, Cited, Exchange, Sentence, Status, Subject
from bot.domain.case import Case, Deed, Line, State, Who
from bot.domain.interview import Interview
from bot.domain.profile import Known, Lesson
from bot.domain.reminder import Wishes
from bot.domain.subscription import Subscription
from bot.domain.value import Span
from bot.domain.walking import Walking
from bot.domain.walkthrough import Note
from bot.domain.walkthrough import State as Walk
from tests.adapters.stories import NOON
from tests.adapters.walks import a_delivery, a_file, a_walk

HOUR = dt.timedelta(hours=1)


async def live(
    store: Store | FakeStore, person: str, secret: str, at: dt.datetime = NOON, group: str = ""
) -> None:
    """Let a person choose a language, tell facts, ask, rate, turn to the staff, apply, and
    subscribe; all at ``at``.

    Every text of theirs holds ``secret``; so do the ids. ``group`` is where one question was
    asked, if any; the person set it up last, and what it wants holds no ``secret``.
    """
    await store.talk.set_language(person, "zh", at)
    for name, chat in (("asked", person), *([("group", group)] if group else [])):
        exchange = _exchange(f"{name}-{secret}", person, chat, secret, at)
        await store.talk.record(exchange)
        await store.talk.rate(exchange.id, person, True, at)
        await store.talk.ask_staff(exchange.id, person, at)
    place = Known(f"cn/{secret}", at, "button")
    facts = {"company_place": place, "work": Known(secret, at),
             "company_founded_on": Known(Span(dt.date(2025, 3, 1), dt.date(2025, 3, 31)), at),
             "founder_groups": Known(frozenset({"graduate", secret}), at)}  # fmt: skip
    before = {"company_place": Known(f"cn/old-{secret}", at, "form"), "work": None,
              "company_founded_on": None, "founder_groups": None}  # fmt: skip
    await store.profiles.learn(Lesson(f"lesson-{secret}", person, at, before, facts))
    await store.profiles.put_interview(
        Interview(person, person, at, (f"programmes/{secret}",), pending=secret, asked=(secret,))
    )
    await _turn_to_staff(store, person, secret, at)
    await _apply(store, person, secret, at, group or person)
    await _subscribe(store, person, secret, at, group)


async def _turn_to_staff(
    store: Store | FakeStore, person: str, secret: str, at: dt.datetime
) -> None:
    """One case that is closed, and one that is open."""
    for number in (1, 2):
        asked = Line(0, f"asked-{number}-{secret}", Who.ASKED, at, f"转人工：{secret}")
        draft = Case(0, person, person, f"asked-{secret}", "zh", State.OPEN, True, None, at, at)
        case = await store.cases.hand_over(draft, asked)
        said = Line(case.number, f"said-{number}-{secret}", Who.STAFF, at, f"答：{secret}", "某人")
        await store.cases.add(said, Deed.ANSWER)
        if number == 1:
            closed = Line(case.number, f"closed-{secret}", Who.CLOSED, at)
            await store.cases.add(closed, Deed.CLOSE)


async def _apply(
    store: Store | FakeStore, person: str, secret: str, at: dt.datetime, chat: str
) -> None:
    """One walk that was given up and one that runs, a document, two files, wishes, reminders."""
    for n, state in enumerate((Walk.ABANDONED, Walk.OPEN)):
        walk = a_walk(
            f"{secret}{n}", person, at, chat=chat, page=f"programmes/{secret}", state=state,
            notes=(Note(f"note-{secret}", "ask", f"记：{secret}", at),), fields={"name": secret},
        )  # fmt: skip
        await store.applications.begin(walk)
        reminder = a_delivery(f"{secret}-{n}", person, at, subject=walk.id, payload={"to": secret})
        await store.ledger.plan([reminder])
    await store.applications.put_walking(Walking(person, chat, f"{secret}1", at, "note", secret))
    for key in ("", f"common:{secret}"):
        file = a_file(f"file-{secret}-{key}", person, at, key=key, name=f"{secret}.pdf")
        await store.applications.add_file(file)
    await store.applications.put_wishes(Wishes(person, zone=f"Asia/{secret}"), at)
    (first, *_) = await store.ledger.of(f"{secret}0")
    await store.ledger.replan(first.kind, first.subject, [], at)


async def _subscribe(
    store: Store | FakeStore, person: str, secret: str, at: dt.datetime, group: str
) -> None:
    """In private, and for the group, if any."""
    own = Subscription(person, False, "zh", at, frozenset({f"cn/{secret}"}), off="", by=person)
    await store.subscriptions.put(own)
    if group:
        await store.subscriptions.put(Subscription(group, True, "zh", at, off="", by=person))


def _exchange(name: str, person: str, chat: str, secret: str, at: dt.datetime) -> Exchange:
    source = Cited(1, f"programmes/{secret}", f"办法{secret}", "news", date=dt.date(2026, 2, 13),
                   url=f"https://example.com/{secret}", quote=f"补50%（{secret}）")  # fmt: skip
    answer = Answer(
        Status.ANSWERED, "zh", (Sentence(f"最多20万元（{secret}）。", (1,)),), (source,),
        subject=Subject((f"programmes/{secret}",), topic=secret), as_of=dt.date(2026, 11, 22),
    )  # fmt: skip
    extra = {"kinds": ("voucher",), "word": secret, "day": dt.date(2026, 1, 1)}
    return Exchange(name, person, chat, f"{secret}能拿多少？", answer, at, extra)
