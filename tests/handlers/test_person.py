"""A founder asks for a person, agrees to what is shown, and the staff answer by replying."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.domain.case import State
from bot.domain.hours import read_hours
from bot.domain.turn import Person, Reply, Sent
from bot.handlers.router import Assistant
from bot.services.case_post import Counter
from bot.texts import say
from tests.services.rules_stories import JIANGHAN, Town
from tests.services.stories import STAFF_CHAT, a_person

LIN, CHEN = a_person(1), a_person(2)
WANG = Person("telegram:900", STAFF_CHAT, True, "zh-hans")
ZHAO = Person("telegram:901", STAFF_CHAT, True, "zh-hans")
GONE = say("feedback.gone", "zh")
UNKNOWN = "火星基地怎么申请"
MINUTE = dt.timedelta(minutes=1)


@dataclass
class Hall(Town):
    """A town with staff; every turn has an id of its own, as on Telegram."""

    counter: Counter = field(default_factory=lambda: Counter("星火孵化器"))
    turns: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        services = self.assistant.services
        cases = replace(services.cases, counter=self.counter)
        self.assistant = Assistant(replace(services, cases=cases))

    async def does(self, who: Person, text: str = "", **what: Any) -> list[Reply]:
        """Somebody does something a minute later."""
        self.clock.advance(MINUTE)
        self.turns += 1
        what.setdefault("id", f"telegram:{self.turns}")
        if "button" in what:
            what.setdefault("message", str(1000 + self.turns))
        return list(await self.assistant.replies(self.turn(who, text, **what)))

    async def hands_over(self, who: Person = LIN, label: str = "person.only") -> Reply:
        """Ask for a person and agree."""
        (asked,) = await self.does(who, "转人工")
        (shown,) = await self.does(who, button=data(asked, say(label, "zh")))
        return shown

    def state(self, number: int) -> State:
        """The state of a case."""
        return self.store.cases.kept[number].state

    @property
    def room(self) -> list[Reply]:
        """What was put in the staff chat."""
        return self.messenger.to(STAFF_CHAT)


def data(reply: Reply, label: str) -> str:
    """What a button sends back."""
    return next(b.data for row in reply.buttons for b in row if b.text == label)


def labels(reply: Reply) -> list[str]:
    return [button.text for row in reply.buttons for button in row]


# ---- asking for a person


async def test_what_would_be_shown_is_said_before_anything_is() -> None:
    hall = Hall()
    await hall.knows(company_place=JIANGHAN, team_size=3)
    await hall.does(LIN, "算力服务券能拿多少，我电话13812345678")
    (asked,) = await hall.does(LIN, "转人工")
    assert asked.text.startswith("转给星火孵化器吗？他们会看到：")
    assert "138****5678" in asked.text
    assert "13812345678" not in asked.text
    assert "3人" in asked.text
    assert labels(asked) == ["发问题和我的资料", "只发问题", "先不用"]
    assert hall.store.cases.kept == {}
    assert hall.room == []
    (shown,) = await hall.does(LIN, button=data(asked, "先不用"))
    assert (shown.text, shown.edits) == (say("person.declined", "zh"), True)
    assert hall.store.cases.kept == {}


async def test_with_leave_the_staff_see_question_verdict_profile_and_what_came_before() -> None:
    hall = Hall()
    await hall.knows(company_place=JIANGHAN, team_size=11, ai_core=True)
    await hall.does(LIN, "算力服务券能拿多少")
    await hall.does(LIN, "我能申请算力服务券吗")
    shown = await hall.hands_over(label="person.all")
    assert shown.edits
    assert shown.text.startswith("#case-1 · 已转给星火孵化器")
    (card,) = hall.room
    assert card.text.splitlines()[0] == "#case-1 · 新 · 来自一位创始人"
    assert "问：我能申请算力服务券吗" in card.text
    assert "✗ 团队不超过10人（你是11人）" in card.text
    assert "✓ 公司在武汉" in card.text
    assert "资料：" in card.text
    assert "最近：算力服务券能拿多少 → " in card.text
    assert "出处：若干措施" in card.text
    assert labels(card) == ["我来接", "等对方补充", "结束", "存为标准答复"]
    assert "telegram" not in card.text


async def test_only_the_question_is_only_the_question() -> None:
    hall = Hall()
    await hall.knows(company_place=JIANGHAN, team_size=11, ai_core=True)
    await hall.does(LIN, "算力服务券能拿多少")
    await hall.does(LIN, "我能申请算力服务券吗")
    await hall.hands_over()
    (card,) = hall.room
    assert "我能申请算力服务券吗" in card.text
    for hidden in ("11", "江汉", "✗", "最近："):
        assert hidden not in card.text
    assert say("case.card.not_shown", "zh") in card.text


async def test_what_is_said_after_the_question_whether_to_show_it_is_not_shown() -> None:
    hall = Hall()
    await hall.knows(company_place=JIANGHAN)
    await hall.does(LIN, "算力服务券能拿多少")
    (asked,) = await hall.does(LIN, "转人工")
    await hall.does(LIN, "我们团队11个人")
    await hall.does(LIN, UNKNOWN)
    await hall.does(LIN, button=data(asked, "发问题和我的资料"))
    (card,) = hall.room
    assert "武汉江汉" in card.text
    assert "11" not in card.text
    assert UNKNOWN not in card.text


async def test_whoever_asked_nothing_yet_may_write_afterwards() -> None:
    hall = Hall()
    await hall.does(LIN, "你好")
    shown = await hall.hands_over()
    assert say("case.card.no_question", "zh") in hall.room[0].text
    (added,) = await hall.does(LIN, "营业执照丢了怎么办", quoted=shown.text)
    assert added.text.startswith("#case-1 · 已转给")
    assert hall.room[1].text.startswith("#case-1 · 对方补充：\n营业执照丢了怎么办")


async def test_an_answer_that_was_not_found_offers_a_person() -> None:
    hall = Hall()
    (shown,) = await hall.does(LIN, UNKNOWN)
    assert labels(shown) == ["转人工"]
    (asked,) = await hall.does(LIN, button=data(shown, "转人工"))
    assert UNKNOWN in asked.text
    (handed,) = await hall.does(LIN, button=data(asked, "只发问题"))
    assert "#case-1" in handed.text
    assert await hall.talk.staff_list() == list(hall.talk.exchanges.values())


async def test_after_three_unhelpful_answers_a_person_is_offered_once() -> None:
    hall = Hall()
    said = [await hall.does(LIN, f"{UNKNOWN}{n}") for n in range(4)]
    assert [len(replies) for replies in said] == [1, 1, 2, 1]
    offered = said[2][1]
    assert offered.text == say("person.offer", "zh", who="星火孵化器")
    (asked,) = await hall.does(LIN, button=data(offered, "转人工"))
    assert f"{UNKNOWN}2" in asked.text


async def test_a_good_answer_or_half_a_day_ends_the_row_and_a_thumb_down_counts() -> None:
    hall = Hall()
    await hall.does(LIN, UNKNOWN)
    await hall.does(LIN, UNKNOWN)
    await hall.does(LIN, "算力服务券能拿多少")
    good = list(hall.talk.exchanges)[-1]
    assert len(await hall.does(LIN, UNKNOWN)) == 1
    assert len(await hall.does(LIN, button=f"up:{good}")) == 1
    down = await hall.does(LIN, button=f"down:{good}")
    assert [reply.notice for reply in down] == [say("feedback.sorry", "zh")]  # four in a row
    assert len(await hall.does(LIN, UNKNOWN)) == 1
    assert len(await hall.does(LIN, UNKNOWN)) == 2  # six in a row
    hall.clock.advance(dt.timedelta(hours=12))
    assert len(await hall.does(LIN, UNKNOWN)) == 1


async def test_the_third_by_a_thumb_is_offered_with_the_thanks() -> None:
    hall = Hall()
    await hall.does(LIN, UNKNOWN)
    await hall.does(LIN, UNKNOWN)
    await hall.does(LIN, "算力服务券能拿多少")
    noted, offered = await hall.does(LIN, button=f"down:{list(hall.talk.exchanges)[-1]}")
    assert noted.notice == say("feedback.sorry", "zh")
    assert labels(offered) == ["转人工"]


async def test_in_a_group_it_leads_to_the_private_chat() -> None:
    hall, in_group = Hall(), a_person(1, chat=-5)
    (asked,) = await hall.does(in_group, "转人工")
    assert asked.buttons[0][0].start == "person"
    (shown,) = await hall.does(in_group, UNKNOWN)
    (led,) = await hall.does(in_group, button=data(shown, "转人工"))
    start = led.buttons[0][0].start
    assert start is not None
    (consent,) = await hall.does(LIN, start, command="start")
    assert UNKNOWN in consent.text
    (other,) = await hall.does(CHEN, start, command="start")
    assert UNKNOWN not in other.text
    assert labels(other) == labels(consent)
    assert await hall.does(in_group, button="person:only:-zh:1") == [Reply(notice=GONE)]


async def test_in_english_for_an_english_speaker() -> None:
    hall = Hall(counter=Counter())
    (asked,) = await hall.does(a_person(1, language="en"), "Can I talk to a human please?")
    assert asked.text.startswith("Pass this on to the staff?")
    (shown,) = await hall.does(a_person(1, language="en"), button=data(asked, "Question only"))
    assert "You will hear from the staff here." in shown.text
    assert hall.room[0].text.startswith("#case-1 · 新 · 来自一位创始人")
    await hall.does(WANG, "可以的。", quoted=hall.room[0].text)
    assert hall.messenger.to(LIN.chat)[-1].text == "#case-1 · Answer from the staff:\n可以的。"


async def test_outside_the_hours_it_says_when_they_are_back() -> None:
    hall = Hall(counter=Counter("", read_hours("1-5 09:00-18:00")))  # it is a Sunday
    shown = await hall.hands_over()
    assert "现在不是工作时间，工作人员明天9:00回来后答复你" in shown.text
    assert "这期间照常可以问我" in shown.text
    hall.clock.advance(dt.timedelta(hours=24))
    shown = await hall.hands_over(CHEN)
    assert "工作人员会在这里答复你。工作时间：周一至周五 9:00–18:00。" in shown.text


async def test_asking_again_adds_to_the_open_case() -> None:
    hall = Hall()
    await hall.does(LIN, UNKNOWN)
    await hall.hands_over()
    await hall.does(LIN, "算力服务券能拿多少")
    (asked,) = await hall.does(LIN, "转人工")
    assert "会并入你正在进行的 #case-1。" in asked.text
    await hall.does(LIN, button=data(asked, "只发问题"))
    assert list(hall.store.cases.kept) == [1]
    assert hall.room[1].text.startswith("#case-1 · 新 · 对方又问\n问：算力服务券能拿多少")


async def test_tapping_twice_or_handling_again_is_one_case_and_one_message() -> None:
    hall = Hall()
    (asked,) = await hall.does(LIN, "转人工")
    button = data(asked, "只发问题")
    for turn_id in ("telegram:77", "telegram:77", "telegram:78"):
        (shown,) = await hall.does(LIN, button=button, id=turn_id, message="500")
        assert shown.text.startswith("#case-1 · 已转给")
    assert len(hall.room) == 1
    assert len(hall.store.cases.said) == 1


@pytest.mark.parametrize(
    "rest",
    ["", ":", ":all", ":all:x", ":all:-zh", ":all:-fr:1", ":all:-zh:²", ":only:x", ":solved",
     ":solved:x", ":solved:1", ":solved:²", ":x:1", ":solved:" + "9" * 40],
)  # fmt: skip
async def test_forged_buttons_of_the_founder_do_nothing(rest: str) -> None:
    hall = Hall()
    await hall.does(CHEN, UNKNOWN)
    await hall.hands_over(CHEN)
    before = dict(hall.store.cases.kept)
    assert await hall.does(LIN, button="person" + rest) == [Reply(notice=GONE)]
    theirs = next(iter(hall.talk.exchanges))
    assert await hall.does(LIN, button=f"person:all:{theirs}:1") == [Reply(notice=GONE)]
    assert await hall.does(LIN, button=f"staff:{theirs}") == [Reply(notice=GONE)]
    assert hall.store.cases.kept == before


# ---- staff answer


async def test_the_staff_answer_by_replying_and_the_founder_by_replying_to_that() -> None:
    hall = Hall()
    await hall.hands_over()
    (told,) = await hall.does(WANG, "可以，带执照来。", quoted=hall.room[0].text)
    assert told.text == "#case-1 · 已送达。"
    (answer,) = hall.messenger.to(LIN.chat)
    assert answer.text == "#case-1 · 星火孵化器 答复：\n可以，带执照来。"
    assert labels(answer) == ["已解决"]
    assert hall.state(1) is State.WAITING
    (shown,) = await hall.does(LIN, "周几去？", quoted=answer.text)
    assert shown.text.startswith("#case-1 · 已转给星火孵化器")
    assert hall.room[-1].text.startswith("#case-1 · 对方补充：\n周几去？")
    assert hall.state(1) is State.CLAIMED


@pytest.mark.parametrize(
    ("ends", "word"),
    [
        ("gone", "对方已屏蔽机器人"),
        ("unclear", "未确认"),
        ("refused", "平台没收"),
        ("unreached", "连上就送"),
    ],
)
async def test_the_staff_are_told_how_it_fared(ends: Any, word: str) -> None:
    hall = Hall()
    await hall.hands_over()
    hall.messenger.ends = ends
    (told,) = await hall.does(WANG, "可以。", quoted=hall.room[0].text)
    assert word in told.text


async def test_the_first_who_claims_has_it_and_the_other_is_told_who() -> None:
    hall = Hall()
    await hall.hands_over()
    button = data(hall.room[0], "我来接")
    (first,) = await hall.does(WANG, button=button)
    (second,) = await hall.does(ZHAO, button=button)
    assert first.notice == say("case.yours", "zh")
    assert first.text.startswith("#case-1 · 同事 ·900 已接 · 来自一位创始人")
    assert first.edits
    assert "我来接" not in labels(first)
    assert second.notice == "同事 ·900 已经接了。"
    assert hall.store.cases.kept[1].claimed_by == WANG.key


async def test_waiting_closing_and_opening_again() -> None:
    hall = Hall()
    await hall.hands_over()
    (shown,) = await hall.does(WANG, button="case:wait:1")
    assert "等对方补充" in shown.text.splitlines()[0]
    (shown,) = await hall.does(WANG, button="case:close:1")
    assert "已结束" in shown.text.splitlines()[0]
    assert labels(shown) == ["存为标准答复"]
    ended = hall.messenger.to(LIN.chat)[-1]
    assert ended.text.startswith("#case-1 · 星火孵化器结束了这次咨询")
    await hall.does(WANG, button="case:close:1")
    assert len(hall.messenger.to(LIN.chat)) == 1
    await hall.does(LIN, "还有一事", quoted=ended.text)
    assert hall.state(1) is State.OPEN
    (closed,) = await hall.does(LIN, button="person:solved:1")
    assert closed.text == say("person.closed", "zh", number=1)
    assert hall.room[-1].text == say("case.solved", "zh", number=1)
    await hall.does(LIN, button="person:solved:1")
    assert hall.room[-2].text.startswith("#case-1 · 对方补充")


async def test_a_word_after_the_end_goes_to_the_case_that_is_open_now() -> None:
    hall = Hall()
    old = await hall.hands_over()
    await hall.does(WANG, button="case:close:1")
    await hall.hands_over()
    (shown,) = await hall.does(LIN, "补充", quoted=old.text)
    assert shown.text.startswith("#case-2")
    assert hall.state(1) is State.CLOSED
    (told,) = await hall.does(WANG, "旧的也答一下", quoted=hall.room[0].text)
    assert told.text == "#case-1 · 已送达。"
    assert hall.state(1) is State.CLOSED
    await hall.does(WANG, button="case:close:2")
    await hall.does(WANG, "再补一句", quoted=hall.room[0].text)
    assert hall.state(1) is State.WAITING


async def test_files_are_not_passed_on_and_it_is_said() -> None:
    hall = Hall()
    shown = await hall.hands_over()
    file = Sent("f1", "a.pdf")
    (told,) = await hall.does(WANG, quoted=hall.room[0].text, file=file)
    assert told.text == say("case.text_only", "zh")
    first, second = await hall.does(WANG, "见附件", quoted=hall.room[0].text, file=file)
    assert (first.text, second.text) == ("#case-1 · 已送达。", say("case.text_only", "zh"))
    (told,) = await hall.does(LIN, quoted=shown.text, file=file)
    assert told.text == say("person.text_only", "zh")
    assert len(await hall.does(LIN, "见图", quoted=shown.text, file=file)) == 2


async def test_the_list_of_open_cases_has_age_state_and_a_button_each() -> None:
    hall = Hall()
    (none,) = await hall.does(WANG, command="cases")
    assert none.text == say("case.list.none", "zh")
    await hall.hands_over()
    hall.clock.advance(dt.timedelta(days=2))
    await hall.hands_over(CHEN)
    await hall.does(WANG, button="case:claim:2")
    hall.clock.advance(dt.timedelta(hours=3))
    (shown,) = await hall.does(WANG, command="cases")
    asked = say("case.card.no_question", "zh")
    assert shown.text.splitlines()[1:] == [
        "#1 · 新 · 2 天", asked, "#2 · 同事 ·900 已接 · 3 小时", asked,
    ]  # fmt: skip
    (opened,) = await hall.does(WANG, button=data(shown, "#1"))
    assert opened.text.startswith("#case-1 · 新 · 来自一位创始人")
    await hall.does(WANG, "答", quoted=opened.text)
    (opened,) = await hall.does(WANG, button="case:show:1")
    assert "同事 ·900：答（已送达）" in opened.text


async def test_the_status_counts_what_waits_for_a_person() -> None:
    hall = Hall()
    await hall.hands_over()
    (shown,) = await hall.does(WANG, command="status")
    assert say("staff.cases", "zh", n=1) in shown.text


async def test_what_is_added_is_acknowledged_in_one_line() -> None:
    hall = Hall()
    shown = await hall.hands_over()
    assert say("person.meanwhile", "zh") in shown.text
    (added,) = await hall.does(LIN, "还有一点", quoted=shown.text)
    assert added.text == say("person.handed", "zh", number=1, who="星火孵化器")


async def test_whoever_is_staff_and_founder_is_answered_as_a_founder_in_his_own_case() -> None:
    hall, wang = Hall(), a_person(900)
    shown = await hall.hands_over(wang)
    (added,) = await hall.does(wang, "补充一点", quoted=shown.text)
    assert added.text.startswith("#case-1 · 已转给")
    assert hall.room[-1].text.startswith("#case-1 · 对方补充：\n补充一点")


@pytest.mark.parametrize(
    "what",
    [
        {"command": "cases"},
        {"button": "case:show:1"},
        {"button": "case:claim:1"},
        {"button": "case:close:1"},
    ],
)
async def test_a_founder_can_do_nothing_of_it(what: dict[str, str]) -> None:
    hall = Hall()
    await hall.hands_over(CHEN)
    before = hall.store.cases.kept[1]
    (shown,) = await hall.does(LIN, **what)
    assert shown.notice == GONE or shown.text.startswith(say("help.head", "zh"))
    assert hall.store.cases.kept[1] == before


async def test_a_reply_that_quotes_the_case_of_another_is_a_question() -> None:
    hall = Hall()
    await hall.hands_over(CHEN)
    replies = await hall.does(LIN, "算力服务券能拿多少", quoted="#case-1 · 已转给星火孵化器")
    assert "20万元" in replies[0].text
    assert len(hall.room) == 1
    assert await hall.does(LIN, quoted="#case-1 · x", button=None) == []


@pytest.mark.parametrize("button", ["case", "case:", "case:x:1", "case:show:x", "case:show:²",
                                    "case:show:" + "1" * 30])  # fmt: skip
async def test_forged_buttons_of_staff_are_gone(button: str) -> None:
    assert await Hall().does(WANG, button=button) == [Reply(notice=GONE)]


@pytest.mark.parametrize("deed", ["show", "claim", "wait", "close"])
async def test_a_case_that_is_not_there_is_said_to_be_so(deed: str) -> None:
    hall = Hall()
    assert await hall.does(WANG, button=f"case:{deed}:7") == [
        Reply(notice=say("case.no_such", "zh"))
    ]
    (told,) = await hall.does(WANG, "答", quoted="#case-7 · 新")
    assert told.text == say("case.no_such", "zh")


# ---- nothing lost, nothing twice


async def test_without_a_staff_chat_it_waits_and_goes_out_later_once() -> None:
    hall = Hall()
    hall.messenger.ends = "unreached"
    shown = await hall.hands_over()
    assert shown.text.startswith("#case-1 · 已登记，还没转到\n")
    assert "我先存着，一接通就转过去" in shown.text
    hall.messenger.ends = "sent"
    for _ in range(3):
        await hall.assistant.services.cases.announce_waiting()
    (card,) = hall.room
    assert card.text.startswith("#case-1 · 新 · 来自一位创始人")


async def test_an_answer_that_could_not_be_sent_goes_out_later_and_the_staff_hear_of_it() -> None:
    hall = Hall()
    await hall.hands_over()
    hall.messenger.ends = "unreached"
    await hall.does(WANG, "可以。", quoted="#case-1 · 新")
    hall.messenger.ends = "sent"
    for _ in range(3):
        await hall.assistant.services.cases.announce_waiting()
    assert [reply.text for reply in hall.messenger.to(LIN.chat)] == [
        "#case-1 · 星火孵化器 答复：\n可以。"
    ]
    assert [reply.text for reply in hall.room[1:]] == ["#case-1 · 已送达。"]


async def test_what_is_unclear_is_said_to_be_so_and_not_repeated() -> None:
    hall = Hall()
    hall.messenger.ends = "unclear"
    shown = await hall.hands_over()
    assert say("person.unclear", "zh") in shown.text
    hall.messenger.ends = "sent"
    await hall.assistant.services.cases.announce_waiting()
    assert len(hall.room) == 1


async def test_killed_while_an_answer_was_on_its_way_it_is_unclear() -> None:
    hall = Hall()
    await hall.hands_over()
    hall.messenger.ends = "unreached"
    await hall.does(WANG, "可以。", quoted="#case-1 · 新", id="telegram:99")
    hall.messenger.ends = "sent"
    await hall.store.cases.take("telegram:99", hall.clock.now())  # and killed
    (told,) = await hall.does(WANG, "可以。", quoted="#case-1 · 新", id="telegram:99")
    assert "未确认" in told.text
    await hall.assistant.services.cases.announce_waiting()
    assert hall.messenger.to(LIN.chat) == []


async def test_what_a_kill_left_on_its_way_is_unclear_after_a_while() -> None:
    hall = Hall()
    await hall.hands_over()
    hall.messenger.ends = "unreached"
    await hall.does(WANG, "可以。", quoted="#case-1 · 新", id="telegram:99")
    hall.messenger.ends = "sent"
    await hall.store.cases.take("telegram:99", hall.clock.now())
    await hall.assistant.services.cases.announce_waiting()
    assert len(hall.room) == 1
    hall.clock.advance(11 * MINUTE)
    await hall.assistant.services.cases.announce_waiting()
    assert "未确认" in hall.room[-1].text
    assert hall.messenger.to(LIN.chat) == []


async def test_erasing_closes_the_case_and_tells_the_staff() -> None:
    hall = Hall()
    await hall.does(LIN, UNKNOWN)
    await hall.hands_over()
    await hall.does(LIN, button="privacy:yes")
    await hall.assistant.services.cases.announce_waiting()
    assert hall.room[-1].text == say("case.erased", "zh", number=1)
    kept = hall.store.cases
    assert UNKNOWN not in f"{kept.kept}{kept.said}"
    (told,) = await hall.does(WANG, "答", quoted="#case-1 · 新")
    assert told.text == say("case.unreachable", "zh", number=1)
    assert hall.messenger.to(LIN.chat) == []
    (shown,) = await hall.does(WANG, button="case:show:1")
    assert re.match("#case-1 · 对方删除了自己的全部数据", shown.text)
    assert not shown.buttons


async def test_an_answer_becomes_a_draft_of_an_approved_one() -> None:
    hall = Hall()
    await hall.does(LIN, UNKNOWN + "，我电话13812345678")
    await hall.hands_over()
    (early,) = await hall.does(WANG, button="case:keep:1")
    assert early.notice == say("case.no_answer", "zh")
    await hall.does(WANG, "火星没有窗口。", quoted=hall.room[0].text)
    (draft,) = await hall.does(WANG, button="case:keep:1")
    assert "火星没有窗口。" in draft.text
    assert UNKNOWN in draft.text
    assert "13812345678" not in draft.text
    assert labels(draft)[0] == say("answer.publish", "zh")


async def test_erasing_takes_along_the_draft_of_a_case_in_which_nothing_was_asked_before() -> None:
    hall = Hall()
    await hall.hands_over()
    await hall.does(LIN, "我的火星分店怎么办", quoted="#case-1 · 已转给")
    await hall.does(WANG, "火星没有窗口。", quoted=hall.room[-1].text)
    (draft,) = await hall.does(WANG, button="case:keep:1")
    assert "我的火星分店怎么办" in draft.text
    await hall.does(LIN, button="privacy:yes")
    assert "火星分店" not in str(hall.store.staff.uploads)
    (gone,) = await hall.does(WANG, button=draft.buttons[0][0].data)
    assert gone.notice == say("answer.gone", "zh")
