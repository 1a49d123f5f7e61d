"""The control interface: what people do, under ``/sim/people``."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.playground.deep_links import follow
from bot.playground.feed import Json
from bot.playground.given import Handler, body, bot_named, number, numbers, optional_number, text
from bot.playground.params import Upload
from bot.playground.people import Chat
from bot.playground.requests import BYTES, read_body
from bot.playground.settings import commands_for
from bot.playground.world import World


class PeopleControl:
    """The handlers for people, over one world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def table(self) -> list[tuple[str, str, Handler]]:
        deeds = (self.say, self.send, self.upload, self.tap, self.vote, self.edit, self.open, self.block)
        return [
            ("POST", "/sim/people", self.admit),
            *(("POST", f"/sim/people/{{id:int}}/{deed.__name__}", deed) for deed in deeds),
            ("GET", "/sim/people/{id:int}/chat", self.chat),
        ]

    async def admit(self, request: Request) -> Response:
        given = await body(request)
        names = {
            key: text(given, key) for key in ("last_name", "username", "language_code") if given.get(key)
        }
        person = self.world.add_person(text(given, "first_name"), **names)
        return JSONResponse(shown_person(self.world, person.id))

    async def say(self, request: Request) -> Response:
        given, where = await _given(request)
        place = {**where, "topic": optional_number(given, "topic") or 0}
        reply_to = optional_number(given, "reply_to")
        said = self.world.say(_person(request), text(given, "text"), reply_to=reply_to, **place)
        return self._message(request, said, where)

    async def send(self, request: Request) -> Response:
        given, where = await _given(request)
        place = {**where, "topic": optional_number(given, "topic") or 0}
        return self._message(request, self.world.send(_person(request), text(given, "kind"), **place), where)

    async def upload(self, request: Request) -> Response:
        data = await read_body(request.scope, request.receive)
        query, kind = request.query_params, request.headers.get("content-type") or BYTES
        where = {"chat": int(query["chat"]) if query.get("chat") else None, "bot": bot_named(request)}
        file, topic = Upload(query["name"], data, kind), int(query.get("topic") or 0)
        words, as_photo = query.get("caption", ""), query.get("photo") == "1"
        sent = self.world.upload(_person(request), file, words, as_photo=as_photo, topic=topic, **where)
        return self._message(request, sent, where)

    async def tap(self, request: Request) -> Response:
        given, where = await _given(request)
        message, stale = number(given, "message_id"), given.get("stale") is True
        query = self.world.tap(_person(request), message, text(given, "data"), stale=stale, **where)
        return JSONResponse({"callback_query_id": query})

    async def vote(self, request: Request) -> Response:
        given, where = await _given(request)
        message = number(given, "message_id")
        self.world.vote(_person(request), message, numbers(given, "options"), **where)
        return self._message(request, message, where)

    async def edit(self, request: Request) -> Response:
        given, where = await _given(request)
        message = number(given, "message_id")
        self.world.edit(_person(request), message, text(given, "text"), **where)
        return self._message(request, message, where)

    async def open(self, request: Request) -> Response:
        given, where = await _given(request)
        chat, message = follow(self.world, _person(request), text(given, "url"), **where)
        return JSONResponse(self.world.message(chat, message))

    async def block(self, request: Request) -> Response:
        given, person = await body(request), _person(request)
        self.world.block(person, given.get("blocked") is not False, bot=bot_named(request))
        return JSONResponse(shown_person(self.world, person))

    async def chat(self, request: Request) -> Response:
        person = self.world.person(_person(request))
        bot = self.world.bot(bot_named(request))
        chat = self.world.chat(person.id, bot.id)
        commands = commands_for(bot, person.id, person.user["language_code"])
        return JSONResponse({**conversation(self.world, chat, bot.id), "commands": commands})

    def _message(self, request: Request, message: int, where: Json) -> Response:
        chat = self.world.chat(where["chat"] or _person(request), where["bot"])
        return JSONResponse(self.world.message(chat, message))


async def _given(request: Request) -> tuple[Json, dict[str, Any]]:
    """What a request gives, and where it is to happen."""
    given = await body(request)
    return given, {"chat": optional_number(given, "chat"), "bot": bot_named(request)}


def _person(request: Request) -> int:
    return int(request.path_params["id"])


def conversation(world: World, chat: Chat, bot: int) -> Json:
    """What anybody in a chat sees."""
    votes = world.bot(bot).votes
    polls = {number: message["poll"]["id"] for number, message in chat.messages.items() if "poll" in message}
    return {
        "messages": list(chat.messages.values()),
        "typing": chat.busy_until > world.clock.micros(),
        "votes": {number: votes[poll] for number, poll in polls.items() if poll in votes},
        "n": world.feed.n,
    }


def shown_person(world: World, person: int) -> Json:
    user = {key: value for key, value in world.person(person).user.items() if key != "is_bot"}
    bot = world.current
    chat = bot.chats.get(person) if bot else None
    return user | {"blocked": bool(chat and chat.blocked), "started": bool(chat and chat.started)}
