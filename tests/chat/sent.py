"""A class to which a unit is sent in a dialogue, and what has come of it."""

from tests.chat.group_class import Group, carded
from tests.chat.talk import BOT, House, Talk, text_of
from tests.chat.weeks import sits


async def school(home: House) -> tuple[Group, Talk, Talk, Talk]:
    """A class of Ada's in which Ben has begun and Cleo has passed the first unit."""
    ada, ben, cleo = home.person("Ada"), home.person("Ben"), home.person("Cleo")
    group = Group(home, ada, ben)
    await home.quiet()
    await carded(group, ada)
    for pupil, name in ((ben, "Ben"), (cleo, "Cleo")):
        await pupil.follows(group.card)
        await pupil.taps("Join")
        await pupil.taps(name)
    while not any("Parts of a whole is passed" in text_of(m) for m in cleo.messages):
        await sits(cleo)
    return group, ada, ben, cleo


def cards(group: Group) -> list[dict]:
    """Of units, in the group."""
    messages = group.home.world.group(group.chat, BOT).messages.values()
    return [m for m in messages if m["from"]["is_bot"] and "New in 5B" in text_of(m)]


def got(pupil: Talk, words: str) -> list[dict]:
    return [m for m in pupil.messages if words in text_of(m)]


async def previewed(ada: Talk) -> Talk:
    await ada.says("/send")
    return await ada.taps("On the number line")


async def at_home(talk: Talk, zone: str = "UTC") -> None:
    """Somebody's clock is known."""
    await talk.says("/settings")
    await talk.taps_on(talk.last["message_id"], f"s:zone:{zone}")
