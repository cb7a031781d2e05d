"""How the bot asks for updates: getUpdates with long polling, and the webhook methods."""

import time
from typing import Any
from urllib.parse import urlsplit

from tests.telegram.calls import Call, method
from tests.telegram.errors import RefusedError, wrong
from tests.telegram.limits import SECRET_TOKEN
from tests.telegram.state import World
from tests.telegram.webhook import LOOPBACK

LONGEST_POLL = 50
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


@method("setWebhook")
async def set_webhook(call: Call) -> bool:
    """Deliver to a URL; an empty one ends it. Plain HTTP is let through on loopback only."""
    url, secret = call.params["url"], call.params.get("secret_token", "")
    parts = urlsplit(url)
    if url and parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise wrong("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not SECRET_TOKEN.fullmatch(secret):
        raise wrong("secret token contains unallowed characters")
    choose_updates(call)
    await call.webhook.set(url, secret, call.params.get("max_connections", 40))
    call.world.arrived.notify()
    return True


@method("deleteWebhook")
async def delete_webhook(call: Call) -> bool:
    """Back to getUpdates."""
    choose_updates(call)
    await call.webhook.set("", "", 40)
    return True


@method("getWebhookInfo")
async def webhook_info(call: Call) -> dict[str, Any]:
    """Where updates go, how many wait, what went wrong last."""
    return call.webhook.info()


@method("getUpdates")
async def get_updates(call: Call) -> list[dict[str, Any]]:
    """Acknowledge below `offset`, then return what is pending or wait; a newer poller ends it."""
    world, params = call.world, call.params
    refuse_beside_webhook(call)
    world.poller += 1
    ticket = world.poller
    world.arrived.notify()
    choose_updates(call)
    acknowledge(world, params.get("offset", 0))
    end = time.monotonic() + min(params.get("timeout", 0), LONGEST_POLL)
    while not world.pending and call.connected() and (left := end - time.monotonic()) > 0:
        await world.arrived.wait(min(left, 1.0))
        refuse_beside_webhook(call)
        if world.poller != ticket:
            raise RefusedError(OTHER_POLLER, code=409)
    limit = params.get("limit", 100)
    limit = limit if 1 <= limit <= 100 else 100
    return [world.pending[index] for index in range(min(limit, len(world.pending)))]


def refuse_beside_webhook(call: Call) -> None:
    """getUpdates and a webhook exclude each other."""
    if call.webhook.url:
        raise RefusedError(WEBHOOK_ACTIVE, code=409)


def choose_updates(call: Call) -> None:
    """Take over `allowed_updates` and drop what is pending, when asked to."""
    if "allowed_updates" in call.params:
        call.world.allowed = call.params["allowed_updates"]
    if call.params.get("drop_pending_updates"):
        call.world.pending.clear()


def acknowledge(world: World, offset: int) -> None:
    """Forget updates below the offset; a negative one keeps that many from the end."""
    while offset < 0 and len(world.pending) > -offset:
        world.pending.popleft()
    while world.pending and world.pending[0]["update_id"] < offset:
        world.pending.popleft()
