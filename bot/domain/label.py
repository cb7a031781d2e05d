"""Words in two languages, and the strict frozen model that every page model builds on."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Strict(BaseModel):
    """A frozen model that refuses unknown fields, so that a typing slip is reported."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True
    )


class Label(Strict):
    """The same words in Chinese and English."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, language: str) -> str:
        """The words in ``language`` ("zh" or "en")."""
        return self.en if language == "en" else self.zh


def _one_text_for_both(value: Any) -> Any:
    return {"zh": value, "en": value} if isinstance(value, str) else value


Text = Annotated[Label, BeforeValidator(_one_text_for_both)]
"""A label, or one plain string that serves both languages (a proper name, an address)."""
