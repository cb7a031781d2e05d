"""Every setting, read once from the environment (prefix ``QIHANG_``) or ``.env``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import BadSettings

PREFIX = "QIHANG_"


class Settings(BaseSettings):
    """What an operator may set. Each field is ``QIHANG_<NAME>``; the description is its help."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8",
        env_ignore_empty=True, extra="ignore", frozen=True,
    )  # fmt: skip

    telegram_token: SecretStr | None = Field(
        None, description="Bot token from @BotFather; unset: the assistant runs in the terminal"
    )
    telegram_base_url: str = Field(
        "https://api.telegram.org/bot", description="Bot API address, ending in /bot"
    )
    telegram_mode: Literal["polling", "webhook"] = Field(
        "polling", description="How updates come in: polling or webhook"
    )
    telegram_webhook_url: str | None = Field(
        None, description="Public https address for webhook mode"
    )
    telegram_webhook_listen: str = Field(
        "127.0.0.1:8443", description="host:port to listen on in webhook mode"
    )
    knowledge_dir: Path = Field(Path("knowledge"), description="The folder of pages")
    data_dir: Path = Field(Path("data"), description="Where the database and the index live")
    database_url: SecretStr | None = Field(
        None, description="SQLAlchemy address; unset: SQLite in DATA_DIR"
    )
    chroma_url: str | None = Field(
        None, description="A Chroma server, e.g. http://127.0.0.1:8000; unset: embedded in DATA_DIR"
    )
    embedder: str = Field(
        "embedded",
        description="embedded (two models in-process), fast (only the fast one), or any LangChain "
        "init_embeddings string such as openai:text-embedding-3-small",
    )
    model: str | None = Field(
        None, description="A LangChain init_chat_model string; unset: no language model"
    )
    model_base_url: str | None = Field(None, description="An OpenAI-compatible server")
    model_api_key: SecretStr | None = Field(None, description="Key for the model or embedder")
    staff_chat: int | None = Field(None, description="Telegram chat id of the staff")
    staff_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="Telegram user ids of staff, separated by commas"
    )
    staff_language: Literal["zh", "en"] = Field(
        "zh", description="Language of what the staff chat is told: zh or en"
    )
    staff_hours: str = Field(
        "1-5 09:00-18:00",
        description="When staff answer: days of the week (1 is Monday) and times, or always",
    )
    incubator: str = Field(
        "", description="The name under which founders hear from staff; empty: 工作人员 / the staff"
    )
    retention_days: int = Field(
        0, ge=0, le=3650, description="Erase what people asked after so many days; 0: keep it"
    )
    timezone: str = Field("Asia/Shanghai", description="Time zone of dates and windows")
    messages_per_minute: int = Field(
        20, ge=1, le=600, description="How many messages a person may send a minute"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR"
    )
    log_format: Literal["text", "json"] = Field("text", description="text or json")

    @field_validator("staff_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"{value!r} is no time zone; for example Asia/Shanghai") from error
        return value

    @field_validator("telegram_base_url", "chroma_url", "model_base_url", "telegram_webhook_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("an address begins with http:// or https://")
        return value

    @model_validator(mode="after")
    def _webhook_has_address(self) -> Settings:
        if self.telegram_mode == "webhook" and self.telegram_webhook_url is None:
            raise ValueError("webhook mode needs QIHANG_TELEGRAM_WEBHOOK_URL")
        return self

    def secrets(self) -> list[str]:
        """Every secret value, for the filter that keeps them out of logs."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone as an object."""
        return ZoneInfo(self.timezone)


def shell_language() -> str:
    """The language of whoever types a command, by the locale of the shell: zh or en."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for name in names if (value := os.environ.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def env_example() -> str:
    """The text of ``.env.example``: every setting with its description and its default."""
    return (
        "\n\n".join(_example(name, field) for name, field in Settings.model_fields.items()) + "\n"
    )


def _example(name: str, field: FieldInfo) -> str:
    default = "" if field.default in (None, ()) else field.default
    return f"# {field.description}\n# {PREFIX}{name.upper()}={default}"


def load_settings(**overrides: Any) -> Settings:
    """Read the settings. Raises BadSettings with one line that names what to change."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        name = f"{PREFIX}{str(first['loc'][0]).upper()}: " if first["loc"] else ""
        said = first["msg"].removeprefix("Value error, ")
        raise BadSettings(f"{name}{said[0].lower()}{said[1:]}") from None
