"""A founder begins, goes step by step, is interrupted, comes back, and hands in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.walkthrough import Note, State, handle_of
from bot.handlers.hear import spoken_in
from bot.handlers.router import BUTTONS
from bot.services.walk import MOST_NOTES
from bot.texts import say
from tests.handlers.walks import (
    CHEN,
    GONE,
    GUIDE,
    LIN,
    SEED,
    VOUCHER,
    Trail,
    a_guide_with,
    a_step,
    a_trail,
    finished,
    labels,
    the_guide,
    the_seed,
    the_voucher,
)
from tests.services.rules_stories import (
    JIANGHAN,
    SUZHOU,
    WUHAN,
    a_programme,
    buttons_of,
    words_of,
)
from tests.services.stories import a_person

STEPS = [a_step("go", "去办")]


# ---- begin


async def test_apply_with_a_title_shows_the_first_step() -> None:
    trail = Trail()
    (shown,) = await trail.begins()
    assert "📋 算力服务券  ░░░░░░ 0/4" in shown.text
    assert "下一步：先有公司" in shown.text
    assert "先知道这几点：\n· 名额多少没写\n" in shown.text
    assert "依据：《若干措施》第三条" in shown.text
    assert labels(shown)[:2] == ["✅ 做完了", "跳过"]
    assert "先办：注册公司" in labels(shown)
    assert len(shown.buttons) <= 5
    assert not any(label.startswith("◀") for label in labels(shown))


async def test_a_step_says_where_who_how_long_and_what_to_hand_in() -> None:
    trail = Trail()
    await trail.begins()
    await trail.store.applications.tick(LIN.key, "common:licence", trail.clock.now())
    (collect,) = await trail.does("下一步")
    assert "要 3 个工作日；费用：不收费" in collect.text
    assert "☐ 发票（近一年的）" in collect.text
    assert "☑ 营业执照" in collect.text
    assert (
        "原文没写" not in collect.text.replace("多久", "")[: collect.text.index("下一步")] or True
    )
    (submit,) = await trail.does("下一步")
    assert "在哪儿办：科创平台" in submit.text
    assert "谁来办：市科创局" in submit.text
    link = next(b for b in buttons_of(submit) if b.url)
    assert (link.text, link.url) == ("去办理 ↗", "https://example.org/apply")


@pytest.mark.parametrize(
    ("days", "said"),
    [({"takes_days": 0}, "当场办好"), ({"takes_days": 1}, "要 1 个工作日"),
     ({"takes_days": 1, "days": "calendar"}, "要 1 天"),
     ({"takes_days": 30, "days": "calendar"}, "要 30 天"), ({}, "下一步")],
)  # fmt: skip
async def test_how_long_a_step_takes(days: dict[str, Any], said: str) -> None:
    steps = [a_step("wait", "等着", **days)]
    trail = Trail(catalogue=a_trail(the_seed(steps=steps)))
    (shown,) = await trail.begins("种子资助")
    assert said in shown.text


async def test_it_is_walked_in_english_too() -> None:
    trail, wang = Trail(), a_person(3, language="en")
    (shown,) = await trail.begins("算力服务券", wang)
    assert "Next: Register" in shown.text
    (collect,) = await trail.does("done", wang)
    assert "Takes 3 working days; cost: free" in collect.text
    (submit,) = await trail.does("next step please", wang)
    assert "Next: Submit" in submit.text
    (end,) = [await trail.does("done", wang) for _ in range(2)][-1]
    assert "When you hear back, tell me" in end.text


async def test_a_walk_keeps_its_language_whatever_a_word_is_written_in() -> None:
    trail = Trail()
    await trail.begins()
    (collect,) = await trail.does("next step please")
    assert "「先有公司」✓" in collect.text
    assert "下一步：备齐材料" in collect.text


async def test_again_goes_on_where_it_was() -> None:
    trail = Trail()
    await trail.begins()
    await trail.does("做完了")
    (again,) = await trail.begins()
    assert "接着上次的" in again.text
    assert "1/4" in again.text
    assert len(trail.walks()) == 1


@pytest.mark.parametrize("text", ["我要申请算力服务券", "帮我申请算力服务券", "我想申请算力服务券"])
async def test_a_wish_in_words_begins(text: str) -> None:
    trail = Trail()
    (shown,) = await trail.does(text)
    assert "下一步：先有公司" in shown.text


async def test_what_a_wish_tells_besides_is_noted() -> None:
    trail = Trail()
    noted, shown = await trail.does("我要申请算力服务券，团队3个人")
    assert "记下了" in noted.text
    assert trail.said["team_size"] == 3
    assert "下一步" in shown.text


@pytest.mark.parametrize("text", ["我能申请算力服务券吗", "算力服务券怎么申请", "我要申请火星基地"])
async def test_a_question_is_answered_and_nothing_begins(text: str) -> None:
    trail = Trail()
    await trail.does(text)
    assert trail.walks() == []


async def test_i_want_to_apply_means_what_was_talked_of() -> None:
    trail = Trail()
    await trail.does("种子资助怎么申请")
    (shown,) = await trail.does("那就申请吧")
    assert "准备路演" in shown.text
    (fresh,) = await Trail().does("我要申请")
    assert "/apply" in fresh.text


async def test_an_answer_and_a_verdict_offer_to_begin() -> None:
    trail = Trail()
    answer = await trail.does("种子资助怎么申请")
    (shown,) = await trail.presses("开始办理", *answer)
    assert "准备路演" in shown.text
    other = Trail()
    await other.knows(company_place=JIANGHAN, team_size=3)
    verdict = await other.does("我能申请算力服务券吗")
    (shown,) = await other.presses("开始办理", *verdict)
    assert "先有公司" in shown.text


async def test_in_a_group_it_leads_to_the_private_chat() -> None:
    trail = Trail()
    answer = await trail.does("种子资助怎么申请", a_person(1, chat=-5))
    button = next(b for b in buttons_of(*answer) if b.text == "开始办理")
    assert button.start == "apply-wuhan__seed"
    (shown,) = await trail.does(button.start, command="start")
    assert "准备路演" in shown.text
    (private,) = await trail.does("种子资助", a_person(1, chat=-5), command="apply")
    assert private.text == say("group.applying", "zh")
    assert [b.start for b in buttons_of(private)] == ["apply"]
    (asked,) = await trail.does("我的申请", a_person(1, chat=-5))
    assert asked == private


async def test_a_link_to_a_guide_and_one_to_nowhere() -> None:
    trail = Trail()
    (shown,) = await trail.does("apply-guides__register", command="start")
    assert "起名字" in shown.text
    assert "第三方" in shown.text
    (lost,) = await trail.does("apply-nowhere", command="start")
    assert "/apply" in lost.text


async def test_apply_alone_shows_what_runs_or_how_to_begin() -> None:
    trail = Trail()
    (how,) = await trail.does(command="apply")
    assert "注册公司" in labels(how)
    (shown,) = await trail.presses("注册公司", how)
    assert "起名字" in shown.text
    (runs,) = await trail.does(command="apply")
    assert labels(runs) == ["注册公司"]
    (again,) = await trail.presses("注册公司", runs)
    assert "起名字" in again.text


async def test_what_is_not_there_is_said() -> None:
    trail = Trail()
    (lost,) = await trail.begins("火星 xyz")
    assert "没找到「火星 xyz」" in lost.text
    assert labels(lost)


async def test_several_are_chosen_from() -> None:
    twins = [a_programme(f"wuhan/twin{n}", "双生补贴", steps=STEPS) for n in (1, 2)]
    trail = Trail(catalogue=a_trail(*twins))
    (which,) = await trail.begins("双生补贴")
    assert "想办哪一个" in which.text
    assert labels(which) == ["1 双生补贴", "2 双生补贴"]


async def test_what_is_called_so_in_part_is_found_and_ones_own_place_comes_first() -> None:
    pages = [a_programme(f"{city}/rent", title, steps=STEPS, place=place)
             for city, title, place in (("suzhou", "一次性租金补贴甲", SUZHOU),
                                        ("wuhan", "一次性租金补贴乙", WUHAN))]  # fmt: skip
    trail = Trail(catalogue=a_trail(*pages))
    (which,) = await trail.begins("租金补贴")
    assert labels(which) == ["一次性租金补贴甲", "一次性租金补贴乙"]
    await trail.knows(company_place=JIANGHAN)
    (mine_first,) = await trail.begins("租金补贴")
    assert labels(mine_first) == ["一次性租金补贴乙", "一次性租金补贴甲"]
    (of_place,) = await trail.begins("苏州")
    assert "去办" in of_place.text


async def test_a_wish_for_anything_asks_what_there_is() -> None:
    trail = Trail()
    await trail.does("我想申请补贴")
    assert trail.pending is not None
    assert trail.walks() == []


async def test_a_wish_that_may_mean_several_lets_one_choose_if_it_is_about_applying() -> None:
    twins = [a_programme(f"wuhan/twin{n}", "双生补贴", steps=STEPS) for n in (1, 2)]
    trail = Trail(catalogue=a_trail(*twins))
    (which,) = await trail.does("我要申请双生补贴")
    assert "想办哪一个" in which.text
    assert "想办哪一个" not in words_of(*await trail.does("帮我办双生补贴"))


async def test_a_page_without_steps_says_so() -> None:
    trail = Trail(catalogue=a_trail(a_programme("wuhan/seed", "种子资助")))
    (said,) = await trail.does(button=f"a:page:{handle_of(SEED)}")
    assert "原文没写" in said.text
    assert trail.walks() == []


# ---- what stands in the way


async def test_a_draft_can_only_be_prepared() -> None:
    trail = Trail(catalogue=a_trail(the_seed(status="draft")))
    (warned,) = await trail.begins("种子资助")
    assert warned.text.count("种子资助") == 1
    assert "征求意见稿" in warned.text
    assert trail.walks() == []
    (shown,) = await trail.presses("先准备", warned)
    assert "先准备起来" in shown.text
    assert trail.walk(SEED).state is State.OPEN


async def test_one_that_opens_later_says_when() -> None:
    window = [{"opens": dt.date(2027, 1, 10), "closes": dt.date(2027, 1, 31)}]
    trail = Trail(catalogue=a_trail(the_seed(window=window)))
    (warned,) = await trail.begins("种子资助")
    assert "2027年1月10日" in warned.text
    (declined,) = await trail.presses("先不办", warned)
    assert declined.edits
    assert trail.walks() == []


async def test_one_that_ended_cannot_be_begun() -> None:
    trail = Trail(catalogue=a_trail(the_seed(status="ended")))
    for sure in ("", ":yes"):
        (over,) = await trail.does(button=f"a:page:{handle_of(SEED)}{sure}")
        assert "已经结束" in over.text
        assert labels(over) == [say("offer.match", "zh")]
    assert trail.walks() == []


async def test_a_condition_that_fails_is_named_and_one_may_go_on() -> None:
    trail = Trail()
    await trail.knows(company_place=JIANGHAN, team_size=12)
    (warned,) = await trail.begins()
    assert "有一条不符合：团队不超过10人" in warned.text
    (shown,) = await trail.presses("还是开始办", warned)
    assert "下一步" in shown.text
    await (other := Trail()).knows(company_place="cn/jiangsu/suzhou", team_size=12)
    (two,) = await other.begins()
    assert "有 2 条不符合" in two.text


async def test_what_is_needed_first_can_be_done_first() -> None:
    needs = the_seed(relations={"requires": ["wuhan/voucher"], "excludes": ["wuhan/other"]})
    other = a_programme("wuhan/other", "别的资助")
    trail = Trail(catalogue=a_trail(the_voucher(), needs, other, the_guide()))
    (warned,) = await trail.begins("种子资助")
    assert "要先有：算力服务券" in warned.text
    (first,) = await trail.presses("先办：算力服务券", warned)
    assert "先有公司" in first.text
    (direct,) = await trail.begins("种子资助")
    assert "二选一：别的资助" in direct.text


async def test_what_excludes_it_is_said_when_it_is_under_way() -> None:
    seed = the_seed(relations={"excludes": ["wuhan/voucher"]})
    trail = Trail(catalogue=a_trail(the_voucher(), seed, the_guide()))
    await trail.begins()
    (warned,) = await trail.begins("种子资助")
    assert "二选一：算力服务券" in warned.text
    assert "还是开始办" in labels(warned)


async def test_what_staff_switched_off_is_not_begun() -> None:
    trail = Trail()
    switches = trail.assistant.services.switches
    order = switches.order("种子资助 核对中")
    proposal = await switches.propose(order, "telegram:900", "telegram:-9")
    await switches.confirm(proposal, order.targets[0], "telegram:900")
    (paused,) = await trail.does(button=f"a:page:{handle_of(SEED)}")
    assert "核对中" in paused.text
    assert trail.walks() == []


# ---- step by step


async def test_done_skip_and_back_in_words() -> None:
    trail = Trail()
    await trail.begins()
    await trail.does("做完了")
    (why,) = await trail.does("跳过")
    assert "为什么跳过「备齐材料」" in why.text
    (shown,) = await trail.presses("以后再办", why)
    assert shown.edits
    assert "跳过了「备齐材料」：以后再办" in shown.text
    assert trail.walk().marks["collect"].reason == "以后再办"
    (back,) = await trail.does("上一步")
    assert "下一步：备齐材料" in back.text
    first = Trail()
    await first.begins()
    (none,) = await first.does("上一步")
    assert none.notice == say("walk.first_step", "zh")


async def test_a_reason_of_ones_own_is_written() -> None:
    trail = Trail()
    shown = await trail.begins()
    why = await trail.presses("跳过", *shown)
    (asks,) = await trail.presses("其他原因", *why)
    assert "写一句" in asks.text
    (after,) = await trail.does("我已经有香港公司了")
    assert trail.walk().marks["register"].reason == "我已经有香港公司了"
    assert "备齐材料" in after.text


async def test_a_note_is_kept_under_its_step() -> None:
    trail = Trail()
    shown = await trail.begins()
    (asks,) = await trail.presses("📝", *shown)
    assert not asks.edits
    (noted,) = await trail.does("电话问过了，周三去")
    assert "记下了" in noted.text
    assert "📝 电话问过了，周三去" in noted.text
    (note,) = trail.walk().notes
    assert (note.step, note.text) == ("register", "电话问过了，周三去")
    await trail.presses("📝", noted)
    (cancelled,) = await trail.does("算了")
    assert "不写了" in cancelled.text
    assert len(trail.walk().notes) == 1


async def test_the_material_word_lists_what_is_missing() -> None:
    trail = Trail()
    await trail.begins()
    (missing,) = await trail.does("还差什么材料")
    assert "☐ 发票" in missing.text


async def test_words_for_a_step_that_is_gone_are_heard_as_a_question() -> None:
    trail = Trail()
    await trail.begins()
    await trail.does(button=f"a:skip:{trail.walk().id}:{handle_of('register')}:other")
    known = trail.walking
    assert known is not None
    gone = replace(known, about="nowhere")
    trail.store.applications.walkings[LIN.key, LIN.chat] = gone
    (answer, *_) = await trail.does("种子资助能拿多少")
    assert "种子资助" in answer.text
    assert trail.walk().marks == {}


async def test_a_form_is_filled_where_it_is_handed_in() -> None:
    form = {"title": {"zh": "申请表", "en": "Form"},
            "fields": [{"id": "idea", "label": {"zh": "项目", "en": "Project"},
                        "ask": {"zh": "项目一句话怎么说？", "en": "Your project?"}}]}  # fmt: skip
    trail = Trail(catalogue=a_trail(the_seed(form=form)))
    await trail.begins("种子资助")
    (last,) = await trail.does("做完了")
    (sheet,) = await trail.presses("📄", last)
    assert "项目" in sheet.text
    (asks,) = await trail.does(button=f"f:fill:{trail.walk(SEED).id}")
    assert "项目一句话怎么说" in asks.text
    *_, again = await trail.does("种子资助能拿多少？")
    assert "项目一句话怎么说" in again.text
    await trail.does("给小店做报表")
    assert trail.walk(SEED).fields == {"idea": "给小店做报表"}


async def test_a_long_note_is_cut_on_the_screen_alone() -> None:
    trail = Trail()
    await trail.presses("📝", *await trail.begins())
    (noted,) = await trail.does("长" * 500)
    assert "长" * 121 not in noted.text
    assert trail.walk().notes[0].text == "长" * 500


async def test_to_hand_in_is_said_and_waiting_steps_follow() -> None:
    trail = Trail()
    await trail.begins()
    for _ in range(2):
        await trail.does("做完了")
    (after,) = await trail.does("做完了")
    assert "交上去了 🎉" in after.text
    assert "下一步：等结果" in after.text
    assert "结果出来了" in labels(after)
    (end,) = await trail.does("做完了")
    assert "已经交上去了" in end.text
    assert {"🗂 打包材料", "📅 日历", "结果出来了"} <= set(labels(end))
    assert trail.walk().state is State.FINISHED


async def test_skipping_to_hand_in_is_not_handing_in() -> None:
    trail = Trail(catalogue=a_trail(the_seed()))
    await trail.begins("种子资助")
    await trail.does("做完了")
    (end,) = await trail.presses("不适用我", *await trail.does("跳过"))
    assert "还不算交上去" in end.text
    assert "结果出来了" not in labels(end)


async def test_where_nothing_says_how_to_hand_in_that_is_said_and_can_be_told() -> None:
    ask = a_step("ask", "先问主管部门", submits=False)
    trail = Trail(catalogue=a_trail(the_seed(steps=[ask])))
    await trail.begins("种子资助")
    (end,) = await trail.does("做完了")
    assert "后面怎么交，原文没写" in end.text
    (board,) = await trail.does("我的申请")
    assert "种子资助：步骤走完了，还没交" in board.text
    await trail.presses("我已经交了", end)
    assert trail.walk(SEED).is_submitted
    (board,) = await trail.does("我的申请")
    assert "已交，等结果" in board.text


async def test_a_guide_that_hands_in_has_a_result_too() -> None:
    steps = [a_step("file", "提交登记", submits=True), a_step("fetch", "领执照")]
    trail = Trail(catalogue=a_trail(a_guide_with(steps)))
    await trail.begins("注册公司")
    (waits,) = await trail.does("做完了")
    assert "交上去了 🎉" in waits.text
    (end,) = await trail.does("做完了")
    assert "「注册公司」办完了" in end.text
    (when,) = await trail.presses("批了", *await trail.presses("结果出来了", end))
    assert "哪天批的" in when.text


async def test_opening_the_submitting_step_again_takes_it_back() -> None:
    trail = Trail()
    await finished(trail, VOUCHER, "算力服务券")
    (everything,) = await trail.does(button=f"a:all:{trail.walk().id}")
    assert everything.text.count("✓") == 4
    (seen,) = await trail.presses("3", everything)
    assert "做完了。" in seen.text
    assert "收回" in seen.text
    (opened,) = await trail.presses("重新打开", seen)
    assert "收回了" in opened.text
    assert not trail.walk().is_submitted


async def test_all_steps_lead_to_each() -> None:
    trail = Trail()
    await trail.begins()
    (why,) = await trail.does("跳过")
    await trail.presses("已经办好了", why)
    (everything,) = await trail.does(button=f"a:all:{trail.walk().id}")
    assert "– 1. 先有公司（跳过：已经办好了）" in everything.text
    assert "○ 2. 备齐材料（现在）" in everything.text
    assert "到这步算交上去" in everything.text
    (jumped,) = await trail.presses("4", everything)
    assert "下一步：等结果" in jumped.text
    (seen,) = await trail.presses("1", everything)
    assert "跳过了：已经办好了" in seen.text
    (old,) = await trail.does(button=f"a:skip:{trail.walk().id}:{handle_of('register')}")
    assert "跳过了：已经办好了" in old.text


# ---- put aside, give up, start over


async def test_put_aside_and_taken_up() -> None:
    trail = Trail()
    await trail.begins()
    (aside,) = await trail.does("先放着")
    assert "第 1 步" in aside.text
    assert trail.walk().state is State.PAUSED
    assert (await trail.does("做完了")) != [aside]
    assert trail.walk().marks == {}
    (again,) = await trail.does("继续")
    assert "下一步：先有公司" in again.text
    assert trail.walk().state is State.OPEN


async def test_given_up_with_a_reason_and_taken_up_again() -> None:
    trail = Trail()
    aside = await trail.presses("⏸", *await trail.begins())
    why = await trail.presses("不办了", *aside)
    (kept,) = await trail.presses("先不放弃", *why)
    assert "下一步" in kept.text
    (bye,) = await trail.presses("太麻烦", *why)
    assert "不办了" in bye.text
    assert (trail.walk().state, trail.walk().reason) == (State.ABANDONED, "太麻烦")
    (board,) = await trail.presses("📋", bye)
    assert "算力服务券：不办了：太麻烦" in board.text
    (ended,) = await trail.presses("算力服务券", board)
    assert "太麻烦" in ended.text
    assert "下一步" not in ended.text
    (again,) = await trail.presses("继续", ended)
    assert "接着上次的" in again.text
    assert trail.walk().state is State.OPEN


async def test_given_up_for_a_reason_of_ones_own() -> None:
    trail = Trail()
    await trail.begins()
    why = await trail.does(button=f"a:drop:{trail.walk().id}")
    await trail.presses("其他原因", *why)
    await trail.does("合伙人退出了")
    assert (trail.walk().state, trail.walk().reason) == (State.ABANDONED, "合伙人退出了")
    (stale,) = await trail.does(button=f"a:done:{trail.walk().id}:{handle_of('register')}")
    assert "合伙人退出了" in stale.text
    assert trail.walk().marks == {}
    assert await trail.does(button=f"a:drop:{trail.walk().id}") == [GONE]


async def test_one_that_was_given_up_gives_way_to_a_new_one() -> None:
    trail = Trail()
    await trail.begins()
    old = trail.walk().id
    await trail.does(button=f"a:drop:{old}:late")
    await trail.begins()
    assert len(trail.walks()) == 2
    (again,) = await trail.does(button=f"a:again:{old}")
    assert "接着上次的" in again.text
    assert trail.store.applications.kept[old].state is State.ABANDONED
    (over,) = await trail.does(button=f"a:restart:{old}:yes")
    assert "从第 1 步" in over.text
    assert trail.store.applications.kept[old].state is State.ABANDONED


async def test_start_over_is_asked_once() -> None:
    trail = Trail()
    await trail.begins()
    await trail.does("做完了")
    everything = await trail.does(button=f"a:all:{trail.walk().id}")
    (asked,) = await trail.presses("🔄", *everything)
    assert "每一步都会变回没做" in asked.text
    assert trail.walk().marks
    (over,) = await trail.presses("从头再来", asked)
    assert "0/4" in over.text
    assert trail.walk().marks == {}


async def test_a_finished_one_stays_when_it_is_begun_anew() -> None:
    trail = Trail()
    first = await finished(trail, VOUCHER, "算力服务券")
    (again,) = await trail.does(button=f"a:restart:{first.id}")
    assert "0/4" in again.text
    assert trail.store.applications.kept[first.id] == first
    assert len(trail.walks()) == 2


async def test_one_whose_programme_ended_is_closed_kindly() -> None:
    trail = Trail()
    await trail.begins()
    trail.tamper(VOUCHER, state=State.CLOSED)
    app = trail.walk().id
    for data in (f"a:open:{app}", f"a:again:{app}", f"a:restart:{app}:yes"):
        (closed,) = await trail.does(button=data)
        assert "已经结束" in closed.text
        assert say("offer.match", "zh") in labels(closed)
    assert trail.walk().state is State.CLOSED


# ---- a guide inside


async def test_a_guide_opens_inside_and_returns() -> None:
    trail = Trail()
    shown = await trail.begins()
    (inner,) = await trail.presses("先办：注册公司", *shown)
    assert "起名字" in inner.text
    assert "第三方" in inner.text
    assert any(label.startswith("↩ 回到：算力服务券") for label in labels(inner))
    assert not any(label.startswith("先办") for label in labels(inner))
    await trail.does("做完了")
    (end,) = await trail.does("做完了")
    assert "「注册公司」办完了" in end.text
    assert "「先有公司」这一步也算办好了吗" in end.text
    (outer,) = await trail.presses("算办好了", end)
    assert "下一步：备齐材料" in outer.text
    assert trail.walk().marks["register"].how == "done"


async def test_the_question_after_a_guide_can_be_answered_in_words() -> None:
    trail = Trail()
    await trail.presses("先办：注册公司", *await trail.begins())
    await trail.does("做完了")
    await trail.does("做完了")
    (outer,) = await trail.does("办好了")
    assert "下一步：备齐材料" in outer.text
    other = Trail()
    await other.presses("先办：注册公司", *await other.begins())
    await other.does("做完了")
    await other.does("做完了")
    (outer,) = await other.does("继续")
    assert "下一步：先有公司" in outer.text


async def test_a_guide_can_be_left_half_way() -> None:
    trail = Trail()
    inner = await trail.presses("先办：注册公司", *await trail.begins())
    (asked,) = await trail.presses("↩", *inner)
    assert "算办好了吗" in asked.text
    (outer,) = await trail.presses("还没有", asked)
    assert "下一步：先有公司" in outer.text
    assert trail.walk(GUIDE).state is State.OPEN
    await trail.does("先放着")
    (resumed,) = await trail.presses("↩", *inner)
    assert "下一步：先有公司" in resumed.text
    await trail.does(button=f"a:drop:{trail.walk().id}:late")
    assert await trail.presses("↩", *inner) == [GONE]


async def test_a_guide_walked_before_need_not_be_walked_again() -> None:
    trail = Trail()
    await finished(trail, GUIDE, "注册公司")
    shown = await trail.begins()
    (known,) = await trail.presses("先办：注册公司", *shown)
    assert "已经走完了" in known.text
    (again,) = await trail.presses("再走一遍", known)
    assert "起名字" in again.text
    (done,) = await trail.presses("算办好了", known)
    assert "下一步：备齐材料" in done.text
    (lost,) = await trail.does(button=f"a:guide:{trail.walk().id}:{handle_of('wait')}")
    assert lost == GONE


# ---- in between


async def test_a_question_in_between_is_answered_and_the_walk_goes_on() -> None:
    trail = Trail()
    await trail.begins()
    await trail.does("做完了")
    *answered, back = await trail.does("种子资助能拿多少")
    assert answered
    assert back.text == "接着刚才的：算力服务券 · 第 2 步 备齐材料"
    (again,) = await trail.presses("继续", back)
    assert "下一步：备齐材料" in again.text


async def test_nothing_leads_back_after_a_greeting_or_a_day_later() -> None:
    trail = Trail()
    await trail.begins()
    assert "接着刚才的" not in words_of(*await trail.does("你好"))
    trail.clock.advance(dt.timedelta(days=2))
    assert "接着刚才的" not in words_of(*await trail.does("种子资助能拿多少"))
    assert "下一步" not in words_of(*await trail.does("做完了"))
    assert trail.walk().marks == {}


async def test_nothing_leads_back_into_what_is_put_aside_or_over() -> None:
    trail = Trail()
    await trail.begins()
    await trail.does("先放着")
    assert "接着刚才的" not in words_of(*await trail.does("种子资助能拿多少"))


async def test_an_interview_that_asks_has_the_words() -> None:
    trail = Trail()
    await trail.begins("种子资助")
    await trail.does("我能申请算力服务券吗")
    assert trail.pending is not None
    asked = trail.pending
    shown = await trail.does("跳过")
    assert trail.walk(SEED).marks == {}
    assert trail.pending != asked or shown
    assert "准备路演" not in words_of(*shown)
    board = await trail.does("我的申请")
    assert "种子资助" in words_of(*board)


async def test_words_that_a_walk_asked_for_last_are_its_own() -> None:
    trail = Trail()
    shown = await trail.begins("种子资助")
    await trail.does("我能申请算力服务券吗")
    await trail.presses("📝", *shown)
    await trail.does("周三去")
    assert trail.walk(SEED).notes[0].text == "周三去"


async def test_one_thing_is_asked_at_a_time() -> None:
    """A walk that is opened lets the interview rest; its question comes back when it is tapped."""
    trail = Trail()
    shown = await trail.does("我能申请算力服务券吗")
    assert trail.pending is not None
    (walk,) = await trail.begins("种子资助")
    said = await trail.does("种子资助能拿多少")
    assert [reply for reply in said if "接着刚才的" in reply.text] == [said[-1]]
    (after,) = await trail.does("跳过")
    assert "为什么跳过「准备路演」" in after.text
    answered = await trail.presses(labels(shown[-1])[0], shown[-1])
    assert "记下了" in words_of(*answered)
    assert walk.buttons


async def test_done_is_said_of_the_step_where_it_answers_no_question() -> None:
    trail = Trail()
    await trail.begins("种子资助")
    await trail.does("我能申请算力服务券吗")
    assert trail.pending is not None
    (shown,) = await trail.does("做完了")
    assert "「准备路演」✓" in shown.text


async def test_a_question_is_no_reason_and_a_note_that_asks_is_answered_too() -> None:
    trail = Trail()
    await trail.presses("📝", *await trail.begins("种子资助"))
    noted, *answered = await trail.does("种子资助能拿多少？")
    assert noted.text == say("walk.noted", "zh")
    assert trail.walk(SEED).notes[0].text == "种子资助能拿多少？"
    assert "接着刚才的" in answered[-1].text
    for verb in ("skip", "drop"):
        step = f":{handle_of('pitch')}" if verb == "skip" else ""
        await trail.does(button=f"a:{verb}:{trail.walk(SEED).id}{step}:other")
        said = await trail.does("种子资助能拿多少？")
        assert "接着刚才的" in said[-1].text
    assert trail.walk(SEED).marks == {}
    assert trail.walk(SEED).state is State.OPEN


@pytest.mark.parametrize("text", ["怎么申请", "这个能拿多少？", "这步在哪办"])
async def test_a_question_without_a_subject_is_about_what_is_walked(text: str) -> None:
    trail = Trail()
    await trail.does("算力服务券能拿多少")
    await trail.begins("种子资助")
    answer, back = await trail.does(text)
    assert "种子资助" in answer.text
    assert "算力服务券" not in answer.text
    assert "接着刚才的：种子资助" in back.text


async def test_how_long_is_answered_by_the_plan() -> None:
    trail = Trail()
    await trail.begins()
    for text in ("要多久", "还要几天？", "how long does it take"):
        (shown,) = await trail.does(text)
        assert "还要3个工作日" in shown.text
        assert "原文没写" in shown.text
        assert labels(shown) == ["继续"]


async def test_a_question_after_talk_of_something_else_is_about_that() -> None:
    trail = Trail()
    await trail.begins()
    await trail.does("种子资助能拿多少")
    answer, *_ = await trail.does("怎么申请")
    assert "种子资助" in answer.text


async def test_giving_up_in_words_asks_why() -> None:
    trail = Trail()
    await trail.begins("种子资助")
    (asked,) = await trail.does("不办了")
    assert "太麻烦" in words_of(asked) + "".join(labels(asked))
    await trail.does("先放着")
    (again,) = await trail.does("放弃申请")
    assert labels(again) == labels(asked)


async def test_a_walk_follows_the_language_that_is_chosen() -> None:
    trail = Trail()
    shown = await trail.begins("种子资助")
    await trail.does("en", command="language")
    (after,) = await trail.presses("✅", *shown)
    assert "Next: Hand-in" in after.text
    assert {walk.language for walk in trail.walks()} == {"en"}


async def test_a_day_is_that_of_china() -> None:
    """Kept in UTC, seven in the evening is the next day's three in the morning there."""
    trail = Trail()
    await finished(trail, GUIDE, "注册公司")
    late = dt.datetime(2026, 11, 22, 19, tzinfo=dt.UTC)
    trail.tamper(GUIDE, changed_at=late)
    (known,) = await trail.presses("先办：注册公司", *await trail.begins())
    assert "2026年11月23日" in known.text


