"""Markdown -> HTML: CommonMark with tables and footnotes. Raw HTML is shown as text, never passed through.

A document also has a plain text, block by block, in which direct speech is looked for; what is found there
is marked in the HTML by its offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from bulletin.model import Span

_BREAKS = frozenset({"softbreak", "hardbreak"})
# Between two blocks; a single line break could be taken for one inside a sentence.
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Attributed:
    """A span that an editor attributed by hand: `[“...”]{oleh="Nama"}`; an empty name means nobody."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written, with the line of its block (1 is the body's first line)."""

    href: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed body. `text` is its plain text, a blank line between blocks; spans count its code points."""

    tokens: tuple[Token, ...]
    text: str
    starts: tuple[int, ...]
    anchors: tuple[tuple[Span, str], ...]
    """Where each block with an id stands in the plain text: paragraphs `p1`, `p2`, ..., list items `b1`, `b2`, ..."""
    blocks: tuple[Span, ...]
    """Where every block stands in the plain text."""
    opening: str
    """The text of the first paragraph; headings and lists do not count."""
    attributed: tuple[Attributed, ...]
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    undescribed: tuple[Link, ...]
    """Pictures without a description."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the plain text to be wrapped: `<span class="kutipan" id="...">`. Without a class, a plain span."""

    span: Span
    id: str
    css: str = "kutipan"


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    md.use(footnote_plugin)
    md.use(attrs_plugin, after=(), spans=True, allowed=("oleh",))
    for name, rule in _RENDER_RULES.items():
        md.add_render_rule(name, rule)
    return md


def parse(body: str) -> Document:
    """Parse a body."""
    return _document(_parser().parse(body))


def _document(tokens: Sequence[Token]) -> Document:
    lines: list[str] = []
    starts: list[int] = []
    anchors: list[tuple[Span, str]] = []
    attributed: list[Attributed] = []
    opening = ""
    offset = 0
    for number, token in enumerate(tokens):
        if token.type == "inline":
            line = "".join(_plain(child) for child in token.children or ())
            attributed.extend(_attributed(token, offset))
            if not opening and tokens[number - 1].type == "paragraph_open":
                opening = line
            if letter := _anchor_letter(tokens, number - 1):
                count = sum(anchor.startswith(letter) for _span, anchor in anchors) + 1
                anchors.append((Span(offset, offset + len(line)), f"{letter}{count}"))
            starts.append(offset)
            lines.append(line)
            offset += len(line) + len(_BETWEEN)
    return Document(
        tuple(tokens),
        _BETWEEN.join(lines),
        tuple(starts),
        tuple(anchors),
        tuple(Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)),
        opening,
        tuple(attributed),
        *_references(tokens),
    )


def _anchor_letter(tokens: Sequence[Token], index: int) -> str:
    """Return the letter that the ids of a block begin with: `p` for a paragraph, `b` for a list item without one."""
    if tokens[index].type != "paragraph_open":
        return ""
    if not tokens[index].hidden:
        return "p"
    return "b" if tokens[index - 1].type == "list_item_open" else ""


def _plain(token: Token) -> str:
    if token.type in _BREAKS:
        return " "
    if token.type == "code_inline":
        return " " * len(token.content)  # nobody speaks in code, and a mark cannot be set inside it
    # A line break inside a text would look like the end of a block.
    return token.content.replace("\n", " ").replace("\r", " ") if token.type == "text" else ""


def _attributed(inline: Token, offset: int) -> Iterator[Attributed]:
    opened: list[tuple[int, Any]] = []
    for child in inline.children or ():
        if child.type == "span_open":
            opened.append((offset, child.attrs.get("oleh")))
        elif child.type == "span_close":
            start, name = opened.pop()
            if name is not None:
                yield Attributed(Span(start, offset), str(name))
        offset += len(_plain(child))


