"""A call to the store is never broken off halfway: cancelling its caller lets it end first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from inspect import iscoroutinefunction
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def unbroken(store: type[T]) -> type[T]:
    """Class decorator: every public coroutine of ``store`` ends, though its caller be cancelled.

    A transaction that is cancelled while SQLite's thread works on it leaves its connection open
    and the file locked for everybody. Every call has a time-out, so the wait is short.
    """
    for name, function in list(vars(store).items()):
        if iscoroutinefunction(function) and not name.startswith("_"):
            setattr(store, name, _ending_first(function))
    return store


def _ending_first(function: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    @wraps(function)
    async def call(*args: P.args, **named: P.kwargs) -> T:
        work = asyncio.ensure_future(function(*args, **named))
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            await asyncio.gather(work, return_exceptions=True)
            raise

    return call
