"""A text without what only parts or hides words twice: runs of spaces, and signs that nobody sees.

Rules then read `AKP  P. Budi` as `AKP P. Budi`; what they find is told in the offsets of the text as it came.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from bulletin.language.mending import FILLING, UNSEEN, is_plain, readable_of
from bulletin.model import Span

_LEFT_OUT = re.compile(rf"(?<= )[ {UNSEEN}]+|[{UNSEEN}]+")
_UNSEEN_SIGNS = re.compile(f"[{UNSEEN}]+")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text, and where something was left out of it.

    `cuts` are the offsets (code points) in `text` behind which something is missing, `missing` how much in all up to
    each of them. `before` is the text that something else was left out of before, if any was.
    """

    text: str
    cuts: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    before: Squeezed | None = None

    @property
    def is_whole(self) -> bool:
        """Say whether nothing was left out."""
        return not self.cuts and self.before is None

    def original(self, span: Span) -> Span:
        """Return a stretch of the squeezed text as one of the text as it came, without what was left out around it."""
        if self.cuts:
            start = self._offset(span.start)
            span = Span(start, self._offset(span.end - 1) + 1 if span.end > span.start else start)
        return self.before.original(span) if self.before else span

    def squeezed(self, span: Span) -> Span:
        """Return a stretch of the text as it came as one of the squeezed text."""
        span = self.before.squeezed(span) if self.before else span
        return Span(self._without(span.start), self._without(span.end)) if self.cuts else span

    def _offset(self, offset: int) -> int:
        number = bisect_right(self.cuts, offset)
        return offset + self.missing[number - 1] if number else offset

    def _without(self, offset: int) -> int:
        found = offset
        before = 0
        for cut, missing in zip(self.cuts, self.missing, strict=True):
            begin = cut + before  # where what is missing begins in the text as it came
            if offset <= begin:
                break
            found = max(cut, offset - missing)
            before = missing
        return found


def squeeze(text: str) -> Squeezed:
    """Return a text made readable, with every run of spaces as one and without the signs that nobody sees."""
    if is_plain(text):
        return _without(text, _LEFT_OUT) if "  " in text else Squeezed(text)
    signs = set(text)
    seen = None if signs.isdisjoint(UNSEEN) else _without(text, _UNSEEN_SIGNS)
    text = readable_of(seen.text if seen else text, signs)
    squeezed = _without(text, _LEFT_OUT) if "  " in text or FILLING in text else Squeezed(text)
    return replace(squeezed, before=seen) if seen else squeezed


def _without(text: str, left_out: re.Pattern[str]) -> Squeezed:
    pieces: list[str] = []
    cuts: list[int] = []
    missing: list[int] = []
    end = length = 0
    for match in left_out.finditer(text):
        pieces.append(text[end : match.start()])
        length += match.start() - end
        end = match.end()
        cuts.append(length)
        missing.append(end - length)
    return Squeezed("".join([*pieces, text[end:]]), tuple(cuts), tuple(missing))
