"""Scripts that many have no keyboard for: three ways to write them, and how each is done."""

from bot.items.variant import Script, Variant
from bot.texts.html import EMPTY, PARAGRAPH, Html, bold, join
from bot.texts.say import Say


def ways(say: Say, script: Script) -> dict[str, Html]:
    """The ways by their names in the settings, as buttons say them."""
    keyboard = say("Hebrew keyboard") if script == "hebrew" else say("Greek keyboard")
    return {"keyboard": keyboard, "latin": say("Latin letters"), "tap": say("Tap letters")}


def title(say: Say, script: Script) -> Html:
    """On the button, and in the settings."""
    return say("Writing Hebrew") if script == "hebrew" else say("Writing Greek")


def ask_way(say: Say, script: Script) -> Html:
    return (
        say("How do you want to write Hebrew?")
        if script == "hebrew"
        else say("How do you want to write Greek?")
    )


def how_to_write(say: Say, variant: Variant, writes: str) -> Html:
    """One line under a question, for the way that is chosen; empty ``writes`` is none yet."""
    match writes:
        case "tap" if variant.pieces:
            one = len(variant.accepted[0]) == 1
            return say("Tap the letter, then Done.") if one else say("Tap the letters, then Done.")
        case "tap":
            return say("This one is too long to tap. Latin letters will do.")
        case "latin":
            return spellings(say, variant.script)
        case "keyboard":
            return EMPTY
        case _:
            return say("Choose how you write it, or just type.")


def spellings(say: Say, script: Script) -> Html:
    """The Latin spellings that nobody would guess."""
    if script == "hebrew":
        return say("In Latin letters: ח = ch; ט = t; צ = ts; ק = q; שׁ = sh; א and ע may be left out.")
    return say("In Latin letters: η = e or h; ω = o or w; υ = y or u; θ = th; φ = ph; χ = ch; ψ = ps; ξ = x.")


def clear_spellings(say: Say, script: Script) -> Html:
    """How to say which of two was meant."""
    if script == "hebrew":
        return say("Try it in Hebrew letters, or spell it closer.")
    return say("These are clear: η = h; ω = w; υ = u; χ = ch; ψ = ps; ξ = ks.")


def keyboard_card(say: Say, script: Script) -> Html:
    """How to add the keyboard to a telephone; shown when that way is chosen."""
    if script == "hebrew":
        return join(
            [
                bold(say("A Hebrew keyboard")),
                say("Android: tap the cog on your keyboard. Then Languages, Add keyboard, Hebrew."),
                say("iPhone: Settings, General, Keyboard, Keyboards, Add New Keyboard, Hebrew."),
                say("The key with the globe switches. Vowel points may be left out."),
            ],
            PARAGRAPH,
        )
    return join(
        [
            bold(say("A Greek keyboard")),
            say("Android: tap the cog on your keyboard. Then Languages, Add keyboard, Greek."),
            say("iPhone: Settings, General, Keyboard, Keyboards, Add New Keyboard, Greek."),
            say("The key with the globe switches. Accents may be left out."),
        ],
        PARAGRAPH,
    )
