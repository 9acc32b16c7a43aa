"""State -> Draft: the values in their published shape, each with the evidence it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from bulletin.extract.rules.sights import SECOND_POST
from bulletin.extract.rules.units import bracketed
from bulletin.extract.state import Found, Person, Post, Sight, State
from bulletin.language.gazetteer import is_district, is_regency
from bulletin.language.names import is_drift, is_short_for, is_short_form, parts
from bulletin.language.text import fold
from bulletin.model import Draft, Evidence, Location, Mention, PartialDate, Quote, Span, Unit


def draft_of(state: State) -> Draft:
    """Return the draft that a fully examined text amounts to. Pointers (RFC 6901) lead into its JSON shape."""
    units, unit_evidence = _units(state)
    officials, people_evidence = _officials(state)
    return Draft(
        title=_value(state.title),
        title_from=state.title_from,
        dateline=_value(state.dateline),
        source=_value(state.source),
        editor=_value(state.editor),
        date=_date(state.date),
        polsek=_value(state.polsek),
        units=units,
        activities=tuple(f.value for f in state.activities),
        place=Location(**{part: found.value for part, found in state.place}),
        officials=officials,
        quotes=_quotes(state),
        evidence=tuple(
            map(_evidence, chain(_simple_evidence(state), unit_evidence, people_evidence, _quote_evidence(state)))
        ),
        doubts=state.doubts,
        weighed=state.weighed,
    )


_Item = tuple[str, Span, str]
_evidence = partial(tuple.__new__, Evidence)  # a third of the time of Evidence(*item)


def _value(found: Found | None) -> str | None:
    return None if found is None else str(found.value)


def _date(found: Found | None) -> PartialDate | None:
    return None if found is None else found.value


def _simple_evidence(state: State) -> Iterator[_Item]:
    fields = (
        ("/title", state.title),
        ("/title_from", state.title),
        ("/dateline", state.dateline),
        ("/source", state.source),
        ("/editor", state.editor),
        ("/date", state.date),
        ("/polsek", state.polsek),
        *((f"/activities/{n}", found) for n, found in enumerate(state.activities)),
        *((f"/place/{part}", found) for part, found in state.place),
    )
    for field, found in fields:
        if found is not None:
            yield from ((field, span, found.rule) for span in found.spans)


def _units(state: State) -> tuple[tuple[Unit, ...], list[_Item]]:
    """Return each unit once, in the order of the text, in the spelling that is not all capitals if there is one."""
    spellings: dict[tuple[str, str], list[int]] = {}
    people = [person.name for person in state.people]
    names = {unit.name.of(state.text) for unit in state.units}
    persons = {name for name in names if any(is_short_form(name, person) for person in people)}
    for number, unit in enumerate(state.units):
        if unit.name.of(state.text) in persons:
            continue  # `Kapolsek Budi` is a person, no station
        spellings.setdefault((unit.kind, fold(unit.name.of(state.text))), []).append(number)
    if len(spellings) > 1:
        _leave_out_twice_told(state, spellings)
    units: list[Unit] = []
    evidence: list[_Item] = []
    for (kind, _name), numbers in spellings.items():
        chosen = next(
            (state.units[n] for n in numbers if not state.units[n].name.of(state.text).isupper()),
            state.units[numbers[0]],
        )
        pointer = f"/units/{len(units)}"
        units.append(Unit(kind, " ".join(chosen.name.of(state.text).split())))
        evidence.append((f"{pointer}/kind", chosen.type_word, "units.type_word"))
        evidence.append((f"{pointer}/name", chosen.name, "units.name"))
    return tuple(units), evidence


def _leave_out_twice_told(state: State, spellings: dict[tuple[str, str], list[int]]) -> None:
    """Take out the spellings of units that others of them mean as well."""
    for key in [key for key in spellings if _is_run_together(key, spellings)]:
        del spellings[key]  # `Polsek Bukitkapur` beside `Polsek Bukit Kapur`
    in_brackets = {(unit.kind, name) for unit in state.units if (name := bracketed(state.reading, unit))}
    for short in [key for key in spellings if key in in_brackets or _is_short_name(key, spellings)]:
        del spellings[short]  # `Polres Kuansing` beside `Polres Kuantan Singingi`
    for part in [key for key in spellings if _is_part_of_listed(key, spellings)]:
        del spellings[part]  # `Polsek Ambawang` beside `Polsek Sungai Ambawang`
    for slip in [key for key in spellings if _is_slip(key, spellings)]:
        del spellings[slip]  # `Polsek Serajandi`, once, beside `Polsek Serbajandi`
    for inflated in [key for key in spellings if _is_inflated(key, spellings)]:
        del spellings[inflated]


def _is_run_together(key: tuple[str, str], others: Iterable[tuple[str, str]]) -> bool:
    """Say whether a unit's name is another's of its kind with a space lost or put in: `Limapuluh Kota`.

    The spelling of Indonesia's list stays, else the one with more spaces.
    """
    kind, name = key
    like = (other for k, other in others if _is_like(kind, k) and other != name)
    same = [other for other in like if other.replace(" ", "") == name.replace(" ", "")]
    own = (_is_listed(kind, name), name.count(" "))
    return any((_is_listed(kind, other), other.count(" ")) > own for other in same)


def _is_slip(key: tuple[str, str], spellings: Mapping[tuple[str, str], list[int]]) -> bool:
    """Say whether a unit's name is but a slip of the keys in another's of its kind.

    That stands where the text has it more than once, and the slip once; or where it alone is a regency or a district
    of Indonesia: `Polres Bualemo` beside `Polres Boalemo`.
    """
    kind, name = key
    if len(spellings) == 1 or _is_listed(kind, name):
        return False
    others = [other for other in spellings if _is_like(kind, other[0]) and is_drift(name, other[1])]
    is_rare = len(spellings[key]) == 1 and any(len(spellings[other]) > 1 for other in others)
    return is_rare or any(_is_listed(*other) for other in others)


def _is_part_of_listed(key: tuple[str, str], others: Iterable[tuple[str, str]]) -> bool:
    """Say whether a unit's name, no area's, begins or ends another's that is: `Ambawang`, Sungai Ambawang."""
    kind, name = key
    like = [full for other, full in others if _is_like(kind, other)]
    longer = [full for full in like if full.endswith(f" {name}") or full.startswith(f"{name} ")]
    return not _is_listed(kind, name) and any(_is_listed(kind, full) for full in longer)