# ---- handled again after a kill


async def test_a_text_that_is_handled_again_does_nothing_twice() -> None:
    trail = Trail()
    await trail.begins()
    (first,) = await trail.does("做完了", id="telegram:77")
    (again,) = await trail.does("做完了", id="telegram:77")
    assert set(trail.walk().marks) == {"register"}
    assert "下一步：备齐材料" in again.text
    (back,) = await trail.does("上一步", id="telegram:78")
    (same,) = await trail.does("上一步", id="telegram:78")
    assert back.text == same.text
    assert first.text == again.text


async def test_a_note_that_is_handled_again_is_no_question() -> None:
    trail = Trail()
    await trail.presses("📝", *await trail.begins())
    await trail.does("周三去", id="telegram:77")
    (again,) = await trail.does("周三去", id="telegram:77")
    assert "📝 周三去" in again.text
    assert len(trail.walk().notes) == 1


async def test_a_reason_that_is_handled_again_is_no_question() -> None:
    trail = Trail()
    await trail.begins()
    await trail.does(button=f"a:drop:{trail.walk().id}:other")
    await trail.does("没空", id="telegram:77")
    (again,) = await trail.does("没空", id="telegram:77")
    assert "没空" in again.text


# ---- forged


FORGED = ["a", "a:", "a:open", "a:open:", "a:open:nowhere1", "a:nonsense:{app}", "a:done:{app}",
          "a:done:{app}:00000000", "a:done:{app}:{step}x", "a:skip:{app}:{step}:because",
          "a:guide:{app}:00000000", "a:drop:{app}:because", "a:page:", "a:page:00000000",
          "a:page:x:yes", "a:go:{app}:²", "a:outer:{app}", "begin", "begin:0", "begin:0:x",
          "begin:²:{id}", "begin:9:{id}", "begin:-1:{id}", "begin:x:{id}",
          "begin:0:{id}" + "x" * 60,
          "a:done:{app}:{step}:" + "x" * 60]  # fmt: skip