def _references(tokens: Sequence[Token]) -> tuple[tuple[Link, ...], tuple[Link, ...], tuple[Link, ...]]:
    links: list[Link] = []
    images: list[Link] = []
    undescribed: list[Link] = []
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        for child in token.children or ():
            line += child.type in _BREAKS
            if child.type == "link_open":
                links.append(Link(str(child.attrs["href"]), line))
            elif child.type == "image":
                images.append(Link(str(child.attrs["src"]), line))
                if not child.content.strip():
                    undescribed.append(images[-1])
    return tuple(links), tuple(images), tuple(undescribed)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document with stretches of its text replaced, and where the offsets of the text before stand in it now."""

    document: Document
    stretches: tuple[tuple[Span, str], ...]

    def moved(self, span: Span) -> Span:
        """Return a span of the text before in the text now; one that ends in a stretch takes the whole in."""
        return Span(self._moved(span.start, at_end=False), self._moved(span.end, at_end=True))

    def _moved(self, offset: int, *, at_end: bool) -> int:
        shift = 0
        for stretch, shown in self.stretches:
            if stretch.end <= offset:
                shift += len(shown) - (stretch.end - stretch.start)
            elif stretch.start < offset:
                return stretch.start + shift + (len(shown) if at_end else 0)
        return offset + shift


def replaced(document: Document, find: Callable[[str], Sequence[tuple[Span, str]]]) -> Replaced:
    """Return a document with what `find` finds in a text replaced by what it says: in text, code and descriptions."""
    stretches = find(document.text)
    tokens: list[Token] = []
    codes: list[tuple[Span, str]] = []
    starts = iter(document.starts)
    for token in document.tokens:
        if token.type == "inline":
            start = next(starts)
            codes += _changed_code(token.children or [], start, find)
            token = token.copy(children=_with_stretches(token.children or [], start, stretches, find))
        elif token.type in {"fence", "code_block"}:
            token = token.copy(content=substituted(token.content, find))
        tokens.append(token)
    return Replaced(_document(tokens), tuple(sorted([*stretches, *codes])))


def _changed_code(
    children: Sequence[Token], offset: int, find: Callable[[str], Sequence[tuple[Span, str]]]
) -> Iterator[tuple[Span, str]]:
    """Yield the stretches of code whose length in the plain text changes."""
    for token in children:
        length = len(_plain(token))
        if token.type == "code_inline" and find(token.content):
            yield Span(offset, offset + length), substituted(token.content, find)
        offset += length


def _with_stretches(
    children: Sequence[Token], offset: int, stretches: Sequence[tuple[Span, str]], find: Callable[..., Any]
) -> list[Token]:
    marks = [Mark(span, "") for span, _shown in stretches]
    found = []
    begun: set[Span] = set()
    for token, start in _cut(children, offset, marks):
        plain = _plain(token)
        if token.type == "code_inline":
            token = token.copy(content=substituted(token.content, find))
        elif token.type == "image":
            token = token.copy(children=[c.copy(content=substituted(c.content, find)) for c in token.children or []])
        elif plain:
            held = next(((s, shown) for s, shown in stretches if s.start <= start < s.end), None)
            if held:
                token = Token("text", "", 0, content="" if held[0] in begun else held[1])
                begun.add(held[0])
        found.append(token)
    return found


def substituted(text: str, find: Callable[[str], Sequence[tuple[Span, str]]]) -> str:
    """Return a text with each stretch that `find` finds, in the order of the text, replaced by what it gives."""
    for span, shown in reversed(find(text)):
        text = text[: span.start] + shown + text[span.end :]
    return text


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a page shows it: its relative link and its size in pixels."""

    href: str
    width: int
    height: int


def render(
    document: Document,
    marks: Sequence[Mark],
    address: Callable[[str], str],
    pictures: Mapping[str, Shown] = MappingProxyType({}),
) -> str:
    """Return the HTML of a document. `address` turns the target of each link into the one to print.

    A picture that is not among `pictures` (by its target as written) is shown as its description.

    Paragraphs get the ids `p1`, `p2`, ..., list items `b1`, `b2`, ...; the highest headings become `h2`, since the page
    has its own `h1`.
    """
    highest = min((int(t.tag[1]) for t in document.tokens if t.type == "heading_open"), default=1)
    tokens: list[Token] = []
    inlines, anchors = iter(document.starts), iter(document.anchors)
    for number, token in enumerate(document.tokens):
        if letter := _anchor_letter(document.tokens, number):
            anchor = next(anchors)[1]
            if letter == "p":
                token = token.copy(attrs={**token.attrs, "id": anchor})
            else:
                tokens[-1] = tokens[-1].copy(attrs={**tokens[-1].attrs, "id": anchor})
        elif token.type == "inline":
            children = _marked(token.children or [], next(inlines), marks)
            token = token.copy(children=[_with_address(c, address) for c in children])
        elif token.type in {"heading_open", "heading_close"}:
            token = token.copy(tag=f"h{min(int(token.tag[1]) - highest + 2, 6)}")
        tokens.append(token)
    md = _parser()
    return str(md.renderer.render(tokens, md.options, {"pictures": pictures}))


