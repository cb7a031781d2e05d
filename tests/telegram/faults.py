"""Faults on order: refusals, proxy pages, resets, silence, slowness, garbage.

Not accepted: too_many (retry_after), blocked, kicked, kicked_supergroup, deactivated,
migrated (migrate_to), error (status, description), server_error (status; an HTML page),
reset_before, timeout_before (seconds). Accepted, then unclear to the bot: reset_after,
timeout_after, invalid_json, lost_in_proxy (status; an HTML page). Late: slow (seconds).
All take method, chat_id, times (None: for ever) and skip (let so many through first).
"""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.telegram.errors import RefusedError

FORBIDDEN = {
    "blocked": "bot was blocked by the user",
    "kicked": "bot was kicked from the group chat",
    "kicked_supergroup": "bot was kicked from the supergroup chat",
    "deactivated": "user is deactivated",
}
BEFORE = {
    "too_many",
    "migrated",
    "error",
    "server_error",
    "reset_before",
    "timeout_before",
    "slow",
    *FORBIDDEN,
}
AFTER = {"reset_after", "timeout_after", "invalid_json", "lost_in_proxy"}
KINDS = BEFORE | AFTER
PROXY_PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><hr>nginx</body></html>"
NEVER = 3600.0


@dataclass
class Fault:
    """One kind of trouble for the calls that match; `times` None means for ever."""

    kind: str
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    skip: int = 0
    retry_after: int = 1
    migrate_to: int | None = None
    status: int = 502
    description: str = ""
    seconds: float = NEVER
    hits: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault {self.kind!r}; known: {sorted(KINDS)}")
        if self.kind == "slow" and self.seconds == NEVER:
            self.seconds = 0.5

    def matches(self, method: str, chat_id: Any) -> bool:
        """Whether a call is meant; a fault without a method spares getUpdates and getMe."""
        if self.method is None and method in {"getUpdates", "getMe"}:
            return False
        by_method = self.method is None or self.method.lower() == method.lower()
        return by_method and self.chat_id in (None, chat_id)

    def refusal(self) -> RefusedError:
        """The refusal that this fault stands for."""
        if self.kind == "too_many":
            parameters = {"retry_after": self.retry_after}
            text = f"Too Many Requests: retry after {self.retry_after}"
            return RefusedError(text, code=429, parameters=parameters)
        if self.kind == "migrated":
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            return RefusedError(text, parameters={"migrate_to_chat_id": self.migrate_to})
        if self.kind in FORBIDDEN:
            return RefusedError(f"Forbidden: {FORBIDDEN[self.kind]}", code=403)
        return RefusedError(self.description or "Bad Request: fault", code=self.status)


class Faults:
    """The faults that are armed."""

    def __init__(self) -> None:
        self.armed: list[Fault] = []

    def take(self, method: str, chat_id: Any) -> Fault | None:
        """The first fault for this call; counts it and drops it when used up."""
        for fault in self.armed:
            if not fault.matches(method, chat_id):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.hits += 1
            if fault.times is not None and fault.hits >= fault.times:
                self.armed.remove(fault)
            return fault
        return None


async def play(
    fault: Fault, request: web.Request, process: Callable[[], Awaitable[web.Response]]
) -> web.Response:
    """Answer a call as the fault says; `process` does what the call asks for."""
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
        return await process()
    if fault.kind in AFTER:
        response = await process()
        if response.status != 200:
            return response
    if fault.kind in {"reset_before", "reset_after"}:
        return reset(request)
    if fault.kind in {"timeout_before", "timeout_after"}:
        await silence(request, fault.seconds)
        return reset(request)
    if fault.kind in {"server_error", "lost_in_proxy"}:
        page = PROXY_PAGE.format(f"{fault.status} Bad Gateway")
        return web.Response(status=fault.status, text=page, content_type="text/html")
    if fault.kind == "invalid_json":
        return web.Response(
            text='{"ok":true,"result":{"message_id', content_type="application/json"
        )
    refusal = fault.refusal()
    return web.json_response(refusal.body(), status=refusal.code)


async def silence(request: web.Request, seconds: float) -> None:
    """Say nothing until the caller gives up."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end and request.transport is not None:  # noqa: ASYNC110
        await asyncio.sleep(0.05)


def reset(request: web.Request) -> web.Response:
    """Break the connection with a TCP reset."""
    transport = request.transport
    if transport is not None:
        sock = transport.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response(status=500)
