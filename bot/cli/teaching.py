"""What a teacher decides, from the command line: disputed answers, corrected keys, units passed or reset.

What these commands post is carried out by the bot at its next start; while it runs, it is done in the chat.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Literal, TypeVar

import typer

from bot.cli.base import app, run, say
from bot.config import read_settings
from bot.course.limits import counted
from bot.errors import RungError
from bot.mail import Tx

T = TypeVar("T")
BY = "operator"


@app.command("disputes")
def disputes_(
    accept: Annotated[int | None, typer.Option(help="The number of one that counts.")] = None,
    decline: Annotated[int | None, typer.Option(help="The number of one that does not.")] = None,
) -> None:
    """List the answers that should count, say those who gave them; accept or decline one while the bot is stopped."""
    from bot.disputes import with_same
    from bot.store import disputes
    from bot.store.reading import reading

    chosen = accept if accept is not None else decline
    if chosen is not None:
        return _settle(chosen, accept=accept is not None)

    async def work() -> None:
        async with reading(read_settings().database) as read:
            listed = await read(lambda: disputes.waiting(1_000))
            found = [await read(lambda: with_same(one)) for one in listed]  # noqa: B023 - awaited at once
        for one in found:
            prompt = " ".join(one.prompt.split())
            say(
                f"{one.id}: {one.course}, {one.item}: {prompt} Answer: {one.answer} "
                f"({counted(one.count, 'learner')}; {counted(one.given, 'same answer')})"
            )
        say(f"{counted(len(found), 'answer')} to look at.")

    return run(work())


def _settle(number: int, *, accept: bool) -> None:
    from bot.clock import micros
    from bot.disputes import settled
    from bot.store import disputes, inbox

    def work(bot: int, now: datetime) -> Tx[int]:
        found = yield from disputes.find(number)
        made = (yield from settled(bot, found, BY, micros(now), accept=accept)) if found else None
        if made is None:
            raise RungError(f"There is no open dispute {number}.")
        entries = [(one.cause, one.lane, one.payload) for one in made]
        return len((yield from inbox.enter(bot, "", entries, now)))

    told = counted(run(_writing(work)), "learner")
    say(f"{'Accepted' if accept else 'Declined'}: {told} will hear of it at the next start.", "green")


@app.command()
def regrade(
    course: Annotated[str, typer.Argument(help="Its id, which is the name of its folder.")],
    item: Annotated[str, typer.Argument(help="The id of the corrected item.")],
    write: Annotated[
        bool, typer.Option("--write", help="Make them right at the next start of the bot.")
    ] = False,
) -> None:
    """Grade logged answers under a corrected item: those marked wrong may be made right, the others keep theirs."""
    from bot.course.check import check_folder
    from bot.ops.regrade import item_of, looked_over, post
    from bot.store.reading import reading

    settings = read_settings()
    taught = check_folder(settings.content / course, draws=1)[0]
    if taught is None:
        raise RungError(
            f"{course} is not there or has faults. See them with: rung check {settings.content / course}"
        )
    corrected = item_of(taught, item)

    async def work() -> None:
        async with reading(settings.database) as read:
            found = await looked_over(read, taught, corrected)
        for change in found.changes:
            say(change.said)
        say(f"{counted(len(found.changes), 'answer')} would count; {found.missed} stay as they are.")
        if found.unlike:
            say(
                f"{counted(found.unlike, 'answer')} cannot be compared: the item asks something else by now.",
                "yellow",
            )
        if write:
            fresh = await _writing(lambda bot, now: post(bot, found.changes, now))
            say(f"{counted(fresh, 'learner')} will hear of it at the next start.", "green")
        elif found.changes:
            say("Not written. --write makes them right at the next start of the bot.")

    run(work())


@app.command()
def override(
    what: Annotated[str, typer.Argument(help="pass or reset.")],
    who: Annotated[
        str, typer.Argument(help="A Telegram id; where several learn on the account: 123456/Ada.")
    ],
    course: Annotated[str, typer.Argument(help="The id of the course.")],
    unit: Annotated[str, typer.Argument(help="The id of the unit.")],
    skill: Annotated[str, typer.Option(help="Only this skill of it.")] = "",
    by: Annotated[str, typer.Option(help="The teacher's name, for the log.")] = BY,
    why: Annotated[str, typer.Option(help="The reason, for the log.")] = "",
) -> None:
    """Pass a learner's unit, or send it back to practice, while the bot is stopped; it is done at its next start."""
    from bot.overrides import Wish, errand, named
    from bot.store import inbox

    meant: dict[str, Literal["pass", "reset"]] = {"pass": "pass", "reset": "reset"}
    if what not in meant:
        raise RungError(f"An override is pass or reset, not {what}.")
    wish = Wish(meant[what], who, course, unit, skill, by, why)

    def work(bot: int, now: datetime) -> Tx[int]:
        person = yield from named(bot, who)
        if person is None:
            raise RungError(f"Nobody learns as {who}, or more than one it may be.")
        one = errand(person, wish, f"{now:%Y%m%d%H%M%S%f}")
        return len((yield from inbox.enter(bot, "", [(one.cause, one.lane, one.payload)], now)))

    run(_writing(work))
    say("Noted: it is done at the next start.", "green")


async def _writing(make: Callable[[int, datetime], Tx[T]]) -> T:
    """Runs a transaction on the stopped bot's database; Busy while it runs."""
    from bot.store.open import open_store
    from bot.store.stamp import bot_of

    store = await open_store(read_settings().database)
    try:
        bot = await store.run(bot_of)
        if bot is None:
            raise RungError("No bot has used this database yet.")
        return await store.run(lambda: make(bot, datetime.now(UTC)))
    finally:
        await store.close()
