"""The HTTP side of the stand-in: tokens, bodies, checks, faults, answers, control."""

import argparse
import asyncio
import json
import re
import sys
import time
from typing import Any

from aiohttp import web

from tests.telegram import account, edits, messages, polling
from tests.telegram.calls import HANDLERS, Call
from tests.telegram.control import Control
from tests.telegram.errors import RefusedError
from tests.telegram.faults import Faults, play
from tests.telegram.schema import Attachment
from tests.telegram.state import World
from tests.telegram.webhook import Webhook

PLAYED_BY = (account, edits, messages, polling)
TOKEN_FORM = re.compile(r"\d{3,}:[\w-]{30,}")
BODY_LIMIT = 51 * 1024 * 1024
QUIET = {"getUpdates", "setWebhook", "deleteWebhook"}
NOT_FOUND = RefusedError("Not Found", code=404)


class Server:
    """One bot's Telegram."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.faults = Faults()
        self.webhook = Webhook(world, self.perform)
        self.control = Control(world, self.faults, self.webhook)

    def app(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=BODY_LIMIT)
        app.router.add_route("*", "/bot{token}/{method}", self.on_call)
        app.router.add_get("/file/bot{token}/files/{file_id}", self.on_file)
        app.router.add_post("/_control/{verb}", self.on_control)
        app.router.add_route("*", "/{rest:.*}", self.on_other)
        return app

    async def on_call(self, request: web.Request) -> web.Response:
        """A Bot API call."""
        started, name = time.time(), request.match_info["method"]
        try:
            self._authorise(request.match_info["token"])
            method = self.world.schema.method(name)
            if method is None:
                raise RefusedError("Not Found: method not found", code=404, violation=True)
            raw, files = await read_body(request)
            response = await self._answer(request, method, raw, files)
        except RefusedError as refusal:
            return self._refuse(started, name, {}, refusal)
        except Exception as error:
            if request.transport is None or request.transport.is_closing():
                return web.Response(status=499)  # the caller hung up while it was still speaking
            crash = RefusedError(f"stand-in crashed: {error!r}", code=500, violation=True)
            return self._refuse(started, name, {}, crash)
        return response

    def _authorise(self, token: str) -> None:
        if token == self.world.token:
            return
        raise RefusedError("Unauthorized", code=401) if TOKEN_FORM.fullmatch(token) else NOT_FOUND

    async def _answer(
        self,
        request: web.Request,
        method: str,
        raw: dict[str, Any],
        files: dict[str, Attachment],
    ) -> web.Response:
        started = time.time()
        checked = self.world.schema.check_call(method, raw, files)
        if checked.problems:
            text = f"Bad Request: {'; '.join(checked.problems)}"
            return self._refuse(started, method, raw, RefusedError(text, violation=True))

        def connected() -> bool:
            return request.transport is not None and not request.transport.is_closing()

        call = Call(self.world, self.webhook, method, checked.params, files, connected)

        async def process() -> web.Response:
            return await self._process(started, call)

        fault = self.faults.take(method, checked.params.get("chat_id"))
        if fault is None:
            return await process()
        entry = {"at": started, "method": method, "params": checked.params, "fault": fault.kind}
        self.world.log.append(entry)
        return await play(fault, request, process)

    async def _process(self, started: float, call: Call) -> web.Response:
        try:
            result = await self._run(call)
        except RefusedError as refusal:
            return self._refuse(started, call.method, shown(call), refusal)
        if call.method != "getUpdates" or result:
            self._log(started, call.method, shown(call), 200, "")
        return web.json_response({"ok": True, "result": result})

    async def _run(self, call: Call) -> Any:
        """Do what the call asks, check our own answer, record it."""
        world, returns = self.world, self.world.schema.returns(call.method)
        chat_id = call.params.get("chat_id")
        chat = world.find_chat(chat_id) if chat_id is not None else None
        handler = HANDLERS.get(call.method)
        if handler:
            result = await handler(call)
        elif returns == "Message":
            result = await messages.send_anything(call)
        elif returns == "True":
            result = True
        else:
            raise messages.not_played(call)
        problems = world.schema.check(returns, result, "result")
        if problems:
            raise RefusedError(f"stand-in answered wrongly: {problems}", code=500, violation=True)
        if call.method not in QUIET and not call.method.startswith("get"):
            world.record(chat, call.method, shown(call), result)
        return result

    async def perform(self, name: str, params: dict[str, Any]) -> None:
        """A call that came inside the answer of a webhook."""
        method = self.world.schema.method(name)
        if method is None:
            return
        checked = self.world.schema.check_call(method, params, {})
        call = Call(self.world, self.webhook, method, checked.params)
        if checked.problems:
            refusal = RefusedError("; ".join(checked.problems), violation=True)
            self._refuse(time.time(), method, params, refusal)
        else:
            await self._process(time.time(), call)

    def _refuse(
        self, started: float, method: str, params: dict[str, Any], refusal: RefusedError
    ) -> web.Response:
        entry = self._log(started, method, params, refusal.code, refusal.description)
        if refusal.violation:
            self.world.violations.append(entry)
        return web.json_response(refusal.body(), status=refusal.code)

    def _log(
        self, started: float, method: str, params: dict[str, Any], status: int, description: str
    ) -> dict[str, Any]:
        entry = {"at": started, "method": method, "params": params, "status": status}
        entry |= {"took": time.time() - started, "description": description}
        self.world.log.append(entry)
        return entry

    async def on_file(self, request: web.Request) -> web.Response:
        """A download."""
        stored = self.world.files.get(request.match_info["file_id"])
        if request.match_info["token"] != self.world.token or stored is None:
            return web.json_response(NOT_FOUND.body(), status=404)
        return web.Response(body=stored.content, content_type="application/octet-stream")

    async def on_control(self, request: web.Request) -> web.Response:
        """A test's wish."""
        try:
            result = await self.control.run(request.match_info["verb"], await request.json())
        except (ValueError, KeyError, TypeError, RefusedError) as error:
            problem = f"{type(error).__name__}: {error}"
            return web.json_response({"ok": False, "error": problem}, status=400)
        return web.json_response({"ok": True, "result": result})

    async def on_other(self, _: web.Request) -> web.Response:
        """Anything else."""
        return web.json_response(NOT_FOUND.body(), status=404)


