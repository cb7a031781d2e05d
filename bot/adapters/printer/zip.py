"""Puts files into a ZIP whose names any system reads."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

from bot.domain.turn import Attachment

_EARLIEST = 1980
_READABLE = 0o644 << 16


def zipped(files: Sequence[Attachment], at: dt.datetime) -> bytes:
    """The files in order; a name with other letters than ASCII carries the UTF-8 flag."""
    content = io.BytesIO()
    when = at if at.year >= _EARLIEST else at.replace(year=_EARLIEST)
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, when.timetuple()[:6])
            entry.external_attr = _READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.content)
    return content.getvalue()
