"""From HTML to the plain text that a chat shows, with the pictures it names."""

import html
import re
from dataclasses import dataclass

from bot.course.importers.plain import FIELD, clean
from bot.errors import NotTaken

_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "h1", "h2", "h3",
        "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul"
    }
)  # fmt: skip
_INLINE = frozenset(
    {
        "a", "abbr", "audio", "b", "bdi", "big", "center", "cite", "code", "del", "em", "font", "i",
        "img", "ins", "kbd", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "script", "small",
        "source", "span", "strike", "strong", "style", "sub", "sup", "svg", "tbody", "td", "th",
        "thead", "title", "tt", "u", "var", "video", "wbr"
    }
)  # fmt: skip
_SILENT = frozenset({"script", "style", "title", "svg", "audio", "video"})
_TAG = re.compile(r"""<!--|-->|</?([A-Za-z][A-Za-z0-9]{0,14})(?=[\s/>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>""")
"""Never beyond the next ``<``, so that looking for tags takes one look at each sign."""
_SOURCE = re.compile(r"""\bsrc\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,10}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_FORMULA = re.compile(r"\\[()\[\]]|\[/?(?:latex|\$\$?)\]|</?anki-mathjax[^>]{0,100}>")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SCRIPTS = {"sup": ("^", _RAISED), "sub": ("_", _LOWERED)}


@dataclass(frozen=True, slots=True)
class Shown:
    """A text, and the pictures that stood in it, by their addresses."""

    text: str
    pictures: tuple[str, ...] = ()


def is_markup(text: str) -> bool:
    """Whether there is a tag or an entity in it: ``a < b`` has none."""
    if _ENTITY.search(text) or "<!--" in text:
        return True
    return any(found[1] and found[1].lower() in _BLOCKS | _INLINE for found in _TAG.finditer(text))


def shown(text: str) -> Shown:
    """What remains of the text when it is read as HTML; NotTaken where it is endless."""
    if len(text) > FIELD:
        raise NotTaken(f"has {len(text):,} characters.", "Shorten it.")
    text = _FORMULA.sub("", text)
    if not is_markup(text):
        return Shown(clean(text))
    reader, at = _Reader(), 0
    for found in _TAG.finditer(text):
        reader.data(text[at : found.start()])
        reader.tag(found)
        at = found.end()
    reader.data(text[at:])
    return Shown(clean("".join(reader.parts)), tuple(dict.fromkeys(reader.pictures)))


class _Reader:
    """Collects the text between the tags, and what ``img`` names."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pictures: list[str] = []
        self._silent = 0
        self._comment = False
        self._script = ""

    def tag(self, found: re.Match[str]) -> None:
        if found[1] is None:
            self._comment = found[0] == "<!--"
        elif self._comment:
            return
        elif found[0].startswith("</"):
            self._ends(found[1].lower())
        else:
            self._begins(found[1].lower(), found[2])

    def data(self, text: str) -> None:
        if self._silent or self._comment or not text:
            return
        plain = html.unescape(text)
        if self._script:
            sign, table = _SCRIPTS[self._script]
            small = plain.translate(table)
            self.parts.append(small if all(ord(each) in table.values() for each in small) else sign + plain)
        else:
            self.parts.append(plain.replace("\n", " "))

    def _begins(self, tag: str, attributes: str) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n• " if tag == "li" else "\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag == "img" and (source := _SOURCE.search(attributes)):
            self.pictures.append(html.unescape(source[1] or source[2] or source[3] or ""))
        elif tag in _SCRIPTS:
            self._script = tag

    def _ends(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS and tag != "br":
            self.parts.append("\n")
        elif tag in _SCRIPTS:
            self._script = ""
