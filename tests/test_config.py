"""Settings: what is wrong is named with the fix, what is secret is never shown."""

from pathlib import Path

import pytest

from bot.config import Settings, read_settings
from bot.errors import ConfigError

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """No .env and no RUNG_ variable of whoever runs the tests."""
    import os

    for name in [name for name in os.environ if name.startswith("RUNG_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_without_any_setting_it_is_the_playground():
    settings = read_settings()
    assert settings.token is None
    assert settings.home == Path("data/playground")
    assert settings.database == "sqlite:///data/playground/rung.db"


def test_with_a_token_it_is_the_bot_on_telegram(monkeypatch):
    monkeypatch.setenv("RUNG_TOKEN", TOKEN)
    assert read_settings().home == Path("data")
    assert read_settings().database == "sqlite:///data/rung.db"
    monkeypatch.setenv("RUNG_DATABASE_URL", "sqlite:////srv/rung.db")
    assert read_settings().database == "sqlite:////srv/rung.db"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("RUNG_TOKEN", "nonsense", "RUNG_TOKEN is not a bot token; BotFather gives one like"),
        ("RUNG_API_URL", "localhost:8081", "RUNG_API_URL must begin with http"),
        ("RUNG_CLOCK", "now", "RUNG_CLOCK must begin with http"),
        ("RUNG_OPERATORS", "me", "RUNG_OPERATORS must be Telegram ids"),
        ("RUNG_LOG_LEVEL", "loud", "RUNG_LOG_LEVEL must be DEBUG"),
        ("RUNG_PORT", "many", "RUNG_PORT"),
        ("RUNG_DATABASE_URL", "rung.db", "RUNG_DATABASE_URL must be like sqlite:///data/rung.db"),
        ("RUNG_DATABASE_URL", "mysql://db/rung", "or postgresql://.*, not mysql"),
        ("RUNG_DATABASE_URL", "sqlite", "must be like sqlite:///data/rung.db or postgresql://"),
    ],
)
def test_a_wrong_setting_is_named_with_the_fix(monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=said):
        read_settings()


def test_all_wrong_settings_are_named_at_once(monkeypatch):
    monkeypatch.setenv("RUNG_TOKEN", "nonsense")
    monkeypatch.setenv("RUNG_LOG_LEVEL", "loud")
    with pytest.raises(ConfigError) as caught:
        read_settings()
    assert str(caught.value).count("\n") == 1


def test_the_password_of_a_database_shows_in_no_repr_and_no_error(monkeypatch):
    monkeypatch.setenv("RUNG_DATABASE_URL", "mysql://rung:hunter2@db.example/rung")
    with pytest.raises(ConfigError) as caught:
        read_settings()
    assert "hunter2" not in str(caught.value)
    monkeypatch.setenv("RUNG_DATABASE_URL", "postgresql://rung:hunter2@db.example/rung")
    assert "hunter2" not in repr(read_settings())


@pytest.mark.parametrize(
    "address", ["postgresql://rung:secret@db/rung", "postgres://db/rung", "sqlite:///a.db"]
)
def test_a_database_of_either_kind_can_be_named(monkeypatch, address):
    monkeypatch.setenv("RUNG_DATABASE_URL", address)
    assert read_settings().database == address


def test_settings_come_from_a_folder_of_secrets_too(monkeypatch, tmp_path):
    (tmp_path / "rung_token").write_text(f"{TOKEN}\n")
    (tmp_path / "rung_operators").write_text("7")
    monkeypatch.setitem(Settings.model_config, "secrets_dir", tmp_path)
    monkeypatch.setenv("RUNG_OPERATORS", "8")
    settings = read_settings()
    assert (settings.bot_id, settings.operators) == (123456789, (8,))
    assert settings.token.get_secret_value() == TOKEN


def test_settings_come_from_an_env_file_and_the_environment_wins(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text(f"RUNG_TOKEN={TOKEN}\nRUNG_OPERATORS=1, 2\nRUNG_LOG_LEVEL=debug\n")
    monkeypatch.setenv("RUNG_LOG_LEVEL", "ERROR")
    settings = read_settings()
    assert (settings.bot_id, settings.operators, settings.log_level) == (123456789, (1, 2), "ERROR")


def test_a_token_shows_in_no_repr_and_no_error(monkeypatch):
    monkeypatch.setenv("RUNG_TOKEN", TOKEN)
    settings = read_settings()
    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings)
    monkeypatch.setenv("RUNG_TOKEN", TOKEN.replace(":", "-"))
    with pytest.raises(ConfigError) as caught:
        read_settings()
    assert "AAEh" not in str(caught.value)
