"""A person without a rank: behind a civil post, behind an honorific, or introduced by a common word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bulletin.extract.rules import verbs
from bulletin.extract.rules.areas import Areas, ends_in, is_no_listed_area, is_no_name, is_province
from bulletin.extract.rules.names_run import LONGEST_LETTERS, person_name
from bulletin.extract.rules.post_heads import small_bodies
from bulletin.extract.rules.ranked import SCHOOLS, after_honorifics, has_a_word, names_a_place, with_degrees
from bulletin.extract.rules.sought import PARTIES
from bulletin.extract.state import Post, Sight
from bulletin.language import degrees, lexicon
from bulletin.language.gazetteer import is_district, is_regency, is_village
from bulletin.language.names import is_short_for
from bulletin.language.tokens import Reading
from bulletin.model import Institution, Span

# An officer without his rank is taken for one by so many words of name.
FEWEST_WORDS_WITHOUT_RANK = 2
_WORDS_OF_INTRODUCTION = 9
_LONGEST_ACRONYM = 4


class _Run(NamedTuple):
    """Capitals behind a post that may be a name: from `first` on with honorifics, the name `start` to before `end`."""

    post: Post
    first: int
    start: int
    end: int
    words: int
    has_link: bool
    """Whether a comma or the like parts them from the post."""
    behind_degrees: tuple[Span, ...]
    ends_in_body: bool
    """Whether the post ends in the name of a body: `Ketua KPU`."""

    @property
    def is_honoured(self) -> bool:
        return self.start > self.first

    @property
    def is_tokoh(self) -> bool:
        return self.post.head.startswith("tokoh")


def unranked(reading: Reading, index: int, post: Post, areas: Areas, *, has_link: bool) -> Sight | None:
    """A name behind a post, without a rank: where a comma, an honorific or the post's own area parts the two."""
    run = _run_behind(reading, index, post, has_link=has_link)
    if run is None or _is_area(reading, index, run.end, areas) or not _names_somebody(reading, run):
        return None
    if is_province(reading.folded[run.start : run.end]):
        return None  # `Ketua Perguruan Silat Se- Jatim, N`
    if post.institution is Institution.POLRI and _is_of_post(reading, run):
        return None
    name, post_span = reading.span(run.start, run.end), reading.span(post.first, post.last)
    sight = Sight(post.first, run.end, name, "person.post_named", post=post)
    return with_degrees(reading, sight._replace(institution=post.institution, institution_span=post_span))


def _run_behind(reading: Reading, index: int, post: Post, *, has_link: bool) -> _Run | None:
    """Return the capitals that may be a name; None for a house, an acronym or a thing (`Grup Pesan tersebut`)."""
    start = after_honorifics(reading, index)
    if start >= len(reading.tokens) or (start > index and _is_of_house(reading, start)):
        return None
    if reading.folded[start] in {"komandan", "partai"} or reading.folded[start].startswith(_LIKE_HEADS):
        return None  # `Wakil Bupati, Komandan Brigif X`, `Ketua DPC Partai X`
    end = person_name(reading, start)
    is_court = reading.folded[post.last - 2 : post.last] in _COURTS and not has_link and start == index
    is_court = is_court and end - start == FEWEST_WORDS_WITHOUT_RANK and not degrees.at(reading, end)
    is_court = is_court and lexicon.words("people", "given").isdisjoint(reading.folded[start:end])
    if is_court and reading.texts[end] in {",", "dan", ";"}:
        return None  # `Ketua Pengadilan Negeri Labuan Bajo, Tokoh Masyarakat`: where it sits
    if start == index and not has_link and not SCHOOLS.isdisjoint(reading.folded[post.first : post.last]):
        return None  # `Rektor UIN Raden Intan Lampung Budi Santoso`: who knows where the school ends
    if start > index and _is_of_namesake(reading, post, index, end):
        return None  # `Rektor Universitas Prof. Dr. Hamka`, `Direktur RSUD dr. Soetomo`
    words = sum(t.is_word for t in reading.tokens[start:end])
    if words == 0 or not has_a_word(reading, start, end):
        return None
    if words == 1 and reading.texts[start].isupper() and len(reading.texts[start]) <= _LONGEST_ACRONYM:
        return None  # `Ketua PWI Contoh, AWK, tokoh masyarakat`
    if reading.folded[end] in {"ini", "itu", "tersebut"}:
        return None  # `... dan Babinsa, Grup Pesan tersebut`
    if has_link and start == index and _begins_with_letters(reading, start, end):
        return None  # `Ketua KPU X, BNN Contoh, dan tamu`
    ends_in_body = ends_in(reading, post.last, "body") or reading.texts[post.last - 1] in small_bodies()
    return _Run(post, index, start, end, words, has_link, degrees.at(reading, end), ends_in_body)


