"""Telegram's limits, by a clock of the test's own."""

from bot.chat.rates import Rates

ADA, GROUP = 7_000_001, -5


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def limits() -> tuple[Rates, Clock]:
    clock = Clock()
    return Rates(clock=clock), clock


def broadcast(rates: Rates, clock: Clock, seconds: float, replies: int = 0) -> list[float]:
    """When each message of an endless broadcast goes, with so many replies spread over the time."""
    sent, end = [], clock.now + seconds
    due = [clock.now + seconds * (n + 0.5) / replies for n in range(replies)]
    while clock.now < end:
        while due and due[0] <= clock.now:
            due.pop(0)
            rates.take()
        if (wait := rates.overall()) > 0:
            clock.now += wait
        else:
            rates.take()
            sent.append(clock.now)
    return sent


def test_a_broadcast_goes_at_25_a_second():
    rates, clock = limits()
    sent = broadcast(rates, clock, 10)
    assert 250 <= len(sent) <= 252
    assert max(sum(at <= other < at + 1 for other in sent) for at in sent) <= 27


def test_replies_lessen_what_is_left():
    rates, clock = limits()
    assert 199 <= len(broadcast(rates, clock, 10, replies=50)) <= 203


def test_a_burst_of_replies_holds_a_broadcast_up_for_a_second_at_most():
    rates, _clock = limits()
    for _ in range(500):
        rates.take()
    assert 0.9 < rates.overall() <= 1.0


def test_a_chat_gets_three_messages_at_once_and_then_one_a_second():
    rates, clock = limits()
    begun, sent = clock.now, []
    for _ in range(6):
        clock.now += rates.chat(ADA, message=True)
        rates.reach(ADA)
        sent.append(clock.now - begun)
    assert sent == [0, 0, 0, 1, 2, 3]
    assert rates.chat(ADA, message=False) == 0
    assert rates.chat(ADA + 1, message=True) == 0


def test_a_group_gets_18_messages_in_any_minute():
    rates, clock = limits()
    begun, sent = clock.now, []
    for _ in range(40):
        clock.now += rates.chat(GROUP, message=True)
        rates.reach(GROUP)
        sent.append(clock.now - begun)
    assert max(sum(at <= other < at + 60 for other in sent) for at in sent) == 18
    assert sent[-1] < 150


def test_a_chat_that_has_to_wait_waits_alone_and_with_everything():
    rates, clock = limits()
    rates.refused(ADA, 30)
    assert rates.chat(ADA, message=False) == 30
    assert rates.chat(GROUP, message=True) == 0
    clock.now += 30
    assert rates.chat(ADA, message=True) == 0


def test_two_refusals_in_a_second_halve_the_rate_which_recovers():
    rates, clock = limits()
    rates.refused(ADA, 5)
    assert rates.rate() == 25
    clock.now += 2
    rates.refused(ADA, 5)
    assert rates.rate() == 25
    clock.now += 0.5
    rates.refused(GROUP, 5)
    assert rates.rate() == 12.5
    clock.now += 10
    assert 17 <= rates.rate() <= 18
    clock.now += 60
    assert rates.rate() == 25


def test_without_limits_only_a_refusal_is_obeyed():
    clock = Clock()
    rates = Rates(limited=False, clock=clock)
    for _ in range(100):
        rates.take()
        rates.reach(ADA)
    assert rates.overall() == rates.chat(ADA, message=True) == 0
    rates.refused(ADA, 3)
    assert rates.chat(ADA, message=True) == 3


def test_chats_that_are_free_again_are_forgotten(monkeypatch):
    monkeypatch.setattr("bot.chat.rates.SWEEP", 10)
    rates, clock = limits()
    for chat in range(100):
        clock.now += 1
        rates.reach(chat)
    assert len(rates._chats) <= 10