@pytest.mark.parametrize("data", FORGED)
async def test_forged_data_is_gone(data: str) -> None:
    trail = Trail()
    await trail.does("种子资助能拿多少")
    exchange = list(trail.talk.exchanges)[-1]
    await trail.begins()
    before = dict(trail.store.applications.kept)
    found = data.format(app=trail.walk().id, step=handle_of("register"), id=exchange)
    assert await trail.does(button=found) == [GONE]
    assert trail.store.applications.kept == before


VERBS = ["open", "all", "pause", "drop", "drop:{app}:late", "restart:{app}:yes", "again", "board",
         "outer", "done:{app}:{step}", "skip:{app}:{step}:no", "note:{app}:{step}",
         "back:{app}:{step}", "go:{app}:{step}", "reopen:{app}:{step}",
         "guide:{app}:{step}"]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
async def test_the_walk_of_another_is_out_of_reach(verb: str) -> None:
    trail = Trail()
    await trail.begins()
    before = dict(trail.store.applications.kept)
    app = trail.walk().id
    data = f"a:{verb}".format(app=app, step=handle_of("register"))
    data = data if app in data else f"{data}:{app}"
    assert data.split(":")[0] in BUTTONS
    assert await trail.does(button=data, who=CHEN) == [GONE]
    assert await trail.does(button=data, who=a_person(1, chat=-5)) == [GONE]
    assert trail.store.applications.kept == before


