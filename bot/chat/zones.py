"""Where a learner is: guessed from the language, confirmed by the clock on their wall.

Telegram tells no zone. So Rung shows a time and asks whether it is right; if not, the learner taps theirs.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.chat import keyboards
from bot.chat.messages import say_to
from bot.mail import Outgoing
from bot.texts import settings
from bot.texts.html import EMPTY, Html
from bot.texts.menu import buttons
from bot.texts.say import Say
from bot.tutor import Turn

LIKELY: Mapping[str, str] = {
    "de": "Europe/Berlin",
    "fr": "Europe/Paris",
    "es": "Europe/Madrid",
    "it": "Europe/Rome",
    "nl": "Europe/Amsterdam",
    "pl": "Europe/Warsaw",
    "pt": "Europe/Lisbon",
    "pt-br": "America/Sao_Paulo",
    "en-us": "America/New_York",
    "en": "Europe/London",
    "tr": "Europe/Istanbul",
    "ru": "Europe/Moscow",
    "uk": "Europe/Kyiv",
    "el": "Europe/Athens",
    "he": "Asia/Jerusalem",
    "ar": "Africa/Cairo",
    "fa": "Asia/Tehran",
    "hi": "Asia/Kolkata",
    "id": "Asia/Jakarta",
    "zh": "Asia/Shanghai",
    "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul",
}
"""The most populous zone of a language's speakers: a first guess, always confirmed."""

TOWNS = """
Pacific/Pago_Pago Pacific/Honolulu Pacific/Marquesas America/Anchorage America/Los_Angeles
America/Phoenix America/Denver America/Mexico_City America/Chicago America/Bogota America/New_York
America/Caracas America/Halifax America/St_Johns America/Sao_Paulo America/Argentina/Buenos_Aires
America/Noronha Atlantic/Azores Atlantic/Cape_Verde Africa/Accra Europe/London Europe/Lisbon
Africa/Lagos Africa/Casablanca Europe/Berlin Europe/Paris Africa/Johannesburg Africa/Cairo Europe/Athens
Asia/Jerusalem Europe/Kyiv Africa/Nairobi Europe/Istanbul Europe/Moscow Asia/Riyadh Asia/Tehran
Asia/Dubai Asia/Baku Asia/Kabul Asia/Karachi Asia/Tashkent Asia/Kolkata Asia/Kathmandu Asia/Dhaka
Asia/Yangon Asia/Bangkok Asia/Jakarta Asia/Shanghai Asia/Manila Australia/Perth Australia/Eucla
Asia/Tokyo Asia/Seoul Australia/Adelaide Australia/Darwin Australia/Brisbane Australia/Sydney
Australia/Lord_Howe Pacific/Noumea Pacific/Auckland Pacific/Fiji Pacific/Chatham Pacific/Tongatapu
Pacific/Kiritimati
""".split()  # noqa: SIM905 - seventy lines of quotes would say the same
"""One or more towns for every offset and rule of summer time in wide use."""

HOURS_IN_A_ROW = 4
NEAREST = timedelta(minutes=45)
"""Half-hour zones are offered under the full hour as well."""


def guess(language_code: str) -> str:
    """The zone to ask about first."""
    code = language_code.lower().replace("_", "-")
    return LIKELY.get(code) or LIKELY.get(code.partition("-")[0]) or "UTC"


def ask_zone(turn: Turn, say: Say, why: Html = EMPTY) -> Outgoing:
    """Is it 18:05 where you are? After ``why`` that is asked."""
    zone = turn.state.learner.settings.zone or guess(turn.visit.language_code)
    label = buttons(say)
    yes = keyboards.button(label["yes"], "set", "zone", zone)
    no = keyboards.button(label["no"], "ask", "time")
    text = settings.ask_zone(say, turn.visit.at.astimezone(ZoneInfo(zone)), why)
    return say_to(turn, text, keyboard=keyboards.markup([[yes, no]]))


def ask_time(turn: Turn, say: Say) -> Outgoing:
    """Which of these times is it at your place?"""
    now = turn.visit.at.astimezone(UTC)
    offsets = range(-11, 14)
    times = [(settings.clock(say, now + timedelta(hours=hours)), hours) for hours in offsets]
    made = [keyboards.button(label, "ask", "town", hours) for label, hours in times]
    return say_to(turn, settings.ask_time(say), keyboard=keyboards.grid(made, HOURS_IN_A_ROW))


def ask_town(turn: Turn, say: Say, hours: int) -> Outgoing:
    """Which town is nearest, so that summer time is right too."""
    towns = near(turn.visit.at, timedelta(hours=hours))
    made = [keyboards.button(town(zone), "set", "zone", zone) for zone in towns]
    return say_to(turn, settings.which_zone(say), keyboard=keyboards.grid(made, 2))


def near(at: datetime, offset: timedelta) -> Sequence[str]:
    """Zones whose clocks show about this offset from UTC now, the exact ones first."""
    away = [
        (abs((at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)) - offset), zone) for zone in TOWNS
    ]
    return [zone for distance, zone in sorted(away, key=lambda row: row[0]) if distance <= NEAREST]


def town(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