def _with_address(token: Token, address: Callable[[str], str]) -> Token:
    if token.type != "link_open":
        return token
    return token.copy(attrs={**token.attrs, "href": address(str(token.attrs["href"]))})


def _marked(children: Sequence[Token], offset: int, marks: Sequence[Mark]) -> list[Token]:
    """Return the children of a block with marks around the stretches that stand in it."""
    pieces = [(t, o) for t, o in _cut(children, offset, marks) if t.type not in {"span_open", "span_close"}]
    end = offset + sum(len(_plain(c)) for c in children)
    for mark in marks:
        if offset <= mark.span.start and mark.span.end <= end:
            pieces = _wrap(pieces, mark)
    return [token for token, _offset in pieces]


_Piece = tuple[Token, int]


def _cut(children: Sequence[Token], offset: int, marks: Sequence[Mark]) -> Iterator[_Piece]:
    """Cut texts at the ends of marks, so that each piece lies inside a mark or outside."""
    ends = sorted({end for mark in marks for end in (mark.span.start, mark.span.end)})
    for child in children:
        length = len(_plain(child))
        cuts = [e - offset for e in ends if offset < e < offset + length] if child.type == "text" else []
        for start, stop in zip([0, *cuts], [*cuts, length], strict=True):
            piece = child.copy(content=child.content[start:stop]) if cuts else child
            yield piece, offset + start
        offset += length


def _wrap(pieces: list[_Piece], mark: Mark) -> list[_Piece]:
    inside = [
        number
        for number, (token, start) in enumerate(pieces)
        if _plain(token) and mark.span.start <= start and start + len(_plain(token)) <= mark.span.end
    ]
    if not inside:
        return pieces
    first, last = inside[0], inside[-1]
    if _is_balanced([token for token, _ in pieces[first : last + 1]]):
        return [*pieces[:first], *_wrapped(pieces[first : last + 1], mark.css, mark.id), *pieces[last + 1 :]]
    result: list[_Piece] = []
    for number, piece in enumerate(pieces):
        own = mark.id if number == first else ""
        is_wrapped = number in inside and bool(mark.css or own)
        result.extend(_wrapped([piece], mark.css, own) if is_wrapped else [piece])
    return result


def _is_balanced(tokens: Sequence[Token]) -> bool:
    depth = 0
    for token in tokens:
        depth += token.nesting
        if depth < 0:
            return False
    return depth == 0


def _wrapped(pieces: list[_Piece], css: str, identifier: str) -> list[_Piece]:
    attrs: dict[str, str | int | float] = {"class": css} if css else {}
    if identifier:
        attrs["id"] = identifier
    offset = pieces[0][1]
    return [
        (Token("quote_open", "span", 1, attrs=attrs), offset),
        *pieces,
        (Token("quote_close", "span", -1), offset),
    ]


def _image(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """Show a picture in its size, so that nothing moves when it comes; else its description."""
    description = renderer.renderInlineAsText(tokens[index].children or [], options, env)
    shown = env.get("pictures", {}).get(str(tokens[index].attrs["src"]))
    if shown is None:
        return f"[Gambar: {_escaped(description)}]"
    size = f'width="{shown.width}" height="{shown.height}"'
    return f'<img src="{_escaped(shown.href)}" {size} alt="{_escaped(description)}" loading="lazy" decoding="async">'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _table_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """Let a wide table scroll by itself, reachable with the keyboard, so that the page never does."""
    return '<div class="gulir" role="region" aria-label="Tabel" tabindex="0"><table>\n'


def _table_close(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    return "</table></div>\n"


_RENDER_RULES: dict[str, Callable[..., str]] = {
    "image": _image,
    "table_open": _table_open,
    "table_close": _table_close,
}
