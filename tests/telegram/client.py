"""The journeys' side of the stand-in: people who say, tap and read in a Telegram of their own."""

import asyncio
import http.client
import json
import secrets
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

from tests.telegram.chats import Group, Person

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 15.0


class ControlError(Exception):
    """The stand-in cannot do what the test asked."""


class Telegram:
    """A running stand-in."""

    def __init__(
        self, port: int, token: str, username: str, session: aiohttp.ClientSession
    ) -> None:
        self.port, self.token, self.username = port, token, username
        self.origin = f"http://127.0.0.1:{port}"
        self.base_url = f"{self.origin}/bot"
        self.base_file_url = f"{self.origin}/file/bot"
        self._session = session
        self._ids = count(1001)

    def person(
        self,
        id: int | None = None,
        name: str = "小林",
        language_code: str = "zh-hans",
        username: str | None = None,
        **extra: Any,
    ) -> Person:
        """Somebody with a Telegram account; the bot meets them with their first message."""
        user = {
            "id": id or next(self._ids),
            "is_bot": False,
            "first_name": name,
            "language_code": language_code,
            **({"username": username} if username else {}),
            **extra,
        }
        self._control_now("person", user=user)
        return Person(self, user)

    def group(
        self,
        id: int | None = None,
        title: str = "启航群",
        kind: str = "supergroup",
        bot: str = "member",
        admins: tuple[Person, ...] = (),
        topics: dict[int, str] | None = None,
    ) -> Group:
        """A group (`bot` is the bot's status there; "unknown" until somebody adds it)."""
        number = next(self._ids)
        chat_id = id or (-number if kind == "group" else -1_000_000_000_000 - number)
        info = {"id": chat_id, "type": kind, "title": title}
        if topics:
            info["is_forum"] = True
        status = {str(person.id): "administrator" for person in admins[1:]}
        status |= {str(person.id): "creator" for person in admins[:1]}
        names = {str(number): title for number, title in (topics or {}).items()}
        self._control_now("chat", info=info, bot_status=bot, members=status, topics=names)
        return Group(self, chat_id)

    def channel(self, title: str = "启航频道", bot: str = "administrator") -> Group:
        """A channel."""
        return self.group(title=title, kind="channel", bot=bot)

    async def control(self, verb: str, **body: Any) -> Any:
        """Any verb of the control API."""
        async with self._session.post(f"{self.origin}/_control/{verb}", json=body) as answer:
            found = await answer.json()
        if not found["ok"]:
            raise ControlError(found["error"])
        return found["result"]

    def _control_now(self, verb: str, **body: Any) -> None:
        """A verb without waiting for the event loop (a millisecond on loopback)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            headers = {"Content-Type": "application/json"}
            connection.request("POST", f"/_control/{verb}", json.dumps(body), headers)
            found = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        if not found["ok"]:
            raise ControlError(found["error"])

    async def fault(self, kind: str, **options: Any) -> None:
        """Arm a fault: see faults.Fault for kinds and options (method, chat_id, times, …)."""
        await self.control("fault", kind=kind, **options)

    async def reset(self) -> None:
        """Start over in the same process; people and groups made before are gone."""
        await self.control("reset")

    async def clear_faults(self) -> None:
        """Disarm every fault."""
        await self.control("clear_faults")

    async def violations(self) -> list[dict[str, Any]]:
        """Requests that a correct bot never sends; a journey ends with none."""
        found: list[dict[str, Any]] = await self.control("violations")
        return found

    async def unimplemented(self) -> list[dict[str, Any]]:
        """Calls that the stand-in does not play."""
        found: list[dict[str, Any]] = await self.control("unimplemented")
        return found

    async def log(self) -> list[dict[str, Any]]:
        """Every request, refused ones included."""
        found: list[dict[str, Any]] = await self.control("log")
        return found

    async def outbox(
        self, chat: "Person | Group | None" = None, method: str | None = None
    ) -> list[dict[str, Any]]:
        """Accepted calls in order: seq, at, chat_id, method, params, message."""
        chat_id = chat.id if chat else None
        found: list[dict[str, Any]] = await self.control("outbox", chat_id=chat_id, method=method)
        return found

    async def commands(self, scope: str | dict[str, Any] = "default", lang: str = "") -> Any:
        """The command menu as {name: description}; None when never set."""
        chosen = {"type": scope} if isinstance(scope, str) else scope
        found = await self.control("commands", scope=chosen, language_code=lang)
        return found and {row["command"]: row["description"] for row in found}

    async def unanswered(self) -> list[str]:
        """Button presses whose spinner still turns."""
        found: list[str] = await self.control("unanswered")
        return found

    async def pending(self) -> int:
        """Updates that the bot has not acknowledged."""
        return int(await self.control("pending"))

    async def inject(self, kind: str, payload: Any, *, unchecked: bool = False) -> None:
        """Any update; `unchecked` lets through kinds and shapes that the schema does not know."""
        await self.control("inject", kind=kind, payload=payload, unchecked=unchecked)


@asynccontextmanager
async def telegram_server(
    username: str = "qihang_test_bot", privacy: bool = True
) -> AsyncIterator[Telegram]:
    """A stand-in in its own process on a free port, gone at the end."""
    token = f"{secrets.randbelow(10**9) + 10**9}:{secrets.token_hex(18)}"
    options = ["--token", token, "--username", username, *([] if privacy else ["--no-privacy"])]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram_server", *options, stdin=PIPE, stdout=PIPE, cwd=ROOT
    )
    try:
        if process.stdout is None:
            raise RuntimeError("the stand-in has no standard output")
        line = await asyncio.wait_for(process.stdout.readline(), READY_WITHIN)
        timeout = aiohttp.ClientTimeout(total=None)
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
            yield Telegram(json.loads(line)["port"], token, username, session)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
