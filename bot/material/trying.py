"""A few questions of what came in, answered as a pupil would; nothing of it is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from bot.household import Said
from bot.items.grading import grade
from bot.items.variant import Grade, Variant
from bot.material.coming import Came
from bot.store import imports, people
from bot.tutor import Render, Tutor, Visit

_variants: TypeAdapter[Variant] = TypeAdapter(Variant)


@dataclass(frozen=True, slots=True)
class Trial:
    """A question of the preview, and what was answered."""

    came: Came
    place: int
    """From 0."""
    of: int
    unit: str
    variant: Variant
    given: Grade | None = None

    @property
    def is_last(self) -> bool:
        return self.place + 1 == self.of


Speak = Callable[[Trial], Render]


def ask(tutor: Tutor, visit: Visit, number: int, place: int, speak: Speak, gone: Render) -> Said:
    """Shows a question; what is typed next is its answer."""
    return (yield from _tried(tutor, visit, number, place, speak, gone, None))


def answer(
    tutor: Tutor, visit: Visit, number: int, place: int, response: str | int, speak: Speak, gone: Render
) -> Said:
    """Says what the answer would be worth; one that cannot be read is asked for again."""
    return (yield from _tried(tutor, visit, number, place, speak, gone, response))


def _tried(
    tutor: Tutor,
    visit: Visit,
    number: int,
    place: int,
    speak: Speak,
    gone: Render,
    response: str | int | None,
) -> Said:
    person = yield from tutor.admit(visit)
    found = yield from imports.find(tutor.bot, number)
    samples = Came(found).report.samples if found and found.account == person.account else ()
    if found is None or place >= len(samples):
        return (yield from tutor.look(visit, gone))
    unit, variant = _read(samples[place])
    given = None if response is None else grade(variant, response)
    if given is None or given.verdict is None:
        yield from people.ask(person.account, f"material:try:{number}:{place}")
    return (
        yield from tutor.look(visit, speak(Trial(Came(found), place, len(samples), unit, variant, given)))
    )


def _read(sample: Mapping[str, Any]) -> tuple[str, Variant]:
    return sample["of"], _variants.validate_python(sample["variant"])
