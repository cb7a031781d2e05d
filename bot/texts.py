"""Every word for people, from the gettext catalogues in ``locales/`` (zh and en)."""

from __future__ import annotations

from collections.abc import Mapping
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


def require(keys: list[str]) -> None:
    """Raise MissingText unless every key has words in every language."""
    for language in LANGUAGES:
        for key in keys:
            say(key, language)
