"""Staff see how many applications stand where, and no names."""

from __future__ import annotations

from bot.domain.turn import Person
from bot.domain.walkthrough import State
from bot.services.outcomes import Standing, standing_of
from bot.texts import say
from tests.handlers.walks import CHEN, GUIDE, LIN, SEED, VOUCHER, Trail, a_step, a_trail, finished
from tests.services.rules_stories import a_programme, words_of
from tests.services.stories import STAFF, STAFF_CHAT

WANG = Person(STAFF, STAFF_CHAT, True, "zh-hans")


async def outcomes(trail: Trail) -> str:
    return words_of(*await trail.does(command="outcomes", who=WANG))


async def test_nobody_began_yet() -> None:
    assert await outcomes(Trail()) == say("staff.outcomes.none", "zh")


async def test_each_stands_in_one_place_and_nobody_is_named() -> None:
    trail = Trail()
    await trail.begins()
    await trail.begins(who=CHEN)
    await trail.does("做完了", who=CHEN)
    seed = await finished(trail, SEED, "种子资助")
    await trail.does(button=f"o:granted:{seed.id}")
    await finished(trail, GUIDE, "注册公司")
    shown = await outcomes(trail)
    total = "在办 2 · 已交 1（等结果 0，批了 1，没批 0）· 办完 1 · 不办了 0"
    assert f"合计\n{total}" in shown
    assert "算力服务券\n在办 2" in shown
    assert "种子资助\n在办 0 · 已交 1" in shown
    assert LIN.key not in shown
    assert CHEN.key not in shown


async def test_it_is_staff_only() -> None:
    trail = Trail()
    await trail.begins()
    assert "在办" not in words_of(*await trail.does(command="outcomes"))


async def test_a_page_that_is_gone_goes_by_its_id_and_many_are_cut() -> None:
    pages = [a_programme(f"wuhan/p{n}", f"第{n}项资助", steps=[a_step("go", "去办")])
             for n in range(10, 33)]  # fmt: skip
    trail = Trail(catalogue=a_trail(*pages))
    for page in pages:
        await trail.begins(page.content.title.zh)
    del trail.catalogue.pages["programmes/wuhan/p10"]
    shown = await outcomes(trail)
    assert "还有 3 个项目没列出来" in shown
    assert "programmes/wuhan/p10" in shown or "第32项资助" in shown


async def test_it_is_told_in_english() -> None:
    trail = Trail()
    await trail.begins()
    english = Person(STAFF, STAFF_CHAT, True, "en")
    shown = words_of(*await trail.does(command="outcomes", who=english))
    assert "All together\nunder way 1 · handed in 0" in shown


def test_where_a_walk_counts() -> None:
    assert standing_of(State.OPEN, "") is Standing.RUNNING
    assert standing_of(State.PAUSED, "") is Standing.RUNNING
    assert standing_of(State.OPEN, "submitted") is Standing.WAITING
    assert standing_of(State.FINISHED, "waiting") is Standing.WAITING
    assert standing_of(State.FINISHED, "") is Standing.DONE
    assert standing_of(State.ABANDONED, "submitted") is Standing.ABANDONED
    assert standing_of(State.CLOSED, "") is Standing.ABANDONED
    assert standing_of(State.ABANDONED, "refused") is Standing.REFUSED
    assert VOUCHER
