"""Refusals in Telegram's own form."""

from typing import Any


class RefusedError(Exception):
    """An answer with `ok: false`; a violation is one that a correct bot can never receive."""

    def __init__(
        self,
        description: str,
        *,
        code: int = 400,
        violation: bool = False,
        parameters: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.violation = violation
        self.parameters = parameters or {}

    def body(self) -> dict[str, Any]:
        """The JSON body."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(description: str, **parameters: Any) -> RefusedError:
    """A refusal that the state of a chat explains."""
    return RefusedError(f"Bad Request: {description}", parameters=parameters)


def wrong(description: str) -> RefusedError:
    """A refusal that only a faulty bot receives: recorded as a violation."""
    return RefusedError(f"Bad Request: {description}", violation=True)


def forbidden(description: str) -> RefusedError:
    """The bot may not write there."""
    return RefusedError(f"Forbidden: {description}", code=403)
