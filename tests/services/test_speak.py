"""The language a person is spoken to in."""

from __future__ import annotations

import pytest

from bot.adapters.fakes import FakeTalk, FrozenClock
from bot.services.speak import Speak, platform_language
from tests.services.stories import NOON, a_person


@pytest.mark.parametrize(
    ("code", "language"),
    [("zh-hans", "zh"), ("ZH-TW", "zh"), ("zh", "zh"), ("en", "en"), ("en-GB", "en"),
     ("fr", "en"), (None, "zh")],
)  # fmt: skip
def test_the_platform_gives_the_first_guess(code: str | None, language: str) -> None:
    assert platform_language(code) == language


async def test_a_choice_outranks_the_platform_everywhere() -> None:
    speak = Speak(FakeTalk(), FrozenClock(NOON))
    assert await speak.language(a_person()) == "zh"
    await speak.change(a_person(), "en")
    assert await speak.language(a_person()) == "en"
    assert await speak.language(a_person(chat=-5)) == "en"
    assert await speak.language(a_person(2)) == "zh"


async def test_a_language_without_words_is_no_choice() -> None:
    talk = FakeTalk()
    with pytest.raises(ValueError, match="no language 'fr'"):
        await Speak(talk, FrozenClock(NOON)).change(a_person(), "fr")
    talk.languages["telegram:1"] = "fr"
    assert await Speak(talk, FrozenClock(NOON)).language(a_person()) == "zh"
