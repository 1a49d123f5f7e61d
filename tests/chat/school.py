"""A class for dialogues: a teacher and pupils who have joined it by its code."""

import re

from tests.chat.talk import House, Talk, text_of

CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")


async def school(home: House, course: str, *names: str, **more: str) -> tuple[Talk, list[Talk]]:
    """The teacher, and the pupils in the order of their names; each has the first question open."""
    teacher = home.person("Ada", **more)
    await teacher.says("/newclass")
    await teacher.taps(course)
    await teacher.taps("Code and link")
    code = CODE.search(text_of(teacher.last))[0]
    return teacher, [await joined(home, code, name) for name in names]


async def joined(home: House, code: str, name: str) -> Talk:
    pupil = home.person(name)
    await pupil.says(code)
    await pupil.taps("Join")
    return await pupil.taps(name)


async def opens(teacher: Talk, *labels: str) -> Talk:
    """The class's page, and what these buttons lead to."""
    await teacher.says("/class")
    for label in labels:
        await teacher.taps(label)
    return teacher


async def deeds(home: House) -> list[str]:
    """What was done in the class."""
    return [what for (what,) in await home.rows("SELECT what FROM class_action ORDER BY id")]
