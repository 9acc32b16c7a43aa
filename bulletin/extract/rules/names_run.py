"""Runs of capitalised words: the names that follow a rank, a post, a unit or an area word."""

from __future__ import annotations

import re

from bulletin.language import degrees, lexicon
from bulletin.language.gazetteer import is_district, is_regency, is_village, may_begin
from bulletin.language.text import fold
from bulletin.language.tokens import Reading

_NOT_IN_A_NAME = frozenset(
    {
        "rank",
        "head",
        "unit",
        "unit_head",
        "military_unit",
        "building",
        "area",
        "never",
        "acronym",
        "acting",
        "body",
        "generic",
        "street",
        "venue",
        "weekday",
        "month",
    }
)
_NOT_IN_A_PLACE = frozenset(
    {"rank", "head", "unit", "military_unit", "building", "area", "acting", "street", "weekday", "month"}
)
# Words that part a street's name from its number; they end a name.
_NUMBER_WORDS = frozenset({"no", "nomor", "rt", "rw", "km"})
_LONGEST_NAME = 6
LONGEST_LETTERS = 3  # of an abbreviation: `AWK`
# Parts of a village, which the record has no field for.
HAMLETS = frozenset({"dusun", "dukuh", "lingkungan", "blok", "jorong", "dsn"})
_LONGEST_PLACE = 4
_LONGEST_ON_KAN = 6
_VERB = re.compile(r"me\w+kan|meng[aiueo]\w{2,}|meny\w{3,}")


def person_name(reading: Reading, first: int) -> int:
    """Return the number of the token after a person's name that starts at `first`; `first` when none does."""
    index, words = first, 0
    most = _LONGEST_NAME + (reading.texts[first] == "I")  # `I Gusti Ketut Gede Budi Agus Santoso`
    count = len(reading.tokens)
    while index < count and words < most:
        if index > first and not reading.adjoining(index):
            break
        if not reading.tokens[index].is_capital and index not in reading.terms:
            if words and _is_small_within(reading, index):
                index, words = index + 1, words + 1
                continue
            break  # most names end so
        if words and reading.folded[index] == "sat" and "function" in reading.kinds[index + 1]:
            break  # `Aipda Budi Sat Binmas Polres X`
        if _is_plain(reading, index):
            index, words = index + 1, words + 1
            continue
        is_degree = index and _is_degree(reading, index) and not (words and _is_initials(reading, index))
        is_degree = is_degree and not (words and _are_dotted_initials(reading, index))
        is_degree = is_degree and not (words > 1 and _is_glued_to_initial(reading, index))
        if is_degree and (words or (_is_sure_degree(reading, index) and not _is_initials(reading, index))):
            break
        step = _name_word(reading, index, is_first=index == first)
        if step == index:
            break
        index, words = step, words + 1
    if words and reading.texts[index] == "." and _is_initial_behind_dot(reading, index):
        index += 2
    if words == 1 and reading.texts[index] == "." and _is_small_last(reading, index + 1):
        return index + 2
    if words and reading.texts[index].islower():
        if _is_small_before_degree(reading, index):
            return index + 1
        if _are_small_before_degree(reading, index):
            return index + 2
    return _without_trailing_particles(reading, first, index)


def _is_small_before_degree(reading: Reading, index: int) -> bool:
    """Say whether a name's last word is in small letters, its degree behind a comma: `AKBP Budi santoso, S.I.K.`."""
    word, behind = reading.texts[index], reading.texts[index + 1]
    if len(word) <= _LONGEST_SMALL:
        return False
    verb = reading.texts[index + 1 + (behind in {"pun", "juga"})]
    if verb.startswith("me") and word in lexicon.words("people", "given") and "rank" in reading.kinds[index - 2]:
        return True  # `AKP Eko wibowo pun menuturkan`
    if behind.startswith("me"):
        return _is_capital_elsewhere(reading, index)
    if not (behind in {",", "."} or behind.isupper()):
        return False
    if index in reading.terms or not word.isalpha() or not reading.adjoining(index):
        return False
    is_ranked = "rank" in reading.kinds[index - 2]
    if behind.isupper():
        return is_ranked and bool(degrees.at(reading, index + 1))  # `Iptu Budi santoso SH`
    comma = index + 1 + (behind == ".")  # `Akp Budi santoso., SH`
    is_said = is_ranked and reading.folded[comma + 1].startswith("meng")  # `Akp Budi santoso,mengatakan`
    return reading.texts[comma] == "," and (is_said or bool(degrees.at(reading, comma)))


