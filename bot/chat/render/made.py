"""A teacher's own courses, and what can be done with one."""

from collections.abc import Callable, Sequence

from bot.chat import keyboards
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.course.importers.detect import PASTED
from bot.course.unpacking import WAYS
from bot.mail import Outgoing
from bot.material.coming import Came, Made
from bot.material.intake import PHOTOS
from bot.material.made import Kept, Note
from bot.texts import made as texts
from bot.texts import material
from bot.texts.html import LINE, Html, join
from bot.texts.say import Say
from bot.tutor import Render, Turn

MOST = 90
"""Buttons under one message; Telegram allows 100."""


def listed(found: Sequence[Made], drafts: Sequence[Came]) -> Render:
    """The courses, and what was brought and is not published: each draft goes on where it stands."""

    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        own = keyboards.button(material.buttons(say)["own"], "material", "how", 0)
        made = [keyboards.button(one.title, "material", "page", one.id) for one in found[-MOST:]]
        names = [_name_of(say, one) for one in drafts]
        begun = [
            keyboards.button(texts.go_on(say, name), "material", "draft", one.known.id)
            for one, name in zip(drafts, names, strict=True)
        ]
        text = texts.listed(say) if found or drafts else texts.none_yet(say)
        waits = texts.unpublished(say, names)
        return [say_to(turn, join([text, waits], LINE), keyboard=keyboards.grid([*made, *begun, own]))]

    return render


def _name_of(say: Say, draft: Came) -> str | Html:
    """Its title, where it has none yet what was brought."""
    if draft.title:
        return draft.title
    if draft.known.file == PHOTOS:
        return texts.pictures(say)
    return texts.lines(say) if draft.known.file.endswith(PASTED) else draft.known.file


def page(kept: Kept) -> Render:
    """The course, how much it is used, and what may be done with it; or what has just been done."""

    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        if kept.note in SAID:
            return [say_to(turn, SAID[kept.note](say, kept.known.title), keyboard=_back(say, kept))]
        use, known = kept.use, kept.known
        text = join(
            [
                texts.page(say, known.title, use.versions, use.learners, use.classes),
                texts.standing(say, retired=known.retired, shared=known.shared),
                texts.how_to_update(say),
            ],
            LINE,
        )
        mine = keyboards.button(material.buttons(say)["mine"], "material", "mine")
        rows = [*keyboards.in_rows(_deeds(say, kept), 2), [mine]]
        return [say_to(turn, text, keyboard=keyboards.markup(rows))]

    return render


SAID: dict[Note, Callable[[Say, str], Html]] = {
    "retired": texts.retired,
    "restored": texts.restored,
    "deleted": texts.deleted,
    "in use": texts.in_use,
    "shared": texts.shared,
    "unshared": texts.unshared,
}


def _deeds(say: Say, kept: Kept) -> keyboards.Row:
    label, known, may = material.buttons(say), kept.known, kept.may
    free = not kept.use.learners and not kept.use.classes
    there = {
        "download": ("get", "material", True),
        "link": ("link", "material", not known.retired),
        "retire": ("retire", "material_once", not known.retired),
        "restore": ("restore", "material_once", known.retired),
        "delete": ("delete", "material", free),
    }
    made: keyboards.Row = []
    for name, (wish, kind, fits) in there.items():
        if name in may and fits:
            made.append(keyboards.button(label[name], kind, wish, known.id))  # type: ignore[arg-type]  # one of the two
    if "share" in may:
        wish = "unshare" if known.shared else "share"
        made.append(keyboards.button(label[wish], "material_once", wish, known.id))
    return made


def _back(say: Say, kept: Kept) -> dict[str, object]:
    wish: tuple[object, ...] = ("mine",) if kept.note == "deleted" else ("page", kept.known.id)
    return keyboards.grid([keyboards.button(material.buttons(say)["back"], "material", *wish)])


def delete_sure(kept: Kept) -> Render:
    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        label = material.buttons(say)
        made = [
            keyboards.button(label["delete_now"], "material_once", "delete_now", kept.known.id),
            keyboards.button(label["back"], "material", "page", kept.known.id),
        ]
        return [say_to(turn, texts.delete_sure(say, kept.known.title), keyboard=keyboards.grid(made, 2))]

    return render


def link(url: str) -> Callable[[Kept], Render]:
    return lambda kept: lambda turn: [say_to(turn, texts.link(voice(turn), kept.known.title, url))]


def ways(kept: Kept) -> Render:
    """The formats in which it can be had."""

    def render(turn: Turn) -> list[Outgoing]:
        names = {".gift": "Moodle GIFT", ".csv": "CSV", ".zip": "Rung (zip)"}
        made = [
            keyboards.button(names[way], "material", "get", kept.known.id, way.removeprefix("."))
            for way in WAYS
        ]
        return [say_to(turn, texts.which_way(voice(turn)), keyboard=keyboards.grid(made))]

    return render


def file(way: str) -> Callable[[Kept], Render]:
    """The course as a document."""

    def said(kept: Kept) -> Render:
        def render(turn: Turn) -> list[Outgoing]:
            known = kept.known
            name = known.course.partition("-")[2] or known.course
            document = {"attach": "course", "version": known.version, "name": name, "way": f".{way}"}
            payload = {
                "document": document,
                "caption": texts.file(voice(turn), known.title),
                "parse_mode": "HTML",
            }
            return [Outgoing(turn.visit.chat, "sendDocument", payload, learner=turn.person.learner)]

        return render

    return said


def given(course: Made, code: str) -> Render:
    """Another teacher gives it."""

    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        take = keyboards.button(material.buttons(say)["take"], "material_once", "take", code)
        return [say_to(turn, texts.given(say, course.title), keyboard=keyboards.grid([take]))]

    return render


def taken(course: Made) -> Render:
    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        page_of = keyboards.button(material.buttons(say)["mine"], "material", "mine")
        return [say_to(turn, texts.taken(say, course.title), keyboard=keyboards.grid([page_of]))]

    return render
