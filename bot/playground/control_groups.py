"""The control interface: groups, under ``/sim/groups``."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.errors import RungError
from bot.playground import group_life
from bot.playground.control_people import conversation
from bot.playground.feed import Json
from bot.playground.given import Handler, body, bot_named, number, numbers, optional_number, text
from bot.playground.groups import Group
from bot.playground.people import BotAccount
from bot.playground.settings import commands_for
from bot.playground.world import World


@dataclass(frozen=True, slots=True)
class Deed:
    """What a request wants done in a group, and who does it (nobody, where somebody acts for themselves)."""

    given: Json
    bot: BotAccount
    group: Group
    by: Json | None

    @property
    def place(self) -> tuple[BotAccount, Group]:
        return self.bot, self.group

    @property
    def actor(self) -> Json:
        if self.by is None:
            raise RungError("'by' is missing; it is a person in the group.")
        return self.by

    def answer(self, group: Group | None = None) -> Response:
        return JSONResponse((group or self.group).shown(self.bot.id))


class GroupControl:
    """The handlers for groups, over one world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def table(self) -> list[tuple[str, str, Handler]]:
        deeds = (self.join, self.leave, self.promote, self.demote, self.upgrade, self.forum, self.topics)
        return [
            ("POST", "/sim/groups", self.found),
            *(("POST", f"/sim/groups/{{id}}/{deed.__name__}", deed) for deed in deeds),
            ("GET", "/sim/groups/{id}/chat", self.chat),
        ]

    async def found(self, request: Request) -> Response:
        given, bot = await body(request), self.world.bot(bot_named(request))
        supergroup, members = given.get("supergroup") is True, numbers(given, "members")
        owner, title = number(given, "by"), text(given, "title")
        group = group_life.found(self.world, bot, owner, title, members, supergroup=supergroup)
        return JSONResponse(group.shown(bot.id))

    async def join(self, request: Request) -> Response:
        deed = await self._deed(request)
        user = self._member(deed)
        group_life.come(self.world, *deed.place, user, deed.by or user)
        return deed.answer()

    async def leave(self, request: Request) -> Response:
        deed = await self._deed(request)
        user = self._member(deed)
        group_life.go(self.world, *deed.place, user, deed.by or user)
        return deed.answer()

    async def promote(self, request: Request) -> Response:
        deed = await self._deed(request)
        anonymous = deed.given.get("anonymous") is True
        title = text(deed.given, "title") if deed.given.get("title") else ""
        user = self._member(deed)
        group_life.rise(self.world, *deed.place, user, deed.actor, anonymous=anonymous, title=title)
        return deed.answer()

    async def demote(self, request: Request) -> Response:
        deed = await self._deed(request)
        group_life.fall(self.world, *deed.place, self._member(deed), deed.actor)
        return deed.answer()

    async def upgrade(self, request: Request) -> Response:
        deed = await self._deed(request)
        return deed.answer(group_life.move(self.world, *deed.place, deed.actor))

    async def forum(self, request: Request) -> Response:
        deed = await self._deed(request)
        group_life.turn_topics(self.world, *deed.place, deed.actor, on=deed.given.get("on") is not False)
        return deed.answer()

    async def topics(self, request: Request) -> Response:
        deed = await self._deed(request)
        topic = group_life.add_topic(self.world, *deed.place, deed.actor, text(deed.given, "name"))
        return JSONResponse({"id": topic, "name": deed.group.topics[topic]})

    async def chat(self, request: Request) -> Response:
        bot = self.world.bot(bot_named(request))
        group = self.world.group(int(request.path_params["id"]), bot.id)
        seen = {**conversation(self.world, group, bot.id), "commands": [], "group": group.shown(bot.id)}
        if "person" in request.query_params:
            person = self.world.person(int(request.query_params["person"]))
            seen["commands"] = commands_for(bot, person.id, person.user["language_code"], group)
        return JSONResponse(seen)

    async def _deed(self, request: Request) -> Deed:
        given, bot = await body(request), self.world.bot(bot_named(request))
        group, by = int(request.path_params["id"]), optional_number(given, "by")
        if by is None:
            return Deed(given, bot, self.world.standing(group, bot.id), None)
        return Deed(given, bot, self.world.joined(by, group, bot.id), self.world.person(by).user)

    def _member(self, deed: Deed) -> Json:
        return group_life.user_of(self.world, deed.bot, number(deed.given, "member"))
