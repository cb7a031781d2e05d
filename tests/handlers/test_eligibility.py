"""May I, what is there for me, and what if: in words, by command and by button."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.answer import Exchange, Status
from bot.domain.turn import Reply
from bot.texts import say
from tests.services.rules_stories import (
    DESK,
    HERE,
    JIANGHAN,
    ME,
    SEED,
    SMALL,
    SUZHOU,
    VOUCHER,
    WUHAN,
    Town,
    a_programme,
    a_town,
    buttons_of,
    data_of,
)

GONE = Reply(notice=say("feedback.gone", "zh"))
MAY_I = "我能申请算力服务券吗"
FIRM: dict[str, Any] = {"company_place": JIANGHAN, "team_size": 3, "ai_core": True}


def last(town: Town) -> Exchange:
    return list(town.talk.exchanges.values())[-1]


async def told(town: Town, text: str, **given: Any) -> list[Reply]:
    if given:
        await town.knows(**given)
    return await town.says(text)


# ---- may I


async def test_what_was_understood_the_verdict_and_the_next_question() -> None:
    town = Town()
    verdict, question = await town.says("我能申请算力服务券吗，公司在武汉江汉，3个人")
    assert verdict.text.startswith(
        "记下了：注册地：武汉江汉；团队人数：3人\n算力服务券：目前没有不符合的"
    )
    assert [b.data.partition(":")[0] for b in buttons_of(verdict)][-1] == "u"
    assert "AI是不是" in question.text
    assert last(town).answer.status is Status.ASSESSED
    assert town.profiles.interviews[ME, ME].pages == (VOUCHER,)


async def test_nothing_is_asked_once_it_is_decided() -> None:
    town = Town()
    (verdict,) = await told(town, MAY_I, **{**FIRM, "team_size": 11})
    assert "✗ 团队不超过10人（你是11人） [1]" in verdict.text
    assert town.profiles.interviews == {}


async def test_about_several_programmes_the_list_of_them() -> None:
    pages = [a_programme(f"{place[-3:]}/c", "算力券", SMALL, place=place)
             for place in (WUHAN, SUZHOU)]  # fmt: skip
    town = Town(a_town(*pages, a_programme("wuhan/seed", "种子资助", SMALL, kind="grant")))
    listed, question = await town.says("我能申请算力券吗")
    assert last(town).answer.status is Status.MATCHED
    assert listed.text.count("算力券：") == 2
    assert "种子资助" not in listed.text
    assert say("interview.hangs", "zh", n=2, left=1) in question.text


async def test_about_nothing_in_particular_everything_there_is() -> None:
    town = Town()
    listed, question = await told(town, "我能申请吗", **FIRM)
    assert "按你说的情况，武汉江汉有这些" in listed.text
    assert "周岁" in question.text


async def test_after_one_programme_the_wider_interview_goes_on() -> None:
    town = Town()
    await town.knows(company_place=JIANGHAN, ai_core=True)
    _, wide = await town.commands("match")
    assert town.profiles.interviews[ME, ME].place == JIANGHAN
    first = str(town.pending)
    verdict, narrow = await town.says("我能申请算力服务券吗")
    assert "算力服务券" in verdict.text
    assert town.pending == "team_size"
    noted, outcome, again = await town.says("3个人")
    assert noted.text == "记下了：团队人数：3人"
    assert "可以申请" in outcome.text
    assert again.text.startswith(say("interview.back_to_it", "zh"))
    assert town.pending == "founder_age"
    assert first in ("team_size", "founder_age")
    assert wide.buttons
    assert narrow.buttons


# ---- what is there for me


@pytest.mark.parametrize("how", ["我能拿什么", "/match", "match", "known.match", "start"])
async def test_everything_for_the_place_then_the_next_question(how: str) -> None:
    town = Town()
    await town.knows(**FIRM)
    if how == "/match":
        listed, question = await town.commands("match")
    elif how == "start":
        listed, question = await town.commands("start", "match")
    elif how == "known.match":
        (noted,) = await town.says("我们4个人")
        listed, question = await town.taps(data_of(say(how, "zh"), noted))
    else:
        listed, question = await (town.taps(how) if how == "match" else town.says(how))
    assert "按你说的情况，武汉江汉有这些" in listed.text
    assert "周岁" in question.text
    assert [b.data.split(":")[0] for b in buttons_of(listed)] == ["may", "may"]


async def test_words_after_the_command_are_heard() -> None:
    town = Town()
    listed, *_ = await town.commands("match", "公司在武汉江汉，3个人，做AI应用")
    assert listed.text.startswith("记下了：")
    assert town.said["company_place"] == JIANGHAN
    (clash,) = await town.commands("match", "公司还没注册")
    assert "哪个对？" in clash.text


async def test_where_no_place_is_known_the_question_comes_first() -> None:
    town = Town()
    (question,) = await town.says("我能拿什么，我们3个人")
    assert question.text.startswith("记下了：团队人数：3人")
    assert town.talk.exchanges == {}
    (listed, *_) = await town.says("武汉有哪些适合我的")
    assert "武汉有这些" in listed.text


async def test_whoever_plans_a_company_is_first_asked_where_he_lives() -> None:
    town = Town()
    (question,) = await town.says("我能拿什么，我还没注册公司")
    assert town.pending == "founder_residence"
    assert [b.text for b in buttons_of(question)][:2] == ["武汉", "苏州"]
    (next_,) = await town.taps("i:founder_residence:hubei/wuhan")
    assert "常住地：武汉" in next_.text
    assert town.profiles.interviews[ME, ME].place == WUHAN
    other = Town()
    await other.says("我能拿什么，我还没注册公司")
    await other.says("跳过")
    assert other.pending not in (None, "founder_residence")


async def test_the_place_that_is_named_outranks_the_one_that_is_known() -> None:
    town = Town()
    listed, *_ = await told(town, "苏州有什么适合我的", **FIRM)
    assert "苏州" in listed.text.splitlines()[0]


async def test_a_kind_that_is_asked_for_narrows_the_list() -> None:
    some = [a_programme(f"wuhan/v{n}", f"券{n}", HERE, SMALL) for n in range(5)]
    loan = a_programme("wuhan/loan", "贷款", HERE, kind="loan",
                       benefit={"cap": "300000", "cite": "measures"})  # fmt: skip
    town = Town(a_town(*some, loan))
    await town.knows(company_place=JIANGHAN, team_size=11)
    (listed, *_) = await town.says("我能拿什么券")
    assert "拿不到（5）" in listed.text
    opened = (await town.taps(data_of("为什么拿不到（5）", listed)))[0]
    assert opened.text.splitlines()[0] == "拿不到（5）"
    assert "贷款" not in opened.text
    (none,) = await town.says("我能拿什么工位")
    assert none.text == say("match.none_of_kind", "zh", place="武汉江汉")
    (verdict,) = await town.says("我能拿什么贷款")
    assert verdict.text.startswith("贷款：按你说的，可以申请。")


# ---- what if


async def test_a_supposition_is_about_what_was_talked_of() -> None:
    town = Town()
    await told(town, MAY_I, **{**FIRM, "team_size": 11})
    (one,) = await town.says("如果我们是10个人呢")
    assert one.text.splitlines()[:2] == [
        "假设：团队人数：10人。这只是试算，你的资料没有变。",
        "算力服务券：按你说的，可以申请。 [1]",
    ]  # fmt: skip
    (again,) = await town.says("如果是9个人呢")
    assert "算力服务券：按你说的，可以申请。" in again.text
    assert town.said["team_size"] == 11


async def test_a_supposition_about_the_interview_under_way() -> None:
    town = Town()
    await told(town, MAY_I, company_place=JIANGHAN, ai_core=True)
    await town.says("算力服务券怎么申请")
    (one, *_) = await town.says("如果我们是11个人呢")
    assert "算力服务券：现在不行，差一条。" in one.text
    assert town.pending == "team_size"


async def test_a_supposition_about_nothing_is_about_everything() -> None:
    town = Town()
    (one, *_) = await told(town, "如果我们是11个人呢", **FIRM)
    assert "拿不到了（1）" in one.text
    assert last(town).answer.status is Status.SUPPOSED


async def test_a_supposed_place_sets_both_places_beside_each_other() -> None:
    town = Town()
    await told(town, MAY_I, **FIRM)
    (one, *_) = await town.says("如果我把公司搬到苏州呢")
    assert "苏州：能申请 1 项" in one.text
    assert town.said["company_place"] == JIANGHAN


async def test_a_supposition_whose_page_is_gone_is_about_everything() -> None:
    town = Town()
    await told(town, MAY_I, **{**FIRM, "team_size": 11})
    del town.catalogue.pages[VOUCHER]
    (one, *_) = await town.says("如果我们是10个人呢")
    assert one.text.startswith("假设：团队人数：10人")


# ---- the buttons


async def test_may_i_have_the_one_that_was_listed() -> None:
    town = Town()
    listed, _ = await told(town, "我能拿什么", **FIRM)
    verdict, *_ = await town.taps(data_of("种子资助", listed))
    assert verdict.text.startswith("种子资助：")
    assert last(town).asked == say("offer.may", "zh")
    assert town.profiles.interviews[ME, ME].pages == (SEED,)


async def test_the_nearest_number_that_would_do() -> None:
    town = Town()
    (verdict,) = await told(town, MAY_I, **{**FIRM, "team_size": 11})
    button = data_of("如果是10人？", verdict)
    (supposed,) = await town.taps(button)
    assert "算力服务券：按你说的，可以申请。" in supposed.text
    assert town.said["team_size"] == 11
    await town.says("我们5个人")
    assert await town.taps(button) == [GONE]
    del town.catalogue.pages[VOUCHER]
    assert await town.taps(button) == [GONE]


async def test_a_group_opens_line_by_line() -> None:
    town = Town(a_town(*(a_programme(f"wuhan/v{n:02}", f"券{n:02}", HERE) for n in range(12))))
    (listed,) = await told(town, "我能拿什么", company_place=JIANGHAN)
    (first,) = await town.taps(data_of("能申请的 12 项", listed))
    (rest,) = await town.taps(data_of(say("match.next", "zh"), first))
    assert "券10" in rest.text
    assert "券09" not in rest.text


async def test_a_page_that_was_withdrawn_is_gone() -> None:
    town = Town()
    listed, _ = await told(town, "我能拿什么", **FIRM)
    del town.catalogue.pages[SEED]
    assert await town.taps(data_of("种子资助", listed)) == [GONE]


async def test_no_answer_names_what_is_in_another_place() -> None:
    town = Town()
    (listed,) = await told(town, "我能拿什么", company_place=SUZHOU, team_size=3)
    assert last(town).answer.subject.pages == (DESK,)
    assert "种子资助" not in listed.text
    assert WUHAN not in last(town).answer.subject.places
