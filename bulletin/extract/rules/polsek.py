"""The station a release is about: the Polsek of the headline or of the first sentences.

None where a larger unit leads and the Polsek's people are only beside it (`Kapolres X didampingi Kapolsek Y`).
"""

from __future__ import annotations

from collections import Counter

from bulletin.extract.state import Found, NamedUnit, State
from bulletin.language import lexicon
from bulletin.language.gazetteer import is_district
from bulletin.language.names import is_drift, is_respaced, is_short_for
from bulletin.model import Role, Span, Weighed

_WORDS_BEFORE = 4
_MANY = 4
_COMPANY = frozenset({"menemani", "mendampingi", "ditemani", "didampingi"})
_NAMING = frozenset({"ialah", "adalah", "yakni", "yaitu", "oleh", "lain"})
_BESIDE = frozenset({"dan", "serta", "hadir", "hadiri", "kepada", "dibantu", "membantu", "bantu", "selain", "wilayah"})


def rule(state: State) -> State:
    """Choose the lead Polsek."""
    stations = [u for u in state.units if u.kind == "polsek" and not _is_former(state, u)]
    lead = next((u for part in _parts(state) if (u := _leading(state, part))), None)
    if lead is None and (not _led_by_larger(state) or _outnumbers(state, stations)):
        lead = _most_named(state, stations)
    lead = lead or _of_its_head(state, stations) or _of_dateline(state, stations)
    lead = _written_out(state, lead, stations) if lead else None
    taken = lead.folded if lead else None
    others = {u.folded: u for u in reversed(stations) if u.folded != taken}
    why = "another station leads" if lead else "a larger unit leads, or it is named only in passing"
    state = state.weighing(*(Weighed("/polsek", u.name, why) for u in others.values()))
    if lead is None:
        return state
    return state.but(polsek=Found(" ".join(lead.name.of(state.text).split()), (lead.name,), "polsek.lead"))


# The heads of larger units, and of their parts.
_LARGER = ("kapolres", "wakapolres", "kapolda", "wakapolda", "kasat", "kabag", "kabid", "dir", "karo")
_OF_STATION = ("kapolsek", "bhabinkamtibmas")
_ACTIVE = frozenset({Role.LED, Role.SPOKE})


def _of_its_head(state: State, stations: list[NamedUnit]) -> NamedUnit | None:
    """Return the only Polsek of the story where its head leads or speaks, and nobody of a larger unit does."""
    told = [u for u in stations if state.in_story(u.name)]
    if len({u.folded for u in told}) != 1:
        return None
    acting = (p for p, role in zip(state.people, state.roles, strict=True) if role.value in _ACTIVE)
    heads = [s.post.head for person in acting for s in person.sights if s.post]
    is_led = any(head.startswith(_OF_STATION) for head in heads)
    return told[0] if is_led and not any(head.startswith(_LARGER) for head in heads) else None


def _of_dateline(state: State, stations: list[NamedUnit]) -> NamedUnit | None:
    """Return the station that opens the story's own line: `Kabar.com - Maju, Polsek X, Polres Y – Demi ...`."""
    start = state.story[0].start if state.story else 0
    line = state.paragraph_of(start)
    return next((u for u in stations if line and line.start <= u.name.start and u.name.end <= start), None)


_FAR_MORE = 3


def _written_out(state: State, lead: NamedUnit, stations: list[NamedUnit]) -> NamedUnit:
    """Return the station by its full name, where the text has one for its short form: `Polsek BK`, Bukit Kapur."""
    short = lead.folded
    spelt = Counter(u.folded for u in stations)
    often = (name for name, count in spelt.most_common() if count >= _FAR_MORE * spelt[short])
    # `Polsek Serajandi`, once, and then Polsek Serbajandi
    if right := next((name for name in often if is_drift(short, name)), None):
        return next(u for u in stations if u.folded == right)
    respaced = (u for u in stations if is_respaced(short, u.folded) and is_district(u.words))
    if not is_district(lead.words) and (listed := next(respaced, None)):
        return listed  # `Kapolsek Telanai Pura`, and then Telanaipura
    if " " in short:
        return lead
    if not is_district(lead.words) and (whole := next((u for u in stations if _is_end_of(lead, u)), None)):
        return whole  # `Polsek Ambawang`, Sungai Ambawang
    names = ((u, u.words) for u in stations)
    longer = ((u, words) for u, words in names if len(words) > 1 and short not in words)
    return next((u for u, words in longer if "".join(words) == short or is_short_for(short, words)), lead)


def _is_end_of(short: NamedUnit, unit: NamedUnit) -> bool:
    """Say whether a station's name ends another's that a district of Indonesia has."""
    length = len(short.words)
    return len(unit.words) > length and unit.words[-length:] == short.words and is_district(unit.words)