_COURTS = frozenset({("pengadilan", "negeri"), ("pengadilan", "agama"), ("kejaksaan", "negeri"), ("ketua", "pn")})
_WITH_NAMESAKE = frozenset({"rsud", "rsu", "rs", "stadion", "bandara", "museum"})


def _is_of_namesake(reading: Reading, post: Post, index: int, end: int) -> bool:
    """Say whether a title behind a post begins the name of a house: `Direktur RSUD dr. Soetomo`.

    Degrees, a verb of speech in front or a mere `H.` tell of somebody who lives: `kata Direktur RSUD dr. Rina`.
    """
    before = reading.folded[index - 1]
    lives = reading.folded[index] in {"h", "hj"} or bool(degrees.at(reading, end))
    lives = lives or reading.folded[post.first - 1] in verbs.roots()
    return before in SCHOOLS or (before in _WITH_NAMESAKE and not lives)


# How heads begin that no list knows, and no name does: `Kasubdit III Polda X, Kasubbidx PID Y`.
_LIKE_HEADS = ("brimob", "kasub", "kabag", "kabid", "kasat", "kanit", "kapol", "wakapol", "wakasat")


def _begins_with_letters(reading: Reading, first: int, last: int) -> bool:
    """Say whether letters of a body that no list knows begin a run of capitals, and its other words are in small ones.

    Two may be initials (`JB Hutasoit`), and letters with a vowel a name (`EDI Santoso`).
    """
    word, behind = reading.texts[first], reading.texts[first + 1]
    is_letters = word.isupper() and LONGEST_LETTERS <= len(word) <= _LONGEST_LETTERS_OF_BODY
    is_letters = is_letters and "abbreviation" not in reading.kinds[first] and _VOWELS.isdisjoint(word)
    return is_letters and last > first + 1 and not (behind.isupper() and len(behind) > LONGEST_LETTERS)


_LONGEST_LETTERS_OF_BODY = 6
_VOWELS = frozenset("AEIOU")


def _names_somebody(reading: Reading, run: _Run) -> bool:
    """Say whether capitals behind a post are its holder: something closes them, or parts them from the post."""
    post = run.post
    is_in_brackets = run.has_link and reading.texts[run.first - 1] == "("
    end = reading.index_at(run.behind_degrees[-1].end) if run.behind_degrees else run.end
    if is_in_brackets and (reading.texts[end] != ")" or not _is_bracketed_name(reading, end)):
        return False
    if run.is_tokoh and not run.is_honoured and run.has_link and not post.has_unit and not is_in_brackets:
        return False  # `tokoh agama, Pemuda Maju`: groups; a person has an honorific or a village
    is_parted = run.has_link or post.has_unit
    if not (_is_sure(reading, run) or (is_parted and run.words >= FEWEST_WORDS_WITHOUT_RANK)):
        return False
    is_single = run.words < FEWEST_WORDS_WITHOUT_RANK and not (post.has_unit or run.ends_in_body or run.is_honoured)
    # `Kasi Trantib Arifudin, S.Sos.` has a degree; a name alone may be anything
    is_told = is_in_brackets if run.is_tokoh else bool(run.behind_degrees) or _is_given(reading, run.start)
    is_told = is_told or is_no_listed_area(reading, run.start)
    return is_told or not is_single


