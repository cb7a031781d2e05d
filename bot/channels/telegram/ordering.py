"""Handles the updates of one chat one after another, and many chats side by side."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import BaseUpdateProcessor

from bot.channels.telegram.intake import Incoming

WAITING = 1_000_000
"""PTB's own limit counts updates that only wait for their chat: one busy chat must not fill it."""


@dataclass
class _Lane:
    """A chat that has work: who is served, and how many are there in all."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    members: int = 0


class ChatOrder(BaseUpdateProcessor):
    """A queue per chat, first come first served; at most ``at_once`` chats are worked on."""

    def __init__(self, at_once: int = 64) -> None:
        super().__init__(WAITING)
        self._room = asyncio.Semaphore(at_once)
        self._lanes: dict[int, _Lane] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

    def __len__(self) -> int:
        """How many chats have work now."""
        return len(self._lanes)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for this chat's turn, then work."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            chat = update.heard.place.chat if isinstance(update, Incoming) else 0
            async with self._lane(chat), self._room:
                await coroutine
        finally:
            self._tasks.discard(task)
            if inspect.iscoroutine(coroutine):
                coroutine.close()  # cancelled before its turn: it must not warn

    @asynccontextmanager
    async def _lane(self, chat: int) -> AsyncIterator[None]:
        lane = self._lanes.setdefault(chat, _Lane())
        lane.members += 1
        try:
            async with lane.lock:
                yield
        finally:
            lane.members -= 1
            if not lane.members:
                del self._lanes[chat]

    def cancel(self) -> int:
        """Break off all work; returns how much there was."""
        for task in self._tasks:
            task.cancel()
        return len(self._tasks)

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to tear down."""
