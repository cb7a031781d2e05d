"""Speaking in a chat other than the one where something was just said."""

from __future__ import annotations

from typing import Literal, Protocol

from bot.domain.turn import Reply

Arrival = Literal["sent", "gone", "unclear", "refused", "unreached"]
"""``gone``: the chat does not want us. ``unclear``: it may have arrived. ``refused``: the platform
will not take it. ``unreached``: not sent; try later."""


class Messenger(Protocol):
    """Reaches chats by their key (``telegram:42``). Nothing here raises for a platform's failure
    but ``fetch``.
    """

    async def send(self, chat: str, reply: Reply) -> Arrival:
        """Say something in a chat."""
        ...

    async def fetch(self, chat: str, file_id: str) -> bytes:
        """The bytes of a file that was sent in a chat. Raises ChannelError."""
        ...

    async def is_member(self, chat: str, person: str) -> bool:
        """Whether a person is in a chat now; False where that cannot be told."""
        ...
