"""How a founder says when he wants to hear from us, of everything or of one application."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.reminder import Wishes
from bot.domain.turn import Person, Reply
from bot.services.walk import Walk
from tests.services.errands import OTHER, Errand, a_walkable, buttons
from tests.services.stories import a_person


async def an_errand(language: str = "zh") -> tuple[Errand, Walk]:
    errand = await Errand.with_(a_walkable(), a_walkable("wuhan/other", "示例房租补贴"))
    return errand, await errand.begins(language=language)


async def wishes(errand: Errand) -> Wishes:
    return await errand.store.applications.wishes(errand.person.key)


def is_gone(replies: list[Reply]) -> bool:
    return len(replies) == 1 and bool(replies[0].notice) and not replies[0].blocks


async def test_the_screen_says_how_and_what_comes_next() -> None:
    errand, _ = await an_errand()
    shown = (await errand.commands("reminders"))[0]
    assert shown.text.split("\n") == [
        "⏰ 提醒",
        "有事09:00提醒你（北京时间）；22:00–08:00不打扰。",
        "接下来：",
        "12月6日 09:00　示例算力补贴：12月20日截止",
        "12月6日 09:00　示例算力补贴：问问卡在哪了",
        "12月17日 09:00　示例算力补贴：12月20日截止",
        "12月19日 09:00　示例算力补贴：12月20日截止",
    ]
    assert buttons(shown) == ["r:hour", "r:quiet", "r:zone", "r:off"]


async def test_with_nothing_under_way_it_says_so() -> None:
    errand = await Errand.with_()
    assert "眼下没有要提醒的。" in (await errand.commands("reminders"))[0].text


async def test_another_hour_moves_everything_that_is_planned() -> None:
    errand, _ = await an_errand()
    assert "r:hour:20" in buttons((await errand.taps("r:hour"))[0])
    shown = (await errand.taps("r:hour:20"))[0]
    assert "有事20:00提醒你" in shown.text
    assert "12月6日 20:00" in shown.text
    assert shown.edits


@pytest.mark.parametrize(
    ("button", "words"),
    [("r:quiet:1", "21:00–09:00不打扰"), ("r:quiet:3", "没设免打扰"),
     ("r:zone:6", "（纽约时间）")],
)  # fmt: skip
async def test_quiet_hours_and_zones(button: str, words: str) -> None:
    errand, _ = await an_errand()
    assert button in buttons((await errand.taps(button.rpartition(":")[0]))[0])
    assert words in (await errand.taps(button))[0].text


@pytest.mark.parametrize(
    ("text", "hour", "zone"),
    [("20:30", dt.time(20, 30), "Asia/Shanghai"), ("7点", dt.time(7), "Asia/Shanghai"),
     ("18", dt.time(18), "Asia/Shanghai"), ("东京", dt.time(9), "Asia/Tokyo"),
     ("Europe/Paris", dt.time(9), "Europe/Paris"), ("25:00", dt.time(9), "Asia/Shanghai"),
     ("随便", dt.time(9), "Asia/Shanghai")],
)  # fmt: skip
async def test_it_may_be_written_as_well(text: str, hour: dt.time, zone: str) -> None:
    errand, _ = await an_errand()
    await errand.commands("reminders", text)
    now = await wishes(errand)
    assert (now.at, now.zone) == (hour, zone)


async def test_off_and_on() -> None:
    errand, _ = await an_errand()
    off = (await errand.taps("r:off"))[0]
    assert "提醒关着" in off.text
    assert buttons(off) == ["r:on"]
    assert "有事09:00提醒你" in (await errand.taps("r:on"))[0].text


async def test_one_application_is_left_alone_and_taken_up_again() -> None:
    errand, walk = await an_errand()
    app = walk.application.id
    await errand.begins(OTHER)
    muted = (await errand.taps(f"r:mute:{app}"))[0]
    assert "好，这一项不再提醒。" in muted.text
    shown = (await errand.commands("reminders"))[0]
    assert "不提醒的：示例算力补贴" in shown.text
    assert "示例算力补贴：" not in shown.text
    back = (await errand.taps(f"r:unmute:{app}:set"))[0]
    assert "示例算力补贴：12月20日截止" in back.text


async def test_the_menu_of_one_application() -> None:
    errand, walk = await an_errand()
    app = walk.application.id
    menu = (await errand.taps(f"r:menu:{app}"))[0]
    assert "12月6日 09:00　示例算力补贴：12月20日截止" in menu.text
    assert {f"r:snooze:{app}:1", f"r:mute:{app}", "r:set", f"a:open:{app}"} <= set(buttons(menu))
    await errand.taps(f"r:mute:{app}")
    assert "这一项不提醒。" in (await errand.taps(f"r:menu:{app}"))[0].text
    assert "好，这一项照旧提醒。" in (await errand.taps(f"r:unmute:{app}"))[0].text
    await errand.taps("r:off")
    assert "提醒全关着" in (await errand.taps(f"r:menu:{app}"))[0].text
    assert "接下来：" in (await errand.taps(f"r:on:{app}"))[0].text


async def test_put_off_twice_it_comes_once() -> None:
    errand, walk = await an_errand()
    for _ in range(2):
        said = await errand.taps(f"r:snooze:{walk.application.id}:3")
        assert said[0].notice == "好，11月25日 09:00再提醒你。"
    told = await errand.until(dt.date(2026, 11, 26))
    assert len(told) == 1


async def test_late_at_night_tomorrow_is_tomorrow() -> None:
    errand, walk = await an_errand()
    errand.sleeps_until(dt.date(2026, 11, 22), 23)
    said = await errand.taps(f"r:snooze:{walk.application.id}:1")
    assert said[0].notice == "好，11月23日 09:00再提醒你。"


async def test_while_off_nothing_can_be_put_off() -> None:
    errand, walk = await an_errand()
    await errand.taps("r:off")
    said = await errand.taps(f"r:snooze:{walk.application.id}:1")
    assert "先到 /reminders 打开" in str(said[0].notice)


async def test_what_may_not_have_arrived_is_said() -> None:
    errand, _ = await an_errand()
    errand.office.messenger.ends = "unclear"
    await errand.until(dt.date(2026, 12, 6))
    shown = (await errand.commands("reminders"))[0]
    assert "12月6日有一条消息不确定有没有送到，我没有重发。" in shown.text


async def test_it_speaks_english() -> None:
    errand, walk = await an_errand("en")
    errand.person = Person(errand.person.key, errand.person.chat, language="en")
    shown = (await errand.commands("reminders"))[0]
    assert "I remind you at 09:00 (Beijing time), never between 22:00–08:00." in shown.text
    menu = (await errand.taps(f"r:menu:{walk.application.id}"))[0]
    for reply in (shown, menu):
        assert not any("一" <= sign <= "鿿" for sign in reply.text)


FORGED = ["r", "r:", "r:x", "r:hour:7", "r:hour:²", "r:hour:99", "r:quiet:4", "r:quiet:-1",
          "r:zone:8", "r:zone:x", "r:menu:", "r:menu:nobody", "r:mute:nobody", "r:snooze:nobody:1",
          "r:unmute::set"]  # fmt: skip


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_button_does_nothing(data: str) -> None:
    errand, _ = await an_errand()
    before = await wishes(errand)
    assert is_gone(await errand.taps(data))
    assert await wishes(errand) == before


@pytest.mark.parametrize("verb", ["menu", "mute", "unmute", "snooze"])
async def test_anothers_application_is_nobodys_business(verb: str) -> None:
    errand, walk = await an_errand()
    data = f"r:{verb}:{walk.application.id}:1"
    assert is_gone(await errand.taps(data, a_person(2)))
    kept = await errand.store.applications.application(walk.application.id)
    assert kept is not None
    assert not kept.muted


@pytest.mark.parametrize("days", ["0", "2", "999", "", "-1", "³"])
async def test_only_the_days_of_our_buttons(days: str) -> None:
    errand, walk = await an_errand()
    assert is_gone(await errand.taps(f"r:snooze:{walk.application.id}:{days}"))


async def test_of_what_was_handed_in_the_result_is_next() -> None:
    errand, walk = await an_errand()
    await errand.does(walk, "proof", "submit")
    assert "问问有没有结果" in (await errand.taps("r:set"))[0].text


async def test_what_is_over_cannot_be_put_off() -> None:
    errand, walk = await an_errand()
    await errand.services.walks.abandon(errand.person.key, walk.application.id, "")
    assert is_gone(await errand.taps(f"r:snooze:{walk.application.id}:1"))
