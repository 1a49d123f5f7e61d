"""Settings from the environment, a `.env` file or a secrets directory; a wrong one is named with the fix."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import ConfigError

HOME = Path(__file__).resolve().parent.parent
SECRETS = Path("/run/secrets")
"""Where container engines put secrets: a file per setting, named like it."""
SHORTEST = 30
"""Days after which words may be forgotten at the earliest."""
DATABASES = ("sqlite", "postgresql", "postgres")


class Settings(BaseSettings):
    """Everything that can be set; every name begins with ``RUNG_``."""

    model_config = SettingsConfigDict(
        env_prefix="RUNG_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        secrets_dir=SECRETS if SECRETS.is_dir() else None,
    )

    token: SecretStr | None = None
    """From BotFather. Without one Rung runs its playground."""
    api_url: str = "https://api.telegram.org"
    """Another Bot API server."""
    database_url: SecretStr = SecretStr("")
    """Default: an SQLite file in the bot's folder. Secret, for an address may hold a password."""
    content: Path = HOME / "content"
    """The folder of courses."""
    data: Path = Path("data")
    """Where the database lies; the only place Rung writes to."""
    clock: str = ""
    """Address of a playground whose clock to follow."""
    operators: Annotated[tuple[int, ...], NoDecode] = ()
    """Telegram ids of those who run this bot."""
    teachers: Annotated[tuple[int, ...], NoDecode] = ()
    """Telegram ids of those who may start a class; default: everybody."""
    retention_days: int = 0
    """After so many days it is forgotten what learners answered, and only how it was graded stays; 0: never."""
    log_level: str = "INFO"
    unlimited: bool = False
    """Send as fast as it goes: for tests against a playground, never for Telegram."""
    port: int = Field(default=8899, ge=0, le=65535)
    """Of the playground's page."""

    @field_validator("token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        digits, colon, rest = value.get_secret_value().partition(":") if value else ("1", ":", "x")
        if not (digits.isdigit() and colon and rest):
            raise ValueError("is not a bot token; BotFather gives one like 123456:ABC-DEF")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        scheme, found, _ = value.get_secret_value().partition("://")
        if scheme and not (found and scheme in DATABASES):
            given = f", not {scheme}" if found and scheme.isalnum() else ""
            raise ValueError(
                f"must be like sqlite:///data/rung.db or postgresql://rung:password@localhost/rung{given}"
            )
        return value

    @field_validator("api_url", "clock")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("operators", "teachers", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        parts = value.replace(",", " ").split() if isinstance(value, str) else value
        if isinstance(parts, list) and not all(str(part).isdigit() for part in parts):
            raise ValueError("must be Telegram ids (numbers), parted by commas")
        return tuple(int(part) for part in parts) if isinstance(parts, list) else parts

    @field_validator("retention_days")
    @classmethod
    def _retention(cls, value: int) -> int:
        if value != 0 and value < SHORTEST:
            raise ValueError(
                f"must be 0 (never) or at least {SHORTEST}: disputes and corrected keys need the words"
            )
        return value

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @property
    def words_for(self) -> timedelta | None:
        """How long it is kept what learners answered; None: for ever."""
        return timedelta(days=self.retention_days) if self.retention_days else None

    @property
    def home(self) -> Path:
        """The folder of the bot that `rung run` runs: without a token the playground's own."""
        return self.data if self.token else self.data / "playground"

    @property
    def database(self) -> str:
        """The address of that bot's database."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.home / 'rung.db'}"

    @property
    def bot_id(self) -> int | None:
        """The number in front of the token's colon."""
        return int(self.token.get_secret_value().partition(":")[0]) if self.token else None


def read_settings(**given: object) -> Settings:
    """The settings, or `ConfigError` naming every wrong one with the fix; values that may be secret are not shown."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # values given by the command line, checked like the others
    except ValidationError as error:
        faults = [f"RUNG_{'_'.join(map(str, f['loc'])).upper()} {_fix(f['msg'])}." for f in error.errors()]
        raise ConfigError("\n".join(faults)) from None


def _fix(message: str) -> str:
    return message.removeprefix("Value error, ").rstrip(".")