def _is_small_last(reading: Reading, index: int) -> bool:
    """Say whether a ranked initial has its name in small letters, a verb behind: `Letda Inf Y. wirayuda menuturkan`."""
    if reading.texts[index - 1] != "." or index < _TOKENS_TO_RANK or not reading.tokens[index - 2].is_initial:
        return False
    has_rank = any("rank" in reading.kinds[n] for n in (index - 3, index - 4))
    return has_rank and index not in reading.terms and reading.texts[index + 1].startswith("men")


_TOKENS_TO_RANK = 4


def _are_small_before_degree(reading: Reading, index: int) -> bool:
    """Say whether a ranked name ends in two words in small letters, its degree behind: `Ipda Budi agung santoso SH`."""
    both = [reading.texts[index], reading.texts[index + 1]]
    is_small = all(len(word) > _LONGEST_SMALL and word.islower() and word.isalpha() for word in both)
    is_ranked = is_small and "rank" in reading.kinds[index - 2] and not {index, index + 1} & reading.terms.keys()
    return is_ranked and reading.adjoining(index + 1) and bool(degrees.at(reading, index + 2))


def _is_capital_elsewhere(reading: Reading, index: int) -> bool:
    """Say whether the text writes a word in small letters with a capital too, behind the same name."""
    name = reading.folded[index - 1]
    others = (n for n in reading.numbers_of({reading.folded[index]}) if reading.folded[n - 1] == name)
    return any(reading.texts[n].istitle() for n in others)


_LONGEST_SMALL = 3  # particles: bin, van


def _is_small_within(reading: Reading, index: int) -> bool:
    """Say whether a word in small letters stands inside a name: behind an initial, or in the same name twice."""
    if not reading.texts[index + 1][:1].isupper():
        return False  # most often
    return (
        _is_small_behind_initial(reading, index) or _is_small_of_bali(reading, index) or _is_small_twice(reading, index)
    )


_FIRST_OF_BALI = frozenset({"i", "ni", "ida", "gusti", "dewa"})


def _is_small_of_bali(reading: Reading, index: int) -> bool:
    """Say whether the order of birth in a name of Bali is in small letters: `Ida wayan Suarta`, `I made Suarta`."""
    is_behind = reading.folded[index - 1] in _FIRST_OF_BALI and reading.texts[index - 1][:1].isupper()
    is_listed = reading.texts[index].capitalize() in lexicon.load("people")["balinese"]
    return is_behind and is_listed and reading.adjoining(index + 1)


def _is_small_twice(reading: Reading, index: int) -> bool:
    """Say whether a text has a small word twice between the same two words: `Kompol Budi adinata Santoso`."""
    word, behind = reading.texts[index], reading.texts[index + 1]
    is_small = len(word) > _LONGEST_SMALL and word.islower() and word.isalpha() and index not in reading.terms
    rank = index - 2 - (reading.texts[index - 2] == ".")
    if not (is_small and behind[:1].isupper() and "rank" in reading.kinds[rank]):
        return False
    own = reading.folded[index - 1 : index + 2]
    return sum(reading.folded[n - 1 : n + 2] == own for n in reading.where[reading.folded[index]]) > 1


def _is_small_behind_initial(reading: Reading, index: int) -> bool:
    """Say whether a word in small letters stands inside a name, behind an initial: `Iptu L. wira Kusnandar`."""
    is_behind = reading.texts[index - 1] == "." and index > 1 and reading.tokens[index - 2].is_initial
    goes_on = reading.texts[index + 1][:1].isupper() and reading.adjoining(index + 1)
    return is_behind and goes_on and reading.texts[index].islower() and index not in reading.terms


INSIGNIA = frozenset({"bintang", "melati", "balok", "bunga"})
_COUNTS = frozenset({"satu", "dua", "tiga", "empat", "1", "2", "3", "4"})


def is_insignia(reading: Reading, index: int) -> bool:
    """Say whether the marks on an officer's shoulders stand at a token: `Jenderal Bintang Satu` is no name."""
    return reading.folded[index] in INSIGNIA and reading.folded[index + 1] in _COUNTS