def _parts(state: State) -> tuple[Span, ...]:
    headline = (state.title.spans[0],) if state.title else ()
    return (*headline, *state.lead)


def _leading(state: State, part: Span) -> NamedUnit | None:
    """Return the first Polsek of a part, unless it stands there beside a larger unit."""
    units = [u for u in state.units if part.holds(u.name) and not _is_former(state, u)]
    station = next((u for u in units if u.kind == "polsek"), None)
    if station is None or len({u.folded for u in units if u.kind == "polsek"}) >= _MANY:
        return None  # `Polsek A, Polsek B, Polsek C, Polsek D`: all of them
    is_after_larger = any(u.kind != "polsek" and u.first < station.first for u in units)
    sentence = state.sentence_of(station.name.start)
    is_one_of_many = len({u.folded for u in units if u.kind == "polsek" and sentence.holds(u.name)}) > 1
    is_beside = _stands_beside(state, station) or is_one_of_many
    if is_beside and (is_after_larger or _led_by_larger(state)):
        return None
    return station


def _is_former(state: State, unit: NamedUnit) -> bool:
    """Say whether a unit is one that somebody headed once: `Mantan Kapolsek X itu menegaskan`."""
    reading = state.reading
    return bool("former" in reading.kinds[unit.first - 1] or "former" in reading.kinds[unit.first - 2])


def _stands_beside(state: State, unit: NamedUnit) -> bool:
    reading = state.reading
    is_office = "unit_head" not in reading.kinds[unit.first]
    officer = next((p for p in state.posts if p.last == unit.first - 1 and reading.texts[p.last] == ","), None)
    first = officer.first if officer else unit.first
    if is_office and reading.folded[first - 1] in {"melalui", "lewat"}:
        return False  # `Polres X, melalui (Bhabinkamtibmas Desa Z,) Polsek Y, ...`: Y acts
    if is_office and _acts_with_larger(state, unit):
        return False
    before = {reading.folded[i] for i in range(max(0, unit.first - _WORDS_BEFORE), unit.first)}
    sentence = state.sentence_of(unit.name.start)
    is_second = any(u.first < unit.first and sentence.holds(u.name) for u in state.units)
    # `didampingi Wakapolres Kompol N, Kapolsek X`
    is_second = is_second or (
        not is_office
        and reading.texts[unit.first - 1] == ","
        and any(p.first < unit.first and reading.starts[p.first] >= sentence.start for p in state.posts)
    )
    company = reading.folded[reading.index_at(sentence.start) : unit.first]
    if not is_office and not _COMPANY.isdisjoint(company) and reading.folded[unit.first - 1] in _NAMING | _COMPANY:
        return True  # `Yang menemani dalam kegiatan ini ialah Kapolsek X`, `Turut menemani Kapolsek X`
    is_listed = bool(before & {",", ";"}) and is_second  # `Lewat program X, Polsek Y ...` begins with it
    return bool(before & (lexicon.words("speech", "aside") | _BESIDE)) or is_listed


def _acts_with_larger(state: State, unit: NamedUnit) -> bool:
    """Say whether a larger unit and this one, the only Polsek, do something together: `Polres X bersama Polsek Y`."""
    larger = state.unit_before.get(unit.first - 1)
    is_joined = larger is not None and state.reading.folded[unit.first - 1] in {"bersama", "beserta"}
    names = {u.folded for u in state.units if u.kind == "polsek"}
    return is_joined and larger is not None and "unit_head" not in state.reading.kinds[larger.first] and len(names) == 1


def _led_by_larger(state: State) -> bool:
    """Say whether the first unit that the release names is larger than a Polsek."""
    reading = state.reading
    first = next(
        (
            u
            for part in _parts(state)[:3]
            for u in state.units
            if part.holds(u.name)
            and reading.folded[u.first - 1] != "humas"  # who sends the release
            and not (part.start == u.type_word.start and part.end == u.name.end)  # a label above the headline
        ),
        None,
    )
    return first is not None and first.kind not in {"polsek", "polsubsektor"}


_FEWEST_MENTIONS = 4


def _outnumbers(state: State, stations: list[NamedUnit]) -> bool:
    """Say whether the story names one Polsek, and that more often than any larger unit."""
    told = [u for u in stations if state.in_story(u.name)]
    others = Counter((u.kind, u.folded) for u in state.units if u.kind != "polsek")
    is_one = len({u.folded for u in told}) == 1
    return is_one and len(told) >= _FEWEST_MENTIONS and all(count < len(told) for count in others.values())


def _most_named(state: State, stations: list[NamedUnit]) -> NamedUnit | None:
    told = [u for u in stations if state.in_story(u.name)]
    if not told:
        return None
    counts = Counter(u.folded for u in told)
    (name, count), *_ = counts.most_common(1)
    is_alone = len(counts) == 1
    return next(u for u in told if u.folded == name) if count > 1 or is_alone else None
