"""The errors that Qihang names; each carries one sentence for the person who meets it.

QihangError
├── BadSettings      a setting is wrong: start-up ends
├── FolderInUse      another process owns the data folder
├── StoreError       the database did not do what was asked
├── IndexMismatch    the index was built by other embedders
├── BadInput         what a command was given cannot be used
└── ChannelError     a messaging platform refuses us for good
"""

from __future__ import annotations


class QihangError(Exception):
    """Base of all: ``str(error)`` is one clear line that says what to do."""


class BadSettings(QihangError):
    """A setting is missing or wrong."""


class FolderInUse(QihangError):
    """Another process owns the data folder."""


class StoreError(QihangError):
    """The database failed or timed out."""


class IndexMismatch(QihangError):
    """The index on disk was built by other embedders than the ones set."""


class BadInput(QihangError):
    """A fact, a file or a name that a command was given cannot be used."""


class ChannelError(QihangError):
    """The messaging platform refuses us for good (a wrong token, a taken address)."""
