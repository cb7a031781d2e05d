"""A form is filled from what is known, and the founder is asked for what is not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.pack import BlankState, FilledBlank, FilledForm
from bot.domain.profile import Profile
from bot.services.form import filled_form, open_mark
from tests.services.packing import FORM, NOW, a_form, a_profile, a_voucher, words
from tests.services.rules_stories import a_town

ELEVEN_YEARS = dt.timedelta(days=4000)


def blank(form: FilledForm, name: str) -> FilledBlank:
    return next(one for one in form.blanks if one.id == name)


def test_facts_and_answers_fill_the_blanks() -> None:
    form = a_form(name=" 示例公司 ")

    assert [(one.id, str(one.state), one.value) for one in form.blanks] == [
        ("name", "answered", "示例公司"),
        ("place", "filled", "武汉江汉"),
        ("revenue", "unknown", ""),
        ("number", "by_hand", ""),
    ]
    assert (form.title, form.gloss, form.settled) == ("示例申请表", "", 2)


def test_an_answer_for_this_form_goes_before_the_profile() -> None:
    assert blank(a_form(place="武汉市示例路1号"), "place").value == "武汉市示例路1号"


def test_an_english_speaker_sees_both_languages_and_the_paper_stays_chinese() -> None:
    place = blank(a_form("en"), "place")

    assert (place.label, place.gloss) == ("注册地", "Registered in")
    assert (place.value, place.meaning) == ("武汉江汉", "Jianghan, Wuhan")


def test_the_questions_are_asked_in_the_language_of_the_founder() -> None:
    assert blank(a_form("en"), "name").question == "What is the company's full name?"
    assert blank(a_form("zh"), "name").question == "公司全称是什么？"
    assert blank(a_form("en"), "revenue").question.isascii()
    assert blank(a_form(), "number").question == ""


def test_what_is_for_the_hand_is_never_asked_for() -> None:
    assert [one.id for one in a_form().open] == ["name", "revenue"]
    assert a_form(name="示例", revenue="1万元").open == ()


@pytest.mark.parametrize(
    ("facts", "note"),
    [
        ({"company_place": "cn/hubei/wuhan"}, ""),
        ({"company_place": "cn/hubei/wuhan/?"}, "只知道大概，交之前改成准确的"),
    ],
)
def test_what_is_only_roughly_known_is_said_to_be(facts: dict[str, Any], note: str) -> None:
    assert blank(a_form(profile=a_profile(**facts)), "place").note == note


def test_a_span_is_rough_and_the_note_of_the_page_stays_before_that() -> None:
    form = a_form(profile=a_profile(revenue_last_year={"from": 100000, "to": 500000}))

    revenue = blank(form, "revenue")
    assert revenue.state is BlankState.FILLED
    assert revenue.note == "按报表填；只知道大概，交之前改成准确的"


def test_what_was_said_long_ago_is_to_be_checked() -> None:
    form = a_form(profile=a_profile(NOW - ELEVEN_YEARS, revenue_last_year=200000))

    assert "这是以前说的，交之前核对一下" in blank(form, "revenue").note


def test_a_fact_that_the_vocabulary_lost_is_left_to_the_hand() -> None:
    fields = [{"id": "old", "label": words("旧项", "Old"), "fact": "no_such_fact"}]
    page = a_voucher(form={**FORM, "fields": fields})

    form = filled_form(page, Profile(), {}, a_town(page), NOW, "zh")

    assert form is not None
    assert form.blanks[0].state is BlankState.BY_HAND


def test_a_page_without_a_form_has_none() -> None:
    page = a_voucher(form=None)

    assert filled_form(page, Profile(), {}, a_town(page), NOW, "zh") is None


def test_what_is_missing_is_marked() -> None:
    marks = [open_mark(one, "zh") for one in a_form().blanks if not one.value]
    assert marks == ["【待填】", "【待填】", "【自己填】"]
    assert open_mark(blank(a_form("en"), "number"), "en") == "[by hand]"
