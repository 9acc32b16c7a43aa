"""The candidates of an election, whom their number or their pair makes persons: `nomor urut 2, Budi dan Siti`.

A pair has the words that it is called by as the post of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from bulletin.extract.rules.areas import end_of_area, words_of_areas
from bulletin.extract.rules.names_run import before_honorifics, person_name, start_of_name
from bulletin.extract.rules.ranked import has_a_word, with_degrees
from bulletin.extract.rules.short_forms import closing_bracket
from bulletin.extract.rules.sought import NUMBER, PAIRS, PARTIES, WANTING, is_short, joins_names, number_at, shared_post
from bulletin.extract.rules.verbs import looks_active
from bulletin.extract.state import Post, Sight, State
from bulletin.language import degrees, lexicon
from bulletin.language.gazetteer import is_district, is_village
from bulletin.language.text import fold
from bulletin.language.tokens import Reading
from bulletin.model import Institution, Span

_JOINING = frozenset({"dan", "&", "-", "–"})
# `nomor urut satu jatuh kepada Budi-Siti`
_DRAWN = frozenset({"jatuh", "kepada", "yakni", "yaitu", "adalah", "ialah", "diraih", "didapat", "oleh"})
_NAMING = frozenset({"yakni", "yaitu", "ialah", "adalah"})
_FEWEST_OF_PAIR = 2  # words
# `kampanye Cawako/Cawawako Budi Santoso-Siti`
_PAIRS = PAIRS | {"cawawako", "cawawali", "cawabup", "cawagub", "cawakot"}


def candidates(state: State) -> list[Sight]:
    """Return the candidates of a story, whatever office they have had: of the people, as their pair is called."""
    reading = state.reading
    found: list[list[Sight]] = []
    for index in reading.numbers_of(NUMBER):
        if (number := number_at(reading, index)) is not None:
            found.append(_called(reading, _before_number(reading, index) or _behind_number(reading, number + 1)))
    for index in reading.numbers_of({"calon"}):
        if reading.folded[index - 1] not in _PAIRS and _office_sought(reading, index + 1):
            found.append(_called(reading, _pair(reading, _behind_office_sought(state, index))))
        found.append(_wanting(state, index))
    for index in reading.numbers_of({"("}):
        found.append(_before_short_name(reading, index) or _before_bracketed_number(state, index))
    for index in reading.numbers_of(_PAIRS):
        found.append(_called(reading, _pair(reading, _behind_office_sought(state, index + 1))))
    found.append([*_listed(state)])
    found += (_called(reading, _hyphened(state, sight)) for sight in state.sights if sight.rule == "person.honorific")
    names = {id(pair): [_words(state, sight) for sight in pair[:_PAIR]] for pair in found}
    told = (pair for pair in found if not any(_is_beginning(names[id(pair)], other) for other in names.values()))
    return [sight for pair in told for sight in pair if sight.name and state.in_story(sight.name)]


def _hyphened(state: State, sight: Sight) -> list[Sight]:
    """Return the pair that a title made one person: `tiga pasangan calon yaitu A-B dan H Budi Santoso-Siti Aminah`."""
    reading = state.reading
    name = sight.name.of(state.text) if sight.name else ""
    is_listed = reading.folded[sight.first - 1] in {"dan", "serta", ","}
    if "-" not in name or len(name.split()) <= _FEWEST_OF_PAIR or not is_listed:
        return []
    if PAIRS.isdisjoint(reading.words(state.sentence_of(reading.starts[sight.first]))):
        return []
    first = reading.index_at(sight.name.start) if sight.name else sight.first
    return _joined_by_hyphen(reading, first, _name_end(reading, sight))[:_PAIR]


def _words(state: State, sight: Sight) -> list[str]:
    return fold(sight.name.of(state.text)).split() if sight.name else []


def _is_beginning(pair: list[list[str]], other: list[list[str]]) -> bool:
    """Say whether the words of a pair are what the names of another begin with: `Markus-Fabi`, of Fabianus M, too."""
    if len(pair) < _PAIR or len(other) < _PAIR or any(len(name) != 1 for name in pair):
        return False
    return all(len(two) > 1 and two[0].startswith(one[0]) for one, two in zip(pair, other, strict=True))


def _wanting(state: State, index: int) -> list[Sight]:
    """Return a pair of one word each that wants an office: `pasangan Suparno-Faisol sebagai calon bupati dan ...`."""
    reading, names = state.reading, state.reading.folded[index - 2].split("-")
    is_pair = reading.folded[index - 3] in PAIRS | {"duet", "serta"}  # not `koalisi Gerindra-Golkar`
    is_pair = is_pair and reading.folded[index - 1] == "sebagai" and len(names) > 1
    office = _office_sought(reading, index + 1) if is_pair and PARTIES.isdisjoint(names) else None
    if office is None:
        return []
    last = index + 1 + len(office)
    is_of_area = reading.texts[last][:1].isupper() and reading.adjoining(last)
    last = end_of_area(reading, last, state.areas, is_civil=True) if is_of_area else last
    post = Post(index, last, "paslon", last, True, Institution.COMMUNITY)
    return [sight._replace(post=post) for sight in _joined_by_hyphen(reading, index - 2, index - 1)[:_PAIR]]


_LIST_MARK = re.compile(r"\s*\d{1,2}[.)]\s*")


def _listed(state: State) -> Iterator[Sight]:
    """Yield the pairs of a numbered list, one to a line, below the words for pairs: `1. Budi Santoso dan Siti (Budi)`.

    They have no post: the words head the list. Pairs of kecamatan and of villages stand in such lists, too.
    """
    reading, is_headed = state.reading, False
    for part in state.paragraphs:
        mark = _LIST_MARK.match(state.text, part.start, part.end)
        if mark and is_headed:
            one = _named(reading, reading.index_at(mark.end()))
            is_joined = one is not None and reading.texts[one.last] in _JOINING
            other = _named(reading, one.last + 1) if one and is_joined else None
            yield from (one, other) if one and other and _is_line_of_pair(state, part, one, other) else ()
        else:
            is_headed = state.text[part.end - 1] == ":" and not PAIRS.isdisjoint(reading.words(part))


def _is_line_of_pair(state: State, line: Span, one: Sight, other: Sight) -> bool:
    """Say whether a line holds a pair of people and, at most, what they are called for short: no pair of areas."""
    reading = state.reading
    last = reading.behind_bracketed(_behind_alias(reading, other.last))
    end = reading.span(last - 1, last).end
    rest = state.text[end : max(line.end, end)]
    are_people = not any(
        _is_area(state, reading.folded[sight.first : _name_end(reading, sight)]) for sight in (one, other)
    )
    return are_people and line.holds(reading.span(one.first, last)) and not rest.strip(" .;,")


def _is_area(state: State, words: tuple[str, ...]) -> bool:
    is_listed = len(words) > 1 and (is_district(words) or is_village(words))
    return words in state.areas or is_listed or words[0] in words_of_areas()


def _called(reading: Reading, pairs: list[Sight]) -> list[Sight]:
    """Give the first of some pairs what it is called by as the post of both: `Paslon nomor urut 2, N dan M`."""
    if len(pairs) < _PAIR:
        return pairs
    post = shared_post(reading, pairs[0].first) or _numbered(reading, pairs[0].first, pairs[1].last)
    if post is None:
        return pairs
    return [*(sight._replace(post=post) for sight in pairs[:_PAIR]), *pairs[_PAIR:]]


_PAIR = 2
_BACKED = (",", "yang", "mengusung", "pasangan")


def _numbered(reading: Reading, first: int, last: int) -> Post | None:
    """Return the number of a pair that stands apart: `pasangan N dan M (NaMa) paslon 01`.

    Or in front of those who back it: `Paslon 02, yang mengusung pasangan N-M`.
    """
    closing = closing_bracket(reading, last) if reading.texts[last] == "(" else None  # `(H2D)`, too
    behind = last if closing is None else closing + 1
    begin = before_honorifics(reading, first) - len(_BACKED)
    is_backed = begin > 1 and reading.folded[begin : begin + len(_BACKED)] == _BACKED
    number = begin - 1 if is_backed else behind + 1
    is_number = reading.folded[number - 1] in PAIRS and reading.texts[number].isdigit()
    is_number = is_number and len(reading.texts[number]) < 3 and reading.folded[number + 1] != "orang"
    return Post(number - 1, number + 1, "paslon", number + 1, True, Institution.COMMUNITY) if is_number else None


def _behind_number(reading: Reading, first: int) -> list[Sight]:
    """Return the pair, or the one between commas, behind a number: `nomor urut satu Budi Santoso-Siti Aminah`."""
    while reading.texts[first] in {",", "(", "."} or _is_of_number(reading, first):
        if reading.texts[first] == "(" and reading.texts[first + 2] == ")" and "-" in reading.texts[first + 1]:
            return []  # `paslon nomor urut 1 (Cerah-NYS)`: a slogan
        first += 1
    one = _named(reading, first)
    if one is None:
        return []
    last = _name_end(reading, one)
    if parted := _parted_by_degrees(reading, one):
        return [one, parted]
    is_alone = one.name is not None and "-" not in one.name.of(reading.text)  # not `Budi Santoso-Siti Aminah`
    is_alone = is_alone or _wants_alone(reading, first)  # `Calon Bupati nomor urut 1, Siti Nur-Aini,`
    is_alone = is_alone or not _joined_by_hyphen(reading, one.first, last)  # `Paslon nomor urut 1, Saiful-Islam,`
    if is_alone and reading.texts[first - 1] == "," and reading.texts[last] == ",":
        return [one]  # `calon nomor urut 2, Budi, S.E.`
    goes_on = reading.folded[last : last + 3] == ("dan", "nomor", "urut")
    if _is_sure(reading, one) and is_alone and (reading.texts[last] == "." or goes_on):
        return [one]  # `nomor urut satu Budi Santoso dan nomor urut dua Siti Aminah.`
    # `nomor urut 2, Budi dan Siti, di ...`
    is_apposed = reading.texts[first - 1] == "," and reading.folded[one.last] == "dan"
    is_named = _is_sure(reading, one) or one.first > first  # `nomor urut 2 Hj Siti - H Budi Santoso`
    if not (is_named or is_apposed) or reading.folded[one.last] not in _JOINING:
        return _joined_by_hyphen(reading, one.first, last)
    other = _named(reading, one.last + 1)
    is_dash = reading.texts[one.last] == "–"  # `Budi Santoso – Aminah dipersilakan maju`
    if other is None:
        return _joined_by_hyphen(reading, one.first, last)  # `A-B dan nomor urut dua C-D`
    is_pair = is_dash or _is_sure(reading, other) or reading.texts[_name_end(reading, other)] in {",", ".", "("}
    return [one, other] if is_pair else []


_WORDS_TO_NUMBER = 8


def _wants_alone(reading: Reading, index: int) -> bool:
    """Say whether one office is wanted in front of a number by one with a hyphen in the name: `Siti Nur-Aini`."""
    before = set(reading.folded[max(0, index - _WORDS_TO_NUMBER) : index])
    is_single = bool(before & WANTING) and not before & PAIRS and not {"dan", "wakil"} <= before
    near = reading.folded[index : index + 3]
    return is_single and any(word.partition("-")[0] in _OFTEN_JOINED for word in near if "-" in word)


_OFTEN_JOINED = frozenset({"al", "el", "nur", "abd", "abdul", "saiful", "muhammad"})


def _parted_by_degrees(reading: Reading, one: Sight) -> Sight | None:
    """Return the other of a pair that only a comma parts from the first's degrees: `N, S.Pd., M (NAMA)`."""
    if not one.degrees or reading.texts[one.last] != "," or one.last + 1 >= len(reading.tokens):
        return None
    other = _named(reading, one.last + 1)
    if other is None or reading.behind_bracketed(other.last) == other.last:
        return None
    short, is_party = reading.texts[other.last + 1], reading.folded[other.first] == "partai"
    is_party = is_party or fold(short) in PARTIES or other.last + 1 in reading.terms
    in_front = set(reading.folded[max(0, one.first - _WORDS_OF_LIST) : one.first])
    return other if short.isupper() and not is_party and in_front & PAIRS else None


