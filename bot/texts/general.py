"""Welcome, help, privacy, and the kind lines for what is no answer."""

from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, bold, esc, join
from bot.texts.menu import commands
from bot.texts.say import Say


def welcome(say: Say, name: str) -> Html:
    """``name``: of whoever is not greeted yet."""
    hello = say("Hello {name}.", name=name) if name else EMPTY
    how = say("I'm Rung. I show you a little, then I ask.\nWe stay on a thing until it sticks.")
    return join([hello, how], Html(" "))


def welcome_back(say: Say, name: str) -> Html:
    return say("Good to see you, {name}.", name=name)


def which_course(say: Say) -> Html:
    return say("What would you like to learn?")


def unknown_course(say: Say) -> Html:
    return say("I don't know the course in that link. Here is what I have:")


def no_courses(say: Say) -> Html:
    return say("There is no course here yet. The person who runs this bot can add one.")


def course_gone(say: Say) -> Html:
    return say("This course is not on offer at the moment. What you learned in it is safe.")


def help_page(say: Say) -> Html:
    lines = [Html(f"/{name} - {esc(what)}") for name, what in commands(say)]
    return join(
        [
            bold(say("How this works")),
            say(
                "I show you a small step and ask about it. Right answers in a row pass it. "
                "After a miss I explain, then ask a similar one. "
                "What you passed comes back on later days, so that it stays."
            ),
            say("Tap a button or type the answer. You can also type: hint, don't know, why, undo, stop."),
            join(lines, Html("\n")),
        ],
        PARAGRAPH,
    )


def who_sees_what(say: Say) -> Html:
    """In short."""
    lines = [
        bold(say("Who sees what")),
        say("In a class your teacher sees your name, answers and progress."),
        say("Classmates see nothing, unless you choose a name for them."),
        say("No result of yours ever stands in a group."),
        say("The person who runs this bot can read what is stored."),
        say("/privacy tells more; /forget deletes everything."),
    ]
    return join(lines, LINE)


def privacy(say: Say) -> Html:
    """In full."""
    return join(
        [
            bold(say("Who sees what")),
            say(
                "Outside a class your answers stay between you and me. "
                "I store your Telegram ID, answers, settings, and names you give me. "
                "I don't see your phone number."
            ),
            say("I use them to choose your next question. No result of yours ever stands in a group."),
            say(
                "In a class your teacher sees the name you give there. "
                "They see what you've passed and where you need help. "
                "They can read your answers in its course, from joining on. "
                "They see and hear what you choose to show."
            ),
            say(
                "Classmates see nothing of you, unless you choose a name for them. "
                "When you leave, your teacher sees nothing new. "
                "A file they have saved stays with them."
            ),
            say(
                "Asked to work with somebody, you answer me alone. "
                "A no reaches nobody. After two yeses both read a name, and no results."
            ),
            say("A classmate sees what you show only where you choose that."),
            say(
                "The person who runs this bot can read what is stored. "
                "/export gives you a copy; /forget deletes everything."
            ),
        ]
    )


def forget_sure(say: Say) -> Html:
    return say("Delete everything I know about you: answers, progress, settings? This cannot be undone.")


def forget_buttons(say: Say) -> tuple[Html, Html]:
    return say("Yes, delete everything"), say("No, keep it")


def forgotten(say: Say) -> Html:
    return say("Everything is deleted. Write /start if you ever want to begin again.")


def not_forgotten(say: Say) -> Html:
    return say("Good. Everything is as it was.")


def export_caption(say: Say) -> Html:
    return say("This is all that is stored about you.")


def nothing_open(say: Say) -> Html:
    return say("No question is open right now.")


def early(say: Say) -> Html:
    return say("I got this before my question, so I didn't count it. Please answer again.")


def stale(say: Say) -> Html:
    return say("That button belongs to an earlier question.")


def not_text(say: Say) -> Html:
    return say("I can only read text. Type your answer, or tap a button.")


def unknown_command(say: Say) -> Html:
    return say("I don't know that command. /help shows what I can do.")


def no_hint(say: Say) -> Html:
    return say("That's all the help I have for this one. “I don't know” is a fine answer too.")


def no_explanation(say: Say) -> Html:
    return say("That's every way I have to show it. Try a similar one; it will look familiar.")


def no_lesson(say: Say) -> Html:
    return say("There is no lesson to read yet. /learn starts one.")


def sorry(say: Say) -> Html:
    return say("Something broke on my side, and I couldn't use that message. Please send it again.")


def in_private(say: Say) -> Html:
    return say("I teach in private, so nobody looks over your shoulder. Write to me there.")