def _is_sure(reading: Reading, run: _Run) -> bool:
    """Say whether what stands around capitals behind a post makes them a name."""
    is_parted_by_area = (run.post.has_unit or run.ends_in_body or run.is_tokoh) and not run.has_link
    is_parted_by_area = is_parted_by_area or is_no_listed_area(reading, run.start)
    return (
        run.is_honoured
        or _ends_like_a_person(reading, run.end, is_parted_by_area)
        or any(t.is_initial for t in reading.tokens[run.start : run.end])
        or (run.post.has_unit and _is_said_by(reading, run.post, run.end))
        or (run.post.has_unit and run.has_link and _is_before_another(reading, run.start, run.end))
    )


def _is_before_another(reading: Reading, first: int, last: int) -> bool:
    """Say whether the next office of a list stands behind a name: `Ketua X Contoh, Khoiri dan anggota DPRD Contoh`.

    Not behind another area: `Ketua KPU Contoh, Maju dan Ketua KPU Jaya`.
    """
    words, behind = reading.folded[first:last], last + 1
    is_area = is_regency(words) or is_district(words) or is_province(words) or words[0] in PARTIES
    is_name = last - first > 1 or _is_given(reading, first)
    is_joined = reading.folded[last] in {"dan", "serta"} and is_name and not is_area
    return is_joined and any(kind in reading.kinds[behind] for kind in ("head", "rank"))


def _is_of_post(reading: Reading, run: _Run) -> bool:
    """Say whether capitals behind a police post go on with it, or are a thing: `Wadanyon D Pelopor` is no name."""
    is_unit_letter = reading.tokens[run.start].is_initial and reading.texts[run.start + 1] != "." and not run.has_link
    is_apposed = run.has_link and run.post.has_unit and _is_apposed(reading, run.start)
    is_short = run.words < FEWEST_WORDS_WITHOUT_RANK and not is_apposed
    return is_short or is_unit_letter or _has_short_form(reading, run.start, run.end)


def _has_short_form(reading: Reading, first: int, last: int) -> bool:
    """Say whether brackets behind capitals hold their short form, so that they are a thing: `Minuman Keras (Miras)`."""
    is_one = reading.texts[last] == "(" and reading.texts[last + 2] == ")"
    return is_one and is_short_for(reading.folded[last + 1], reading.folded[first:last])


def _is_given(reading: Reading, index: int) -> bool:
    return reading.folded[index] in lexicon.words("people", "given")


def _is_of_house(reading: Reading, index: int) -> bool:
    """Say whether a house stands where a name should, behind an honorific: `pendeta Gereja GMIT X`."""
    return bool("building" in reading.kinds[index] or "venue" in reading.kinds[index])


def _is_said_by(reading: Reading, post: Post, name_end: int) -> bool:
    """Say whether a verb of speech leads to a post and a name: `ujar Ketua Bawaslu Contoh Martono di Contoh`."""
    is_name = not lexicon.words("places", "last_words").intersection(reading.folded[name_end - 1 : name_end])
    return is_name and reading.folded[post.first - 1] in verbs.roots() and reading.texts[name_end].islower()


def _is_apposed(reading: Reading, index: int) -> bool:
    """Say whether one word stands between commas with small letters behind: `Kapolsek X Polres Y, Budi, hadir`."""
    is_plain = index not in reading.terms and len(reading.texts[index]) > LONGEST_LETTERS
    commas = [reading.texts[index - 1], reading.texts[index + 1]]
    return is_plain and commas == [",", ","] and reading.texts[index + 2][:1].islower()


def _is_area(reading: Reading, first: int, last: int, areas: Areas) -> bool:
    """Say whether a run of capitals is an area of the text, or an office in one: `Korwilbin Kepulauan X`."""
    words = reading.folded[first:last]
    is_end_of_area = any(words[n:] in areas for n in range(1, len(words) - 1))
    if (words[0] == "pp" or words[2:3] == ("p",)) and (words[-1:] in areas or is_regency(words[-1:])):
        return True  # `Kasi Humas P.P. Ambon dan PP. Lease`, of the islands
    return words in areas or is_no_name(words) or is_end_of_area or _is_beside_village(words, areas)


def _is_beside_village(words: tuple[str, ...], areas: Areas) -> bool:
    """Say whether words are a listed village called like an area of the text: `Wali Nagari Magek, Kamang Hilia`."""
    if len(words) == 1 or words[0] in _OF_JAVA or not lexicon.words("people", "given").isdisjoint(words):
        return False
    return is_village(words) and any(len(area) > 1 and words[0] in area for area in areas)


