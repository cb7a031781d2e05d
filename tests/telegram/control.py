"""The control API: what tests ask of the stand-in, as JSON over POST /_control/<verb>."""

import base64
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any

from tests.telegram import people
from tests.telegram.account import scope_key
from tests.telegram.entities import to_html
from tests.telegram.faults import Fault, Faults
from tests.telegram.messages import MEDIA
from tests.telegram.state import Stored, World
from tests.telegram.webhook import Webhook

SIMPLE: dict[str, Callable[..., Any]] = {
    "person": people.meet_person,
    "chat": people.open_chat,
    "say": people.speak,
    "edit": people.edit,
    "tap": people.tap,
    "bot_member": people.change_bot,
    "member": people.change_member,
    "migrate": people.migrate,
    "inline": people.ask_inline,
    "inject": people.inject,
}


@dataclass
class Control:
    """Verbs that act on one world."""

    world: World
    faults: Faults
    webhook: Webhook

    async def run(self, verb: str, body: dict[str, Any]) -> Any:
        """Do what a test asks; raises ValueError or KeyError for what cannot be."""
        if verb in SIMPLE:
            return SIMPLE[verb](self.world, **body)
        special: Callable[..., Awaitable[Any]] | None = getattr(self, f"do_{verb}", None)
        if special is None:
            raise ValueError(f"unknown control verb {verb!r}")
        return await special(**body)

    async def do_fault(self, **fault: Any) -> None:
        """Arm a fault."""
        self.faults.armed.append(Fault(**fault))

    async def do_faults(self) -> list[dict[str, Any]]:
        """The faults still armed."""
        return [asdict(fault) for fault in self.faults.armed]

    async def do_clear_faults(self) -> None:
        """Disarm every fault."""
        self.faults.armed.clear()

    async def do_outbox(
        self, chat_id: int | None = None, method: str | None = None, after: int = 0
    ) -> list[dict[str, Any]]:
        """Accepted calls in order."""
        return [
            entry
            for entry in self.world.outbox[after:]
            if chat_id in (None, entry["chat_id"]) and method in (None, entry["method"])
        ]

    async def do_wait(self, chat_id: int, after: int, seconds: float) -> dict[str, Any] | None:
        """The first message sent or edited in a chat after an outbox entry; None if none came."""
        chat = people.existing(self.world, chat_id)
        end = time.monotonic() + seconds
        while not (found := chat.events_after(after)):
            left = end - time.monotonic()
            if left <= 0:
                return None
            await chat.changed.wait(left)
        event, stored = found[0], chat.messages[found[0]["message"]["message_id"]]
        edited = event["method"].startswith("edit")
        return view(Stored(event["message"], True, stored.deleted, stored.keyboard)) | {
            "seq": event["seq"],
            "edited": edited,
        }

    async def do_screen(self, chat_id: int) -> list[dict[str, Any]]:
        """The chat as people see it now."""
        chat = people.existing(self.world, chat_id)
        return [view(stored) for stored in chat.messages.values() if not stored.deleted]

    async def do_log(self) -> list[dict[str, Any]]:
        """Every request, refused ones included."""
        return self.world.log

    async def do_violations(self) -> list[dict[str, Any]]:
        """What a correct bot would never have sent."""
        return self.world.violations

    async def do_unimplemented(self) -> list[dict[str, Any]]:
        """Calls in the schema that the stand-in does not play."""
        return self.world.unimplemented

    async def do_commands(self, scope: dict[str, Any], language_code: str) -> Any:
        """The command menu of a scope and language; None when never set."""
        return self.world.commands.get((scope_key(scope), language_code))

    async def do_about(self, name: str, language_code: str) -> str | None:
        """Name, description or short description."""
        return self.world.about.get((name, language_code))

    async def do_unanswered(self) -> list[str]:
        """Button presses whose spinner still turns."""
        return [query for query, answered in self.world.callbacks.items() if not answered]

    async def do_pending(self) -> int:
        """Updates that the bot has not acknowledged."""
        return len(self.world.pending)

    async def do_deliveries(self) -> list[dict[str, Any]]:
        """Attempts to reach the webhook."""
        return self.webhook.deliveries

    async def do_route(self, prefix: str, address: str) -> None:
        """Reach a public webhook URL at a loopback address."""
        self.webhook.routes[prefix] = address

    async def do_file(self, file_id: str) -> dict[str, str]:
        """A file that the bot sent."""
        stored = self.world.files[file_id]
        content = base64.b64encode(stored.content).decode()
        return {"name": stored.filename, "type": stored.content_type, "content": content}

    async def do_age(self, chat_id: int, message_id: int, seconds: int) -> None:
        """Make a message older."""
        people.visible(people.existing(self.world, chat_id), message_id).message["date"] -= seconds

    async def do_state(self, chat_id: int, deactivated: bool) -> None:
        """Delete, or restore, a person's account."""
        people.existing(self.world, chat_id).deactivated = deactivated

    async def do_reset(self) -> None:
        """Start over: no people, chats, messages, faults, webhook."""
        self.faults.armed.clear()
        self.webhook.deliveries.clear()
        self.webhook.routes.clear()
        await self.webhook.set("", "", 40)
        self.world.reset()

    async def do_ping(self) -> str:
        """Alive."""
        return self.world.schema.api_version


def view(stored: Stored) -> dict[str, Any]:
    """A message as a person sees it."""
    message = stored.message
    text = message.get("text", message.get("caption", ""))
    entities = message.get("entities", message.get("caption_entities", []))
    file = next((message[k] for k in ("photo", *MEDIA) if k in message), None)
    buttons = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {
        "message_id": message["message_id"],
        "chat_id": message["chat"]["id"],
        "by_bot": stored.by_bot,
        "text": text,
        "entities": entities,
        "html": to_html(text, entities),
        "buttons": buttons,
        "keyboard": stored.keyboard,
        "thread": message.get("message_thread_id"),
        "reply_to": message.get("reply_to_message", {}).get("message_id"),
        "file": file[-1] if isinstance(file, list) else file,
        "edited": "edit_date" in message,
        "seq": 0,
    }
