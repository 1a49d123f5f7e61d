"""Since when somebody is stuck: the first time counts, until it is passed or begun anew."""

from bot.learning import events as e
from bot.learning.evolve import evolve
from bot.learning.heads import Head
from bot.learning.progress import ItemProgress, Progress, Work
from bot.learning.state import State


def practising(progress):
    return State(id=1, heads={"c": Head("c", "")}, works={"c/u": Work({"s": progress})})


def stuck(at, entry="", times=1):
    return e.Stuck(at=at, course="c", unit="u", skill="s", title="S", entry=entry, times=times)


def progress_of(state):
    return state.works["c/u"].skills["s"]


def test_the_first_time_counts():
    state = evolve(evolve(practising(Progress(3)), stuck(5)), stuck(9, times=2))
    assert progress_of(state).stuck_at == 5


def test_a_failed_check_begins_anew():
    state = evolve(practising(Progress(3, passed=True)), stuck(5))
    state = evolve(state, e.Checked(at=9, course="c", unit="u", skill="s", kept=False, need=3))
    assert progress_of(state).stuck_at == 0


def test_of_a_set_each_entry_counts_for_itself():
    begun = Progress(3, items={"theos": ItemProgress(), "logos": ItemProgress()})
    items = progress_of(evolve(practising(begun), stuck(5, "theos"))).items
    assert (items["theos"].stuck_at, items["logos"].stuck_at) == (5, 0)
