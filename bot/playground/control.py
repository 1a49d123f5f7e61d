"""The control interface under ``/sim/``: what the page and the tests use; described in CONTROL.md."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.errors import RungError
from bot.playground.faults import read_fault
from bot.playground.feed import Json
from bot.playground.given import body, bot_named, number, optional_number, text
from bot.playground.settings import commands_for
from bot.playground.stream import events
from bot.playground.world import World

LONGEST_WAIT = 60.0
"""Seconds that /sim/clock lets one wait for a change."""

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif"})
"""What a browser may show on the page's own origin; anything else is only downloaded."""

Handler = Callable[[Request], Awaitable[Response]]


class Control:
    """The handlers, over one world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[Route]:
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/sim/state", self.state),
            ("POST", "/sim/people", self.admit),
            ("POST", "/sim/people/{id:int}/say", self.say),
            ("POST", "/sim/people/{id:int}/send", self.send),
            ("POST", "/sim/people/{id:int}/tap", self.tap),
            ("POST", "/sim/people/{id:int}/edit", self.edit),
            ("POST", "/sim/people/{id:int}/block", self.block),
            ("GET", "/sim/people/{id:int}/chat", self.chat),
            ("GET", "/sim/events", self.events),
            ("GET", "/sim/files/{file}", self.file),
            ("GET", "/sim/clock", self.clock),
            ("POST", "/sim/clock", self.move),
            ("GET", "/sim/faults", self.faults),
            ("POST", "/sim/faults", self.plan),
            ("DELETE", "/sim/faults", self.clear),
            ("GET", "/sim/calls", self.calls),
        ]
        return [Route(path, answering(handler), methods=[method]) for method, path, handler in table]

    async def state(self, _request: Request) -> Response:
        bot = self.world.current
        named = (
            {"id": bot.id, "username": bot.user["username"], "name": bot.user["first_name"]} if bot else None
        )
        people = [self._person(person) for person in self.world.people]
        clock = self._clock()
        return JSONResponse(
            {"now": clock["now"], "clock": clock, "bot": named, "people": people, "n": self.world.feed.n}
        )

    async def admit(self, request: Request) -> Response:
        given = await body(request)
        names = {
            key: text(given, key) for key in ("last_name", "username", "language_code") if given.get(key)
        }
        person = self.world.add_person(text(given, "first_name"), **names)
        return JSONResponse(self._person(person.id))

    async def say(self, request: Request) -> Response:
        given, person, bot = await body(request), request.path_params["id"], bot_named(request)
        reply_to = optional_number(given, "reply_to")
        return self._message(request, self.world.say(person, text(given, "text"), reply_to=reply_to, bot=bot))

    async def send(self, request: Request) -> Response:
        given, person, bot = await body(request), request.path_params["id"], bot_named(request)
        return self._message(request, self.world.send(person, text(given, "kind"), bot=bot))

    async def tap(self, request: Request) -> Response:
        given, person, bot = await body(request), request.path_params["id"], bot_named(request)
        message, stale = number(given, "message_id"), given.get("stale") is True
        query = self.world.tap(person, message, text(given, "data"), stale=stale, bot=bot)
        return JSONResponse({"callback_query_id": query})

    async def edit(self, request: Request) -> Response:
        given, person, bot = await body(request), request.path_params["id"], bot_named(request)
        message = number(given, "message_id")
        self.world.edit(person, message, text(given, "text"), bot=bot)
        return self._message(request, message)

    async def block(self, request: Request) -> Response:
        given, person, bot = await body(request), request.path_params["id"], bot_named(request)
        self.world.block(person, given.get("blocked") is not False, bot=bot)
        return JSONResponse(self._person(person))

    async def chat(self, request: Request) -> Response:
        person, bot = self.world.person(request.path_params["id"]), self.world.bot(bot_named(request))
        chat = self.world.chat(person.id, bot.id)
        return JSONResponse(
            {
                "messages": list(chat.messages.values()),
                "commands": commands_for(bot, person.id, person.user["language_code"]),
                "typing": chat.busy_until > self.world.clock.micros(),
                "n": self.world.feed.n,
            }
        )

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
            patience = min(float(request.query_params.get("timeout", 25)), LONGEST_WAIT)
            await self.world.clock.moved(int(request.query_params["after"]), patience)
        return JSONResponse(self._clock())

    async def move(self, request: Request) -> Response:
        given = await body(request)
        if "to" in given:
            self.world.clock.to(datetime.fromisoformat(text(given, "to")))
        else:
            self.world.clock.advance(timedelta(seconds=float(given["advance"])))
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
        return JSONResponse({"calls": self.world.calls.since(after, limit), "n": self.world.calls.n})

    def _message(self, request: Request, message: int) -> Response:
        chat = self.world.chat(request.path_params["id"], bot_named(request))
        return JSONResponse(self.world.message(chat, message))

    def _clock(self) -> Json:
        clock = self.world.clock
        return {"now": clock.now().isoformat(), "offset_us": clock.offset, "version": clock.version}

    def _person(self, person: int) -> Json:
        user = {key: value for key, value in self.world.person(person).user.items() if key != "is_bot"}
        bot = self.world.current
        chat = bot.chats.get(person) if bot else None
        return user | {"blocked": bool(chat and chat.blocked), "started": bool(chat and chat.started)}


def answering(handler: Handler) -> Handler:
    """A handler whose refusals are a 400 with a plain sentence under ``error``."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except KeyError as missing:
            return JSONResponse({"error": f"{missing} is missing."}, status_code=400)
        except (RungError, ValueError, TypeError, OverflowError) as no:
            return JSONResponse({"error": str(no)}, status_code=400)

    return answer
