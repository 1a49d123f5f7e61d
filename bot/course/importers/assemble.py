"""From prepared pieces to the files of a course: a unit for each set of cards and for each topic of questions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bot.course.importers.material import Card, Material, Question, Topic
from bot.course.importers.naming import Names
from bot.course.importers.plain import cut
from bot.course.importers.prepare import Ready
from bot.course.importers.renewing import NOTHING, Before
from bot.course.importers.rules import rule, rule_skill
from bot.course.importers.sets import entries, set_skill, turned_skill
from bot.course.importers.toml import table
from bot.course.importers.topics import Group, by, groups
from bot.course.importers.words import Words
from bot.course.limits import CAN, COURSE_TITLE, STEP, TITLE

File = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class About:
    """What the whole course is called."""

    id: str
    title: str
    language: str
    words: Words
    before: Before = NOTHING
    """The version that it follows."""


@dataclass
class Made:
    """Files by their path in the folder, and which piece stands behind which id."""

    files: dict[str, File] = field(default_factory=dict)
    origins: dict[tuple[str, str], Question | Card] = field(default_factory=dict)
    """File and id of an item or entry -> where it comes from."""
    units: list[str] = field(default_factory=list)
    shorter: list[str] = field(default_factory=list)
    """What is said of skills whose run is shorter than their kind asks for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A unit to be made: of a set, or of the questions of a topic."""

    topic: Topic
    group: Group | None = None


def assembled(ready: Ready, material: Material, about: About) -> Made:
    """The whole course; whether it can be taught is judged by `check`."""
    made, maker = Made(), _Maker(ready, material, about)
    for plan in maker.plans:
        maker.make(made, plan)
    course = {
        "id": about.id,
        "title": cut(about.title, COURSE_TITLE),
        "about": about.words.about.format(title=cut(about.title, COURSE_TITLE)),
        "language": about.language,
        "units": made.units,
    }
    made.files["course.toml"] = _text(table("", course))
    return made


class _Maker:
    """Makes one unit after the other, each with names that no other has."""

    def __init__(self, ready: Ready, material: Material, about: About) -> None:
        self._ready, self._material, self._about = ready, material, about
        self._units, self._items = Names(), Names()
        self._units.reserve(about.before.units)
        self._items.reserve(about.before.items.values())
        self._questions = by(ready.questions, lambda each: each.topic)
        self.plans = self._planned(groups(ready.cards, about.before))
        self._titles = by(self.plans, lambda plan: self._title(plan.topic))
        self._sayings = self._placed()
        self._before: dict[Topic, str] = {}
        """Topic -> the unit of its last set."""

    def make(self, made: Made, plan: Plan) -> None:
        title = self._numbered(plan)
        name = self._name(plan, title)
        pictures = {key: f"media/{file}" for key, file in self._ready.pictures.items()}
        if plan.group is None:
            skills = self._rule(made, plan, name, title, pictures)
        else:
            skills = self._set(made, plan.group, name, title, pictures)
        unit = {"id": name, "title": title, "goal": self._goal(plan, title), **self._requires(plan, name)}
        made.files[f"{name}/unit.toml"] = _text(table("", {**unit, "skill": skills}))
        ids = [skill["id"] for skill in skills]
        made.files[f"{name}/lesson.md"] = _text(self._lesson(plan, title, ids))
        made.units.append(name)

    def _name(self, plan: Plan, title: str) -> str:
        """What goes on keeps its id."""
        if plan.group and plan.group.known:
            return plan.group.known.unit
        kept = "" if plan.group else self._about.before.rules.get(title, "")
        return kept or self._units.take(title)

    def _planned(self, sets: list[Group]) -> list[Plan]:
        """Topics in the order in which they come, the sets of each before its questions."""
        own = by(sets, lambda group: group.topic)
        return [
            plan
            for topic in dict.fromkeys([*own, *self._questions])
            for plan in (
                *(Plan(topic, group) for group in own.get(topic, [])),
                *([Plan(topic)] if topic in self._questions else []),
            )
        ]

    def _title(self, topic: Topic) -> str:
        """It stands inside sentences: without commas and question marks."""
        whole = topic[-1] if topic else self._about.title
        return cut(" ".join(whole.translate(_IN_SENTENCES).split()) or self._about.id, TITLE - 4)

    def _numbered(self, plan: Plan) -> str:
        if plan.group and plan.group.known:
            return plan.group.known.title
        title = self._title(plan.topic)
        same = self._titles[title]
        if len(same) == 1:
            return title
        taken = {each.group.known.title for each in same if each.group and each.group.known}
        number = next(n for n, p in enumerate(same, 1) if p is plan)
        return next(
            f"{title} {n}" for n in range(number, number + len(same) + 1) if f"{title} {n}" not in taken
        )

    def _requires(self, plan: Plan, name: str) -> Mapping[str, Any]:
        """The sets of one topic follow one another, so that they do not stack up in an evening."""
        before = self._before.get(plan.topic)
        if plan.group is None:
            return {}
        self._before[plan.topic] = name
        return {"requires": [before]} if before else {}

    def _goal(self, plan: Plan, title: str) -> str:
        words = self._about.words
        return (words.goal_knows if plan.group else words.goal_answers).format(topic=title)

    def _can(self, text: str, title: str) -> str:
        return cut(text.format(topic=title), CAN)

    def _rule(
        self, made: Made, plan: Plan, name: str, title: str, pictures: Mapping[str, str]
    ) -> list[dict[str, Any]]:
        questions = self._questions[plan.topic]
        found = rule(questions, name, self._items, pictures, self._about.before)
        made.files[f"{name}/items.toml"] = _text("\n".join(table("item", each) for each in found.tables))
        file = f"{self._about.id}/{name}/items.toml"
        made.origins |= {(file, item): question for item, question in found.questions.items()}
        self._add_pictures(made, name, [each.picture for each in questions])
        if found.need:
            run = f"a run of {found.need}, not of {found.full}"
            made.shorter.append(f"{title}: its {len(questions)} questions are enough for {run}.")
        return [rule_skill(found, name, title, self._can(self._about.words.answers, title))]

    def _set(
        self, made: Made, group: Group, name: str, title: str, pictures: Mapping[str, str]
    ) -> list[dict[str, Any]]:
        found = entries(group, pictures)
        made.files[f"{name}/entries.csv"] = _text(found.csv)
        file = f"{self._about.id}/{name}/entries.csv"
        made.origins |= {(file, entry): card for entry, card in found.cards.items()}
        self._add_pictures(made, name, [each.picture for each in group.cards])
        can = self._can(self._about.words.knows, title)
        known = group.known.skills if group.known else ()
        skills = [set_skill(group, known[0] if known else name, title, can, found)]
        if group.both and group.way == "forward":
            turned = known[1] if len(known) > 1 else self._units.take(f"{name} back")
            skills.append(turned_skill(group, turned, title, can, found))
        return skills

    def _add_pictures(self, made: Made, unit: str, names: list[str]) -> None:
        for name in names:
            if name in self._ready.pictures:
                file = self._ready.pictures[name]
                made.files[f"{unit}/media/{file}"] = self._material.pictures[name]

    def _placed(self) -> dict[int, list[str]]:
        """Texts that are shown, at the first unit of their topic, else of the whole course."""
        found: dict[int, list[str]] = {}
        for saying in self._ready.sayings:
            same = (n for n, plan in enumerate(self.plans) if plan.topic == saying.topic)
            near = (n for n, plan in enumerate(self.plans) if plan.topic[:1] == saying.topic[:1])
            found.setdefault(next(same, next(near, 0)), []).append(saying.text)
        return found

    def _lesson(self, plan: Plan, title: str, skills: list[str]) -> str:
        """Steps of the texts that came with it, else one that says what comes."""
        place = next(n for n, each in enumerate(self.plans) if each is plan)
        texts = self._sayings.get(place) or [self._said(plan, title)]
        names, steps = Names(), []
        for text in texts:
            body = "\n".join(f" {line}" if line.startswith("#") else line for line in text.split("\n"))
            steps.append(f"## {names.take(cut(text, 30))} {{skills: {', '.join(skills)}}}\n\n{body}\n")
        return "\n".join(steps)

    def _said(self, plan: Plan, title: str) -> str:
        if plan.group is None:
            return self._about.words.step.format(topic=title)
        asked = [card.back if plan.group.way == "backward" else card.front for card in plan.group.cards]
        return cut(" · ".join(cut(text, 40) for text in asked), STEP)


_IN_SENTENCES = str.maketrans({",": " ", "?": " ", "{": "(", "}": ")"})


def _text(text: str) -> File:
    return partial(text.encode, "utf-8")
