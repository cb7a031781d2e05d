"""Folds text to one written form, so that 申請 finds 申请 and Ａ１ finds A1; names its script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

HAN_SHARE = 0.15
"""A Chinese page quotes Latin names and links; an English one hardly ever quotes Chinese."""


def fold(text: str) -> str:
    """Return the text in NFKC and Simplified characters; case, spaces and lines are kept.

    Embedders and the lexical index both get folded text, for passages and for questions.
    What people read is never folded. A lone surrogate becomes "?": no encoder takes one.
    """
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    return str(_converter().convert(unicodedata.normalize("NFKC", encodable)))


def script(text: str) -> str:
    """Return "han" when more than 15 % of the characters are Chinese, else "other"."""
    return "han" if len(_HAN.findall(text)) > HAN_SHARE * len(text) else "other"


def simplified(text: str) -> str:
    """Return the text in Simplified characters, everything else as it stands."""
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    """The dictionary takes some milliseconds to read, so it is read at the first use, once."""
    return OpenCC("t2s")
