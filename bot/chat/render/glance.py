"""The class at a glance: what to do now comes first, then the map."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import keyboards
from bot.chat.keyboards import Row, button
from bot.chat.messages import all_to, say_to
from bot.chat.render import heat, pairs, targets
from bot.chat.render.page import voice
from bot.chat.zones import ask_zone
from bot.classroom.actions import Actions, actions
from bot.classroom.class_pace import pace
from bot.classroom.seen import Pupil, Sight, Trouble
from bot.classroom.together import Group
from bot.learning.asking import find_skill
from bot.mail import Outgoing
from bot.texts import classes, gifts, marking
from bot.texts import glance as texts
from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, join
from bot.texts.say import Say
from bot.texts.settings import for_teaching
from bot.tutor import Turn

MOST_NAMED = 3
"""Groups whose names are told."""


def at_a_glance(turn: Turn, sight: Sight) -> list[Outgoing]:
    """What to do now, then the map; whose time nobody knows is asked for it."""
    say = voice(turn)
    found = actions(sight)
    text = join([_heading(say, sight, found), to_do(say, sight, found)], PARAGRAPH)
    said = replace(say_to(turn, text, keyboard=keyboards.markup(_rows(say, sight, found))), ephemeral=True)
    return [said, *_map(turn, say, sight)] if sight.pupils else [said]


def _map(turn: Turn, say: Say, sight: Sight) -> list[Outgoing]:
    """The picture; once somebody is there to write about, also what time it is at the teacher's place."""
    zone = turn.state.learner.settings.zone
    return [heat.pictured(turn, say, sight), *([] if zone else [ask_zone(turn, say, for_teaching(say))])]


def _heading(say: Say, sight: Sight, found: Actions) -> Html:
    known = pace(sight)
    return join(
        [
            classes.heading(say, sight.title, sight.course.title),
            texts.on_holiday(say) if sight.free else EMPTY,
            texts.pace(say, known.passed, known.units, known.weeks, known.left) if known else EMPTY,
            *targets.outlooks(say, sight, found),
        ],
        LINE,
    )


def to_do(say: Say, sight: Sight, found: Actions) -> Html:
    """At most three lines of action."""
    if not sight.pupils:
        return classes.names(say, 0)
    doubted = next((texts.doubt(say, one.item, one.same, one.of) for one in found.doubts), EMPTY)
    lines = [
        marking.waiting(say, len(found.shown)),
        _together(say, sight, found),
        _needy(say, sight, found),
        targets.close(say, sight, found),
        texts.standing(say, len(found.ready), len(found.new), doubted),
    ]
    return join(lines, LINE) or texts.nothing_to_do(say)


def _together(say: Say, sight: Sight, found: Actions) -> Html:
    if not found.together:
        return EMPTY
    group = found.together[0]
    return texts.together(say, len(group.learners), len(sight.pupils), about(say, sight, group))


def about(say: Say, sight: Sight, group: Group) -> Html:
    """What a group shares."""
    prompt = sight.prompts.get(group.example.question, "") if group.example else ""
    shown = group.example.shown if group.example else ""
    if group.sort == "misconception":
        return texts.misconception(say, group.what, prompt, shown)
    if group.sort == "answer":
        return texts.same_answer(say, prompt or group.what, shown)
    unit = sight.course.unit(group.unit)
    return texts.requirement(say, unit.title if unit else group.unit)


def _needy(say: Say, sight: Sight, found: Actions) -> Html:
    if not found.needy:
        return EMPTY
    named = [
        texts.needy(say, one.pupil.name, what(sight, one.trouble), one.days, one.trouble.tried)
        for one in found.needy
    ]
    more = found.waiting - len(found.needy)
    return join([texts.needs_you(say), *named, classes.and_more(say, more) if more else EMPTY], LINE)


def what(sight: Sight, trouble: Trouble) -> str:
    """In what somebody is stuck: the skill, of a set the entry."""
    skill = find_skill(sight.course, trouble.unit, trouble.skill)
    return trouble.entry or (skill.title if skill else trouble.skill)


def _rows(say: Say, sight: Sight, found: Actions) -> list[Row]:
    label, number = texts.buttons(say), sight.number
    named = targets.longer(say, sight) or found.together or found.needy or found.ready or found.new
    group = found.together[0] if found.together else None
    first = [
        *([button(label["who"], "glance", "who", number)] if named else []),
        *([button(label["lesson"], "glance", "lesson", number, group.mark)] if group else []),
        *(for_group(say, sight, group) if group else []),
        *(button(label["key"], "items", "look", number, one.mark) for one in found.doubts[:1]),
        *(targets.on_more(say, number) if found.close else []),
    ]
    last = [
        button(label["when"], "glance", "when", number),
        button(label["free"], "glance", "free", number),
    ]
    return [
        *keyboards.in_rows(first, 2),
        *pairs.rows(say, sight, found),
        last,
        [button(label["page"], "class", "page", number)],
    ]


def for_group(say: Say, sight: Sight, group: Group) -> Row:
    """What can be done at once for those who can be taught together."""
    return [button(gifts.buttons(say)["group"], "gift", "group", sight.number, group.mark)]


def who(turn: Turn, sight: Sight) -> list[Outgoing]:
    """The names behind the lines."""
    say, found = voice(turn), actions(sight)
    lines = [
        *(_names(say, about(say, sight, group), _of(sight, group)) for group in found.together[:MOST_NAMED]),
        _names(say, texts.stuck(say), [one.pupil for one in found.needy]),
        *(_names(say, label, pupils) for label, pupils in targets.longer(say, sight)),
        _names(say, texts.ready(say), found.ready),
        _names(say, texts.not_started(say), found.new),
    ]
    told = lines if any(lines) else [texts.nothing_to_do(say)]
    return [replace(out, ephemeral=True) for out in all_to(turn, told, LINE, back(say, sight.number))]


def _names(say: Say, label: Html, pupils: Sequence[Pupil]) -> Html:
    return texts.who(say, label, [one.name for one in pupils]) if pupils else EMPTY


def _of(sight: Sight, group: Group) -> list[Pupil]:
    return [one for name in group.learners if (one := sight.pupil(name)) is not None]


def back(say: Say, number: int) -> dict[str, object]:
    return keyboards.grid([button(texts.buttons(say)["glance"], "glance", "show", number)])
