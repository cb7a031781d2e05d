"""What staff approved is given as it stands to whoever asks it, and how it comes about."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.answer import Status
from bot.services.ask import Ask
from tests.services.newsroom import Newsroom, an_answer
from tests.services.rules_stories import VOUCHER, buttons_of, data_of
from tests.services.stories import a_person

ASKED = "会议室怎么预约"
SAID = "示例答复：在前台登记，每次最多2小时。"
BY = "工作人员答复 · 2026-11-20"


def newsroom(**front: object) -> Newsroom:
    room = Newsroom()
    room.hold(an_answer(**front))  # type: ignore[arg-type]
    return room


# ---- given to founders


@pytest.mark.parametrize("text", [ASKED, "會議室怎麼預約？", " 会议室 怎么预约!! ", "订会议室"])
async def test_an_approved_answer_is_given_as_it_stands(text: str) -> None:
    room = newsroom(questions=["订会议室"])
    (reply,) = await room.says(text)
    assert reply.text.startswith(f"{SAID} [1]\n{BY}\n")
    assert f"[1] 会议室怎么预约 · {BY}" in reply.text
    assert [b.text for b in buttons_of(reply)] == ["👍", "👎"]
    (exchange,) = room.talk.exchanges.values()
    assert exchange.answer.status is Status.ANSWERED
    assert exchange.answer.dropped == 0


async def test_a_question_for_a_verdict_gets_it_too() -> None:
    room = newsroom(
        title="外地户口能不能申请算力服务券", body="示例答复：能。", see_also=["wuhan/voucher"]
    )
    (reply,) = await room.says("外地户口能不能申请算力服务券")
    assert reply.text.startswith("示例答复：能。")
    data = [b.data for b in buttons_of(reply)]
    (name,) = room.talk.exchanges
    assert f"may:0:{name}" in data
    assert f"ask:how:{name}" in data
    assert room.talk.exchanges[name].answer.subject.pages == (VOUCHER,)


async def test_paragraphs_lists_and_numbers_stay_as_they_were_written() -> None:
    body = "## 先做\n\n1. 打电话\n2. 带20万元的合同\n\n- 周末也行\n\n最后签字。"
    (reply,) = await newsroom(body=body).says(ASKED)
    head, one, two, bullet, last = [b.text.removesuffix(" [1]") for b in reply.blocks[:5]]
    assert (head, one, two) == ("先做", "1. 打电话", "2. 带20万元的合同")
    assert (bullet, last) == ("周末也行", "最后签字。")


async def test_what_it_leans_on_is_named_without_words_of_its_own() -> None:
    source = {"id": "measures", "title": "某某市若干措施", "standing": "official_text",
              "checked": "2026-11-22"}  # fmt: skip
    room = newsroom(sources=[source])
    (reply,) = await room.says(ASKED)
    assert f"{SAID} [1][2]" in reply.text
    (name,) = room.talk.exchanges
    (sources,) = await room.taps(f"sources:{name}")
    assert "[2] 《某某市若干措施》 · 官方原文" in sources.text
    assert sources.text.count("「") == 1


@pytest.mark.parametrize(
    ("front", "asked", "said"),
    [
        ({"en": "Sign in at the desk."}, "How do I book the room", "Sign in at the desk. [1]"),
        ({}, "How do I book the room", "This answer exists in Chinese only."),
        ({"language": "en", "body": "Sign in."}, ASKED, "这条答复只有英文。"),
        ({"language": "en", "body": "Sign in."}, "How do I book the room", "Sign in. [1]"),
    ],
)
async def test_it_is_given_in_the_language_asked_or_with_a_note(
    front: dict[str, str], asked: str, said: str
) -> None:
    room = newsroom(title={"zh": ASKED, "en": "How do I book the room"}, **front)
    (reply,) = await room.says(asked)
    assert said in reply.text
    noted = "only." in reply.text or "只有" in reply.text
    assert noted == ("只有" in said or "only." in said)


async def test_it_is_given_until_its_day_and_not_found_after_it() -> None:
    room = newsroom(until="2026-11-22")
    assert (await room.says(ASKED))[0].text.startswith(SAID)
    room.clock.advance(dt.timedelta(days=1))
    assert SAID not in (await room.says(ASKED))[0].text


@pytest.mark.parametrize(
    "text",
    ["苏州的会议室怎么预约", "3间会议室怎么预约", "会议室多少钱", "怎么预约", "算力服务券怎么预约"],
)
async def test_another_question_does_not_get_it_word_for_word(text: str) -> None:
    room = newsroom(place="cn/hubei/wuhan")
    (reply,) = await room.says(text)
    assert not reply.text.startswith(SAID)


async def test_a_question_that_is_only_near_is_told_which_one_was_answered() -> None:
    (reply,) = await newsroom().says("会议室预约要多少钱")
    assert reply.text.startswith(
        f"没有一样的问题，这是工作人员对“会议室怎么预约”的答复：\n{SAID} [1]\n{BY}"
    )


async def test_a_follow_up_leans_on_what_was_talked_about() -> None:
    room = newsroom(title="要交什么材料", body="示例答复：都要交。")
    await room.says("算力服务券能拿多少")
    (reply,) = await room.says("那要交什么材料")
    assert "示例答复" not in reply.text


async def test_a_preview_is_kept_nowhere() -> None:
    room = newsroom()
    ask: Ask = room.assistant.services.ask
    assert (await ask.preview(ASKED, "zh")).text.startswith(SAID)
    assert not room.talk.exchanges


# ---- how it comes about


async def a_draft(room: Newsroom, answer: str = SAID) -> str:
    """Founder 1 asks, staff answer; the draft's id."""
    await room.says("会议室几点开门呀")
    listed = await room.staff("unanswered")
    wanted = await room.press(data_of("写答复 1", listed))
    assert wanted.asks
    draft = await room.answers(wanted, answer, id="telegram:77")
    return data_of("发布", draft).rpartition(":")[2]


