"""A class in a dialogue: a group, its teacher Ada, its pupil Ben."""

from dataclasses import dataclass

from bot.playground import group_life
from bot.playground.deep_links import follow
from tests.chat.talk import BOT, House, Talk


@dataclass
class School:
    home: House
    ada: Talk
    ben: Talk
    chat: int
    """The group's id."""
    number: int = 0
    """The class's."""

    @property
    def said(self):
        """The bot's messages in the group."""
        messages = self.home.world.group(self.chat, BOT).messages.values()
        return [m for m in messages if m["from"]["is_bot"] and "text" in m]

    @property
    def card(self):
        """The link of the newest card."""
        return self.said[-1]["reply_markup"]["inline_keyboard"][0][0]["url"]

    async def joins(self, name, talk=None):
        """Somebody joins by the card, under this name; the teacher lets them in where that is wanted."""
        talk = talk or self.home.person(name)
        await opens(talk, self.card)
        await talk.taps("Join")
        return await talk.says(name)

    async def at_class(self, *taps):
        """The teacher opens the class and taps."""
        await self.ada.says("/class")
        for tap in taps:
            await self.ada.taps(tap)
        return self.ada

    async def learner(self, name):
        return await self.home.one("SELECT learner FROM class_member WHERE name = $1", name)


async def opens(talk, url):
    """Follows a link into the private chat."""
    _, talk.read = follow(talk.world, talk.person, url, chat=None, bot=BOT)
    await talk.house.quiet()
    return talk


async def founded(home, *, title="5B", course="Fractions", **options) -> School:
    """A class whose card stands in the group."""
    ada, ben = home.person("Ada"), home.person("Ben")
    account = home.world.bot(BOT)
    made = group_life.found(home.world, account, ada.person, title, [ben.person, BOT], **options)
    school = School(home, ada, ben, made.info["id"])
    await home.quiet()
    await opens(ada, school.card)
    await ada.taps(course)
    await ada.taps("Post the join card")
    school.number = await home.one("SELECT MAX(id) FROM school_class")
    return school
