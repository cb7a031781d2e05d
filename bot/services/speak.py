"""Knows which language a person is spoken to in: chosen, else the platform's, else Chinese."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.turn import Person
from bot.ports import Clock, TalkStore
from bot.texts import LANGUAGES


@dataclass(frozen=True)
class Speak:
    """Finds and changes a person's language."""

    talk: TalkStore
    clock: Clock

    async def language(self, person: Person) -> str:
        """ "zh" or "en"."""
        chosen = await self.talk.language_of(person.key)
        if chosen in LANGUAGES:
            return str(chosen)
        return platform_language(person.language)

    async def change(self, person: Person, language: str) -> None:
        """Remember the language that a person chose. Raises ValueError for an unknown one."""
        if language not in LANGUAGES:
            raise ValueError(f"no language {language!r}")
        await self.talk.set_language(person.key, language, self.clock.now())


def platform_language(code: str | None) -> str:
    """The language nearest to a platform's code such as ``zh-hans`` or ``en-GB``."""
    if code is None:
        return "zh"
    return "zh" if code.lower().startswith("zh") else "en"
