"""The control interface under ``/sim/``: what the page and the tests use; described in CONTROL.md."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.errors import RungError
from bot.playground.clock import Follower
from bot.playground.control_groups import GroupControl
from bot.playground.control_people import PeopleControl, shown_person
from bot.playground.faults import read_fault
from bot.playground.feed import Json
from bot.playground.given import Handler, answering, body, text
from bot.playground.groups import Group
from bot.playground.stream import events
from bot.playground.world import World

LONGEST_WAIT = 60.0
"""Seconds that /sim/clock and /sim/calls let one wait for a change."""

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif"})
"""What a browser may show on the page's own origin; anything else is only downloaded."""


class Control:
    """The handlers, over one world; those for people and groups stand in files of their own."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[Route]:
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/sim/state", self.state),
            ("GET", "/sim/events", self.events),
            ("GET", "/sim/files/{file}", self.file),
            ("GET", "/sim/clock", self.clock),
            ("POST", "/sim/clock", self.move),
            ("GET", "/sim/faults", self.faults),
            ("POST", "/sim/faults", self.plan),
            ("DELETE", "/sim/faults", self.clear),
            ("GET", "/sim/flood", self.flood),
            ("POST", "/sim/flood", self.flood),
            ("GET", "/sim/calls", self.calls),
            *PeopleControl(self.world).table(),
            *GroupControl(self.world).table(),
        ]
        return [Route(path, answering(handler), methods=[method]) for method, path, handler in table]

    async def state(self, _request: Request) -> Response:
        bot, clock = self.world.current, self._clock()
        people = [shown_person(self.world, person) for person in self.world.people]
        groups = [chat.shown(bot.id) for chat in bot.chats.values() if isinstance(chat, Group)] if bot else []
        seen = {"people": people, "groups": groups, "n": self.world.feed.n}
        named = bot and {"id": bot.id, "username": bot.user["username"], "name": bot.user["first_name"]}
        return JSONResponse({"now": clock["now"], "clock": clock, "bot": named, **seen})

    async def events(self, request: Request) -> Response:
        after = int(request.query_params.get("after", self.world.feed.n))
        headers = {"cache-control": "no-store"}
        return StreamingResponse(
            events(self.world.feed, after), media_type="text/event-stream", headers=headers
        )

    async def file(self, request: Request) -> Response:
        stored = self.world.shelf.stored.get(request.path_params["file"])
        if stored is None:
            raise RungError("There is no such file.")
        shown = "inline" if stored.content_type in PICTURES else "attachment"
        headers = {"content-disposition": shown, "x-content-type-options": "nosniff"}
        return Response(self.world.shelf.data(stored), media_type=stored.content_type, headers=headers)

    async def clock(self, request: Request) -> Response:
        if "after" in request.query_params:
            await self._await_move(request.query_params)
        return JSONResponse(self._clock())

    async def _await_move(self, asked: Mapping[str, str]) -> None:
        version, patience = int(asked["after"]), min(float(asked.get("timeout", 25)), LONGEST_WAIT)
        if "follower" not in asked:
            return await self.world.clock.moved(version, patience)
        due = int(asked["due"]) if asked.get("due") else None
        return await self.world.clock.follow(asked["follower"], Follower(version, due), patience)

    async def move(self, request: Request) -> Response:
        given, clock = await body(request), self.world.clock
        if "to" in given:
            await clock.step(datetime.fromisoformat(text(given, "to")))
        else:
            await clock.step(clock.now() + timedelta(seconds=float(given["advance"])))
        self.world.tell("clock", clock=self._clock())
        return JSONResponse(self._clock())

    async def faults(self, _request: Request) -> Response:
        return JSONResponse({"faults": self.world.faults.listed()})

    async def plan(self, request: Request) -> Response:
        self.world.faults.plan(read_fault(await body(request)))
        return await self.faults(request)

    async def clear(self, request: Request) -> Response:
        self.world.faults.clear()
        return await self.faults(request)

    async def calls(self, request: Request) -> Response:
        after, limit = (
            int(request.query_params.get(key, value)) for key, value in (("after", 0), ("limit", 100))
        )
        calls, patience = self.world.calls, min(float(request.query_params.get("timeout", 0)), LONGEST_WAIT)
        if patience > 0 and calls.n <= after:
            await calls.noted.heard(patience)
        return JSONResponse({"calls": calls.since(after, limit), "n": calls.n})

    async def flood(self, request: Request) -> Response:
        if request.method == "POST":
            self.world.flood.turn(on=(await body(request)).get("on") is True)
        return JSONResponse({"on": self.world.flood.on})

    def _clock(self) -> Json:
        clock = self.world.clock
        return {"now": clock.now().isoformat(), "offset_us": clock.offset, "version": clock.version}
