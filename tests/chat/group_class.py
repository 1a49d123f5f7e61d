"""A class in a dialogue: a group, its teacher Ada, its pupil Ben."""

from dataclasses import dataclass

from bot.playground import group_life
from tests.chat.talk import BOT, House, Talk


class Group:
    """A group that its teacher leads, with pupils in it and the bot."""

    def __init__(self, home: House, teacher: Talk, *pupils: Talk, title: str = "5B", **options: bool) -> None:
        self.home = home
        members = [*(pupil.person for pupil in pupils), BOT]
        made = group_life.found(home.world, home.world.bot(BOT), teacher.person, title, members, **options)
        self.chat: int = made.info["id"]

    @property
    def said(self) -> list[dict]:
        """The bot's messages in it."""
        messages = self.home.world.group(self.chat, BOT).messages.values()
        return [m for m in messages if m["from"]["is_bot"] and ("text" in m or "photo" in m)]

    @property
    def card(self) -> str:
        """The link of the newest message that leads to the private chat."""
        rows = [m["reply_markup"]["inline_keyboard"] for m in self.said if m.get("reply_markup")]
        return rows[-1][0][0]["url"]


@dataclass
class School:
    group: Group
    ada: Talk
    ben: Talk
    number: int = 0
    """The class's."""

    @property
    def home(self) -> House:
        return self.group.home

    async def joins(self, name: str, talk: Talk | None = None) -> Talk:
        """Somebody joins by the card, under this name; the teacher lets them in where that is wanted."""
        talk = talk or self.home.person(name)
        await talk.follows(self.group.card)
        await talk.taps("Join")
        return await talk.says(name)

    async def at_class(self, *taps: str) -> Talk:
        """The teacher opens the class and taps."""
        await self.ada.says("/class")
        for tap in taps:
            await self.ada.taps(tap)
        return self.ada

    async def learner(self, name: str) -> int:
        return await self.home.one("SELECT learner FROM class_member WHERE name = $1", name)


async def founded(home: House, *, title: str = "5B", course: str = "Fractions", **options: bool) -> School:
    """A class whose card stands in the group."""
    ada, ben = home.person("Ada"), home.person("Ben")
    school = School(Group(home, ada, ben, title=title, **options), ada, ben)
    await home.quiet()
    await carded(school.group, ada, course)
    school.number = await home.one("SELECT MAX(id) FROM school_class")
    return school


async def carded(group: Group, teacher: Talk, course: str = "Fractions") -> Talk:
    """The group has a class, and its card stands there."""
    await teacher.follows(group.card)
    await teacher.taps(course)
    return await teacher.taps("Post the join card")
