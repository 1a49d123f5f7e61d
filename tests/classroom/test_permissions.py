"""Who may do what, where: every action of the table, tried by everybody, in every place, over the whole bot.

A refusal is a sentence, and nothing has changed. An action without a way to try it fails here.
"""

from dataclasses import dataclass
from typing import get_args

import pytest

from bot.classroom.rights import MAY, Action, Actor, may
from bot.playground import group_life
from tests.chat.group_class import founded
from tests.chat.talk import BOT, house, text_of

TRIES: dict[Action, tuple[str, ...]] = {
    "found": ("/start group_{chat}", "O:found:fractions:{chat}"),
    "look": ("G:page:{n}", "G:more:{n}", "G:names:{n}", "G:one:{n}:{ben}", "U:names:{n}:0"),
    "post": ("G:post:{n}",),
    "code": ("G:code:{n}",),
    "name": ("G:name:{n}:{ben}",),
    "remove": ("O:remove:{n}:{ben}",),
    "let in": ("O:let_in:{n}:{ben}",),
    "roster": ("G:roster:{n}",),
    "title": ("G:title:{n}",),
    "approval": ("O:approve_on:{n}", "O:approve_off:{n}"),
    "teacher": ("G:teacher:{n}",),
    "close": ("G:close:{n}", "O:close_now:{n}"),
    "stop": ("G:stop:{n}", "O:stop_now:{n}"),
    "join": ("O:join:{code}",),
    "call oneself": ("O:me:{n}",),
    "leave": ("G:leave:{n}", "O:leave_now:{n}"),
    "records": ("X:which:{n}", "X:other:{n}", "X:csv:{n}", "X:sqlite:{n}"),
    "merge": ("U:twice:{n}:{ben}:0", "U:into:{n}:{ben}:{eve}", "Z:merge:{n}:{ben}:{eve}"),
    "reopen": ("Z:reopen:{n}",),
    "items": ("V:bad:{n}", "V:look:{n}:0a0a0a0a"),
    "regrade": ("V:count:{n}:0a0a0a0a:0b0b0b0b", "V:count_now:{n}:0a0a0a0a:0b0b0b0b"),
    "glance": ("W:show:{n}", "W:page:{n}:0", "W:who:{n}", "W:lesson:{n}:0a0a0a0a"),
    "holiday": ("W:free:{n}", "W:drop:{n}:1"),
    "messages": ("W:when:{n}", "W:hour:{n}:0800", "W:hour:{n}:off", "W:week:{n}:off"),
    "judge": ("V:waits:{n}", "V:stands:{n}:0a0a0a0a", "V:yes:{n}:1", "V:no:{n}:1"),
    "offer": (
        *("T:units:{n}:{ben}", "T:unit:{n}:{ben}:0a0a0a0a", "T:practice:{n}:{ben}:0a0a0a0a:0b0b0b0b"),
        *("T:group:{n}:0a0a0a0a", "T:group_now:{n}:0a0a0a0a", "T:extra:{n}:{ben}:0a0a0a0a"),
    ),
    "override": (
        "T:pass:{n}:{ben}:0a0a0a0a",
        "T:pass_now:{n}:{ben}:0a0a0a0a",
        "T:reset_now:{n}:{ben}:0a0a0a0a",
    ),
    "send": (
        "xs:units:{n}",
        "xs:unit:{n}:line",
        "xs:me:{n}:line",
        "xs:each:{n}:line",
        "xs:other:{n}:g:line",
        "x1:go:{n}:gn:line",
    ),
    "quiz": ("qz:units:{n}", "qz:unit:{n}:0"),
    "mark": ("mk:looks:{n}", "mk:meets:{n}:1", "mk:not_yet:{n}:1", "mk:say:{n}:1"),
    "answer hand": ("de:hands:{n}",),
    "write": ("de:write:{n}:{ben}",),
    "own name": ("de:own_name:{n}",),
    "pair": (
        *("pr:list:{n}", "pr:skills:{n}:{ben}", "pr:who:{n}:{ben}:0a0a0a0a"),
        *("pr:ask:{n}:{ben}:{eve}:0a0a0a0a", "p1:go:{n}:{ben}:{eve}:0a0a0a0a"),
    ),
    "peers": ("p2:on:{n}", "p2:off:{n}"),
    "look for others": ("pe:how:{n}",),
    "join in": (),  # needs somebody who was asked: the dialogues of pairs try it
    "target": ("td:list:{n}", "td:one:{n}:all", "td:in:{n}:all:2", "td:drop:{n}:all"),
    "raise hand": (),  # these three need a question or a letter: the dialogues of hands and letters try them
    "reply": (),
    "mute": (),
    "nickname": ("U:nick:{n}", "Z:no_nick:{n}"),
}
"""Action -> what one would tap, or type, to do it."""
ACTORS: dict[str, Actor] = {
    "stranger": "stranger",
    "pupil": "member",
    "pupil of another class": "stranger",
    "teacher": "teacher",
    "co-teacher": "teacher",
    "teacher of another class": "other teacher",
    "administrator of the group": "stranger",
    "anonymous administrator": "stranger",
    "operator": "stranger",
}
"""Who tries it, and what they are to the class."""
LEADS = {"teacher", "administrator of the group", "anonymous administrator"}
"""Who leads the group, which a new class is founded for."""
REFUSALS = (
    "you don't teach it",
    "Only an administrator of 5B",
    "I can't see who leads that group.",
    "You teach 5B.",
    "You are in 5B already.",
    "Not sent",
)
KEPT = (
    "school_class",
    "class_teacher",
    "class_group",
    "class_member",
    "class_code",
    "class_roster",
    "class_action",
    "quiz",
    "class_target",
)