def _is_listed(kind: str, name: str) -> bool:
    return is_regency(name.split()) or (kind == "polsek" and is_district(name.split()))


def _is_short_name(key: tuple[str, str], others: Iterable[tuple[str, str]]) -> bool:
    """Say whether a unit's name is the press's short form of another's of its kind."""
    kind, name = key
    return any(_is_like(kind, other) and name != full and _is_short(name, full) for other, full in others)


_ISLANDS = ("kepulauan ", "kep. ")


def _is_short(name: str, full: str) -> bool:
    """Say whether a name is the short form of another, or lacks the `Kepulauan` that may be left out of it."""
    bare, whole = _without_islands(name), _without_islands(full)
    if bare == whole:
        return bare == name
    return _is_press_name(name, full.split()) or _is_press_name(bare, whole.split())


def _is_press_name(name: str, words: list[str]) -> bool:
    return " " not in name and len(words) > 1 and name not in words and is_short_for(name, words)


def _without_islands(name: str) -> str:
    """Return a folded name without its first word where that is but `Kepulauan`: `Polda Kep. Babel`."""
    return next((name.removeprefix(word) for word in _ISLANDS if name.startswith(word)), name)


def _is_like(kind: str, other: str) -> bool:
    """Say whether two kinds are one level: outlets mix up Polres, Polresta, Polrestabes and Polres Metro."""
    return kind == other or (kind.startswith("polres") and other.startswith("polres"))


def _is_inflated(key: tuple[str, str], spellings: Mapping[tuple[str, str], list[int]]) -> bool:
    """Say whether the text names the same unit with a more exact type, at least as often."""
    kind, name = key
    rivals = [k for k in spellings if k != key and k[1] == name and _is_like(k[0], kind)]
    own = (kind == "polres-metro", len(spellings[key]), kind != "polres")
    return any((r[0] == "polres-metro", len(spellings[r]), r[0] != "polres") > own for r in rivals)


