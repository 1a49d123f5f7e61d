"""HTML becomes text and entities exactly as Telegram does it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.html import SURROGATES, HtmlReader
from bot.playground.refusals import Refusal


def read(source):
    text, entities = HtmlReader(source).read()
    return text, [
        tuple(entity[key] for key in ("type", "offset", "length"))
        + tuple(value for key, value in entity.items() if key not in {"type", "offset", "length"})
        for entity in entities
    ]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>bold</b> rest", "bold rest", [("bold", 0, 4)]),
        ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd",
         [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1), ("strikethrough", 3, 1)]),
        ("<B>any case</b>", "any case", [("bold", 0, 8)]),
        ("<b>out <i>in</i></b>", "out in", [("bold", 0, 6), ("italic", 4, 2)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<b></b>nothing", "nothing", []),
        ("\U0001d4d0<b>x</b>", "\U0001d4d0x", [("bold", 2, 1)]),
        ("λόγος <i>é</i>", "λόγος é", [("italic", 6, 1)]),
        ("1 &lt; 2 &amp; 3 &gt; 2 &quot;", '1 < 2 & 3 > 2 "', []),
        ("&#955;&#x3bb;&lt", "λλ<", []),
        ("&nbsp; & &ltd; &#0;", "&nbsp; & &ltd; &#0;", []),
        ("<code>1/2</code>", "1/2", [("code", 0, 3)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [("pre", 0, 1, "python")]),
        ('<code class="language-python"><pre>x</pre></code>', "x", [("pre", 0, 1, "python")]),
        ('<code class="language-python">x</code>', "x", [("code", 0, 1)]),
        ('<span class="tg-spoiler">s</span><tg-spoiler>t</tg-spoiler>', "st",
         [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("<blockquote>q</blockquote>", "q", [("blockquote", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ('<a href="https://example.org/a?b=1&amp;c=2">x</a>', "x",
         [("text_link", 0, 1, "https://example.org/a?b=1&c=2")]),
        ("<a href='example.org'>x</a>", "x", [("text_link", 0, 1, "http://example.org/")]),
        ("<a>example.org</a>", "example.org", [("text_link", 0, 11, "http://example.org/")]),
        ('<a href="nothing">x</a>', "x", []),
        ('<tg-emoji emoji-id="5368324170671202286">*</tg-emoji>', "*",
         [("custom_emoji", 0, 1, "5368324170671202286")]),
    ],
)  # fmt: skip
def test_marked_text_becomes_entities_counted_in_utf16(source, text, entities):
    assert read(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "wording"),
    [
        ("<b>x", "Can't find end tag corresponding to start tag \"b\""),
        ("1 <", "Unclosed start tag at byte offset 2"),
        ("1 < 2 > 0", 'Unsupported start tag "" at byte offset 2'),
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("<b/>", 'Unsupported start tag "b/" at byte offset 0'),
        ("λ<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</b y>", "Unclosed end tag at byte offset 4"),
        ("<a href>x</a", "Unclosed end tag at byte offset 9"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a ", 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<a href="x"/>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x:y>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("&#xd83d;", SURROGATES),
    ],
)  # fmt: skip
def test_broken_markup_is_refused_with_the_byte_where_it_broke(source, wording):
    with pytest.raises(Refusal) as refused:
        HtmlReader(source).read()
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {wording}"


@given(st.text(alphabet="<>/=&;#\"' \nabix1λ\U0001d4d0", max_size=60))
def test_whatever_is_written_is_either_read_or_refused(source):
    try:
        text, entities = HtmlReader(source).read()
    except Refusal:
        return
    size = len(text.encode("utf-16-le")) // 2
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= size for e in entities)


@given(st.text())
def test_escaped_text_comes_back_unchanged(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert HtmlReader(escaped).read() == (text, [])
