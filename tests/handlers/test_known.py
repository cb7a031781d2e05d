"""What was understood can be contradicted, settled and taken back."""

from __future__ import annotations

from typing import Any

from bot.domain.turn import Reply
from bot.texts import say
from tests.services.rules_stories import (
    JIANGHAN,
    Town,
    buttons_of,
    data_of,
)

GONE = Reply(notice=say("feedback.gone", "zh"))
MAY_I = "我能申请算力服务券吗"


async def a_question(town: Town, text: str = MAY_I, **given: Any) -> Reply:
    """The question that follows the verdict."""
    await town.knows(**{"company_place": JIANGHAN, **given})
    _, question = await town.says(text)
    return question


async def test_a_contradiction_is_asked_and_the_interview_goes_on() -> None:
    town = Town()
    await a_question(town, ai_core=True)
    (clash,) = await town.says("其实公司还没注册")
    assert (
        clash.text.splitlines()[-1]
        == "这两条对不上：「已注册：否」和「注册地：武汉江汉」。哪个对？"
    )
    assert [b.text for b in buttons_of(clash)][:2] == ["已注册：否", "注册地：武汉江汉"]
    (question,) = await town.taps(buttons_of(clash)[1].data)
    assert town.said == {"company_place": JIANGHAN, "ai_core": True}
    assert town.pending == "team_size"
    assert question.edits


async def test_what_was_noted_is_taken_back_in_the_language_of_the_talk() -> None:
    town = Town()
    await town.says("can I get the wuhan voucher? our company is in Jianghan, Wuhan")
    (noted,) = await town.says("we are 3 people")
    assert "Noted: team size: 3 people" in noted.text
    (undone,) = await town.taps(data_of("Wrong, take back", noted))
    assert undone.text.startswith("Taken back: team size: 3 people\n")
    assert town.catalogue.facts[str(town.pending)].question.en in undone.text
    assert "team_size" not in town.said
    assert await town.taps(data_of("Wrong, take back", noted)) == [
        Reply(notice=say("feedback.gone", "en"))
    ]


async def test_taking_back_may_decide_it() -> None:
    town = Town()
    await town.knows(team_size=11, company_place=JIANGHAN)
    await town.says("我们3个人")
    (lesson,) = (name for name in town.profiles.lessons if not name.startswith("before"))
    await town.says(MAY_I)
    assert town.pending == "ai_core"
    undone, verdict = await town.taps(f"u:{lesson}")
    assert undone.text.startswith("撤掉了：团队人数：3人")
    assert "算力服务券：现在不行" in verdict.text
