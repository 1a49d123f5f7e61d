"""What a learner asks others for, and the knock at a teacher's door."""

from dataclasses import replace

from bot.chat import keyboards
from bot.chat.messages import message
from bot.chat.render.page import Page, voice
from bot.chat.render.turn import lesson_turn
from bot.classroom.eyes import Eyes, Teacher
from bot.classroom.room import Class
from bot.learning import events as e
from bot.mail import Outgoing
from bot.texts import asking as texts
from bot.texts import teaching
from bot.texts.say import speak
from bot.tutor import Turn


def disputed(turn: Turn, found: Eyes) -> list[Outgoing]:
    """Who will look; where it was not the last answer any more, nothing."""
    if not any(isinstance(event, e.Disputed) for event in turn.decision.events):
        return list(lesson_turn(turn))
    page = Page(turn, voice(turn))
    page.lead.append(texts.teacher_looks(page.say) if found.teachers else teaching.passed_on(page.say))
    last = turn.state.learner.last
    page.close(keyboards.go_on(page.say, last.question if last else ""))
    return page.owed


def nobody_looks(turn: Turn) -> list[Outgoing]:
    page = Page(turn, voice(turn))
    page.lead.append(texts.nobody_looks(page.say))
    page.close(None if turn.state.learner.open else keyboards.go_on(page.say))
    return page.owed


def answers_wait(known: Class, teacher: Teacher, count: int, key: str, there: bool) -> Outgoing:
    say = speak(teacher.language_code)
    look = keyboards.button(texts.buttons(say)["look"], "items", "waits", known.id)
    made = message(teacher.chat, texts.answers_wait(say, known.title, count), keyboard=keyboards.grid([look]))
    if there:
        return replace(made, method="editMessageText", edits=key)
    return replace(made, question=key)