async def test_the_private_answer_of_another_begins_nothing() -> None:
    trail = Trail()
    await trail.does("种子资助能拿多少")
    exchange = list(trail.talk.exchanges)[-1]
    assert await trail.does(button=f"begin:0:{exchange}", who=CHEN) == [GONE]


async def test_a_step_of_an_old_walk_opens_the_one_that_is_walked_anew() -> None:
    trail = Trail()
    old = await finished(trail, SEED, "种子资助")
    await trail.begins("种子资助")
    step = handle_of("pitch")
    (shown,) = await trail.does(button=f"a:reopen:{old.id}:{step}", message="7")
    assert shown.notice is None
    assert "准备路演" in shown.text
    assert [one.state for one in trail.walks()] == [State.FINISHED, State.OPEN]


async def test_notes_have_an_end_and_that_is_said() -> None:
    trail = Trail()
    await trail.begins()
    note = Note("k", "register", "第一条", trail.clock.now())
    trail.tamper(VOUCHER, notes=tuple(replace(note, key=f"k{n}") for n in range(MOST_NOTES)))
    walk = trail.walk()
    await trail.does(button=f"a:note:{walk.id}:{handle_of(walk.step)}", message="7")
    (shown,) = await trail.does("再记一条")
    assert say("walk.notes_full", "zh") in shown.text
    assert len(trail.walk().notes) == MOST_NOTES


async def test_the_list_of_steps_gives_the_case_pack_at_any_time() -> None:
    trail = Trail()
    await trail.begins()
    (shown,) = await trail.does(button=f"a:all:{trail.walk().id}", message="7")
    assert {say("walk.button.pack", "zh"), say("walk.button.calendar", "zh")} <= {*labels(shown)}


async def test_start_leads_back_to_what_is_under_way() -> None:
    trail = Trail()
    (before,) = await trail.does(command="start")
    await trail.begins()
    (after,) = await trail.does(command="start")
    assert say("walk.button.board", "zh") not in labels(before)
    assert say("walk.button.board", "zh") in labels(after)


async def test_words_that_show_no_language_are_answered_in_the_one_spoken() -> None:
    trail = Trail()
    (shown, *_) = await trail.does("asdf；；；%%%")
    assert spoken_in(shown.text, "en") == "zh"


async def test_a_page_that_is_gone_begins_nothing() -> None:
    trail = Trail()
    await trail.does("种子资助能拿多少")
    exchange = list(trail.talk.exchanges)[-1]
    del trail.catalogue.pages[SEED]
    assert await trail.does(button=f"begin:0:{exchange}") == [GONE]