def may_be_of_name(reading: Reading, index: int) -> bool:
    """Say whether a token is a capital outside the vocabulary, or the dot of an initial."""
    if reading.texts[index] == ".":
        return index > 0 and reading.tokens[index - 1].is_initial
    return reading.tokens[index].is_capital and index not in reading.terms


def start_of_name(reading: Reading, last: int, *, abbreviated: bool = False) -> int:
    """Return the token where the capitals before token `last` begin, all on one line; `last` where none stand there.

    `abbreviated` takes abbreviations of names along, which the vocabulary has (`Muh.`).
    """
    begin = last
    while begin and (begin == last or reading.adjoining(begin)):
        is_known = abbreviated and "abbreviation" in reading.kinds[begin - 1]
        if not (may_be_of_name(reading, begin - 1) or is_known):
            break
        begin -= 1
    return begin


def before_honorifics(reading: Reading, index: int) -> int:
    """Return the token where the titles in front of a name begin, with their dots: `Dr. H. Budi`; its own without."""
    while index > 1 and (reading.texts[index - 1] == "." or "honorific" in reading.kinds[index - 1]):
        index -= 1
    return index


def behind_letters(reading: Reading, begin: int, last: int) -> int:
    """Step over the letters of a body in front of a name in small ones: `Perwakilan AMP Budi (Direktur III AMP)`."""
    if not reading.texts[last - 1].istitle():
        return begin
    while begin < last - 1 and reading.texts[begin].isupper() and len(reading.texts[begin]) == LONGEST_LETTERS:
        begin += 1
    return begin


def _is_plain(reading: Reading, index: int) -> bool:
    """Say whether a word is of a name without a question: a capital that is nothing else, and no dot behind it."""
    token = reading.tokens[index]
    if not token.is_capital or index in reading.terms or len(token.text) < _SHORTEST_PLAIN or token.folded in HAMLETS:
        return False
    word = token.text
    if word.endswith("kan") or word.startswith(("Meng", "Meny")) or reading.texts[index + 1] == ".":
        return False
    return word.isalpha() and not degrees.may_begin(word) and not word.isupper()


_SHORTEST_PLAIN = 4


def _is_initial_behind_dot(reading: Reading, dot: int) -> bool:
    """Say whether the last letter of a name stands behind a stray dot: `Doni Afrizal. M mengatakan`."""
    if dot + 1 >= len(reading.tokens) or not reading.tokens[dot + 1].is_initial:
        return False
    if not (reading.adjoining(dot + 1) and reading.adjoining(dot + 2)):
        return False
    if reading.texts[dot + 2] != ",":
        return reading.texts[dot + 2].islower()
    # `Ipda H. Rusli. S, S.H.`; `Sekretaris X Budi Santoso. K, Ketua Y N`
    return bool(degrees.at(reading, dot + 2) or "head" in reading.kinds[dot + 3] or "generic" in reading.kinds[dot + 3])


def _name_word(reading: Reading, index: int, *, is_first: bool) -> int:
    token = reading.tokens[index]
    term = reading.terms.get(index)
    if term and "abbreviation" in term.kinds and reading.texts[index + 1] == ".":
        return index + 2
    if not is_first and token.folded in _BEFORE_NAMES_ONLY:
        return index  # `Pengasuh Ponpes X KH. Budi`: somebody's name begins
    if not is_first and term is None and _are_initials_behind_dot(reading, index):
        return index + 2  # `Riza WP. Setiabudi`
    if token.is_initial:
        after = index + 1
        return after + 1 if reading.texts[after] == "." and _is_of_name(reading, after, is_first=is_first) else after
    if is_first and len(token.text) == 2 and token.text.isupper() and reading.texts[index + 1] == ".":
        return index + 2 if _goes_on(reading, index + 1) else index + 1  # `JJ.Tarigan`
    if term and "particle" in term.kinds and not is_first and not token.is_capital:
        return index + 2 if reading.texts[index + 1] == "." else index + 1
    if is_first and term and "rank" in reading.kinds[index - 1] and _is_initials(reading, index):
        return index + 1  # `AKP RT Simanungkalit`, `AKBP RD Sinaro`
    if is_first and ((term and "honorific" in term.kinds) or token.folded in HAMLETS):
        return index
    if not token.is_word or not token.is_capital:
        return index
    if is_first and term is None and [reading.texts[index + 1], reading.texts[index + 3]] == [".", "."]:
        is_initial = index + 2 < len(reading.tokens) and reading.tokens[index + 2].is_initial
        return index + 2 if is_initial else index + 1  # `Leonardo. R. Tiwery`
    if not is_first and len(token.text) > _LONGEST_ON_KAN and _VERB.fullmatch(token.folded):
        return index  # `Budi Santoso Menuturkan,`; `menurut AKBP Budi Mengacu pada ...`
    if term and _NOT_IN_A_NAME & term.kinds.keys():
        if "particle" in term.kinds and _goes_on(reading, index) and index + 1 not in reading.terms:
            return index + 1  # `RIO PRABOWO AL IKHSAN`, `Al Munawar`
        if not is_first and _is_initials(reading, index):
            return index + 1
        if not is_first and (_is_also_a_name(reading, index) or _are_last_initials(reading, index)):
            return index + 1
        is_one_word = term.last == index + 1
        return index + 1 if is_one_word and _is_name_after_all(reading, index, is_first=is_first) else index
    return index + 1


