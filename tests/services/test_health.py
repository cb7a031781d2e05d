"""How things stand: what staff answer for, at one look."""

from __future__ import annotations

import datetime as dt

from bot.domain.act import Act, Hold, Switch, Upload
from bot.domain.content import Page
from bot.services.health import LATEST_ACTS, Checkup
from bot.services.library import Library, Shelf
from bot.services.publish import Publish
from bot.services.staff import Staff
from tests.services.stories import NOON, Office, TitleIndex, a_catalogue, a_page

TODAY = NOON.date()


def checked(slug: str, *days_ago: int) -> Page:
    """A page whose sources were last looked at so many days ago."""
    sources = [{"id": f"s{n}", "title": "示例", "standing": "official_text",
                "checked": TODAY - dt.timedelta(days=n)} for n in days_ago]  # fmt: skip
    benefit = {"cap": "1", "cite": f"s{days_ago[0]}"} if days_ago else None
    return a_page(slug, slug, sources=sources, benefit=benefit)


def closing(slug: str, **window: object) -> Page:
    return a_page(slug, slug, window=[window])


def a_checkup(office: Office, *pages: Page) -> Checkup:
    catalogue = a_catalogue(*pages)
    staff = Staff(frozenset(), None, office.messenger, office.store.staff, office.clock)

    async def shelve() -> None:
        """Nobody asks."""

    publish = Publish(office.publisher, office.store.catalogue, office.store.holds, staff, shelve)
    library = Library(Shelf(catalogue, TitleIndex(catalogue, 7)))
    return Checkup(library, publish, office.store.staff, office.clock)


async def test_of_a_new_house_there_is_little_to_say() -> None:
    health = await a_checkup(Office()).look()
    assert (health.version, health.kinds, health.behind) == (1, {"programme": 2}, 7)
    assert (health.outcome, health.publication, health.held, health.off) == (None, None, (), ())
    assert (health.uploads, health.acts) == (0, ())


async def test_everything_that_waits_is_there_by_the_clock_of_the_house() -> None:
    office = Office()
    utc = NOON.astimezone(dt.UTC)
    await office.store.catalogue.publish([a_page()], [], [], {}, {}, utc)
    await office.store.catalogue.publish([], [], [], {}, {}, utc)
    await office.store.holds.hold(Hold("programmes/a", "d", "", NOON))
    await office.store.staff.switch_off(Switch("all", "示例", "telegram:900", NOON))
    await office.store.staff.put_upload(
        Upload("u", "telegram:900", "telegram:-900", NOON, "a.pdf", b"x", {})
    )
    for number in range(LATEST_ACTS + 2):
        await office.store.staff.note(Act("telegram:900", f"deed {number}", utc))
    checkup = a_checkup(office)
    await checkup.publish.folder()
    health = await checkup.look()
    assert health.publication is not None
    assert health.publication.version == 2
    assert f"{health.publication.at:%H:%M}" == "12:00"
    assert health.outcome is not None
    assert [hold.page_id for hold in health.held] == ["programmes/a"]
    assert [switch.target for switch in health.off] == ["all"]
    assert health.uploads == 1
    assert len(health.acts) == LATEST_ACTS
    assert (health.acts[0].deed, f"{health.acts[0].at:%H:%M}") == ("deed 6", "12:00")


async def test_a_page_is_stale_when_nobody_looked_at_its_newest_source_for_long() -> None:
    pages = [checked("b/older", 90, 70), checked("a/fresh", 90, 3), checked("c/just", 60),
             checked("d/oldest", 100), checked("e/just-over", 61)]  # fmt: skip
    health = await a_checkup(Office(), *pages).look()
    assert [page.id.rsplit("/", 1)[-1] for page in health.stale] == [
        "oldest", "older", "just-over",
    ]  # fmt: skip


async def test_programmes_that_close_soon_are_listed_the_first_one_first() -> None:
    day = dt.timedelta(days=1)
    pages = [
        closing("a/later", closes=TODAY + 14 * day), closing("b/too-late", closes=TODAY + 15 * day),
        closing("c/today", closes=TODAY), closing("d/over", closes=TODAY - day),
        closing("e/not-open", opens=TODAY + day, closes=TODAY + 3 * day),
        a_page("f/rolling", "f", window={"rolling": True}), a_page("g/none", "g"),
    ]  # fmt: skip
    health = await a_checkup(Office(), *pages).look()
    assert [(page.id.rsplit("/", 1)[-1], closes) for page, closes in health.closing] == [
        ("today", TODAY), ("later", TODAY + 14 * day),
    ]  # fmt: skip
