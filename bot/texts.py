"""Every word for people, from the gettext catalogues in ``locales/`` (zh and en)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")
_LOCALES = Path(__file__).parent / "locales"


class MissingText(LookupError):
    """A text that the program needs stands in no catalogue: caught at start-up, not in a chat."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every text of one language by its key."""
    path = _LOCALES / language / "LC_MESSAGES" / "qihang.po"
    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    return {str(m.id): str(m.string) for m in messages if m.id and m.string}


def say(key: str, language: str, **values: object) -> str:
    """The text ``key`` in ``language``, with ``{names}`` filled in. Raises MissingText."""
    try:
        text = catalogue(language)[key]
    except KeyError:
        raise MissingText(f"no text {key!r} in {language!r}: add it to locales/") from None
    return text.format(**values) if values else text


@dataclass(frozen=True)
class Notice:
    """A text by its key with what fills it in, to be said later in either language.

    A value may itself be a notice, or a tuple that is said as a list.
    """

    key: str
    values: tuple[tuple[str, object], ...] = ()

    def in_(self, language: str) -> str:
        """The text in ``language``."""
        return say(self.key, language, **{n: _worded(v, language) for n, v in self.values})

    def __str__(self) -> str:
        return self.in_("en")


def _worded(value: object, language: str) -> object:
    if isinstance(value, Notice):
        return value.in_(language)
    if isinstance(value, tuple):
        return say("comma", language).join(str(item) for item in value)
    return value


def notice(key: str, /, **values: object) -> Notice:
    """The text ``key`` with ``{names}`` to fill in, for a language that is not yet known."""
    return Notice(key, tuple(values.items()))


def require(keys: list[str]) -> None:
    """Raise MissingText unless every key has words in every language."""
    for language in LANGUAGES:
        for key in keys:
            say(key, language)