def _is_of_number(reading: Reading, index: int) -> bool:
    """Say whether a token belongs to a number, not to a name: `nomor urut dua 02`, `nomor urut satu jatuh kepada`."""
    return reading.folded[index] in _DRAWN or reading.texts[index].isdigit()


def _before_number(reading: Reading, index: int) -> list[Sight]:
    """Return the pair in front of its number: `Budi Santoso & Siti Aminah dengan nomor urut 1`.

    `Budi Santoso-Siti Aminah nomor urut dua (2)`, too.
    """
    last = index - (reading.folded[index - 1] == "dengan")
    if pair := _pair_before(reading, last, {"&"}):
        return pair
    first = start_of_name(reading, last, abbreviated=True)
    pair = _joined_by_hyphen(reading, first, last)[:_PAIR] if _may_be_pair(reading, first, last) else []
    are_whole = all(sight.name and " " in sight.name.of(reading.text) for sight in pair)
    return pair if are_whole else []


_WORDS_OF_LIST = 40


def _may_be_pair(reading: Reading, first: int, last: int) -> bool:
    """Say whether names with a hyphen may be a pair: behind `pasangan`, or in a list of pairs."""
    if first == last or first in reading.terms or not any("-" in reading.texts[n] for n in range(first, last)):
        return False
    before = reading.folded[first - 1]
    in_front = reading.folded[max(0, first - _WORDS_OF_LIST) : first]
    is_listed = before in {",", "dan", "serta"} and not PAIRS.isdisjoint(in_front)
    return before in PAIRS or is_listed