def _officials(state: State) -> tuple[tuple[Mention, ...], list[_Item]]:
    mentions: list[Mention] = []
    evidence: list[_Item] = []
    for number, person in enumerate(state.people):
        mention, items = _official(state, person, number)
        mentions.append(mention)
        evidence.extend((f"/officials/{number}{field}", span, rule) for field, span, rule in items)
    return tuple(mentions), evidence


def _official(state: State, person: Person, number: int) -> tuple[Mention, list[_Item]]:
    named = next(s for s in person.sights if s.name and _spelt(state, s) == person.name)
    ranked = next((s for s in person.sights if s.rank), None)
    with_degrees = max(person.sights, key=lambda s: len(s.degrees))
    posted = _with_fullest_post(state, person)
    belongs = next((s for s in person.sights if s.institution), None)
    role = state.roles[number]
    assert named.name is not None
    items: list[_Item] = [("/name", named.name, named.rule)]
    if ranked and ranked.rank_span:
        items.append(("/rank", ranked.rank_span, "person.rank"))
    items.extend((f"/degrees/{n}", span, "person.degree") for n, span in enumerate(with_degrees.degrees))
    post_span = state.reading.span(posted.post.first, posted.post.last) if posted and posted.post else None
    if post_span:
        items.append(("/position", post_span, "person.post"))
    if belongs and belongs.institution_span:
        items.append(("/institution", belongs.institution_span, "person.institution"))
    items.extend(("/role", span, role.rule) for span in role.spans)
    mention = Mention(
        name=person.name,
        rank=ranked.rank if ranked else None,
        degrees=tuple(" ".join(s.of(state.text).split()) for s in with_degrees.degrees),
        position=" ".join(post_span.of(state.text).split()) if post_span else None,
        institution=belongs.institution if belongs else None,
        role=role.value,
    )
    return mention, items


def _spelt(state: State, sight: Sight) -> str:
    return " ".join(sight.name.of(state.text).split()) if sight.name else ""


def _with_fullest_post(state: State, person: Person) -> Sight | None:
    posted = [s for s in person.sights if s.post]
    posted = [s for s in posted if s.rule != SECOND_POST] or posted
    posted = [s for s in posted if s.post and not _holds_name(state, s.post, person.name)] or posted
    known = [s for s in posted if s.post and s.post.first in state.post_at]  # not what only stands in front of a rank
    return max(known or posted, key=lambda s: (*_fullness(state, s), -s.first), default=None)


def _holds_name(state: State, post: Post, name: str) -> bool:
    """Say whether what stands behind the head of a post is its holder's own name: `Kapolsek Abdul Rahman`."""
    tail = state.reading.folded[post.tail : post.last]
    return bool(tail) and set(tail) <= set(parts(name))


def _fullness(state: State, sight: Sight) -> tuple[bool, bool, int]:
    """Order posts: with a unit, with the name beside it, in more words; a dot is none."""
    assert sight.post is not None
    words = [word for word in state.reading.folded[sight.post.first : sight.post.last] if word != "."]
    return sight.post.has_unit, sight.name is not None, len(words)


def _quotes(state: State) -> tuple[Quote, ...]:
    return tuple(
        Quote(
            " ".join(speech.inner.of(state.text).split()),
            None if speech.speaker is None else state.people[speech.speaker].name,
            speech.verb.of(state.text) if speech.verb else None,
            speech.inferred,
        )
        for speech in state.speeches
    )


def _quote_evidence(state: State) -> Iterator[_Item]:
    for number, speech in enumerate(state.speeches):
        yield f"/quotes/{number}/text", speech.inner, "speech.marks"
        if speech.speaker is not None and speech.cue is not None:
            yield f"/quotes/{number}/speaker", speech.cue, speech.rule
            if speech.antecedent:
                yield f"/quotes/{number}/speaker", speech.antecedent, "speech.antecedent"
