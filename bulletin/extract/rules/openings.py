"""What may stand in front of a sentence's subject: `Selain menemui warga, ...`, `Pada temu warga itu, ...`."""

from __future__ import annotations

from bulletin.extract.rules.verbs import looks_active
from bulletin.extract.state import State
from bulletin.language.tokens import Reading

# A clause that opens with one of these and a verb has the subject of the sentence, which follows its comma.
_OPENS_CLAUSE = frozenset(
    {"selain", "samping", "disamping", "sambil", "sembari", "seraya", "usai", "seusai", "setelah", "sesudah", "sebelum"}
    | {"saat", "ketika", "sewaktu", "selagi", "kala", "tatkala"}
)
_WHEN = frozenset({"saat", "ketika", "sewaktu"})
_ASKED = frozenset({"ditanya", "disinggung", "dikonfirmasi", "dihubungi", "dimintai", "menjawab", "menanggapi"})
_LONGEST_CLAUSE = 16


def behind_clause(state: State, numbers: range) -> range:
    """Return the numbers behind the clause that opens a sentence: `Selain menemui warga, Kapolsek X berpesan`.

    The comma may have slipped behind the person: `Saat memberi arahan AKBP N, berpesan`. A comma in the midst of
    somebody's post and name ends no clause: `Dikonfirmasi terpisah Danramil X, Kapten N menyampaikan`.
    """
    reading = state.reading
    if (behind := _behind_reporters(reading, numbers.start)) is not None:
        return range(behind, numbers.stop)
    if (behind := _behind_address(state, numbers)) is not None:
        return range(behind, numbers.stop)
    first = numbers.start + (reading.folded[numbers.start] == "di")
    is_clause = reading.folded[first] in _OPENS_CLAUSE and looks_active(reading.folded[first + 1])
    # `Ketika ditanya soal itu, Budi menyebut`; whoever is answered may stand behind `Saat menjawab`
    is_when = reading.folded[numbers.start] in _WHEN and reading.folded[numbers.start + 1].startswith("di")
    is_asked = reading.folded[numbers.start + is_when] in _ASKED
    if not (is_clause or is_asked):
        return _behind_time(state, numbers)
    behind = _behind_comma(reading, range(first + 2, min(first + _LONGEST_CLAUSE, numbers.stop)))
    if behind is None:
        return numbers
    around = next((s for n in range(first, behind) if (s := state.sight_at.get(n)) and s.last >= behind), None)
    if around is not None:
        # The comma is inside somebody's post and name: `Saat memberi sambutan Wali Nagari X, N berterima kasih`.
        is_object = not is_asked and around.first == first + 2
        acts = looks_active(reading.folded[around.last])
        return range(around.first, numbers.stop) if acts and not is_object else numbers
    slipped = looks_active(reading.folded[behind]) and _ending_at(state, range(first + 2, behind), behind - 1)
    return range(slipped or behind, numbers.stop)


_REPORTERS = frozenset({"wartawan", "media", "pers", "jurnalis", "pewarta", "awak", "para", "sejumlah", "oleh"})


def _behind_reporters(reading: Reading, first: int) -> int | None:
    """Return the token behind reporters and their question: `Ketika di tanyai wartawan, Kapolda menuturkan`."""
    asked = first + (reading.folded[first] in _WHEN)
    asked += reading.folded[asked] == "di"
    end = asked + 1
    if reading.folded[asked].removeprefix("di") not in {"tanya", "tanyai", "temui", "wawancarai", "hubungi"}:
        return None
    while reading.folded[end] in _REPORTERS:
        end += 1
    return end + (reading.texts[end] == ",") if end > asked + 1 else None


_OPENS_TIME = frozenset({"sebelum", "setelah", "sesudah", "saat", "ketika", "sewaktu", "usai", "seusai"})


def _behind_time(state: State, numbers: range) -> range:
    """Return the numbers behind a clause of time with a subject of its own: `Sebelum rombongan bergerak, Kapolres ...`.

    Somebody must stand right behind its comma.
    """
    reading, first = state.reading, numbers.start
    if reading.folded[first] not in _OPENS_TIME or not reading.texts[first + 1].islower():
        return numbers
    if not any(looks_active(reading.folded[n]) for n in (first + 2, first + 3)):
        return numbers
    behind = _behind_comma(reading, range(first + 2, min(first + _LONGEST_CLAUSE, numbers.stop)))
    is_person = behind in state.sight_at and not any(n in state.sight_at for n in range(first, behind or first))
    return range(behind, numbers.stop) if behind is not None and is_person else numbers


def _ending_at(state: State, numbers: range, last: int) -> int | None:
    """Return the token where the person begins who ends in front of a token."""
    return next((n for n in numbers if (sight := state.sight_at.get(n)) and sight.last == last), None)


def _behind_comma(reading: Reading, opening: range) -> int | None:
    """Return the token behind the first comma of some; None where they have none."""
    return next((n + 1 for n in opening if reading.texts[n] == ","), None)


_SETTING = frozenset(
    {"selaku", "sebagai", "pada", "dalam", "di", "selama", "dengan", "dari", "demi", "guna", "agar", "supaya"}
    | {"mewakili", "atas"}
)


_ADDRESSING = frozenset({"memberi", "memberikan", "menyampaikan", "membawakan", "membuka"})
_ADDRESSES = frozenset({"sambutan", "arahan", "pengarahan", "keterangan", "penjelasan"})  # an `amanat` may be another's


def _behind_address(state: State, numbers: range) -> int | None:
    """Return who gives an address, no comma behind it: `Ketika memberi sambutan Kapolda X N mengatakan, ...`.

    Nobody where somebody else stands behind: `Saat memberi sambutan Kapolda N berpesan damai, Wakapolres M ...`.
    """
    reading, index, first = state.reading, numbers.start, numbers.start + 3
    is_time = reading.folded[index] in _OPENS_TIME and reading.folded[index + 1] in _ADDRESSING
    is_address = reading.folded[index + 2].removesuffix("nya") in _ADDRESSES
    sight = state.sight_at.get(first) if is_time and is_address else None
    if sight is None or not looks_active(reading.folded[sight.last]):
        return None
    others = range(sight.last + 1, numbers.stop)
    if any(n in state.sight_at or n in state.post_at or _begins_subject(reading, n) for n in others):
        return None
    return first


def _begins_subject(reading: Reading, index: int) -> bool:
    """Say whether a capital behind a comma acts: `..., Edi mengatakan`."""
    is_capital = reading.texts[index - 1] == "," and reading.tokens[index].is_capital
    return is_capital and looks_active(reading.folded[index + 1])


def behind_setting(state: State, numbers: range) -> range:
    """Return the numbers behind an opening that tells where or why: `Pada temu warga itu, Kapolsek X menuturkan`."""
    if state.reading.folded[numbers.start] not in _SETTING:
        return numbers
    opening = range(numbers.start + 1, min(numbers.start + _LONGEST_CLAUSE, numbers.stop))
    behind = _behind_comma(state.reading, opening)
    return range(behind, numbers.stop) if behind is not None and behind in state.sight_at else numbers
