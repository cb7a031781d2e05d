"""Delivery to a webhook: in order, one update at a time, again until it is accepted."""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from tests.telegram.errors import RefusedError
from tests.telegram.state import World

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
ANSWER_WITHIN = 10.0
Dispatch = Callable[[str, dict[str, Any]], Awaitable[Any]]


@dataclass
class Webhook:
    """The webhook of one bot, and what its deliveries met."""

    world: World
    dispatch: Dispatch
    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: tuple[int, str] | None = None
    deliveries: list[dict[str, Any]] = field(default_factory=list)
    routes: dict[str, str] = field(default_factory=dict)
    task: asyncio.Task[None] | None = None

    def target(self) -> str | None:
        """The loopback address behind the URL; None when there is none."""
        for prefix, address in self.routes.items():
            if self.url.startswith(prefix):
                return address + self.url.removeprefix(prefix)
        return self.url if urlsplit(self.url).hostname in LOOPBACK else None

    async def set(self, url: str, secret: str, max_connections: int) -> None:
        """Deliver to `url` from now on; to nobody when it is empty."""
        if self.task:
            self.task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.task
            self.task = None
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.last_error = None
        if url:
            self.task = asyncio.create_task(self._deliver_all())

    async def _deliver_all(self) -> None:
        """Updates in order, one at a time, each until it is accepted."""
        wait = 0.05
        async with aiohttp.ClientSession(trust_env=False) as session:
            while True:
                if not self.world.pending:
                    await self.world.arrived.wait(60)
                    continue
                update = self.world.pending[0]
                problem = await self._deliver(session, update)
                if problem is None:
                    wait = 0.05
                    if self.world.pending and self.world.pending[0] is update:
                        self.world.pending.popleft()
                    continue
                self.last_error = (int(time.time()), problem)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 1.0)

    async def _deliver(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> str | None:
        """One attempt; what went wrong, or None."""
        target = self.target()
        if target is None:
            return "Connection refused (the stand-in reaches loopback only)"
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        limit = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
        status, body = 0, b""
        try:
            async with session.post(target, json=update, headers=headers, timeout=limit) as answer:
                status, body = answer.status, await answer.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"{type(error).__name__}: {error}"
        finally:
            self.deliveries.append({"update_id": update["update_id"], "status": status})
        if not 200 <= status < 300:
            return f"Wrong response from the webhook: {status}"
        await self._call_in_answer(body)
        return None

    async def _call_in_answer(self, body: bytes) -> None:
        """A webhook may answer with a method call."""
        with contextlib.suppress(ValueError, RefusedError):
            call = json.loads(body) if body else None
            if isinstance(call, dict) and "method" in call:
                await self.dispatch(str(call.pop("method")), call)

    def info(self) -> dict[str, Any]:
        """A WebhookInfo object."""
        info: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.world.pending),
        }
        if self.url:
            info["max_connections"] = self.max_connections
        if self.world.allowed:
            info["allowed_updates"] = self.world.allowed
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        return info