def _is_also_a_name(reading: Reading, index: int) -> bool:
    """Say whether a common word ends a name here, or stands inside one: `Alfred Karo, S.H.`, `Arya Guna Wibisono`."""
    word = reading.tokens[index].folded
    if word in lexicon.words("people", "last_names_too"):
        is_ranked = "rank" in reading.kinds[index - 2] and reading.texts[index + 1].islower()
        if reading.texts[index + 1] in {",", ".", "”"} or reading.texts[index + 1].startswith("me") or is_ranked:
            return True
    is_inside = word in lexicon.words("people", "middle_names_too") and index + 1 not in reading.terms
    return is_inside and _goes_on(reading, index)


def _are_last_initials(reading: Reading, index: int) -> bool:
    """Say whether `PS` ends a name and begins no post: `Joko Susilo PS dan warga`, but `Joko Susilo Ps. Kanit X`."""
    behind = reading.texts[index + 1]
    is_apart = behind != "." and not (behind[:1].isupper() and reading.adjoining(index + 1))
    return reading.texts[index] == "PS" and not reading.texts[index - 1].isupper() and is_apart


_BEFORE_NAMES_ONLY = frozenset({"kh", "tgh", "hj", "drs", "dra", "pdt", "ustadz", "ustad", "ustaz"})
_COMMON_WORDS = frozenset({"never", "weekday", "month", "abbreviation", "function"})


def _is_called_hari(reading: Reading, index: int) -> bool:
    """Say whether `Hari` begins a name and no day: `AKP Hari Susanto`, `Camat X Hari Susanto`, but `Hari Pahlawan`."""
    before, behind = reading.texts[index - 1], index + 1
    is_name = behind < len(reading.tokens) and reading.adjoining(behind) and may_be_of_name(reading, behind)
    if not is_name or not reading.tokens[behind].is_word:
        return False
    is_small = before.islower() and before not in _BEFORE_SOMEBODY
    return not is_small and reading.folded[behind] not in lexicon.words("people", "days")


_BEFORE_SOMEBODY = frozenset({"oleh", "bersama", "dan", "serta", "yakni", "yaitu", "kata", "ujar", "bapak", "ibu"})