def expected(actor: str, action: Action) -> bool:
    if action == "found":
        return actor in LEADS and may("group administrator", "found")
    return may(ACTORS[actor], action)


def test_every_action_and_every_part_is_tried():
    assert set(TRIES) == set(get_args(Action))
    assert {*ACTORS.values(), "group administrator"} == set(get_args(Actor)) == set(MAY)


@dataclass
class Scene:
    school: object
    people: dict
    words: dict

    async def kept(self):
        """Everything about classes, and what people were asked to type."""
        rows = {
            name: sorted(map(repr, await self.school.home.rows(f"SELECT * FROM {name}"))) for name in KEPT
        }
        rows["asking"] = await self.school.home.rows("SELECT id, asking FROM account ORDER BY id")
        return rows

    async def snapshot(self):
        return {name: await self.school.home.rows(f"SELECT * FROM {name}") for name in KEPT}

    async def put_back(self, tables):
        """The classes as they were, for the next try."""

        def anew():
            for name in reversed(KEPT):
                yield f"DELETE FROM {name}", ()
            for name, rows in tables.items():
                for row in rows:
                    marks = ", ".join(f"${n + 1}" for n in range(len(row)))
                    yield f"INSERT INTO {name} VALUES ({marks})", row
            yield "UPDATE account SET asking = NULL", ()

        await self.school.home.bot.store.run(anew)


@pytest.fixture
async def scene(tmp_path):
    async with house(tmp_path) as home:
        yield await _scene(home)


async def _scene(home):
    other = await founded(home, title="6C")
    await other.joins("Kim", other.ben)
    school = await founded(home, supergroup=True)
    await school.joins("Ben", school.ben)
    await school.joins("Eve")
    world, account = home.world, home.world.bot(BOT)
    group, owner = world.group(school.group.chat, BOT), world.person(school.ada.person).user
    made = {name: home.person(name) for name in ("Col", "Max", "Ano", "Olga", "Zed")}
    await school.at_class("More", "Add a teacher")
    link = next(word for word in text_of(school.ada.last).split() if word.startswith("https://"))
    await made["Col"].follows(link)
    await made["Col"].taps("Join")
    for name, anonymous in (("Max", False), ("Ano", True)):
        user = world.person(made[name].person).user
        group_life.come(world, account, group, user, owner)
        group_life.rise(world, account, group, user, owner, anonymous=anonymous)
    for name in ("Max", "Ano", "Olga", "Zed"):
        await made[name].says("/help")
    home.bot.tutor.operators = frozenset({made["Olga"].person})
    people = {
        "stranger": made["Zed"],
        "pupil": school.ben,
        "pupil of another class": other.ben,
        "teacher": school.ada,
        "co-teacher": made["Col"],
        "teacher of another class": other.ada,
        "administrator of the group": made["Max"],
        "anonymous administrator": made["Ano"],
        "operator": made["Olga"],
    }
    words = {"n": school.number, "chat": school.group.chat, "code": school.group.card.rpartition("_")[2]}
    words |= {name.lower(): await school.learner(name) for name in ("Ben", "Eve")}
    return Scene(school, people, words)