def _pair_before(reading: Reading, last: int, signs: Set[str]) -> list[Sight]:
    """Return the pair that ends in front of a token, joined by one of some signs; nobody where no such pair does."""
    end = degrees.begin_before(reading, last, without_comma=True)
    begin = start_of_name(reading, end, abbreviated=True)
    joining = begin - 1
    if begin == end or reading.texts[joining] not in signs:
        return []
    first = start_of_name(reading, degrees.begin_before(reading, joining, without_comma=True), abbreviated=True)
    one = _named(reading, first + (reading.texts[first] == "."))  # `H.M Budi`
    other = _named(reading, begin)
    return [one, other] if one and other and one.last == joining and other.last == last else []


def _before_short_name(reading: Reading, index: int) -> list[Sight]:
    """Return the pair whose names brackets behind them put together: `Sal Fahrul - Rusdi Makalalag (SaRus)`."""
    if reading.texts[index + 2] != ")" or not reading.texts[index - 1][:1].isupper():
        return []
    pair = _pair_before(reading, index, {"-", "–", "&"})
    if not pair:
        return []
    one = pair[0]
    words = (reading.folded[one.first : one.last], reading.folded[one.last + 1 : index])
    return pair if _is_put_together(reading.folded[index + 1], *words) else []


def _before_bracketed_number(state: State, index: int) -> list[Sight]:
    """Return the pair that brackets behind it number: `Budi Santoso dan Siti Aminah (Paslon 1)`, no parties."""
    reading = state.reading
    closing = next((n for n in range(index + 2, index + _LONGEST_NUMBER) if reading.texts[n] == ")"), None)
    inside = reading.folded[index + 1 : closing] if closing else ()
    if not inside or inside[0] not in PAIRS or not inside[-1].isdigit() or not _NUMBERED.issuperset(inside[1:-1]):
        return []
    post = Post(index + 1, index + 1 + len(inside), "paslon", index + 2, True, Institution.COMMUNITY)
    pair = _pair_before(reading, index, {"-", "–", "&", "dan"})
    if not pair or reading.folded[pair[0].first - 1] not in _BEFORE_PAIRS:
        return []
    are_people = not any(_is_no_candidate(state, sight) for sight in pair)
    return [sight._replace(post=post) for sight in pair] if are_people else []


