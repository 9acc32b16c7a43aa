"""Lists of names without rank or post: where each begins in `seperti Ali, Fitri, dan Budi`, `anggotanya, A dan B`."""

from __future__ import annotations

from bulletin.extract.rules.names_run import person_name, start_of_name
from bulletin.language import degrees
from bulletin.language.tokens import Reading


def two_at(reading: Reading, first: int) -> list[int]:
    """Return where two names begin that `dan` joins, behind `dua anggotanya, `; an empty list where none do."""
    end = person_name(reading, first) if first < len(reading.tokens) else first
    joined = end > first and reading.folded[end] == "dan" and reading.texts[end + 1][:1].isupper()
    return [first, end + 1] if joined and end + 1 not in reading.terms else []


def list_at(reading: Reading, first: int) -> list[int]:
    """Return where the names of a list at a token begin that `dan` closes; an empty list where it closes none.

    `tokoh pemuda seperti Ridwan, Fitri, dan Budi`. Those with a rank are known, and stepped over.
    """
    found: list[int] = []
    index = first
    while index < len(reading.tokens) and reading.tokens[index].is_capital:
        is_closed = reading.folded[index - 1] == "dan"
        if "rank" in reading.kinds[index]:
            index = reading.after(index)
        elif index in reading.terms:
            break
        else:
            found.append(index)
        if is_closed:
            return found
        end = index = person_name(reading, index)
        index += reading.texts[index] == ","
        index += reading.folded[index] == "dan"
        if index == end:
            break
    return []


_FEWEST_PARTIES = 2


def of_parties(reading: Reading) -> list[int]:
    """Return where the names begin of those whom parties sent: `Asrul dan Muli dari Partai X, Sudirman dari Partai Y`.

    Where the text names several parties so.
    """
    senders = [n for n in reading.numbers_of({"dari"}) if reading.texts[n + 1] == "Partai"]
    if len(senders) < _FEWEST_PARTIES:
        return []
    found: list[int] = []
    for index in senders:
        last = degrees.begin_before(reading, index)
        while (begin := start_of_name(reading, last, abbreviated=True)) < last:
            if "area" in reading.kinds[begin - 1]:
                break  # `anggota DPRD Kabupaten X dari Partai Y`
            found.append(begin)
            if reading.folded[begin - 1] != "dan":
                break
            last = begin - 1
    return found