def said_to(talk):
    new = [m for m in talk.messages if m["message_id"] > talk.read and m["from"]["is_bot"]]
    return [text_of(m) or "(a file)" for m in new]


async def tried(scene, actor, words, place):
    """Tries it in the private chat: under the newest message, or under the oldest one, as an old button."""
    talk = scene.people[actor]
    if words.startswith("/"):
        await talk.says(words)
    else:
        mine = [m["message_id"] for m in talk.messages if m["from"]["is_bot"]]
        await talk.taps_on(mine[0 if place == "old button" else -1], words)
    return said_to(talk)


@pytest.mark.parametrize("place", ["private chat", "old button"])
@pytest.mark.parametrize("actor", ACTORS)
async def test_everybody_can_do_what_the_table_says_and_nothing_else(scene, actor, place):
    before = await scene.snapshot()
    for action, ways in TRIES.items():
        for way in ways:
            words = way.format(**scene.words)
            kept = await scene.kept()
            said = await tried(scene, actor, words, place)
            refused = any(refusal in text for text in said for refusal in REFUSALS)
            may_do = expected(actor, action)
            assert said or may_do, f"{actor}: {action} by {words} was refused with silence"
            assert refused != may_do, f"{actor}: {action} by {words}: {said}"
            if refused:
                assert await scene.kept() == kept, f"{actor}: {action} by {words} changed something"
            await scene.put_back(before)


@pytest.mark.parametrize("actor", ACTORS)
async def test_in_the_group_no_button_does_anything_and_nothing_is_shown_there(scene, actor):
    school, talk = scene.school, scene.people[actor]
    card, posts, before = school.group.said[-1]["message_id"], len(school.group.said), await scene.kept()
    told = []
    unwatch = school.home.world.watch(
        lambda event: told.append(event["toast"]["text"]) if event["kind"] == "toast" else None
    )
    inside = school.home.world.group(school.group.chat, BOT)
    user = school.home.world.person(talk.person).user
    if user["id"] not in inside.members:
        group_life.come(school.home.world, school.home.world.bot(BOT), inside, user, user)
    for ways in TRIES.values():
        for way in ways:
            if not way.startswith("/"):
                words = way.format(**scene.words)
                school.home.world.tap(talk.person, card, words, stale=True, bot=BOT, chat=school.group.chat)
    await school.home.quiet()
    unwatch()
    assert told
    assert all(told)
    assert await scene.kept() == before
    assert len(school.group.said) == posts


@pytest.mark.parametrize("actor", ACTORS)
async def test_in_the_group_the_command_is_answered_alike_to_everybody(scene, actor):
    school, talk = scene.school, scene.people[actor]
    inside = school.home.world.group(school.group.chat, BOT)
    user = school.home.world.person(talk.person).user
    if user["id"] not in inside.members:
        group_life.come(school.home.world, school.home.world.bot(BOT), inside, user, user)
    before = await scene.kept()
    school.home.world.say(talk.person, "/class", chat=school.group.chat, bot=BOT)
    await school.home.quiet()
    assert text_of(school.group.said[-1]) == "I answer in our private chat."
    assert await scene.kept() == before


@pytest.mark.parametrize("asked", ["title", "roster", "name"])
async def test_who_teaches_no_longer_when_the_word_is_typed_changes_nothing(scene, asked):
    """A co-teacher was asked for something, and is out before they type it."""
    col = scene.people["co-teacher"]
    ways = {"title": "G:title:{n}", "roster": "G:roster:{n}", "name": "G:name:{n}:{ben}"}
    await col.taps_on(col.last["message_id"], ways[asked].format(**scene.words))

    def out():
        accounts = "(SELECT id FROM account WHERE user_id = $1)"
        yield f"DELETE FROM class_teacher WHERE account IN {accounts}", (col.person,)

    await scene.school.home.bot.store.run(out)
    before = {**await scene.kept(), "asking": None}
    (await col.says("Somebody else")).sees("you don't teach it")
    assert {**await scene.kept(), "asking": None} == before