_BEFORE_PAIRS = frozenset(
    {",", ";", ":", ".", "yaitu", "yakni", "serta", "dan", "lain", "adalah", "ialah", "datang", "oleh"}
)


def _is_no_candidate(state: State, sight: Sight) -> bool:
    """Say whether one of a pair is a party, an area, or but one word without a degree."""
    words = state.reading.folded[sight.first : _name_end(state.reading, sight)]
    is_place = words[-1] in lexicon.words("places", "last_words") or is_district(words) or is_village(words)
    is_party = not PARTIES.isdisjoint(words) or "partai" in words
    return is_party or is_place or _is_area(state, words) or not _is_sure(state.reading, sight)


_LONGEST_NUMBER = 7  # tokens: `(Paslon No. urut 1)`
_NUMBERED = frozenset({"nomor", "no", "urut", "."})
_SHORTEST_PIECE = 2


def _is_put_together(short: str, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether a word begins as a word of one name and ends in a piece of another's: SaRus, of Sal and Rusdi."""
    ends = range(_SHORTEST_PIECE, len(short) - _SHORTEST_PIECE + 1)
    return any(
        any(word.startswith(short[:end]) for word in one) and any(short[end:] in word for word in other) for end in ends
    )


def _pair(reading: Reading, first: int) -> list[Sight]:
    """Return a pair without a number: `pasangan Budi Santoso dan Siti Aminah`."""
    one = None if reading.texts[first][:1].islower() else _named(reading, first)
    if one is None:
        return []
    if glued := _glued_to_degrees(reading, one):
        return [one, glued]
    last = _name_end(reading, one)
    is_listed = reading.folded[first - 1] in _NAMING and reading.texts[last] == ","  # `paslon yakni A-B, C-D`
    is_listed = is_listed or reading.folded[first - 1] in _OFFICES  # `Paslon Walikota dan Wakil Walikota Budi-Siti`
    is_long = is_listed or last - one.first > _FEWEST_OF_PAIR or reading.folded[last] in {"dan", "serta"}
    hyphened = _joined_by_hyphen(reading, one.first, last) if is_long else []
    # `paslon (X) A - B`, `pasangan Budi Agus Santoso- R. Joko Susilo`
    is_parted = reading.texts[last] in {"-", "–"}
    is_sign = is_parted and (reading.texts[first - 1] == ")" or _is_long_pair(reading, one.first, last))
    joining = _behind_alias(reading, one.last if one.degrees else last)
    joining += bool(one.degrees) and reading.texts[joining] == ","  # `paslon X, A, M.M., dan B, S.Pd.`
    is_with = reading.folded[joining] == "dengan" and last - one.first > 1  # `paslon A, S.H. dengan B`
    last = joining if is_with or joining > last else last
    if hyphened or not (is_sign or is_with or reading.folded[last] in {"dan", "&"}):
        return hyphened
    other = _named(reading, last + 1)
    if other is None:
        return []
    is_honoured, end = other.first > last + 1 or bool(other.degrees), _behind_alias(reading, _name_end(reading, other))
    # `calon Bupati dan Wakil Bupati, Budi Santoso dan Jumadi, mendaftar`
    is_closed = reading.texts[first - 1] == "," and reading.texts[end] in {",", "."}
    is_closed = is_closed or (is_short(reading.folded[first - 1]) and looks_active(reading.folded[end]))
    return [one, other] if is_honoured or is_closed or _name_end(reading, other) - other.first > 1 else []


_OFFICES = frozenset({"bupati", "gubernur", "walikota", "kota"})


def _is_long_pair(reading: Reading, first: int, last: int) -> bool:
    """Say whether a sign parts two names of two words or more, in a sentence: no slogan of a headline."""
    end = person_name(reading, last + 1) if last + 1 < len(reading.tokens) else last
    is_told = reading.texts[end] in {",", "."} or reading.texts[end].islower()
    # `Andi Budi Wijaya - Partai X`; `Contoh Bangkit - Contoh Maju`, two slogans
    is_person = reading.folded[last + 1] not in {"partai", reading.folded[first]}
    return last - first > 1 and end - last > _FEWEST_OF_PAIR and is_told and is_person


def _glued_to_degrees(reading: Reading, one: Sight) -> Sight | None:
    """Return the other of a pair, whom a hyphen joins to the first's degrees: `Paslon Budi Santoso SH-Siti Aminah`."""
    end = one.degrees[-1].end if one.degrees else -1
    if end < 0 or reading.text[end : end + 1] != "-" or not reading.text[end + 1 : end + 2].isupper():
        return None
    start, behind = end + 1, reading.index_at(end + 1)
    if reading.text[start:].startswith(("H ", "Hj ")):
        return _named(reading, behind)
    goes_on = reading.texts[behind][:1].isupper() and reading.adjoining(behind) and behind not in reading.terms
    last = person_name(reading, behind) if goes_on else behind
    return _candidate(reading, behind - 1, last, Span(start, reading.ends[last - 1]))


def _behind_alias(reading: Reading, index: int) -> int:
    """Step over what somebody is called, too: `Budi Santoso alias Abu Cut dan Siti`."""
    if reading.folded[index] != "alias" or index + 1 >= len(reading.tokens):
        return index
    return person_name(reading, index + 1)


def _named(reading: Reading, first: int) -> Sight | None:
    """Return who is named from a token on, behind honorifics, with his or her degrees."""
    while "honorific" in reading.kinds[first]:
        first = reading.behind(first)
    last = person_name(reading, first) if first < len(reading.tokens) else first
    is_name = last > first and has_a_word(reading, first, last)  # not the degrees of `N, S.H dan M`
    return _candidate(reading, first, last, reading.span(first, last)) if is_name else None


def _candidate(reading: Reading, first: int, last: int, name: Span) -> Sight:
    sight = Sight(first, last, name, "person.candidate", institution=Institution.COMMUNITY, institution_span=name)
    return with_degrees(reading, sight)


def _name_end(reading: Reading, sight: Sight) -> int:
    assert sight.name is not None
    return reading.index_at(sight.name.end)


def _is_sure(reading: Reading, sight: Sight) -> bool:
    """Say whether a candidate's name has two words, or degrees behind it."""
    return _name_end(reading, sight) - sight.first > 1 or bool(sight.degrees)


_JOINED_TO_NAMES = frozenset({"al", "el", "ar", "as", "at", "az", "an", "ad", "bin", "binti"})


def _joined_by_hyphen(reading: Reading, first: int, last: int) -> list[Sight]:
    """Return the two candidates of `Budi Santoso-Siti Aminah (BUSI)`, and those of the pairs joined to them."""
    if reading.texts[last][:1].isupper() and reading.adjoining(last) and last not in reading.terms:
        last = person_name(reading, last)  # the two have more words than one name may have
    span = reading.span(first, last)
    hyphen = span.of(reading.text).find("-")
    if hyphen < 1:
        return []
    middle = reading.index_at(span.start + hyphen)
    halves = (Span(span.start, span.start + hyphen), Span(span.start + hyphen + 1, span.end))
    if fold(halves[0].of(reading.text)).split()[-1] in _JOINED_TO_NAMES:
        return []  # `Ahmad Al-Hadi`
    words = [half.of(reading.text).partition(" ")[0] for half in halves]
    if any(not word[:1].isupper() or fold(word) in lexicon.words("people", "never") for word in words):
        return []  # `pasangan Cabup-Cawabup Contoh`
    if fold(words[1]) in lexicon.words("people", "abbreviations") and reading.texts[last] == ".":
        last = person_name(reading, last + 1)  # `Edo Santoso-Abd. Razak`
        halves = (halves[0], Span(halves[1].start, reading.ends[last - 1]))
    other = min(middle, len(reading.tokens) - 1)  # the hyphen may be inside the last word of the text: `Budi-Siti`
    pair = [_candidate(reading, first, middle, halves[0]), _candidate(reading, other, last, halves[1])]
    last = reading.behind_bracketed(last)  # `A-B (Nama) dan C-D`
    joining = last + (reading.texts[last] == "," and reading.folded[last + 1] == "dan")
    behind = _named(reading, joining + 1) if reading.folded[joining] in {"dan", "serta", ","} else None
    return pair + (_joined_by_hyphen(reading, behind.first, _name_end(reading, behind)) if behind else [])


_LONGEST_OFFICE_SOUGHT = 14
_PACKED = frozenset((naming, "paket") for naming in _NAMING)
_OF_TERM = frozenset({"masa", "periode", "dari"})


def _behind_office_sought(state: State, index: int) -> int:
    """Step over what a pair wants to become: `pasangan (bakal calon Bupati dan Wakil Bupati Contoh,) N dan M`."""
    reading, first = state.reading, index
    while reading.folded[first] in {"bakal", "calon"} and first - index < 2:
        first += 1
    if reading.folded[first : first + 3] == ("(", "paslon", ")"):
        first += 3
    first += reading.folded[first] == "tunggal"
    if is_short(reading.folded[first]):
        return first + 1  # `Paslon Cabup-cawabup N dan M`
    if reading.folded[first : first + 2] in _PACKED and first > index and reading.texts[first + 2].isupper():
        return first + 3  # `pasangan calon yaitu Paket MAJU N dan M`, as pairs of Bali are called
    office = _office_sought(reading, first)
    is_name = reading.texts[first][:1].isupper() and first not in reading.terms  # `pasangan calon N - M`
    if office is None and (is_name or first - index >= 3 or first == index):
        return first  # `pasangan calon (paslon) N - M`
    name = first + len(office or ())
    if office is None or not reading.texts[name][:1].isupper():
        comma = next((n for n in range(index, index + _LONGEST_OFFICE_SOUGHT) if reading.texts[n] == ","), None)
        return comma + 1 if comma else index
    if joins_names(reading.texts[name]) and not reading.texts[name + 1][:1].isupper():
        return name  # `Paslon Walikota dan Wakil Walikota Budi-Siti`
    end = end_of_area(reading, name, state.areas, is_civil=True)
    if reading.texts[end].islower() and reading.folded[end] in _OF_TERM:
        # `calon Bupati dan Wakil Bupati X masa jabatan 2024-2029 dari Paket Y, yaitu N dan M`
        behind = range(end, end + _LONGEST_OFFICE_SOUGHT)
        end = next((n for n in behind if reading.folded[n] in _NAMING), end)
    return end + (reading.texts[end] == "," or reading.folded[end] in _NAMING)


def _office_sought(reading: Reading, index: int) -> tuple[str, ...] | None:
    """Return the two offices that a pair wants, where they stand at a token."""
    return next((words for words in _SOUGHT if reading.folded[index : index + len(words)] == words), None)


_SOUGHT = (
    ("bupati", "dan", "wakil", "bupati"),
    ("gubernur", "dan", "wakil", "gubernur"),
    ("walikota", "dan", "wakil", "walikota"),
    ("wali", "kota", "dan", "wakil", "wali", "kota"),
)
