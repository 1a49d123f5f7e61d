"""The settings and their questions."""

from datetime import datetime

from babel.dates import format_date, get_day_names

from bot.learning.settings import Settings
from bot.texts.html import EMPTY, Html, bold, join
from bot.texts.say import LANGUAGES, Say
from bot.texts.writing import title, ways


def overview(say: Say, settings: Settings, now: datetime, name: str = "") -> Html:
    """``now`` in the learner's zone; their name where several learn."""
    return join(
        [
            bold(say("Settings for {name}", name=name) if name else say("Settings")),
            where(say, settings, now),
            say("Reminders: {when}.", when=reminder(say, settings)),
            say("Week in review: {answer}.", answer=say("yes") if settings.weekly else say("no")),
            say("A session: {length}.", length=lengths(say)[settings.session]),
            say("Language: {language}.", language=LANGUAGES[say.language]),
            say("Pictures in words: {answer}.", answer=say("yes") if settings.describe else say("no")),
            *_scripts(say, settings),
        ],
        Html("\n"),
    )


def _scripts(say: Say, settings: Settings) -> list[Html]:
    """How Greek and Hebrew are written, for those who have said."""
    greek, hebrew = settings.write_greek, settings.write_hebrew
    return [
        say("Greek: {way}.", way=ways(say, "greek")[greek]) if greek else EMPTY,
        say("Hebrew: {way}.", way=ways(say, "hebrew")[hebrew]) if hebrew else EMPTY,
    ]


def where(say: Say, settings: Settings, now: datetime) -> Html:
    """``now`` in the learner's zone."""
    if settings.zone is None:
        return say("Where you are: not set.")
    return say("Where you are: {zone}, it is {time}.", zone=settings.zone, time=f"{now:%H:%M}")


def names(say: Say, settings: Settings) -> dict[str, Html]:
    """The buttons under the overview; those of a script for whom they concern."""
    scripts = {"write_greek": settings.write_greek, "write_hebrew": settings.write_hebrew}
    written = {"write_greek": title(say, "greek"), "write_hebrew": title(say, "hebrew")}
    return {
        "zone": say("Where I am"),
        "remind": say("Reminders"),
        "weekly": say("Week in review"),
        "session": say("Length of a session"),
        "language": say("Language"),
        "describe": say("Pictures in words"),
        **{name: label for name, label in written.items() if scripts[name]},
    }


def lengths(say: Say) -> dict[str, Html]:
    return {
        "short": say("short, 6 questions"),
        "normal": say("normal, about 5 minutes"),
        "long": say("long, 20 questions"),
    }


def reminder(say: Say, settings: Settings) -> Html:
    if settings.remind_at is None:
        return say("none")
    chosen = day_choices(say).get(settings.remind_days) or days(say, settings.remind_days)
    when = say("{days} at {time}", days=chosen, time=settings.remind_at)
    return join([when, rhythm(say, settings)], Html(", "))


def rhythm(say: Say, settings: Settings) -> Html:
    """How rarely at least, for whoever wants fewer reminders."""
    return {
        "1": EMPTY,
        "2": say("at most every second day"),
        "4": say("at most every fourth day"),
        "7": say("at most once a week"),
    }[settings.remind_every]


def days(say: Say, chosen: str) -> str:
    """The weekdays' short names."""
    known = get_day_names("abbreviated", locale=say.language)
    return ", ".join(str(known[int(day) - 1]) for day in chosen)


def ask_zone(say: Say, now: datetime, why: Html = EMPTY) -> Html:
    """``now`` in the zone that is guessed; ``why`` somebody is asked who did not come for that."""
    return join([why, say("Is it {time} where you are now?", time=f"{now:%H:%M}")], Html(" "))


def for_days(say: Say) -> Html:
    return say("I count days by your clock.")


def for_reminders(say: Say) -> Html:
    return say("I remind you by your clock.")


def for_teaching(say: Say) -> Html:
    return say("I write when something new needs you, by your clock.")


def clock(say: Say, at: datetime) -> str:
    """Weekday and time, for a button."""
    return f"{format_date(at, 'EEE', locale=say.language)} {at:%H:%M}"


def ask_time(say: Say) -> Html:
    return say("What time is it where you are? Tap the nearest.")


def which_zone(say: Say) -> Html:
    return say("Which of these is nearest to you? Then summer time will be right too.")


def ask_remind(say: Say) -> Html:
    return say("At what time may I remind you? I only write when something is waiting.")


def ask_days(say: Say) -> Html:
    return say("On which days? Tap to change.")


def weekdays(say: Say) -> list[str]:
    """Their short names, Monday first."""
    known = get_day_names("abbreviated", locale=say.language)
    return [str(known[day]) for day in range(7)]


def ask_weekly(say: Say) -> Html:
    return say("Shall I sum up your week on Sundays, with a picture?")


def day_choices(say: Say) -> dict[str, Html]:
    return {
        "1234567": say("every day"),
        "12345": say("Monday to Friday"),
        "23456": say("Tuesday to Saturday"),
        "67": say("weekends"),
    }


def no_reminders(say: Say) -> Html:
    return say("No reminders")


def ask_session(say: Say) -> Html:
    return say("How long should a session be?")


def ask_language(say: Say) -> Html:
    return say("Which language should I speak? Courses stay in their own language.")


def saved(say: Say) -> Html:
    return say("Saved.")


def ask_describe(say: Say) -> Html:
    return say("Shall I say in words what a picture shows?")
