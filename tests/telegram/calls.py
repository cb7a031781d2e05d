"""One call to the Bot API, and the table of methods the stand-in plays for real."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.errors import bad, wrong
from tests.telegram.schema import Attachment
from tests.telegram.state import Chat, World
from tests.telegram.webhook import Webhook


@dataclass(frozen=True)
class Call:
    """A checked call."""

    world: World
    webhook: Webhook
    method: str
    params: dict[str, Any]
    files: dict[str, Attachment] = field(default_factory=dict)
    connected: Callable[[], bool] = lambda: True

    @property
    def chat(self) -> Chat:
        """The chat of the call, which the bot may write to."""
        return self.world.writable(self.params["chat_id"])


Handler = Callable[[Call], Awaitable[Any]]
HANDLERS: dict[str, Handler] = {}


def method(*names: str) -> Callable[[Handler], Handler]:
    """Register a handler for Bot API methods."""

    def register(handler: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(names, handler))
        return handler

    return register


def file_content(call: Call, parameter: str) -> tuple[str, Attachment | None]:
    """The id under which a file is kept, and the file when it came along or is known."""
    value: str = call.params[parameter]
    if value.startswith("attach://"):
        attachment = call.files[value.removeprefix("attach://")]
        if not attachment.content:
            raise wrong("file must be non-empty")
        file_id = f"file-{next(call.world.ids)}"
        call.world.files[file_id] = attachment
        return file_id, attachment
    if value.startswith(("http://", "https://")):
        return f"file-{next(call.world.ids)}", None
    stored = call.world.files.get(value)
    if stored is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if "photo" in (parameter, stored.field) and parameter != stored.field:
        kinds = f"type {stored.field.title()} as {parameter.title()}"
        raise bad(f"can't use file of {kinds}")
    return value, stored
