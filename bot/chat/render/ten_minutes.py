"""A lesson of ten minutes for a group, drawn from what the course says of the skill."""

from collections.abc import Sequence

from bot.chat.messages import say_to
from bot.chat.render import glance
from bot.chat.render.page import voice
from bot.classroom.actions import actions
from bot.classroom.seen import Sight
from bot.classroom.together import Group
from bot.course.model import Explanation, Skill, Unit
from bot.learning.asking import find_skill
from bot.mail import Outgoing
from bot.texts import glance as texts
from bot.texts.html import Html, esc
from bot.texts.say import Say
from bot.tutor import Turn

IN_A_ROOM = ("picture", "contrast", "analogy", "example", "rule", "hook")
"""What explains best to many at once comes first [J]."""
WAYS = 2


def lesson(turn: Turn, sight: Sight, mark: str) -> list[Outgoing]:
    """The plan; where the group is no more, the class as it is now."""
    say = voice(turn)
    group = next((one for one in actions(sight).together if one.mark == mark), None)
    unit = sight.course.unit(group.unit) if group else None
    if group is None or unit is None:
        return [say_to(turn, texts.changed(say)), *glance.at_a_glance(turn, sight)]
    skill = find_skill(sight.course, unit.id, group.skill) if group.skill else unit.skills[0]
    ways = _ways(skill) if skill else []
    steps = [*_begin(say, sight, group), *_explained(say, ways, unit, skill), texts.hand_over(say)]
    text = texts.lesson(say, skill.title if skill else unit.title, steps)
    picture = next((way.picture for way in ways if way.picture), "")
    drawn = [say_to(turn, esc(unit.title), picture=picture)] if picture else []
    return [*drawn, say_to(turn, text, keyboard=glance.back(say, sight.number))]


def _begin(say: Say, sight: Sight, group: Group) -> list[Html]:
    if group.example is None:
        return []
    prompt = sight.prompts.get(group.example.question, group.what)
    what = texts.example(prompt, group.example.shown)
    return [texts.write_up(say, what, group.example.feedback)]


def _ways(skill: Skill) -> list[Explanation]:
    """Of different kinds, as far as there are."""
    ordered = sorted(
        (way for way in skill.explanations if way.kind in IN_A_ROOM),
        key=lambda way: IN_A_ROOM.index(way.kind),
    )
    kinds = dict.fromkeys(way.kind for way in ordered)
    return [next(way for way in ordered if way.kind == kind) for kind in kinds][:WAYS]


def _explained(say: Say, ways: Sequence[Explanation], unit: Unit, skill: Skill | None) -> list[Html]:
    """The explanations; where the skill has fewer than two, what the lesson says."""
    told = [way.text for way in ways]
    if len(told) < WAYS:
        told += [step.text for step in unit.steps if skill is None or skill.id in step.introduces]
    speak = (texts.say_it, texts.other_way)
    return [speak[place](say, text) for place, text in enumerate(told[:WAYS])]
