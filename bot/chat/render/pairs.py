"""Two of a class who may work together: to their teacher, and to each of them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import keyboards
from bot.chat.keyboards import Row, button
from bot.chat.messages import message, say_to
from bot.chat.render.deeds.parts import back, to_learner, to_teacher, untraced
from bot.chat.render.page import voice
from bot.classroom.actions import Actions
from bot.classroom.pairing import Came, Joining, Meeting
from bot.classroom.pairs import WAITS, Note, Pair, Teacher, Two, key
from bot.classroom.peers import SHORT, marked, peers, proposed, wanting
from bot.classroom.room import Class, Member
from bot.classroom.seen import Pupil, Sight
from bot.course.model import Skill, Unit
from bot.mail import Outgoing
from bot.texts import glance, teaching
from bot.texts import joining as words
from bot.texts import pairs as texts
from bot.texts.html import Html
from bot.texts.say import Say, speak
from bot.tutor import Turn

About = tuple[Unit, Skill]
LABEL = 20
"""Characters of a name on a button."""


def called(say: Say, name: str) -> str:
    return name or str(glance.no_name(say))


# To the teacher.


def rows(say: Say, sight: Sight, found: Actions) -> list[Row]:
    """Who needs somebody, each with another one who could help."""
    able = proposed(sight, found.needy)
    made: list[Row] = []
    alone: Row = []
    for one in found.needy:
        pupil, peer = one.pupil, able.get(one.pupil.learner)
        named = button(called(say, pupil.name), "class", "one", sight.number, pupil.learner)
        if peer is None:
            alone.append(named)
            continue
        what = marked(one.trouble.unit, one.trouble.skill)
        label = texts.pair_with(say, called(say, peer.name)[:LABEL])
        made.append([named, button(label, "pair", "ask", sight.number, pupil.learner, peer.learner, what)])
    return [*made, *keyboards.in_rows(alone, 2)]


def which(turn: Turn, sight: Sight, pupil: Pupil) -> list[Outgoing]:
    """From a learner's page: what they could look at with somebody."""
    say, number = voice(turn), sight.number
    skills = wanting(sight, pupil.learner)
    made = [
        button(skill.title, "pair", "who", number, pupil.learner, marked(unit.id, skill.id))
        for unit, skill in skills
    ]
    name = called(say, pupil.name)
    text = texts.which(say, name) if skills else texts.nothing(say, name)
    return to_teacher(turn, text, keyboards.grid([*made, _to_learner(say, number, pupil)]))


def _to_learner(say: Say, number: int, pupil: Pupil) -> dict[str, str]:
    return button(called(say, pupil.name), "class", "one", number, pupil.learner)


def who(turn: Turn, sight: Sight, pupil: Pupil, about: About) -> list[Outgoing]:
    """A short list of those who could help."""
    say, (unit, skill) = voice(turn), about
    able = [] if pupil.learner in sight.paired else peers(sight, pupil.learner, unit.id, skill.id)[:SHORT]
    what = marked(unit.id, skill.id)
    made = [
        button(called(say, one.name), "pair", "ask", sight.number, pupil.learner, one.learner, what)
        for one in able
    ]
    text = texts.who(say, called(say, pupil.name), skill.title) if able else texts.nobody(say, skill.title)
    rows = [*keyboards.in_rows(made, 2), [_to_learner(say, sight.number, pupil)]]
    return to_teacher(turn, text, keyboards.markup(rows))


def sure(turn: Turn, sight: Sight, two: tuple[Pupil, Pupil], about: About) -> list[Outgoing]:
    """Once more, before they are asked."""
    say, label, number = voice(turn), texts.buttons(voice(turn)), sight.number
    (asks, explains), (unit, skill) = two, about
    what = marked(unit.id, skill.id)
    made = [
        button(label["ask"], "pair_once", "go", number, asks.learner, explains.learner, what),
        button(label["else"], "pair", "who", number, asks.learner, what),
        button(label["leave"], "glance", "show", number),
    ]
    text = texts.sure(say, called(say, asks.name), called(say, explains.name), skill.title)
    return to_teacher(turn, text, keyboards.grid(made))


def asked_both(turn: Turn, number: int, note: Note) -> list[Outgoing]:
    say = voice(turn)
    text = texts.both_asked(say, WAITS.days) if note == "asked" else texts.busy(say)
    return to_teacher(turn, text, keyboards.grid([_glance(say, number)]))


