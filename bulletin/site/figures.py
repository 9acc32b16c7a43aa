"""Pictures for people who would rather look than read, drawn as inline SVG; the numbers stand beneath each of them.

Colours come from the style sheet. Nothing is told by colour alone, and every picture has a name and a description.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians

from markupsafe import Markup, escape

_Number = float


def _svg(width: int, height: int, name: str, about: str, inside: str, *, has_links: bool = False) -> Markup:
    """Return a picture that scales with its column. With links in it, it is a group and not one image."""
    role = "group" if has_links else "img"
    return Markup(
        f'<svg class="gambar" viewBox="0 0 {width} {height}" role="{role}" aria-label="{escape(name)}. {escape(about)}"'
        f' preserveAspectRatio="xMinYMin meet">{inside}</svg>'
    )


def _fixed(number: _Number) -> str:
    """Return a coordinate with one digit at most, so that pictures stay small and the same everywhere."""
    return f"{number:.1f}".rstrip("0").rstrip(".")


_BAR_HEIGHT, _BAR_ROOM = 90, 118
_LABELLED = 6


def bars(name: str, rows: Sequence[tuple[str, int]], unit: str) -> Markup:
    """Return a bar for each row, its number above it; some of the labels stand below, the first and the last always."""
    width = 640
    most = max((number for _label, number in rows), default=0) or 1
    room = width / max(len(rows), 8)
    every = max(1, -(-len(rows) // _LABELLED))
    inside = [f'<path class="sumbu" d="M0 {_BAR_HEIGHT + 12}H{width}"/>']
    for n, (label, number) in enumerate(rows):
        left, height = n * room, number / most * (_BAR_HEIGHT - 14)
        middle = _fixed(left + room * 0.45)
        if number:
            top = _BAR_HEIGHT + 12 - height
            inside.append(
                f'<rect x="{_fixed(left)}" y="{_fixed(top)}" width="{_fixed(room * 0.9)}" height="{_fixed(height)}"/>'
            )
            inside.append(f'<text x="{middle}" y="{_fixed(top - 4)}" text-anchor="middle">{number}</text>')
        if n % every == 0:
            inside.append(f'<text class="redup" x="{_fixed(left)}" y="{_BAR_ROOM + 6}">{escape(label)}</text>')
    quiet = sum(not number for _label, number in rows)
    about = f"{len(rows)} pekan, {sum(number for _l, number in rows)} {unit}, {quiet} pekan tanpa kabar."
    return _svg(width, _BAR_ROOM + 14, name, about, "".join(inside))


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of time with its label, and the days within it that are sure."""

    label: str
    days: tuple[date, ...]


_LINE_ROOM = 46


