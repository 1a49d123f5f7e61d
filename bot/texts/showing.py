"""Performances, said to the learner: what to do, what became of it, what a teacher made of it."""

from collections.abc import Mapping, Sequence

from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, bold, esc, italic, join, titled
from bot.texts.say import Say

POINT = Html("· ")


def buttons(say: Say) -> Mapping[str, Html]:
    return {
        "show_it": say("Show something"),
        "send": say("Send it"),
        "peer": say("To a classmate"),
        "another": say("Another one"),
        "not_now": say("Not now"),
        "take_back": say("Take it back"),
        "meets": say("It meets them"),
        "not_yet": say("Not yet"),
    }


def show(say: Say, title: str) -> Html:
    return say("Show: {title}", title=title)


def listed(say: Say, lines: Sequence[Html]) -> Html:
    head = say("This you can show. It holds nothing back: other work goes on meanwhile.")
    return join([head, join(lines, LINE)], PARAGRAPH)


def nothing(say: Say) -> Html:
    return say("There is nothing to show yet. It comes with the units you pass.")


def line(title: str, how: Html) -> Html:
    return titled(title, ":", how)


def fresh(say: Say) -> Html:
    return say("not shown yet")


def waits(say: Say) -> Html:
    return say("waits for your teacher")


def once(say: Say, *, own: bool) -> Html:
    return say("good once, by your own look") if own else say("met its points once")


def not_yet(say: Say) -> Html:
    return say("not yet")


def passed(say: Say, *, own: bool) -> Html:
    return say("good, by your own look") if own else say("passed")


def task(title: str, prompt: str, points: Html, hint: str) -> Html:
    """What to do, and what is looked at."""
    return join([join([bold(title), esc(prompt)], LINE), points, italic(hint) if hint else EMPTY], PARAGRAPH)


def points(say: Say, each: Sequence[str], *, own: bool = False) -> Html:
    head = say("Look at this:") if own else say("Your teacher looks at this:")
    return join([head, *bullets(each)], LINE)


def bullets(each: Sequence[str]) -> list[Html]:
    return [POINT + esc(point) for point in each]


def how_to_send(say: Say) -> Html:
    return say("Send it here now: a voice message, a photo, a video or text.")


def how_to_look(say: Say) -> Html:
    return say("No teacher looks at it here. Do it, then look yourself.")


def confirm(say: Say, title: str, medium: str) -> Html:
    asked = {
        "voice": say("Shall your teacher hear this?"),
        "text": say("Shall your teacher read this?"),
    }.get(medium, say("Shall your teacher see this?"))
    return join([bold(title), asked], LINE)


def to_a_peer(say: Say) -> Html:
    """A classmate would look at it, too."""
    return say("Or a classmate who has passed it looks. Your teacher sees it, too.")


def sent_to_a_peer(say: Say) -> Html:
    return say("Sent to a classmate. Your teacher may look, too. Go on meanwhile.")


def classmate(say: Say) -> Html:
    """One who shows no name."""
    return say("A classmate")


def sent(say: Say) -> Html:
    return say("Sent. Your teacher will look at it. Go on meanwhile.")


def dropped(say: Say) -> Html:
    return say("Good. You find it again under /progress.")


def waits_still(say: Say, title: str) -> Html:
    return titled(title, ".", say("It waits for your teacher."))


def taken_back(say: Say) -> Html:
    return say("Taken back. It is off your teacher's list.")


def looked_at(say: Say) -> Html:
    """Too late to take it back, or it has gone."""
    return say("That is no longer waiting.")


def another_day(say: Say, title: str) -> Html:
    return titled(title, ".", say("It met its points today. Show it once more on another day."))


def passed_already(say: Say, title: str) -> Html:
    return titled(title, ".", say("It met its points on two days: that is passed."))


def own_already(say: Say, title: str) -> Html:
    return titled(title, ".", say("By your own look it was good on two days."))


def own_another_day(say: Say, title: str) -> Html:
    return titled(title, ".", say("Noted, by your own look. Do it once more on another day."))


def own_not_yet(say: Say, title: str) -> Html:
    return titled(title, ".", say("Not yet: good to know. Do it again whenever you like."))


def closed(say: Say) -> Html:
    return say("That is not to be shown now. Look under /progress.")


def unfit(say: Say) -> Html:
    return say("Here I take a voice message, photo, video or text.")


def result(say: Say, title: str, by: str, *, meets: bool, passed: bool, again: bool = False) -> Html:
    """Verdict first."""
    once = say("{by} has looked at <b>{title}</b>.", by=by, title=title)
    looked = say("{by} has looked at <b>{title}</b> once more.", by=by, title=title) if again else once
    if not meets:
        return join([join([say("Not yet."), looked], Html(" ")), say("These are its points:")], LINE)
    after = (
        say("That was the second day in a row: it is passed.")
        if passed
        else say("Show it once more on another day, then it is passed.")
    )
    return join([join([say("It meets its points."), looked], Html(" ")), after], LINE)


def remark(say: Say, title: str, by: str, sentence: str) -> Html:
    said = say("{by} says about <b>{title}</b>:", by=by, title=title)
    return join([said, esc(sentence)], LINE)
