"""/privacy, /export and /forget: what is kept is told, taken along, and erased if one is sure."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.turn import Reply
from bot.handlers.router import Assistant
from bot.services.retain import Retain
from bot.texts import say
from tests.services.rules_stories import ME, Town, buttons_of, data_of, words_of
from tests.services.stories import a_person

GONE = Reply(notice=say("feedback.gone", "zh"))
TOLD = "我能申请算力服务券吗，公司在武汉江汉，3个人"
OTHERS = a_person(2)


async def a_town_of_two() -> Town:
    town = Town()
    await town.says(TOLD)
    await town.says(f"{TOLD}，我叫别家", OTHERS)
    return town


def file_of(reply: Reply) -> dict[str, Any]:
    assert reply.file is not None
    found: dict[str, Any] = json.loads(reply.file.content)
    return found


def kept_of(town: Town, person: str) -> int:
    """How much is kept of a person."""
    talk, profiles = town.talk, town.profiles
    exchanges = [e for e in talk.exchanges.values() if e.person == person]
    facts = [fact for whose, fact in profiles.facts if whose == person]
    return len(exchanges) + len(facts)


async def test_privacy_offers_to_take_along_and_to_erase() -> None:
    (shown,) = await Town().commands("privacy")
    assert [b.data for b in buttons_of(shown)] == ["privacy:export", "privacy:erase"]
    assert say("privacy.for_good", "zh") in shown.text
    assert say("privacy.seen", "zh") in shown.text


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_privacy_says_after_how_many_days_what_goes(language: str) -> None:
    town = Town()
    services = replace(town.assistant.services, retain=Retain(town.store, town.clock, 90))
    turn = town.turn(a_person(language=language), command="privacy")
    (shown,) = await Assistant(services).replies(turn)
    assert "90" in shown.text
    assert say("privacy.days", language, days=90) in shown.text
    assert say("privacy.for_good", language) not in shown.text


@pytest.mark.parametrize("by", ["command", "button"])
async def test_the_export_is_a_file_with_everything_of_mine_alone(by: str) -> None:
    town = await a_town_of_two()
    (reply,) = await (town.commands("export") if by == "command" else town.taps("privacy:export"))
    assert reply.text == say("export.done", "zh")
    assert reply.file is not None
    assert reply.file.name == "qihang-2026-11-22.json"
    found = file_of(reply)
    assert found["format"] == "qihang-export/1"
    assert [exchange["question"] for exchange in found["exchanges"]] == [TOLD]
    assert found["facts"]["team_size"]["value"] == 3
    assert found["interviews"]
    assert "别家" not in reply.file.content.decode()


async def test_the_export_of_a_profile_is_the_same_file_with_the_facts_only() -> None:
    town = await a_town_of_two()
    (everything,) = await town.commands("export")
    (facts,) = await town.taps("p:export")
    assert set(file_of(facts)) == {"format", "exported_at", "facts"}
    assert file_of(facts)["facts"] == file_of(everything)["facts"]


async def test_forget_asks_first_and_then_everything_is_gone_in_one_turn() -> None:
    town = await a_town_of_two()
    (sure,) = await town.commands("forget")
    assert sure.text == say("privacy.sure", "zh")
    assert kept_of(town, ME) > 0
    (left,) = await town.taps(data_of(say("privacy.no", "zh"), sure))
    assert left.text == say("privacy.kept", "zh")
    before = kept_of(town, OTHERS.key)
    assert kept_of(town, ME) > 0
    (gone,) = await town.taps(data_of(say("privacy.yes", "zh"), sure))
    assert (gone.text, gone.edits) == (say("privacy.erased", "zh"), True)
    assert kept_of(town, ME) == 0
    assert kept_of(town, OTHERS.key) == before
    (empty,) = await town.commands("export")
    assert not any(file_of(empty)[name] for name in ("facts", "changes", "exchanges", "cases"))


async def test_forgetting_twice_does_no_harm() -> None:
    town = await a_town_of_two()
    for _ in range(2):
        (gone,) = await town.taps("privacy:yes")
        assert gone.text == say("privacy.erased", "zh")


async def test_in_a_group_nothing_is_handed_out() -> None:
    town = await a_town_of_two()
    group = a_person(1, chat=-5)
    for command in ("export", "forget"):
        (reply,) = await town.commands(command, person=group)
        assert [b.start for b in buttons_of(reply)] == ["match"]
        assert reply.file is None
    assert await town.taps("privacy:export", group) == [GONE]
    (shown,) = await town.commands("privacy", person=group)
    assert [b.data for b in buttons_of(shown)] == ["privacy:erase"]
    assert "江汉" not in words_of(shown)


@pytest.mark.parametrize("data", ["privacy", "privacy:", "privacy:all", "privacy:yes?"])
async def test_forged_data_erases_nothing(data: str) -> None:
    town = await a_town_of_two()
    assert await town.taps(data) == [GONE]
    assert kept_of(town, ME) > 0