_OF_JAVA = frozenset({"sri", "tri", "dwi", "eka", "indra", "dewi", "putra", "surya", "wahyu"})  # names and villages


def _ends_like_a_person(reading: Reading, index: int, is_sure_of_start: bool = False) -> bool:
    """Say whether what follows a run of capitals is what follows a person: a comma, a degree, an active verb.

    Where the start is sure, the next person of a list may follow, too.
    """
    if reading.texts[index] == ")" and _is_bracketed_name(reading, index):
        return True
    if is_sure_of_start and reading.folded[index] in {"dan", "serta", "beserta", "bersama", "selaku"}:
        return True
    if degrees.at(reading, index):
        return True
    word = reading.folded[index]
    return word in {",", ";", ".", "", "yang", "alias", "tampak", "terlihat"} or word.startswith(("me", "ber"))


def _is_bracketed_name(reading: Reading, closing: int) -> bool:
    """Say whether what stands in brackets behind a post is a name: `Ketua X (Budi)`.

    Not what short letters stand for, nor the short letters: `Ketua KOKAM (Komando ...)`, `Kepala Desa (Pilkades)`.
    """
    opening = closing
    while opening and reading.texts[opening] != "(" and closing - opening < _LONGEST_IN_BRACKETS:
        opening -= 1
    if reading.texts[opening] != "(":
        return False
    inside = [t.folded for t in reading.tokens[opening + 1 : closing] if t.is_word]
    before = [t.folded for t in reading.tokens[max(0, opening - _WORDS_OF_A_TITLE) : opening] if t.is_word]
    if len(inside) == 1 and _is_of_pieces(inside[0], before):
        return False  # `Pembina Wilayah (Binwil) Kecamatan X`
    return not any(
        is_short_for("".join(inside), before[start:]) or is_short_for("".join(before[start:]), inside)
        for start in range(len(before))
    )


def _is_of_pieces(letters: str, words: Sequence[str]) -> bool:
    """Say whether letters are a piece of one word and the beginning of the next: `Binwil`, of `Pembina Wilayah`."""
    cuts = range(_SHORTEST_PIECE, len(letters) - _SHORTEST_PIECE + 1)
    return any(letters[:n] in one and two.startswith(letters[n:]) for n in cuts for one, two in pairwise(words))


_SHORTEST_PIECE = 3
_LONGEST_IN_BRACKETS = 12
_WORDS_OF_A_TITLE = 6


_THINGS = frozenset({"kegiatan", "acara", "program", "grup", "aplikasi", "kapal", "lomba", "tim", "operasi", "inovasi"})
# `Syamsuddin alias Haji Lolo` is one person, and `Haul KH. Syafwan` remembers a dead one.
_NOT_HERE = frozenset({"alias", "haul", "peringatan", "almarhum", "alm"})
_ADDRESSED = frozenset({"pak", "bapak", "bu", "ibu"})
CUPS = frozenset({"cup", "stadium", "center", "centre", "arena"})


_KIN = frozenset({"saudara", "saudari"})


@cache
def _peoples() -> frozenset[str]:
    """Return the folded words by which a people or those of a faith are told."""
    words = lexicon.words("positions", "peoples") | lexicon.words("positions", "faiths")
    return words | {"muslim", "nasrani", "papua", "kita", "sekalian"}


