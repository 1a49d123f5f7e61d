"""Several processes on one inbox and outbox: one sends for all, in order, and a stop or a death hands everything on."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg
import pytest
from structlog.testing import capture_logs

from bot.chat import shared
from bot.chat.api import Api
from bot.chat.dispatch import Dispatcher
from bot.chat.rates import Rates
from bot.chat.receive import lane_of
from bot.chat.sending import Sending
from bot.chat.shared import SharedLanes
from bot.clock import SystemClock
from bot.mail import Arrival, Errand, Outcome
from bot.store.drivers.owner import CLAIMS
from bot.store.mailroom import Mailroom
from bot.store.open import open_store
from tests.chat.plumbing import BOT, BOUND, TOKEN, apology, drawing, echo, owes, playground


class Process:
    """The parts of a process that share the work, wired as the application wires them."""

    def __init__(self, store, api, process):
        clock, company = SystemClock(), store.company
        self.store, self.company = store, company
        self.mail = Mailroom(store, BOT, company.name, lane_of, clock, shared=True)
        self.sending = Sending(
            company, lambda: Dispatcher(api, self.mail, drawing, clock, Rates(limited=False))
        )
        self.lanes = SharedLanes(self.mail, process, self.sending, clock, apology, company)

    async def start(self):
        await self.sending.resume()
        await self.lanes.resume()

    async def receive(self, *updates):
        await self.lanes.admit(await self.mail.receive(updates, SystemClock().now()))

    async def stop(self):
        """What a SIGTERM leads to."""
        await self.sending.hold_back()
        await self.lanes.hold_back()
        assert await self.lanes.drain(BOUND)
        assert await self.sending.drain(BOUND)
        await self.lanes.stop()
        await self.sending.stop()
        await self.mail.release()
        await self.store.close()

    async def die(self):
        """As a kill: nothing is put away, and the server notices."""
        await self.lanes.stop()
        await self.sending._end()
        if self.sending._dispatcher is not None:
            await self.sending._dispatcher.stop()
        self.store._writer._keeping.cancel()
        await self.store._writer._owner.release()


@pytest.fixture
async def place():
    async with playground() as place:
        yield place


@asynccontextmanager
async def company_of(place, url, *processes):
    """So many processes, not started; closed in the end."""
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(Api(TOKEN, place.address))
        made = []
        for process in processes:
            store = await open_store(url, bot=BOT, stand="beside")
            stack.push_async_callback(store.close)
            made.append(Process(store, api, process))
            stack.push_async_callback(made[-1].sending.stop)
            stack.push_async_callback(made[-1].lanes.stop)
        yield made


def someone(place) -> int:
    """A person to whom the bot may write; what they say to it is told by the tests."""
    person: int = place.person()
    place.world.say(person, "/start")
    return person


def said(number: int, person: int, text: str):
    return {"update_id": number, "message": {"from": {"id": person}, "chat": {"id": person}, "text": text}}


async def test_what_one_process_owes_another_one_sends(place, postgres_url):
    async with company_of(place, postgres_url, echo, echo) as (sender, worker):
        ada = someone(place)
        await sender.sending.resume()
        await worker.start()
        await worker.receive(said(1, ada, "Hello"))
        await place.wrote(ada, "Hello")
        assert worker.sending._dispatcher is None


async def test_replies_of_a_chat_keep_their_order_whichever_process_made_them(place, postgres_url):
    """Two processes take turns at one lane; what the sender makes itself must not overtake what it has to read."""
    async with company_of(place, postgres_url, echo, echo, echo) as processes:
        ada, words = someone(place), [str(n) for n in range(60)]
        for process in processes:
            await process.start()
        for n, word in enumerate(words):
            await processes[n % 3].receive(said(n, ada, word))
        await place.wrote(ada, *words)


async def test_a_free_lane_is_taken_by_whoever_has_room(place, postgres_url):
    """One process is stuck with all it can hold: the rest is done by the other."""
    stuck = asyncio.Event()

    async def never(arrival: Arrival) -> Outcome:
        await stuck.wait()
        return owes()

    async with company_of(place, postgres_url, never, echo) as (slow, quick):
        crowd = [someone(place) for _ in range(shared.HANDS + 5)]
        await slow.start()
        await slow.receive(*(said(n, person, "Hello") for n, person in enumerate(crowd)))
        await place.until(lambda: len(slow.lanes._rows) == shared.HANDS)
        await quick.start()
        for person in crowd[shared.HANDS :]:
            await place.wrote(person, "Hello")
        stuck.set()
        assert await slow.lanes.drain(BOUND)


async def test_the_next_takes_over_what_a_dead_sender_and_worker_left(place, postgres_url):
    async def never(arrival: Arrival) -> Outcome:
        await asyncio.Event().wait()
        return owes()

    async with company_of(place, postgres_url, never, echo) as (first, second):
        ada = someone(place)
        await first.start()
        await first.receive(said(1, ada, "1"), said(2, ada, "2"))
        async with asyncio.timeout(BOUND):
            await first.lanes._claimed.wait()
        await second.start()
        with capture_logs() as told:
            await first.die()
            await place.wrote(ada, "1", "2")
        assert {entry["event"] for entry in told} == {
            "A process has died; what it had in hand is free.",
            "This process sends.",
        }
        assert await second.mail.look() == (1, False, False)


async def test_whoever_stops_finishes_what_it_has_and_hands_the_rest_on(place, postgres_url):
    gate, begun = asyncio.Event(), asyncio.Event()

    async def gated(arrival: Arrival) -> Outcome:
        begun.set()
        await gate.wait()
        return await echo(arrival)

    async with company_of(place, postgres_url, gated, echo) as (first, second):
        ada, bea = someone(place), someone(place)
        await first.start()
        await first.receive(said(1, ada, "1"))
        await asyncio.wait_for(begun.wait(), BOUND)
        await second.start()
        stopping = asyncio.create_task(first.stop())
        await second.receive(said(2, ada, "2"), said(3, bea, "3"))
        gate.set()
        async with asyncio.timeout(BOUND):
            await stopping
        await place.wrote(ada, "1", "2")
        await place.wrote(bea, "3")


async def test_an_errand_is_done_by_whoever_claims_it(place, postgres_url):
    async def sends_an_errand(arrival: Arrival) -> Outcome:
        ada = arrival.payload["message"]["chat"]["id"]
        if arrival.cause.startswith("errand"):
            return await echo(arrival)
        payload = {"message": {"chat": {"id": ada}, "text": "done"}}
        return owes(Errand("errand:1", f"user:{ada}", payload))

    async with company_of(place, postgres_url, sends_an_errand, sends_an_errand) as processes:
        ada = someone(place)
        for process in processes:
            await process.start()
        await processes[0].receive(said(1, ada, "go"))
        await place.wrote(ada, "done")


async def test_a_crowd_of_moments_is_entered_only_as_fast_as_it_is_done(place, postgres_url):
    """The ticker waits until all that can be claimed is: an answer that comes meanwhile waits behind few."""
    gate = asyncio.Event()

    async def gated(arrival: Arrival) -> Outcome:
        await gate.wait()
        return owes()

    async with company_of(place, postgres_url, gated) as (one,):
        await one.start()
        await one.receive(*(said(n, n + 1, "x") for n in range(shared.HANDS + 1)))
        waiting = asyncio.create_task(one.lanes.fewer_than(1_000))
        assert not (await asyncio.wait({waiting}, timeout=0.2))[0]
        gate.set()
        async with asyncio.timeout(BOUND):
            await waiting
        assert await one.lanes.drain(BOUND)


async def test_a_reply_read_twice_is_sent_once(place, postgres_url):
    """Looks at all that is pending, while the same rows are handed over and reported: each goes out once."""
    async with company_of(place, postgres_url, echo) as (one,):
        crowd: Sequence[int] = [someone(place) for _ in range(20)]
        await one.start()
        one.company.met(2)
        for n in range(100):
            await one.receive(said(n, crowd[n % 20], str(n)))
            one.company.owed.set()
        for k, person in enumerate(crowd):
            await place.wrote(person, *(str(n) for n in range(k, 100, 20)))


async def test_what_the_sender_owes_itself_does_not_overtake_what_it_has_yet_to_read(place, postgres_url):
    async with company_of(place, postgres_url, echo, echo) as (sender, worker):
        ada = someone(place)
        await sender.sending.resume()
        await sender.sending._end()  # from here on it reads when the test says so
        for process, word in ((worker, "1"), (sender, "2")):
            [arrival] = await process.mail.receive([said(int(word), ada, word)], SystemClock().now())
            found, processes = await process.mail.claim(1)
            process.company.met(processes)
            owed, _errands = await process.mail.close(found[0], await echo(arrival), SystemClock().now())
            process.sending.admit(owed)
        await sender.sending._turn()
        await place.wrote(ada, "1", "2")


async def test_what_nobody_was_told_of_is_found_by_looking(place, postgres_url):
    async with company_of(place, postgres_url, echo) as (one,):
        ada = someone(place)
        await one.start()
        async with asyncio.timeout(BOUND):
            await one.lanes._claimed.wait()
        await one.mail.receive([said(1, ada, "Hello")], SystemClock().now())
        await place.wrote(ada, "Hello")


async def test_a_claim_that_is_under_way_at_a_stop_is_worked_off(place, postgres_url):
    """Somebody else is claiming meanwhile, so that the claim has begun and waits."""
    async with company_of(place, postgres_url, echo) as (one,):
        ada = someone(place)
        await one.sending.resume()
        other = await asyncpg.connect(postgres_url)
        async with other.transaction():
            await other.execute(f"SELECT pg_advisory_xact_lock({CLAIMS})")
            await one.lanes.resume()
            await one.receive(said(1, ada, "Hello"))
            await place.until(lambda: one.lanes._claiming is not None)
            stopping = asyncio.create_task(one.lanes.hold_back())
            await asyncio.sleep(0)
        await stopping
        assert await one.lanes.drain(BOUND)
        await place.wrote(ada, "Hello")
        await other.close()
