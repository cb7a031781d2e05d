"""The result is asked for once, gently; what is told is kept and leads on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from bot.domain.turn import Reply
from bot.domain.walkthrough import Outcome, Result
from bot.texts import say
from tests.handlers.walks import (
    CHEN,
    GONE,
    GUIDE,
    SEED,
    VOUCHER,
    Trail,
    a_trail,
    finished,
    labels,
    the_guide,
    the_seed,
)
from tests.services.rules_stories import SMALL


async def asked(trail: Trail, page: str = VOUCHER, title: str = "算力服务券") -> Reply:
    """Handed in; the result is asked for."""
    walk = await finished(trail, page, title)
    (shown,) = await trail.does(button=f"o:ask:{walk.id}")
    return shown


def told(trail: Trail, page: str = VOUCHER) -> Outcome:
    outcome = trail.walk(page).outcome
    assert outcome is not None
    return outcome


async def test_still_waiting() -> None:
    trail = Trail()
    shown = await asked(trail)
    assert labels(shown) == ["还在等", "批了 🎉", "没批"]
    (said,) = await trail.presses("还在等", shown)
    assert said.edits
    assert told(trail).result is Result.WAITING
    (board,) = await trail.does("我的申请")
    assert "等结果" in board.text


async def test_granted_how_much_and_when() -> None:
    trail = Trail()
    (how_much,) = await trail.presses("批了", await asked(trail))
    assert "批了多少钱" in how_much.text
    assert told(trail).result is Result.GRANTED
    (when,) = await trail.does("20万")
    assert "记下了：20万元" in when.text
    (kept,) = await trail.does("昨天")
    assert kept.text.startswith("记好了：20万元、2026年11月21日。")
    assert (told(trail).amount, told(trail).on) == (Decimal(200000), dt.date(2026, 11, 21))
    (again,) = await trail.presses("改一下", kept)
    assert "有结果了吗" in again.text
    (board,) = await trail.does("我的申请")
    assert "算力服务券：批了 20万元 🎉" in board.text


async def test_both_at_once() -> None:
    trail = Trail()
    await trail.presses("批了", await asked(trail))
    (kept,) = await trail.does("11月20日批了5千")
    assert "记好了" in kept.text
    assert (told(trail).amount, told(trail).on) == (Decimal(5000), dt.date(2026, 11, 20))


async def test_both_may_be_left_out() -> None:
    trail = Trail()
    (how_much,) = await trail.presses("批了", await asked(trail))
    (when,) = await trail.presses("跳过", how_much)
    (kept,) = await trail.presses("跳过", when)
    assert "记好了" in kept.text
    assert (told(trail).amount, told(trail).on) == (None, None)
    other = Trail()
    await other.presses("批了", await asked(other))
    (when,) = await other.does("跳过")
    assert "哪天批的" in when.text
    await other.does("跳过")
    assert told(other).on is None


@pytest.mark.parametrize(("label", "day"), [("今天", 22), ("昨天", 21)])
async def test_the_day_is_tapped(label: str, day: int) -> None:
    trail = Trail()
    await trail.presses("批了", await asked(trail))
    (when,) = await trail.does("20万")
    await trail.presses(label, when)
    assert told(trail).on == dt.date(2026, 11, day)


async def test_what_is_no_sum_or_day_is_asked_again() -> None:
    trail = Trail()
    await trail.presses("批了", await asked(trail))
    (again,) = await trail.does("挺多的")
    assert "没看懂是多少钱" in again.text
    await trail.does("20万")
    (when,) = await trail.does("明年")
    assert "没看懂是哪天" in when.text
    await trail.presses("跳过", when)


async def test_a_question_in_between_is_answered() -> None:
    trail = Trail()
    await trail.presses("批了", await asked(trail))
    (answer, *_) = await trail.does("种子资助能拿多少钱啊？")
    assert "没看懂" not in answer.text
    assert "种子资助" in answer.text


async def test_in_kind_only_the_day_is_asked() -> None:
    benefit = {"in_kind": {"zh": "工位", "en": "a desk"}, "cite": "measures"}
    trail = Trail(catalogue=a_trail(the_seed(benefit=benefit)))
    (when,) = await trail.presses("批了", await asked(trail, SEED, "种子资助"))
    assert "哪天批的" in when.text
    await trail.presses("今天", when)
    (board,) = await trail.does("我的申请")
    assert "种子资助：批了 🎉" in board.text


async def test_refused_and_why() -> None:
    trail = Trail(catalogue=a_trail(the_seed(SMALL)))
    (why,) = await trail.presses("没批", await asked(trail, SEED, "种子资助"))
    assert "先别灰心" in why.text
    (kept,) = await trail.presses("材料不全", why)
    assert "《若干措施》" in kept.text
    assert told(trail, SEED).reason == "材料不全"
    assert {say("offer.match", "zh"), "再对一遍条件"} <= set(labels(kept))
    checked = await trail.presses("再对一遍条件", kept)
    assert "团队不超过10人" in checked[0].text
    (board,) = await trail.does("我的申请")
    assert "种子资助：没批（材料不全）" in board.text
    (anew,) = await trail.presses("🔄", kept)
    assert "0/2" in anew.text


async def test_refused_for_a_reason_of_ones_own() -> None:
    trail = Trail(catalogue=a_trail(the_seed()))
    await trail.presses("没批", await asked(trail, SEED, "种子资助"))
    (kept,) = await trail.does("评审说商业模式不清楚")
    assert told(trail, SEED).reason == "评审说商业模式不清楚"
    assert "再对一遍条件" not in labels(kept)


async def test_refused_and_nothing_more_said() -> None:
    trail = Trail()
    await trail.presses("没批", await asked(trail))
    (board,) = await trail.does("我的申请")
    assert "算力服务券：没批" in board.text


async def test_a_result_told_by_mistake_is_corrected() -> None:
    trail = Trail()
    shown = await asked(trail)
    await trail.presses("没批", shown)
    await trail.presses("批了", shown)
    assert told(trail).result is Result.GRANTED
    await trail.presses("还在等", shown)
    assert told(trail).result is Result.WAITING


async def test_a_sum_that_is_handled_again_is_asked_no_second_time() -> None:
    trail = Trail()
    await trail.presses("批了", await asked(trail))
    await trail.does("20万", id="telegram:77")
    (again,) = await trail.does("20万", id="telegram:77")
    assert "哪天批的" in again.text
    assert told(trail).amount == Decimal(200000)


async def test_it_is_asked_in_english() -> None:
    trail = Trail()
    walk = await finished(trail, VOUCHER, "算力服务券")
    trail.tamper(VOUCHER, language="en")
    (shown,) = await trail.does(button=f"o:ask:{walk.id}")
    assert labels(shown) == ["Still waiting", "Granted 🎉", "Not granted"]
    await trail.presses("Granted", shown)
    (when,) = await trail.does("CNY 50,000")
    assert "Noted: CNY 50,000" in when.text


@pytest.mark.parametrize(
    "data",
    ["o", "o:ask", "o:ask:nowhere1", "o:nonsense:{app}", "o:when:{app}:today", "o:why:{app}:papers",
     "o:check:{app}", "o:amount:{app}:skip"],
)  # fmt: skip
async def test_forged_data_is_gone(data: str) -> None:
    trail = Trail()
    app = (await finished(trail, VOUCHER, "算力服务券")).id
    assert await trail.does(button=data.format(app=app)) == [GONE]
    assert trail.walk().outcome is None


@pytest.mark.parametrize("data", ["o:when:{app}:never", "o:why:{app}:papers", "o:check:{app}"])
async def test_what_does_not_fit_the_result_is_gone(data: str) -> None:
    trail = Trail()
    await trail.presses("批了", await asked(trail))
    before = trail.walk().outcome
    assert await trail.does(button=data.format(app=trail.walk().id)) == [GONE]
    assert trail.walk().outcome == before


@pytest.mark.parametrize("verb", ["ask", "waiting", "granted", "refused"])
async def test_the_result_of_another_or_of_a_guide_is_not_asked(verb: str) -> None:
    trail = Trail(catalogue=a_trail(the_seed(), the_guide()))
    seed = await finished(trail, SEED, "种子资助")
    guide = await finished(trail, GUIDE, "注册公司")
    assert await trail.does(button=f"o:{verb}:{seed.id}", who=CHEN) == [GONE]
    assert await trail.does(button=f"o:{verb}:{guide.id}") == [GONE]
