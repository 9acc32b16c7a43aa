"""Posts: `Kapolsek X`, `Ps. Kanit Reskrim Polsek X`, `Ketua Panwaslu Kecamatan X`, `Dandim 0320/Dumai`.

A post is a head word, its function or body, and the unit or area behind it. What a head may be followed by is
in the lexicon (positions.yml).
"""

from __future__ import annotations

from bulletin.extract.rules.names_run import place_name
from bulletin.extract.state import Post, State
from bulletin.language.tokens import Reading
from bulletin.model import Institution


def rule(state: State) -> State:
    """Find every post."""
    found: list[Post] = []
    unit_ends = {u.name.start: u.name.end for u in state.units}
    for index, term in state.reading.terms.items():
        if "head" in term.kinds and not (found and index < found[-1].last):
            post = _post_at(state.reading, index, unit_ends)
            if post:
                found.append(post)
    return state.but(posts=tuple(found))


def _post_at(reading: Reading, index: int, unit_ends: dict[int, int]) -> Post | None:
    term = reading.terms[index]
    shape, institution = term.kinds["head"]
    last = term.last
    if shape == "body":
        after_body = _body(reading, last)
        if after_body is None:
            return None
        last, institution = after_body
    elif shape == "function":
        after_function = _function(reading, last)
        if after_function is None:
            return None
        last = after_function
    end_of_unit = _places(reading, last, unit_ends, directly=shape == "unit")
    if end_of_unit == last and shape == "body":
        end_of_unit = place_name(reading, last)
    return Post(
        first=_with_acting(reading, index),
        last=end_of_unit,
        head=" ".join(t.folded for t in reading.tokens[index:last]),
        has_unit=end_of_unit > last,
        institution=Institution(institution),
    )


def _with_acting(reading: Reading, index: int) -> int:
    """Take `Ps.`, `Plt` and the like in front of the head into the post."""
    for back in (index - 1, index - 2, index - 3):
        if back < 0:
            break
        term = reading.terms.get(back)
        if term and ("acting" in term.kinds or "former" in term.kinds):
            between = {reading.text_at(i) for i in range(term.last, index)}
            return back if between <= {"."} else index
    return index


def _function(reading: Reading, index: int) -> int | None:
    """Return the token after the function of a section head; None when no function stands there."""
    last = index
    if reading.text_at(last) == ".":
        last += 1
    while reading.kind(last, "function") and reading.adjoining(last):
        last = reading.after(last)
    return last if last > index else None


def _body(reading: Reading, index: int) -> tuple[int, str] | None:
    """Return the token after the body that a chair or member belongs to, and the body's institution."""
    if index >= len(reading.tokens) or not reading.adjoining(index):
        return None
    institution = reading.kind(index, "body")
    return (reading.after(index), institution) if institution else None


def _places(reading: Reading, index: int, unit_ends: dict[int, int], *, directly: bool) -> int:
    """Return the token after the units and areas that follow, one behind the other."""
    last = index
    if directly:
        last = _code_or_name(reading, index, unit_ends)
    while last < len(reading.tokens) and reading.adjoining(last):
        step = _unit_or_area(reading, last, unit_ends)
        if step == last:
            break
        last = step
    return last


def _code_or_name(reading: Reading, index: int, unit_ends: dict[int, int]) -> int:
    if index >= len(reading.tokens) or not reading.adjoining(index):
        return index
    if reading.text_at(index).isdigit():
        slash = index + 1
        return place_name(reading, slash + 1) if reading.text_at(slash) == "/" else index + 1
    return _name_end(reading, index, unit_ends)


def _unit_or_area(reading: Reading, index: int, unit_ends: dict[int, int]) -> int:
    term = reading.terms.get(index)
    if not term or not ({"unit", "area", "body"} & term.kinds.keys()) or not reading.tokens[index].is_capital:
        return index
    after = term.last
    if reading.text_at(after) == ".":
        after += 1
    if after >= len(reading.tokens) or not reading.adjoining(after):
        return index
    end = _name_end(reading, after, unit_ends)
    return end if end > after else index


def _name_end(reading: Reading, index: int, unit_ends: dict[int, int]) -> int:
    known_end = unit_ends.get(reading.tokens[index].start)
    return reading.index_at(known_end) if known_end else place_name(reading, index)
