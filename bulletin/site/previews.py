"""The pictures that shared links show: title, Polsek and day on paper (Open Graph, 1200 by 630 pixels).

Drawing takes most of the time that a page takes, so each picture is kept by the digest of what is on it.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import partial

from bulletin.language.calendar import readable
from bulletin.language.text import shorten
from bulletin.site import addresses
from bulletin.site.bulletin import Bulletin

# A change of the drawing gets a new number, so that pictures that were kept are drawn again.
_EDITION = 2
_SIZE = (1200, 630)
_MARGIN = 72
_PAPER, _INK, _FAINT, _ACCENT = (253, 252, 249), (29, 35, 38), (84, 93, 98), (138, 75, 18)
_LONGEST_TITLE = 160
_TITLE_SIZES = (76, 66, 58, 50, 42)
_MOST_LINES = 5
_COLOURS = 32


@dataclass(frozen=True, slots=True)
class Preview:
    """What stands on the picture of an address."""

    address: str
    head: str
    title: str
    foot: str


def previews(bulletin: Bulletin) -> Iterator[Preview]:
    """Yield the picture of the bulletin, and that of every article."""
    config = bulletin.config
    yield Preview(addresses.PREVIEW, config.region or "", config.title, config.description or config.election)
    for entry in bulletin.entries:
        article = entry.article
        foot = readable(article.date) if article.date else config.title
        head = f"Polsek {article.polsek[0]}" if article.polsek else article.source or config.region or ""
        yield Preview(addresses.preview(article.slug), head, article.title, f"{foot} · {config.title}")


Keep = Callable[[str, Callable[[], bytes]], bytes]


def draw(wanted: tuple[Preview, ...], keep: Keep) -> Mapping[str, bytes]:
    """Return the pictures by address. `keep` returns the bytes that are kept under a name, or makes and keeps them."""
    found = {}
    for preview in wanted:
        name = hashlib.sha256(json.dumps([_EDITION, astuple(preview)[1:]]).encode()).hexdigest()
        found[preview.address] = keep(f"preview-{name}.png", partial(_draw, preview))
    return found


def _draw(preview: Preview) -> bytes:
    from PIL import Image, ImageDraw, ImageFont  # takes longer to load than all else, and most builds draw nothing

    image = Image.new("RGB", _SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, _SIZE[0], 16), fill=_ACCENT)
    pen.text(
        (_MARGIN, _MARGIN), shorten(preview.head, 50), font=ImageFont.load_default(38), fill=_ACCENT, stroke_width=1
    )
    title = shorten(preview.title, _LONGEST_TITLE)
    for size in _TITLE_SIZES:
        font = ImageFont.load_default(size)
        lines = _wrapped(title, font.getlength)
        if len(lines) * size * 1.25 <= _SIZE[1] - 4.6 * _MARGIN and len(lines) <= _MOST_LINES:
            break
    pen.multiline_text(
        (_MARGIN, 2 * _MARGIN), "\n".join(lines), font=font, fill=_INK, spacing=size // 4, stroke_width=1
    )
    foot = shorten(preview.foot, 70)
    pen.text((_MARGIN, _SIZE[1] - _MARGIN - 34), foot, font=ImageFont.load_default(32), fill=_FAINT)
    out = io.BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(out, "PNG")  # a tenth of the time of the default
    return out.getvalue()


def _wrapped(text: str, length: Callable[[str], float]) -> list[str]:
    """Break a text into lines that fit between the margins; a word that is too long alone stays whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and length(f"{lines[-1]} {word}") <= _SIZE[0] - 2 * _MARGIN:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
