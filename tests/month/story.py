"""A month of a class of thirty: what its teacher reads, day by day."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.chat.group_class import Group
from tests.chat.talk import House, Talk, text_of
from tests.month.pupils import Pupil, sits, the_class
from tests.year.diary import Diary
from tests.year.story import at_home

ZONE = "Europe/Berlin"
DAYS = 28
AFTERNOON = (14, 15)
"""The hour in even and odd weeks: seven days to the minute would be told now so, now otherwise."""
OPENING = """# A month of a class

Mrs. Sommer teaches 5B, a class of thirty, and puts it through *Fractions*. This is all that Rung wrote to her in four
weeks, what she did about it, and all that the group read; of the pupils one line a day. Pictures stand as
"(a picture)". Nothing is made up by hand: it is played on the real bot, in the playground, with its clock
moved, and written by

    .venv/bin/python -m tests.month

`>` is Mrs. Sommer; `[...]` are buttons. Of her pupils six learn three times a week, ten once, eight twice and
stumble over the same thing, two stop after a week and a half, and four never begin."""


class ClassDiary(Diary):
    """The diary of a teacher; what the group reads stands between."""

    def __init__(self, teacher: Talk, group: "Group", zone: str) -> None:
        super().__init__(teacher, zone)
        self._group, self._seen = group, 0

    async def hears(self) -> None:
        """What has come by itself since she last looked."""
        await self._heard()
        self.reads_group()

    async def sees_changed(self, words: str) -> None:
        """A message that was edited, as it reads now."""
        message = next(m for m in reversed(self.learner.messages) if words in text_of(m))
        self._write(message, "**Rung, that message now:** ")

    def skips(self) -> None:
        """What was said just now is not written down."""
        self._read = self._newest

    def reads_group(self) -> None:
        said = self._group.said
        for message in said[self._seen :]:
            self._write(message, "**Rung, in the group:** ")
        self._seen = len(said)


async def tell(folder: Path) -> str:
    """The whole month as Markdown."""
    async with at_home(folder) as home:
        teacher = home.person("Mrs. Sommer")
        pupils = [(pupil, home.person(pupil.name)) for pupil in the_class()]
        group = Group(home, teacher, *(talk for _, talk in pupils))
        diary = ClassDiary(teacher, group, ZONE)
        diary.lines.append(OPENING)
        await home.quiet()
        await first_ten_minutes(diary, group)
        await they_join(diary, group, pupils)
        await her_clock(diary)
        for day in range(DAYS):
            await a_day(home, diary, pupils, day)
        return "\n".join(diary.lines).strip() + "\n"


async def first_ten_minutes(diary: ClassDiary, group: Group) -> None:
    diary.chapter("The first ten minutes", "She adds the bot to the group.", "")
    diary.reads_group()
    diary.lines += ["> [Set up a class]", ""]
    await diary.learner.follows(group.card)
    await diary.hears()
    for label in ("Fractions", "Post the join card"):
        await diary.taps(label)
    diary.reads_group()


async def they_join(diary: ClassDiary, group: Group, pupils: list[tuple[Pupil, Talk]]) -> None:
    card = group.card
    for pupil, talk in pupils:
        await talk.follows(card)
        await talk.taps("Join")
        await talk.taps(pupil.name)
    diary.lines += ["Within the hour all thirty have joined; four of them will never answer.", ""]
    diary.lines += [f"**The card in the group now:** {' / '.join(text_of(group.said[-1]).splitlines())}", ""]
    await diary.hears()


async def her_clock(diary: ClassDiary) -> None:
    """The bot writes to her by her own clock."""
    await diary.says("/class")
    await diary.taps("How is my class?")
    diary.lines += [f"*She says what time it is at her place: {ZONE}.*", ""]
    await diary.learner.says("/settings")
    await diary.learner.taps_on(diary.learner.last["message_id"], f"s:zone:{ZONE}")
    diary.skips()
    await diary.says("/class")
    await diary.taps("How is my class?")
    await diary.taps("When I write")


async def a_day(home: House, diary: ClassDiary, pupils: list[tuple[Pupil, Talk]], day: int) -> None:
    """The afternoon's sessions, then the night; what comes to her is written down, and what she does about it."""
    if day % 7 == 0:
        diary.chapter(f"Week {day // 7 + 1}", "")
    sat = 0
    for pupil, talk in pupils:
        if pupil.sits_on(day):
            await sits(talk, pupil.knows())
            sat += 1
    now = home.world.clock.now().astimezone(ZoneInfo(ZONE))
    diary.lines += [
        f"- {now:%a} {now.day} {now:%b}: {sat or 'nobody'} {'of the class ' * bool(sat)}learned.",
        "",
    ]
    await diary.hears()
    await SHE_DOES.get(day, nothing)(home, diary)
    await until(home, 1, AFTERNOON[(day + 1) // 7 % 2])
    await diary.hears()


async def nothing(_home: House, _diary: ClassDiary) -> None:
    pass


async def sends_the_second_unit(home: House, diary: ClassDiary) -> None:
    diary.day("She sends the second unit.")
    await diary.says("/send")
    for step in ("On the number line", "To everyone too", "Now"):
        await diary.taps(step)
    await home.passes(seconds=40)
    await diary.hears()
    await diary.sees_changed("It is sent.")


async def looks(_home: House, diary: ClassDiary) -> None:
    diary.day("She looks at her class.")
    await diary.says("/class")
    await diary.taps("How is my class?")


async def plans_a_holiday(_home: House, diary: ClassDiary) -> None:
    diary.day("A long weekend is near.")
    await diary.says("/class")
    await diary.taps("How is my class?")
    await diary.taps("Holidays")
    await diary.says("29.1. - 31.1.")


async def sets_a_date(_home: House, diary: ClassDiary) -> None:
    diary.day("She hopes for equal fractions by the fifth of February.")
    await diary.says("/class")
    for label in ("More", "Target dates", "Equal fractions"):
        await diary.taps(label)
    await diary.says("5.2.")


async def looks_back(_home: House, diary: ClassDiary) -> None:
    diary.day("After four weeks.")
    await diary.says("/class")
    await diary.taps("How is my class?")
    await diary.taps("Next 10")
    await diary.sees_changed("11 Katja")


SHE_DOES = {2: sends_the_second_unit, 9: looks, 11: sets_a_date, 15: plans_a_holiday, 27: looks_back}


async def until(home: House, days: int, hour: int) -> None:
    """So many days on; the clock stops wherever the bot has something to say."""
    now = home.world.clock.now().astimezone(ZoneInfo(ZONE))
    then = (now + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
    await home.passes(seconds=(then - now).total_seconds())
