"""The one seam where the drivers' errors become StoreError with a sentence for people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import StoreError

_BUSY = "The database is busy and nothing was changed: try again in a moment."
_AWAY = "The database cannot be reached: check that it runs and that its address is right."
_SENTENCES = {
    r"database is locked|lock timeout|deadlock": _BUSY,
    r"database or disk is full|no space left": "The disk is full: free some space and try again.",
    r"unable to open|Connect call failed|connection was closed|refused": _AWAY,
    r"malformed|not a database": "The database file is damaged: put a backup in its place.",
    r"readonly|read-only": "The database may not be written: check who owns its file.",
    r"password authentication|does not exist": "The database refused the name, the password or "
    "the database name in its address.",
}
_PREFIX = re.compile(r"^<class '[^']+'>: ")


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the drivers raise into StoreError; a mistake in the caller's values passes on."""
    try:
        yield
    except StatementError as error:
        if isinstance(error, DBAPIError) or error.orig is None:
            raise StoreError(_sentence(error)) from error
        raise error.orig from None
    except Exception as error:
        if not _of_driver(error):
            raise
        raise StoreError(_sentence(error)) from error


def _of_driver(error: Exception) -> bool:
    # asyncpg lets its own errors out while it connects; it may not be installed to name them.
    known = isinstance(error, (SQLAlchemyError, OSError))
    return known or type(error).__module__.partition(".")[0] in ("asyncpg", "sqlite3")


def _sentence(error: Exception) -> str:
    if isinstance(error, PoolTimeout):
        return _BUSY
    if isinstance(error, TimeoutError):
        return "The database did not answer in time: try again in a moment."
    orig = error.orig if isinstance(error, DBAPIError) else error
    # The first line only: the next ones may quote the values, and they are a founder's.
    said = _PREFIX.sub("", (str(orig) or type(orig).__name__).partition("\n")[0])
    for pattern, sentence in _SENTENCES.items():
        if re.search(pattern, said, re.IGNORECASE):
            return sentence
    return f"The database refused: {said}."