def _is_name_after_all(reading: Reading, index: int, *, is_first: bool) -> bool:
    """Say whether a common word is a name here: a month anywhere, others between a rank and another name word.

    `Ipda Agust R. Pohan`, `Aiptu Jumat Sitompul`, `Ipda Lalu Samsul`, `Iptu Jufri Hi. Kamis`.
    """
    kinds = reading.terms[index].kinds.keys()
    if is_first and reading.folded[index] == "hari":
        return _is_called_hari(reading, index)
    if kinds <= {"month", "abbreviation"}:
        return not reading.texts[index - 1].isdigit()
    if not kinds <= _COMMON_WORDS | {"venue"}:
        return False  # `AKBP Wisma Wardoyo`, behind a rank
    if reading.texts[index - 1] == "." and "abbreviation" in reading.kinds[index - 2]:
        return True
    before = reading.texts[index - 1]
    is_lalu = is_first and reading.tokens[index].folded == "lalu"
    if is_lalu and before[:1].isupper() and before != "Melalui":  # `Sekretaris KPU Lombok Barat Lalu Wiratma, `
        is_closed = reading.texts[index + 2] == "," and index + 1 not in reading.terms
        if is_closed and reading.texts[index + 1][:1].isupper():
            return True
    if is_lalu and (before in {",", "Melalui"} or before.islower()):
        # `Lurah Contoh, Lalu Bagus Afriandi`: a title of Lombok; at the head of a sentence it is `then`
        is_name = reading.texts[index + 1][:1].isupper() and index + 1 not in reading.terms
        behind = reading.texts[index + 2]
        goes_on = behind[:1].isupper() and index + 2 not in reading.terms
        return is_name and (goes_on or behind in {",", "."} or behind.startswith("me"))
    follows_rank = is_first and any(
        kind in reading.kinds[back] for back in (index - 1, index - 2) for kind in ("rank", "honorific")
    )
    following = index + 1
    if not follows_rank or not reading.texts[following][:1].isupper():
        return False
    return following not in reading.terms or reading.texts[following + 1] == "."  # `Brigadir Lalu H. Yunus`


def _are_initials_behind_dot(reading: Reading, index: int) -> bool:
    word = reading.texts[index]
    return len(word) == 2 and word.isupper() and reading.texts[index + 1] == "." and _goes_on(reading, index + 1)


def _is_of_name(reading: Reading, dot: int, *, is_first: bool) -> bool:
    """Say whether the dot of an initial belongs to the name: more of it follows, or the sentence goes on."""
    behind = reading.texts[dot + 1]
    if not is_first and "never" in reading.kinds[dot + 1]:
        return False  # `AIPDA Irwan P. Merekalah yang menjamin`
    if is_first and _is_small_behind_initial(reading, dot + 1):
        return True
    return _goes_on(reading, dot) or (not is_first and (behind[:1].islower() or behind in {",", "("}))


def _goes_on(reading: Reading, dot: int) -> bool:
    """Say whether a capital follows the dot of an initial closely enough to belong to the same name."""
    after = dot + 1
    if after >= len(reading.tokens) or not reading.adjoining(after):
        return False
    return reading.tokens[after].is_capital and reading.starts[after] - reading.ends[dot] <= 1


def _are_dotted_initials(reading: Reading, index: int) -> bool:
    """Say whether single letters with dots lead on to the last name: `Rinaldi T. M. P. Simarmata`, `Dani A.P Daeli`."""
    while reading.texts[index + 1] == "." and reading.tokens[index].is_initial:
        index += 2
    if index >= len(reading.tokens) or not reading.adjoining(index):
        return False
    if reading.tokens[index].is_initial and index + 1 < len(reading.tokens):
        index += reading.adjoining(index + 1)
    word = reading.texts[index]
    is_name = len(word) > _LONGEST_INITIALS and word[:1].isupper() and word[1:].islower() and index not in reading.terms
    is_apart = reading.starts[index] > reading.ends[index - 1]
    return is_name and is_apart and reading.adjoining(index) and not degrees.may_begin(word)


_LONGEST_INITIALS = 3


def _is_glued_to_initial(reading: Reading, index: int) -> bool:
    """Say whether letters that may be a degree go on with initials, no space between: `Dimas Prasetya R.A.P, SIK`."""
    is_behind = reading.texts[index - 1] == "." and reading.ends[index - 1] == reading.starts[index]
    if not is_behind or not reading.tokens[index - 2].is_initial:
        return False
    letters = degrees.at(reading, index)[0].of(reading.text).replace(".", "")
    return letters in lexicon.load("people")["degrees"]["initials_too"]


def _is_initials(reading: Reading, index: int) -> bool:
    """Say whether capitals stand for names between a first and a last one: `Saut MP Sitorus`, `Gilang PS Wira`."""
    word, after = reading.texts[index], index + 1
    if not (word.isupper() and 1 < len(word) <= _LONGEST_INITIALS) or reading.texts[after][:1] in {"", ",", "."}:
        return False
    is_name = reading.tokens[after].is_capital and after not in reading.terms and len(reading.texts[after]) > 2
    return (
        is_name and reading.adjoining(after) and not reading.texts[after].isupper() and not _is_degree(reading, after)
    )


