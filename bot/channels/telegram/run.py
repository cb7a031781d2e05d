"""Runs the Telegram channel: connects, takes updates by polling or webhook, and ends in order."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import socket
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ExtBot, TypeHandler, Updater
from telegram.request import HTTPXRequest

from bot import logs
from bot.channels.limits import SpeedLimit
from bot.channels.telegram import inbound
from bot.channels.telegram.intake import Incoming, Intake
from bot.channels.telegram.menu import Command, put_up_menus
from bot.channels.telegram.messenger import TelegramMessenger
from bot.channels.telegram.ordering import ChatOrder
from bot.channels.telegram.quiet import hush
from bot.channels.telegram.turns import Assistant, Say, Spoken, Turns
from bot.errors import ChannelError
from bot.ports import Clock, Inbox

API = "https://api.telegram.org/bot"
LONG_POLL = 25
LONGEST_PAUSE = 30.0
WRONG_TOKEN = "Telegram does not know this bot token: copy it again from @BotFather"
log = logs.logger(__name__)


@dataclass(frozen=True)
class Webhook:
    """Where Telegram delivers (``url``) and where we listen for it (plain HTTP, behind a proxy)."""

    url: str
    host: str = "127.0.0.1"
    port: int = 8443
    secret: str = ""


class TelegramChannel:
    """The assistant on Telegram; polls unless it is given a webhook."""

    def __init__(
        self,
        *,
        token: str,
        assistant: Assistant,
        inbox: Inbox,
        clock: Clock,
        say: Say,
        commands: Sequence[Command] = (),
        base_url: str = API,
        webhook: Webhook | None = None,
        default_language: str = "zh",
        spoken: Spoken | None = None,
        per_minute: float = 20,
        burst: int = 6,
        at_once: int = 64,
        staff_chat: int | None = None,
        staff_ids: Collection[int] = (),
        on_open: Callable[[], None] = lambda: None,
        grace: float = 10.0,
    ) -> None:
        hush(token)
        self._commands, self._webhook, self._clock = commands, webhook, clock
        self._language, self._grace, self._token = default_language, grace, token
        self._staff_chat, self._staff_ids, self._on_open = staff_chat, staff_ids, on_open
        self._refused = asyncio.Event()
        self._bot = self._make_bot(token, base_url)
        self._intake = Intake(self._bot, self._hear, inbox, clock, SpeedLimit(per_minute, burst))
        self._order = ChatOrder(at_once)
        self._turns = Turns(self._bot, assistant, self._intake, say, default_language, spoken)
        self._app = self._make_app()
        self.messenger = TelegramMessenger(self._bot)

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until ``stop`` is set. Raises ChannelError when Telegram refuses us for good."""
        try:
            if not await self._until_it_works(self._app.initialize, stop):
                return
            await self._intake.resume()
            if not await self._until_it_works(self._listen, stop):
                return
            await self._serve(stop)
        except InvalidToken:
            raise ChannelError(WRONG_TOKEN) from None
        finally:
            await self._app.shutdown()
            await self._bot.shutdown()

    async def _serve(self, stop: asyncio.Event) -> None:
        """Handle updates until asked to stop or refused by Telegram."""
        menus = asyncio.create_task(self._put_up_menus())
        await self._app.start()
        log.info("telegram is open", bot=self._bot.username)
        self._on_open()
        waits = [asyncio.create_task(event.wait()) for event in (stop, self._refused)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await asyncio.wait({menus}, timeout=2)
            for task in (menus, *waits):
                task.cancel()
            await asyncio.gather(menus, *waits, return_exceptions=True)
            await self._close()
        if self._refused.is_set():
            raise ChannelError(WRONG_TOKEN)

    async def _close(self) -> None:
        """Take nothing new in, let work end for a while; the rest stays open in the inbox."""
        assert self._app.updater is not None
        with contextlib.suppress(InvalidToken):  # what ended polling is raised here once more
            await self._app.updater.stop()
        ending = asyncio.create_task(self._app.stop())
        done, _ = await asyncio.wait({ending}, timeout=self._grace)
        if not done:
            log.warning("turns were broken off", turns=self._order.cancel())
        await ending

    async def _listen(self) -> None:
        """Ask Telegram for updates, or have it deliver them."""
        updater = self._app.updater
        assert updater is not None
        if self._webhook is None:
            await updater.start_polling(
                timeout=LONG_POLL, allowed_updates=inbound.KINDS, error_callback=_note_polling
            )
            return
        await self._deliver_to(updater, self._webhook)

    async def _deliver_to(self, updater: Updater, webhook: Webhook) -> None:
        """Have Telegram deliver to our own port. Raises ChannelError when it is taken."""
        listener = _listener(webhook)
        try:
            await updater.start_webhook(
                unix=listener, url_path=urlsplit(webhook.url).path.lstrip("/"),
                webhook_url=webhook.url, allowed_updates=inbound.KINDS,
                secret_token=webhook.secret or _secret(self._token),
            )  # fmt: skip
        except BaseException:
            listener.close()
            raise

    async def _until_it_works(
        self, step: Callable[[], Awaitable[Any]], stop: asyncio.Event
    ) -> bool:
        """Try a first step again and again while the network is down; False when stopped."""
        pause = 1.0
        while not stop.is_set():
            try:
                await step()
                return True
            except InvalidToken:
                raise
            except TelegramError as error:
                reason = f"{type(error).__name__}: {error}"
                log.warning("telegram is not reachable yet", again_in=pause, reason=reason)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        return False

    async def _put_up_menus(self) -> None:
        group = [self._staff_chat] if self._staff_chat is not None else []
        await put_up_menus(self._bot, self._commands, self._language, [*self._staff_ids, *group])

    def _hear(self, update: Update) -> inbound.Heard | None:
        own = [command.name for command in self._commands if set(command.scopes) - {"staff"}]
        staff = [command.name for command in self._commands if "staff" in command.scopes]
        me = inbound.Me(self._bot.id, self._bot.username, own, self._staff_chat, staff)
        return inbound.hear(update, me, self._clock.now())

    def _make_bot(self, token: str, base_url: str) -> ExtBot[None]:
        timeouts: dict[str, Any] = {"read_timeout": 10.0, "write_timeout": 10.0}
        timeouts |= {"connect_timeout": 5.0, "pool_timeout": 10.0}
        calls = HTTPXRequest(connection_pool_size=128, **timeouts)
        polls = _Polling(self._refused, **timeouts)
        try:
            return ExtBot(
                token, base_url, _files_url(base_url), request=calls, get_updates_request=polls
            )
        except InvalidToken:
            raise ChannelError(WRONG_TOKEN) from None

    def _make_app(self) -> Application[Any, Any, Any, Any, Any, Any]:
        builder = Application.builder().bot(self._bot).update_queue(self._intake)
        app = builder.concurrent_updates(self._order).job_queue(None).build()

        async def handle(incoming: Incoming, _: object) -> None:
            await self._turns.handle(incoming)

        app.add_handler(TypeHandler(Incoming, handle))
        return app


class _Polling(HTTPXRequest):
    """PTB ends polling without a word when the token is revoked: this tells us."""

    def __init__(self, refused: asyncio.Event, **options: Any) -> None:
        super().__init__(connection_pool_size=2, **options)
        self._refused_by_telegram = refused

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """The request; a 401 or 404 means that the token is no good."""
        code, payload = await super().do_request(*args, **options)
        if code in (401, 404):
            self._refused_by_telegram.set()
        return code, payload


def _listener(webhook: Webhook) -> socket.socket:
    """The socket that we listen on, closed properly when it cannot be had."""
    family = socket.AF_INET6 if ":" in webhook.host else socket.AF_INET
    try:
        listener = socket.create_server((webhook.host, webhook.port), family=family)
    except OSError as error:
        where = f"{webhook.host}:{webhook.port}"
        raise ChannelError(f"cannot listen on {where}: {error.strerror}") from error
    listener.setblocking(False)
    return listener


def _files_url(base_url: str) -> str:
    """Where files are fetched: the same server, ``/file/bot`` instead of ``/bot``."""
    return base_url.rstrip("/").removesuffix("/bot") + "/file/bot"


def _note_polling(error: TelegramError) -> None:
    log.warning("polling failed, trying again", reason=f"{type(error).__name__}: {error}")


def _secret(token: str) -> str:
    """The same for every process of one bot, and not to be turned back into the token."""
    return hashlib.sha256(f"webhook {token}".encode()).hexdigest()