def named_by_honorific(reading: Reading, index: int) -> Sight | None:
    """A person whom only an honorific or a common word makes one: `Pdt. X`, `salah seorang warga, X,`."""
    term = reading.terms[index]
    if "introducing" in term.kinds:
        return _introduced(reading, index)
    if "calling" in term.kinds:
        if reading.folded[index - 1] in _THINGS:
            return None  # `Kegiatan bernama X`
        start = after_honorifics(reading, term.last + (reading.texts[term.last] == "."))
        return _community(reading, index, start, "person.introduced") if start < len(reading.tokens) else None
    first = index
    while reading.texts[first - 1] == "." and "honorific" in reading.kinds[first - 2]:
        first -= 2  # `Jl Prof. Dr. Hamka`
    is_after_stop = reading.texts[first - 1] == "." and len(reading.texts[first - 2]) > 1
    if not is_after_stop and (names_a_place(reading, first) or names_a_place(reading, first - 1)):
        return None
    if reading.folded[index - 1] in _NOT_HERE:
        return None
    is_place = reading.folded[index] == "datuk" and "area" in reading.kinds[index - 1]
    is_place = is_place or reading.folded[index - 1 : index + 1] == ("raja", "pandita")  # a battalion's name
    if reading.folded[index] in _KIN and reading.folded[term.last] in _peoples():
        return None  # `menghormati saudara Muslim, saudara Jawa`
    ends_sentence = reading.folded[index] in _ADDRESSED or reading.folded[index - 1] == "para"
    if is_place or (ends_sentence and reading.texts[term.last] == "."):
        return None  # `Kecamatan Datuk Maju`; `Kami tertolong, Pak. Beras sudah habis.`, `para Datuk. Acara usai`
    start = after_honorifics(reading, index)
    if _is_of_house(reading, start) or start == index or start >= len(reading.tokens) or not reading.adjoining(start):
        return None
    sight = _community(reading, index, start, "person.honorific")
    if sight and reading.texts[index - 1] == "(" and "-" in reading.span(start, sight.last).of(reading.text):
        return None  # `Budi-Siti (Gus Bud-Mbak Ti)`: how a pair of candidates is called
    return None if sight and _is_credit(reading, index, sight.last) else sight


def _is_credit(reading: Reading, first: int, last: int) -> bool:
    """Say whether a name in brackets ends a line, as that of who wrote it does: `... tanpa hambatan. (H. Ikhsan).`"""
    behind = last + 1 + (reading.texts[last + 1] == ".")
    is_last = behind >= len(reading.tokens) or not reading.adjoining(behind)
    return reading.texts[first - 1] == "(" and reading.texts[last] == ")" and is_last


_LIKENING = frozenset({"bak", "bagai", "laksana", "layaknya", "ibarat", "seperti"})


def _introduced(reading: Reading, index: int) -> Sight | None:
    after = reading.after(index)
    if reading.folded[index - 1] in _LIKENING:
        return None  # `bak seorang raja memantau X, Y dan Z`
    for step in range(after, after + _WORDS_OF_INTRODUCTION):
        word = reading.texts[step]
        if word == "," and (step > after or reading.folded[after - 1] in {"lain", "lainnya"}):
            start = after_honorifics(reading, step + 1)
            sight = _community(reading, index, start, "person.introduced") if start < len(reading.tokens) else None
            return sight if sight and _is_introduced(reading, sight) else None
        if not (word.islower() or word[:1].isupper() or word.isdigit()) or "rank" in reading.kinds[step]:
            return None
    return None


def _is_introduced(reading: Reading, sight: Sight) -> bool:
    """Say whether a name behind `seorang tokoh X, ` is one: by what follows, or by its second word."""
    assert sight.name is not None
    is_long = len(sight.name.of(reading.text).split()) > 1
    is_from = reading.folded[sight.last] in {"dari", "asal"}
    return is_from or _ends_like_a_person(reading, sight.last) or (is_long and reading.texts[sight.last].islower())


def _community(reading: Reading, first: int, start: int, rule_name: str) -> Sight | None:
    name_end = person_name(reading, start)
    if name_end == start or not has_a_word(reading, start, name_end):
        return None
    if name_end - start == 1 and reading.texts[start].isupper() and len(reading.texts[start]) <= _LONGEST_ACRONYM:
        is_loud = reading.texts[first].isupper() and len(reading.texts[first]) > 1
        if not is_loud:
            return None  # `Komunitas Pastor CSSR`
    if is_province(reading.folded[start:name_end]):
        return None  # `salah satunya Polres X, Kalimantan Barat`
    if reading.folded[name_end] in CUPS or reading.folded[name_end - 1] in CUPS:
        return None  # `Haji Amin Cup`
    span = reading.span(first, name_end)
    return with_degrees(
        reading,
        Sight(
            first=first,
            last=name_end,
            name=reading.span(start, name_end),
            rule=rule_name,
            institution=Institution.COMMUNITY,
            institution_span=span,
        ),
    )
