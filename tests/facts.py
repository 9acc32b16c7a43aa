"""What was found in a text, one short line per fact, so that fixtures read like a list an editor could write."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.extract import extract
from bulletin.model import LOCATION_PARTS, Draft, Release


def draft_of(text: str) -> Draft:
    return extract(Release("rilis.txt", text, ""))


def facts(text: str) -> list[str]:
    return list(_lines(draft_of(text)))


def _lines(draft: Draft) -> Iterator[str]:
    for key in ("title", "dateline", "source", "editor", "date", "polsek"):
        if (value := getattr(draft, key)) is not None:
            yield f"{key}: {value}"
    yield from (f"unit: {u.kind} {u.name}" for u in draft.units)
    yield from (f"activity: {a}" for a in draft.activities)
    for part in LOCATION_PARTS:
        if value := getattr(draft.place, part):
            yield f"{part}: {value}"
    for m in draft.officials:
        parts = (m.rank, m.name, ", ".join(m.degrees), m.position, m.institution, m.role)
        yield "person: " + " | ".join(p or "-" for p in parts)
    yield from (f"quote: {q.speaker or '?'}: {q.text}" for q in draft.quotes)
    yield from (f"doubt: {d.code}" for d in draft.doubts)