def lines(name: str, rows: Sequence[Line]) -> Markup:
    """Return a line for each row from its first to its last day, with a dot for each day that is sure."""
    width, margin = 640, 8
    days = sorted(day for row in rows for day in row.days)
    first, last = days[0].toordinal(), days[-1].toordinal()
    scale = (width - 2 * margin) / max(last - first, 1)

    def at(day: date) -> str:
        return _fixed(margin + (day.toordinal() - first) * scale)

    inside = []
    for n, row in enumerate(rows):
        own = sorted(row.days)
        y = n * _LINE_ROOM + 34
        inside.append(f'<text x="0" y="{y - 14}">{escape(row.label)}</text>')
        inside.append(f'<path class="masa" d="M{at(own[0])} {y}H{at(own[-1])}"/>')
        inside += [f'<circle cx="{at(day)}" cy="{y}" r="5"/>' for day in dict.fromkeys(own)]
    bottom = len(rows) * _LINE_ROOM + 18
    inside.append(f'<path class="sumbu" d="M0 {bottom - 4}H{width}"/>')
    inside.append(f'<text class="redup" x="0" y="{bottom + 14}">{days[0].strftime("%d/%m/%Y")}</text>')
    inside.append(
        f'<text class="redup" x="{width}" y="{bottom + 14}" text-anchor="end">{days[-1].strftime("%d/%m/%Y")}</text>'
    )
    about = "; ".join(f"{row.label}: {len(row.days)} kali tercatat" for row in rows)
    return _svg(width, bottom + 20, name, f"{about}.", "".join(inside))


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map: latitude and longitude in degrees, its name, its number in the list beside the map.

    `events` is how many it has, `href` where it leads.
    """

    latitude: float
    longitude: float
    name: str
    number: int
    events: int
    href: str


_MAP_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 640, 180, 640
_EDGE = 40
_DOT = 15


def station_map(name: str, points: Sequence[Point]) -> Markup:
    """Return a schematic map: north is up, distances are right, and each place is a link with its number in the list.

    Equirectangular about the middle latitude. Dots that would cover each other are moved apart, upwards or downwards.
    """
    middle = sum(p.latitude for p in points) / len(points)
    across = [p.longitude * cos(radians(middle)) for p in points]
    west, east = min(across), max(across)
    south, north = min(p.latitude for p in points), max(p.latitude for p in points)
    room = _MAP_WIDTH - 2 * _EDGE
    scale = min(room / max(east - west, 1e-6), (_MOST_HEIGHT - 2 * _EDGE) / max(north - south, 1e-6))
    left = _EDGE + (room - (east - west) * scale) / 2
    placed = _apart(
        [(left + (x - west) * scale, _EDGE + (north - p.latitude) * scale) for p, x in zip(points, across, strict=True)]
    )
    height = max(_LEAST_HEIGHT, round(max(y for _x, y in placed)) + _EDGE)
    inside = [f'<rect class="alas" width="{_MAP_WIDTH}" height="{height}" rx="6"/>']
    inside.append(f'<text class="redup" x="{_MAP_WIDTH - 14}" y="24" text-anchor="end">utara ↑</text>')
    boxes = [_box(x - _DOT, y, 2 * _DOT) for x, y in placed]
    for point, (x, y) in zip(points, placed, strict=True):
        quiet = "" if point.events else " sunyi"
        height_of_text = f'y="{_fixed(y + 5)}"'
        inside.append(
            f'<a href="{escape(point.href)}"'
            f' aria-label="{point.number} {escape(point.name)}: {point.events} peristiwa">'
            f'<circle class="titik{quiet}" cx="{_fixed(x)}" cy="{_fixed(y)}" r="{_DOT}"/>'
            f'<text class="nomor{quiet}" x="{_fixed(x)}" {height_of_text} text-anchor="middle">'
            f"{point.number}</text>{_label(point.name, x, y, boxes)}</a>"
        )
    about = "Angka di titik adalah nomor dalam daftar di bawahnya. Titik kosong: belum ada kabar."
    return _svg(_MAP_WIDTH, height, name, about, "".join(inside), has_links=True)


_LETTER = 8.4
"""About the width of a letter, in the picture's units; a label's box is reckoned with it."""
_Box = tuple[_Number, _Number, _Number, _Number]


def _box(left: _Number, middle: _Number, width: _Number) -> _Box:
    return (left, middle - _DOT, left + width, middle + _DOT)


def _label(name: str, x: _Number, y: _Number, boxes: list[_Box]) -> str:
    """Return a name to the right of its dot, to the left, or below, where it covers nothing; else none."""
    width, away, below = len(name) * _LETTER, _DOT + 6, y + 2 * _DOT
    for anchor, at, left, middle in (
        ("start", x + away, x + away, y),
        ("end", x - away, x - away - width, y),
        ("middle", x, x - width / 2, below),
    ):
        box = _box(left, middle, width)
        is_free = not any(a < box[2] and box[0] < c and b < box[3] and box[1] < d for a, b, c, d in boxes)
        if left >= 0 and left + width <= _MAP_WIDTH and is_free:
            boxes.append(box)
            place = f'x="{_fixed(at)}" y="{_fixed(middle + 5)}" text-anchor="{anchor}"'
            return f'<text class="nama" {place}>{escape(name)}</text>'
    return ""


def _apart(places: Sequence[tuple[_Number, _Number]]) -> list[tuple[_Number, _Number]]:
    """Return places of which no two lie nearer than two dots: each that does is moved down."""
    found: list[tuple[_Number, _Number]] = []
    for x, y in places:
        while any(abs(x - a) < 2 * _DOT and abs(y - b) < 2 * _DOT for a, b in found):
            y += 2
        found.append((x, y))
    return found