def changed(turn: Turn, number: int) -> list[Outgoing]:
    return to_teacher(turn, texts.changed(voice(turn)), keyboards.grid([_glance(voice(turn), number)]))


def _glance(say: Say, number: int) -> dict[str, str]:
    return button(glance.buttons(say)["glance"], "glance", "show", number)


def listed(turn: Turn, known: Class, found: Sequence[Two]) -> list[Outgoing]:
    """How it stands with each two; what waits can be taken back."""
    say = voice(turn)
    waiting = [two for two in found if two.pair.state == "asked"]
    made = [
        button(texts.take_back(say, " + ".join(_names(say, two))), "pair_once", "back", two.pair.id)
        for two in waiting
    ]
    text = texts.all_of(say, known.title, [_line(say, two) for two in found]) if found else texts.none(say)
    return to_teacher(turn, text, keyboards.grid([*made, back(say, known.id)]))


def _names(say: Say, two: Two) -> list[str]:
    return [called(say, one.name) for one in (two.asks, two.explains) if one]


def _line(say: Say, two: Two) -> Html:
    return texts.line(say, texts.both(say, _names(say, two)), two.pair.place.title, two.pair.state)


def told(two: Two, teacher: Teacher) -> Outgoing:
    """What came of it, without a sound; it names pupils, so nothing stays of it."""
    say = speak(teacher.language_code)
    shown = two if two.pair.state != "asked" else replace(two, pair=replace(two.pair, state="over"))
    made = message(teacher.chat, _line(say, shown), keyboard=keyboards.grid([_pairs(say, two.pair)]))
    return untraced([replace(made, payload={**made.payload, "disable_notification": True})])[0]


def _pairs(say: Say, pair: Pair) -> dict[str, str]:
    return button(glance.buttons(say)["page"], "class", "page", pair.school_class)


# To each of the two.


def asked(turn: Turn, pair: Pair, in_turn: bool) -> Sequence[Outgoing]:
    """The question, to one of them."""
    say, label = voice(turn), texts.buttons(voice(turn))
    learner = turn.person.learner
    made = [button(label[wish], "pair_once", wish, pair.id, learner) for wish in ("yes", "no")]
    said = to_learner(turn, texts.asked(say, pair.place.title), made, in_turn=in_turn)
    return [replace(one, question=key(pair.id, learner)) for one in said]


def close(member: Member, pair: Pair) -> Outgoing:
    """The same message, when there is nothing to answer any more."""
    text = texts.asked_no_longer(speak(member.language_code), pair.place.title)
    made = message(member.chat, text, learner=member.learner)
    return Outgoing(
        made.chat,
        "editMessageText",
        made.payload,
        edits=key(pair.id, member.learner),
        learner=member.learner,
        ephemeral=True,
    )


def came(turn: Turn, what: Came, found: Joining | None) -> list[Outgoing]:
    """What one of them reads to their own answer."""
    say = voice(turn)
    if what in ("name", "long") and found is not None:
        text = texts.ask_name(say) if what == "name" else words.name_too_long(say)
        return [say_to(turn, text, keyboard=_own_name(found))]
    told = {"yes": texts.thanks, "no": texts.declined, "met": texts.met}.get(what, texts.gone)
    on = None if turn.state.learner.open else keyboards.go_on(say)
    return [say_to(turn, told(say), keyboard=on)]


def _own_name(found: Joining) -> dict[str, object] | None:
    name = found.about.name
    return (
        keyboards.grid([button(name, "pair_once", "name", found.pair.id, found.about.learner)])
        if name
        else None
    )


def card(turn: Turn, meeting: Meeting, in_turn: bool) -> Sequence[Outgoing]:
    """For both: who the other one is, what each does, and over what; it names somebody, so nothing stays of it."""
    say, pair, variant = voice(turn), meeting.pair, meeting.pair.variant
    task = texts.question(variant.prompt, [one.text for one in variant.options])
    text = texts.card(say, pair.place.title, meeting.other, task, asks=meeting.side.asks)
    met = button(texts.buttons(say)["met"], "pair_once", "met", pair.id, turn.person.learner)
    told = text if in_turn or not turn.person.name else teaching.to(say, turn.person.name, text)
    return untraced([say_to(turn, told, keyboard=keyboards.grid([met]), picture=variant.picture)])