def _is_degree(reading: Reading, index: int) -> bool:
    return bool(degrees.at(reading, index))


def _is_sure_degree(reading: Reading, index: int) -> bool:
    """Say whether a degree, where a name should begin, can be no initials: `S.STP`, `SH`, but not `M.H.`."""
    found = degrees.at(reading, index)
    word = found[0].of(reading.text) if found else ""
    return len(re.sub(r"[.\s]", "", word)) > 2 or (bool(word) and "." not in word)


_LONGEST_SHORT = 5  # `Moch.`


def _without_trailing_particles(reading: Reading, first: int, last: int) -> int:
    while last > first and not reading.tokens[last - 1].is_capital and reading.texts[last - 1] != ".":
        last -= 1
    is_stray = last - first > 1 and reading.texts[last - 1] == "." and len(reading.texts[last - 2]) > _LONGEST_SHORT
    return last - is_stray  # `AKP Hasbullah. S.H`


def place_name(reading: Reading, first: int) -> int:
    """Return the number of the token after a place's name that starts at `first`; `first` when none does.

    `Kota`, `Kampung` and the like may be words of a name: `Polsek Dumai Kota`, `Kelurahan Kampung Baru`.
    """
    index = first
    limit = min(len(reading.tokens), first + _LONGEST_PLACE)
    while index < limit:
        if index > first and not reading.adjoining(index):
            break
        if not reading.tokens[index].is_capital:
            break
        step = place_word(reading, index, is_first=index == first)
        if step == index:
            break
        index = step
    goes_on = index < len(reading.tokens) and (reading.tokens[index].is_capital or reading.folded[index] == "dan")
    if goes_on:
        return behind_listed(reading, first, index)
    if reading.texts[index] in _DASHES:
        return _behind_second_half(reading, first, index)
    return _behind_apostrophe(reading, first, index) if reading.texts[index] in APOSTROPHES else index


_DASHES = frozenset({"-", "–"})


def _behind_second_half(reading: Reading, first: int, index: int) -> int:
    """Return the token behind a listed area whose name doubles a word, spaces beside its dash: `Polsek Aluh – Aluh`."""
    word = reading.folded[first]
    if index != first + 1 or reading.folded[index + 1] != word:
        return index
    names = ([f"{word}-{word}"], [word, word])  # the list has some with their hyphen, some without
    return index + 2 if any(is_district(name) or is_regency(name) for name in names) else index


APOSTROPHES = frozenset({"'", "’", "‘", "`"})


def _behind_apostrophe(reading: Reading, first: int, index: int) -> int:
    """Return the token behind a listed area whose name has an apostrophe at a token: `Kecamatan Sangalla' Selatan`."""
    if index == first or reading.ends[index - 1] != reading.starts[index]:
        return index
    for last in range(min(index + 3, len(reading.tokens)), index, -1):
        name = fold(reading.span(first, last).of(reading.text)).split()
        if is_district(name) or is_village(name):
            return last
    return index


_LONGEST_LISTED = 5


def behind_listed(reading: Reading, first: int, end: int) -> int:
    """Return the token behind a regency or a district of Indonesia whose name has words that end others.

    `Kabupaten Karo`, `Polres Pangkajene dan Kepulauan`, `Kecamatan Bandar Negeri Suoh`. One word is a regency's only.
    """
    before = first - 1 - (reading.texts[first - 1] == ".")
    # `Kelurahan Bukit Datuk, Aiptu N`, `Kel. Banjar Negeri`
    is_of_village = reading.kinds[before].get("area") == "village"
    if not (is_of_village or may_begin(reading.folded[first])):
        return end
    for last in range(min(first + _LONGEST_LISTED, len(reading.tokens)), end, -1):
        words = reading.folded[first:last]
        if is_regency(words) or (len(words) > 1 and (is_district(words) or (is_of_village and is_village(words)))):
            return last if all(reading.adjoining(n) for n in range(first + 1, last)) else end
    return end


_HOUSES = frozenset({"gedung", "aula", "kantor", "gudang", "hotel", "stadion"})


