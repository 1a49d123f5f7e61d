"""How pupils fare in a class: one passes, one gets stuck, one has a misconception."""

from dataclasses import replace

from tests.chat.talk import Talk
from tests.learning.samples import enriched, straight

NAME = "Drawing a"
"""What is shown in `SUMS`."""
SUMS = replace(enriched(straight()), title="Sums")
ENOUGH = 80
"""Turns after which it is given up."""


async def passes(pupil: Talk) -> Talk:
    """A unit."""
    return await _until(pupil, "unit_passed", right=True)


async def gets_stuck(pupil: Talk) -> Talk:
    return await _until(pupil, "stuck", right=False)


async def misses_with(pupil: Talk, name: str, times: int) -> Talk:
    """Gives, so many times, the answer that shows this misconception; answers right until it can."""
    for _ in range(ENOUGH):
        asked = await pupil.open_question()
        slips = [slip for slip in asked["variant"]["slips"] if slip["name"] == name] if asked else []
        if slips:
            await pupil.says(slips[0]["answer"])
            times -= 1
            if not times:
                return pupil
        else:
            await _goes_on(pupil, right=True)
    raise AssertionError(f"{name} could not be missed so often.")


async def _until(pupil: Talk, kind: str, *, right: bool) -> Talk:
    """Answers until an event of this kind is on anybody's record."""
    for _ in range(ENOUGH):
        if await pupil.house.one("SELECT COUNT(*) FROM event WHERE kind = $1", kind):
            return pupil
        await _goes_on(pupil, right=right)
    raise AssertionError(f"{kind} did not come about.")


async def _goes_on(pupil: Talk, *, right: bool) -> None:
    await (pupil.answers(right=right) if await pupil.open_question() else pupil.says("/learn"))
