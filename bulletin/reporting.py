"""Problems and findings as text, JSON, or GitHub annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bulletin.model import LOCATION_PARTS, Doubt, Draft, Evidence, Mention, Release, Span
from bulletin.problems import Place, Problem, Severity


def problem_lines(problem: Problem) -> str:
    """Return a problem as a person reads it: where, what, and the next step on a line of its own."""
    line = f"{problem.place}: {problem.severity}: {problem.message} [{problem.code}]"
    return f"{line}\n    {problem.hint}" if problem.hint else line


def tally(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are: `2 errors, 1 warning`."""
    counts = [(sum(p.severity is severity for p in problems), severity.value) for severity in Severity]
    return ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for n, name in counts if n) or "no problems"


def problems_json(problems: Sequence[Problem]) -> str:
    """Return problems as a JSON list."""
    rows = [
        {
            "code": p.code,
            "severity": p.severity.value,
            "path": p.place.path,
            "line": p.place.line or None,
            "column": p.place.column or None,
            "message": p.message,
            "hint": p.hint,
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def problem_github(problem: Problem) -> str:
    """Return a problem as a GitHub Actions workflow command, which shows it beside the changed line."""
    place = problem.place
    fields = {"file": place.path, "line": place.line, "col": place.column, "title": problem.code}
    shown = ",".join(f"{key}={_escaped(str(value), True)}" for key, value in fields.items() if value)
    text = f"{problem.message} {problem.hint}".strip()
    return f"::{problem.severity.value} {shown}::{_escaped(text, False)}"


def _escaped(text: str, in_property: bool) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


def draft_json(release: Release, draft: Draft) -> dict[str, Any]:
    """Return a draft in the shape that `bulletin extract --format json` promises."""
    return {
        "file": release.file,
        "title": draft.title,
        "title_from": draft.title_from,
        "dateline": draft.dateline,
        "source": draft.source,
        "editor": draft.editor,
        "date": str(draft.date) if draft.date else None,
        "polsek": draft.polsek,
        "units": [{"kind": u.kind, "name": u.name} for u in draft.units],
        "activities": list(draft.activities),
        "place": {part: getattr(draft.place, part) for part in LOCATION_PARTS},
        "officials": [_official(m) for m in draft.officials],
        "quotes": [{"text": q.text, "speaker": q.speaker} for q in draft.quotes],
        "evidence": [_evidence(release.text, e) for e in draft.evidence],
        "problems": [_doubt(d) for d in draft.doubts],
    }


def _official(mention: Mention) -> dict[str, Any]:
    return {
        "name": mention.name,
        "rank": mention.rank,
        "degrees": list(mention.degrees),
        "position": mention.position,
        "institution": mention.institution.value if mention.institution else None,
        "role": mention.role.value if mention.role else None,
    }


def _evidence(text: str, evidence: Evidence) -> dict[str, Any]:
    span = evidence.span
    return {
        "field": evidence.field,
        "start": span.start,
        "end": span.end,
        "text": span.of(text),
        "rule": evidence.rule,
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "code": doubt.code,
        "severity": doubt.severity,
        "start": doubt.span.start,
        "end": doubt.span.end,
        "message": doubt.message,
        "hint": doubt.hint,
    }


def draft_text(release: Release, draft: Draft, where: Callable[[int], Place]) -> str:
    """Return a draft for a person: each finding with the line and column it was found at, and the rule.

    `where` turns an offset (code points) into a place such as file:3:7.
    """
    lines = [release.file]
    data = draft_json(release, draft)
    found = {e.field: e for e in reversed(draft.evidence)}

    def line(label: str, value: object, field: str) -> None:
        evidence = found.get(field)
        proof = f"  ({where(evidence.span.start)}, {evidence.rule})" if evidence else ""
        lines.append(f"  {label}: {value}{proof}")

    for key in ("title", "dateline", "source", "editor", "date", "polsek"):
        if data[key] is not None:
            line(key, data[key], f"/{key}")
    for number, unit in enumerate(draft.units):
        line("unit", f"{unit.kind} {unit.name}", f"/units/{number}/name")
    for number, activity in enumerate(draft.activities):
        line("activity", activity, f"/activities/{number}")
    for part in LOCATION_PARTS:
        if getattr(draft.place, part):
            line(part, getattr(draft.place, part), f"/place/{part}")
    for number, mention in enumerate(draft.officials):
        parts = [mention.rank, mention.name, ", ".join(mention.degrees), mention.position, mention.role]
        line("official", " · ".join(p for p in parts if p), f"/officials/{number}/name")
    for number, quote in enumerate(draft.quotes):
        speaker = quote.speaker or "speaker unknown"
        line("quote", f"{speaker}: {quote.text}", f"/quotes/{number}/text")
    lines.extend(f"  {d.severity}: {d.message} {d.hint} ({where(d.span.start)})" for d in draft.doubts)
    return "\n".join(lines)


def explanation(release: Release, draft: Draft) -> str:
    """Return the text of a release with every finding marked, and below each paragraph what was found by which rule.

    `[3:AKP Budi]` is finding 3; what was weighed and not taken is marked with a letter, `[a:27 November]`.
    """
    marks = _marks(release.text, draft)
    lines = [release.file]
    begin = 0
    for line in release.text.splitlines(keepends=True):
        end = begin + len(line)
        here = [m for m in marks if begin <= m.span.start < end]
        if line.strip():
            lines += ["", _with_marks(release.text, begin, end, here)]
            lines += [f"    {m.label:>3} {m.told}" for m in here]
        begin = end
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    label: str
    told: str


def _marks(text: str, draft: Draft) -> list[_Mark]:
    """Return one mark for each stretch of text, with all that was found there."""
    found: dict[Span, list[str]] = {}
    for evidence in draft.evidence:
        found.setdefault(evidence.span, []).append(f"{evidence.field} ({evidence.rule})")
    weighed: dict[Span, list[str]] = {}
    for one in draft.weighed:
        weighed.setdefault(one.span, []).append(f"not {one.field}: {one.reason}")
    for doubt in draft.doubts:
        weighed.setdefault(doubt.span, []).append(f"{doubt.severity}: {doubt.message} {doubt.hint}")
    marks = [_Mark(span, str(n), ", ".join(told)) for n, (span, told) in enumerate(sorted(found.items()), start=1)]
    marks += [_Mark(span, _letters(n), "; ".join(told)) for n, (span, told) in enumerate(sorted(weighed.items()))]
    return sorted(marks, key=lambda m: (m.span.start, -m.span.end))


def _letters(number: int) -> str:
    letter = chr(ord("a") + number % 26)
    return letter if number < 26 else _letters(number // 26 - 1) + letter


def _with_marks(text: str, begin: int, end: int, marks: Sequence[_Mark]) -> str:
    """Return a stretch of text with brackets around the marked parts."""
    opening = sorted((m.span.start, -m.span.end, f"[{m.label}:") for m in marks)
    closing = sorted((min(m.span.end, end), "]") for m in marks)
    pieces: list[str] = []
    for offset in range(begin, end + 1):
        pieces += [mark for at, mark in closing if at == offset]
        pieces += [mark for at, _end, mark in opening if at == offset]
        pieces.append(text[offset] if offset < end else "")
    return "".join(pieces).rstrip("\r\n")