def place_word(reading: Reading, index: int, *, is_first: bool) -> int:
    """Return the number of the token after a word of a place's name; `index` when it can be none."""
    token = reading.tokens[index]
    if not token.is_capital or token.folded in _NUMBER_WORDS:
        return index
    if token.folded == "dalam" and reading.folded[index + 1] == "rangka":
        return index  # `Personel Polres Contoh Dalam Rangka Pengamanan TPS`
    term = reading.terms.get(index)
    if not is_first and token.folded.endswith("kan") and len(token.text) > _LONGEST_ON_KAN and not term:
        return index  # `Polres Bone Siagakan Personel`: a verb of a headline
    if is_first and term and is_area_like_a_word(reading, index):
        return index + 1
    if term and "area" in term.kinds:
        return index + 1 if _area_word_in_name(reading, index, is_first=is_first) else index
    if is_first and token.folded == "pasar" and reading.texts[index + 1][:1].isupper():
        return index + 1  # `Kelurahan Pasar Baru`
    if term and (_NOT_IN_A_PLACE & term.kinds.keys()):
        return index
    if term and "body" in term.kinds and not is_first:
        return index  # `Kecamatan X Panwascam`
    if token.folded in _HOUSES and not is_first:
        return index  # `Kecamatan X Gedung Serbaguna`
    if token.folded == "datuk" and not is_first and reading.texts[index + 1][:1].isupper():
        return index if index + 1 not in reading.terms else index + 1  # `Polsek X Datuk Rajo Y`, but `Desa Bukit Datuk`
    if token.folded == "bagian" and not is_first and reading.folded[index + 1] in lexicon.words("places", "last_words"):
        return index + 1  # `Polres Contoh Bagian Barat`
    if term and ("never" in term.kinds or "acronym" in term.kinds) and "venue" not in term.kinds:
        return index + 1 if not is_first and token.folded in lexicon.words("places", "last_words") else index
    return index + 1


_TAKING_A_PLACE = frozenset({"unit", "unit_head", "building", "area", "body", "head"})
_OF_DISTRICTS = frozenset(
    {
        "kecamatan",
        "kec",
        "distrik",
        "kapanewon",
        "polsek",
        "kapolsek",
        "wakapolsek",
        "mapolsek",
        "polsubsektor",
        "camat",
        "sekcam",
        "panwascam",
        "panwaslucam",
        "ppk",
        "koramil",
        "danramil",
        "kua",
    }
)
_SMALL_WORDS = frozenset({"bareng", "guna"})  # `Kapolsek Bareng Polres Cek Gudang`
_LONGEST_VILLAGE = 3


def is_area_like_a_word(reading: Reading, index: int) -> bool:
    """Say whether a district called like another word stands behind a type word: `Kapolsek Galang`, `Polsek Lembang`.

    `Polsek Galang Dukungan Warga` is a headline: there a capital follows that is no rank.
    """
    before, behind = index - 1, index + 1
    before -= reading.texts[before] == "."
    is_typed = not _TAKING_A_PLACE.isdisjoint(reading.kinds[before])
    is_typed = is_typed and reading.after(before) in {before + 1, index}
    if not is_typed:
        return False
    if is_regency(reading.folded[index:behind]):
        return "function" not in reading.kinds[behind]  # `Bupati Karo Siti Aminah`, but `Karo Ops`
    is_of_district = reading.folded[before] in _OF_DISTRICTS
    closes = {"rank", "area"} if reading.folded[index] in _SMALL_WORDS else {"rank", "area", "unit"}
    if not reading.texts[behind][:1].isupper() or closes & reading.kinds[behind].keys():
        return is_of_district and is_district(reading.folded[index:behind])  # `Desa Damai` may be a programme
    names = (reading.folded[index:end] for end in range(behind + 1, index + 1 + _LONGEST_VILLAGE))
    return any(is_village(name) or is_district(name) for name in names)  # `Kades Sumber Suko`


_NUMERALS = frozenset({"I", "II", "III", "IV", "V", "VI"})


def _area_word_in_name(reading: Reading, index: int, *, is_first: bool) -> bool:
    word = reading.tokens[index].text
    if word.endswith("."):
        return False
    following = reading.texts[index + 1]
    is_numbered = following in _NUMERALS  # `Kelurahan Contoh Kota III`
    following_is_name = following[:1].isupper() and index + 1 not in reading.terms and not is_numbered
    if is_first:
        return word.casefold() in {"kampung", "negeri", "kota", "nagari"} and len(word) > 3
    return word.casefold() == "kota" and not following_is_name
