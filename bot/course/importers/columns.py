"""Names that the columns of a table, or the fields of a note, go by elsewhere."""

from collections.abc import Mapping, Sequence

FRONT = "front"
BACK = "back"
TOPIC = "topic"
_NAMES: Mapping[str, str] = {
    FRONT: "front term word question prompt vorderseite begriff wort frage recto mot anverso término palabra",
    BACK: "back definition translation answer meaning rückseite übersetzung antwort bedeutung verso traduction reverso"
    " definición traducción",
    "also_back": "also_back synonyms synonyme",
    "sound": "sound pronunciation reading transcription ipa aussprache lautschrift",
    "hook": "hook mnemonic hint memory merkhilfe eselsbrücke",
    "contrast": "contrast",
    "example": "example sentence beispiel beispielsatz exemple ejemplo",
    TOPIC: "topic unit lesson chapter deck set category lektion kapitel thema",
    "id": "id",
}
KNOWN: Mapping[str, str] = {name: column for column, names in _NAMES.items() for name in names.split()}
"""Name, in small letters -> what it is here."""
TOLD: Mapping[str, str] = {
    name: column for name, column in KNOWN.items() if column in ("sound", "hook", "contrast", "example")
}
"""Those that are told with an entry."""


_LANGUAGES = (
    "english german french spanish italian latin greek hebrew dutch portuguese russian turkish arabic japanese",
    "englisch deutsch französisch spanisch italienisch latein griechisch hebräisch niederländisch portugiesisch",
    "russisch türkisch arabisch japanisch anglais allemand français espagnol italien inglés alemán español",
)
LANGUAGES = frozenset(name for names in _LANGUAGES for name in names.split())
"""Two of them in a first row name the columns."""


def header(cells: Sequence[str]) -> dict[int, str] | None:
    """Place -> column where the cells name a front and a back; None where they are a row like others."""
    names = [cell.strip().casefold() for cell in cells]
    if len(names) > 1 and names[0] != names[1] and {*names[:2]} <= LANGUAGES:
        return {0: FRONT, 1: BACK}
    found: dict[int, str] = {}
    for place, name in enumerate(names):
        column = KNOWN.get(name)
        if column and column not in found.values():
            found[place] = column
    return found if {FRONT, BACK} <= set(found.values()) else None