async def read_body(request: web.Request) -> tuple[dict[str, Any], dict[str, Attachment]]:
    """Parameters and files, from the query and from a form, multipart or JSON body."""
    raw: dict[str, Any] = dict(request.query)
    files: dict[str, Attachment] = {}
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError as error:
            raise RefusedError("Bad Request: can't parse JSON object", violation=True) from error
        if not isinstance(body, dict):
            raise RefusedError("Bad Request: object expected as parameters", violation=True)
        return raw | body, files
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            content = value.file.read()
            files[name] = Attachment(name, value.filename, value.content_type, content)
        else:
            raw[name] = value if isinstance(value, str) else bytes(value).decode()
    return raw, files


def shown(call: Call) -> dict[str, Any]:
    """Parameters for the record, files as name and size."""
    return {
        name: describe_file(call, value) if isinstance(value, str) else value
        for name, value in call.params.items()
    }


def describe_file(call: Call, value: str) -> Any:
    """A string parameter, or the file that it points to."""
    attachment = call.files.get(value.removeprefix("attach://"))
    if not value.startswith("attach://") or attachment is None:
        return value
    return {"file_name": attachment.filename, "size": len(attachment.content)}


def make_bot(token: str, username: str, privacy: bool) -> dict[str, Any]:
    """The User object of getMe."""
    return {
        "id": int(token.partition(":")[0]),
        "is_bot": True,
        "first_name": "Qihang",
        "username": username,
        "can_join_groups": True,
        "can_read_all_group_messages": not privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def serve(world: World) -> None:
    """Listen on a free port, say which, and stop when standard input ends."""
    server = Server(world)
    runner = web.AppRunner(server.app(), shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
    await site.start()
    port = runner.addresses[0][1]
    sys.stdout.write(json.dumps({"port": port, "token": world.token}) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await server.webhook.set("", "", 40)
    await runner.cleanup()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="A Telegram Bot API stand-in for tests.")
    parser.add_argument("--token", required=True)
    parser.add_argument("--username", default="qihang_test_bot")
    parser.add_argument("--no-privacy", action="store_true", help="hear everything in groups")
    options = parser.parse_args()
    bot = make_bot(options.token, options.username, not options.no_privacy)
    asyncio.run(serve(World(options.token, bot, privacy=not options.no_privacy)))