async def test_an_open_question_is_answered_looked_at_and_published() -> None:
    room = Newsroom()
    await room.says("会议室几点开门呀")
    wanted = await room.press(data_of("写答复 1", await room.staff("unanswered")))
    assert wanted.text.splitlines()[0].startswith("#answer-")
    draft = await room.answers(wanted, "示例答复：8点。")
    assert "问：会议室几点开门呀" in draft.text
    assert "答：示例答复：8点。" in draft.text
    assert "现在这样问，答不上来。" in draft.text
    assert not room.folder.files
    done = await room.press(data_of("发布", draft))
    assert (
        done.text
        == "已发布。现在问“会议室几点开门呀”，会得到：\n示例答复：8点。\n工作人员答复 · 2026-11-22"
    )
    assert data_of("", done) == "pub:undo:2"
    assert (await room.says("会议室几点开门呀"))[0].text.startswith("示例答复：8点。")
    assert "没有没答好" in (await room.staff("unanswered")).text
    assert (await room.press(data_of("发布", draft))).notice


async def test_the_file_names_nobody_and_bears_the_date() -> None:
    room = Newsroom()
    name = await a_draft(room)
    await room.press(f"answer:publish:{name}")
    ((path, content),) = room.folder.files.items()
    assert path == f"answers/2026-11-22-{name[1:7]}.md"
    assert content.decode() == (
        "---\ntitle: 会议室几点开门呀\nplace: cn\napproved: 2026-11-22\n---\n\n" + SAID + "\n"
    )


async def test_a_draft_can_be_changed_and_dropped() -> None:
    room = Newsroom()
    name = await a_draft(room)
    asking = await room.press(f"answer:edit:{name}")
    assert asking.asks
    assert asking.text.startswith(f"#answer-{name}\n")
    changed = await room.answers(asking, "示例答复：9点。")
    assert "答：示例答复：9点。" in changed.text
    assert (await room.press(data_of("不要", changed))).text.startswith("好，这条不发布。")
    assert not room.folder.files
    assert (await room.press(f"answer:publish:{name}")).notice
    assert (await room.answers(asking, "又一次")).text.startswith("这条答复找不到了")
    assert "会议室几点开门呀" in (await room.staff("unanswered")).text


async def test_the_same_reply_handled_again_makes_one_draft() -> None:
    room = Newsroom()
    first = await a_draft(room)
    wanted = await room.press(data_of("写答复 1", await room.staff("unanswered")))
    again = await room.answers(wanted, SAID, id="telegram:77")
    assert data_of("发布", again).endswith(first)
    assert len(room.store.staff.uploads) == 1


async def test_figures_that_the_page_does_not_hold_are_pointed_out() -> None:
    room = Newsroom()
    services = room.assistant.services
    draft = await services.answers.draft(
        "算力服务券能拿多少", "示例答复：补40%，最多30万元，2026年3月1日起。", "telegram:900", "zh"
    )
    nearest = await services.answers.nearest(draft)
    assert nearest is not None
    assert nearest.title == "算力服务券"
    assert set(nearest.unknown) == {"40%", "30万元", "2026-03-01"}


async def test_a_persons_number_gets_into_no_draft() -> None:
    answers = Newsroom().assistant.services.answers
    draft = await answers.draft("我的电话13812345678，几点开门", SAID, "telegram:900", "zh",
                                wordings=["13812345678几点开门", "几点开门"])  # fmt: skip
    assert draft.question == "我的电话138****5678，几点开门"
    assert draft.wordings == ("几点开门",)


async def test_a_page_that_is_held_back_is_said_to_be() -> None:
    room = Newsroom()
    name = await a_draft(room)
    room.folder.held.add(f"answers/2026-11-22-{name[1:7]}")
    assert "先没有发布" in (await room.press(f"answer:publish:{name}")).text
    assert "会议室几点开门呀" in (await room.staff("unanswered")).text


async def test_what_is_no_text_or_too_much_of_it_is_not_an_answer() -> None:
    room = Newsroom()
    await room.says("会议室几点开门呀")
    wanted = await room.press(data_of("写答复 1", await room.staff("unanswered")))
    assert "要用文字写" in (await room.answers(wanted, " ")).text
    assert "最多3000字" in (await room.answers(wanted, "长" * 3001)).text
    assert not room.store.staff.uploads


@pytest.mark.parametrize("data", ["answer", "answer:publish", "answer:publish:x", "answer:x:{id}"])
async def test_forged_data_publishes_nothing(data: str) -> None:
    room = Newsroom()
    name = await a_draft(room)
    assert (await room.press(data.format(id=name))).notice
    assert not room.folder.files


async def test_founders_can_do_none_of_it() -> None:
    room = Newsroom()
    name = await a_draft(room)
    gone = (await room.taps("nonsense"))[0]
    for data in (f"answer:publish:{name}", f"answer:edit:{name}", "unans:page:30:0"):
        assert await room.taps(data) == [gone]
    turn = room.turn(a_person(1), "改成这样", quoted=f"#answer-{name}\n…")
    await room.assistant.replies(turn)
    kept = await room.assistant.services.answers.waiting(name)
    assert kept is not None
    assert kept.answer == SAID
