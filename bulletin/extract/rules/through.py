"""Who speaks through whom: `Kapolres X melalui Kasi Humas Y mengatakan`, `A, yang diwakili B, ...`."""

from __future__ import annotations

from collections.abc import Mapping

from bulletin.extract.rules.names_run import may_be_of_name
from bulletin.extract.state import Sight, State
from bulletin.language.tokens import Reading

SENT_FOR = frozenset({"diwakili", "diwakilkan"})
"""Behind one of these stands who came for somebody else."""
_THROUGH = SENT_FOR | {"melalui", "wakili", "lewat"}
# `Kapolres X saat dikonfirmasi melalui Kasi Humas Y mengatakan`
_BEFORE_THROUGH = frozenset(
    {
        ",",
        "yang",
        "saat",
        "ketika",
        "ditanyai",
        "ditanya",
        "dikonfirmasi",
        "dihubungi",
        "ditemui",
        "dimintai",
        "kepada",
        "awak",
        "media",
        "wartawan",
        "pers",
        "dalam",
        "siaran",
        "persnya",
        "tertulis",
        "tertulisnya",
    }
)


def _behind_through(reading: Reading, index: int) -> int | None:
    """Return the token behind `melalui` or `, yang diwakili oleh` that stands at a token; None where none stands.

    A word behind somebody's degrees may come first: `AKBP N, S.H. Contoh melalui Kapolsek X`.
    """
    index = _behind_day(reading, index)
    while reading.folded[index] in _BEFORE_THROUGH or _is_of_speech(reading, index):
        index += 1
    # `pesan Kapolsek yang disampaikan melalui Bripka N`, `yang di wakili oleh Kapolsek X`
    is_parted = reading.folded[index] == "di" and reading.folded[index + 1] == "wakili"
    index += is_parted or reading.folded[index] == "disampaikan"
    if reading.folded[index + 1] in _THROUGH and may_be_of_name(reading, index):
        index += 1
    if reading.folded[index] not in _THROUGH:
        return None
    return index + 1 + (reading.folded[index + 1] == "oleh")


_LONGEST_DAY = 12  # tokens
_OF_DAY = frozenset({"pada", "hari", "tanggal", "(", ")", "/", "-", ",", "."})


def _behind_day(reading: Reading, index: int) -> int:
    """Step over a day in front of `melalui`: `AKBP N pada hari Selasa 13/02/2024 melalui Kasi Humas`."""
    if _THROUGH.isdisjoint(reading.folded[index : index + _LONGEST_DAY + 1]):
        return index  # most often
    last = index
    while last - index < _LONGEST_DAY and _is_of_day(reading, last):
        last += 1
    is_day = any(reading.texts[n].isdigit() or "weekday" in reading.kinds[n] for n in range(index, last))
    return last if is_day and reading.folded[last] in _THROUGH else index


def _is_of_day(reading: Reading, index: int) -> bool:
    is_term = bool("weekday" in reading.kinds[index] or "month" in reading.kinds[index])
    return is_term or reading.folded[index] in _OF_DAY or reading.texts[index].isdigit()


# Some with the `n` that is lost in front of `nya`: `sambutanya`.
_SPEECHES = frozenset(
    {"sambutan", "sambuta", "arahan", "amanat", "keterangan", "keteranga", "pernyataan", "penyampaian", "penjelasan"}
    | {"paparan", "pesan", "imbauan", "himbauan", "petunjuk", "instruksi", "penegasan", "tanggapan", "uraian", "rilis"}
)


def _is_of_speech(reading: Reading, index: int) -> bool:
    """Say whether a word tells in what somebody speaks: `keterangannya`, `sambutan`, `dalam kegiatannya`."""
    word = reading.folded[index]
    is_inside = word.endswith("nya") and reading.folded[index - 1] in {"dalam", "pada"}
    return is_inside or word.removesuffix("nya") in _SPEECHES


def acting_for(state: State, sight: Sight, by_first: Mapping[int, Sight]) -> Sight | None:
    """Return B in `A melalui B`, `A diwakili oleh B`: B is the one who is there and speaks."""
    index = _behind_through(state.reading, sight.last)
    if index is None:
        return None
    if index in by_first:
        return by_first[index]
    post = state.post_at.get(index)
    behind = range(post.last, post.last + _WORDS_BEHIND_POST) if post else ()
    return next((by_first[n] for n in behind if n in by_first), None)


_WORDS_BEHIND_POST = 6


# Through these somebody speaks himself: `dalam keterangannya melalui WhatsApp menuturkan ...`.
_MEDIA = frozenset(
    {"whatsapp", "wa", "instagram", "ig", "facebook", "fb", "tiktok", "youtube", "twitter", "telegram", "zoom", "radio"}
    | {"rri", "podcast", "live", "video", "telepon", "telpon", "sms", "website", "medsos"}
)


def speaks_through_unknown(state: State, sight: Sight) -> bool:
    """Say whether A speaks through somebody whom no rule knows: then neither is the speaker."""
    after = _behind_through(state.reading, sight.last)
    if after is None or acting_for(state, sight, state.sight_at):
        return False
    is_unknown = state.reading.texts[after][:1].isupper() and after not in state.reading.terms
    if is_unknown and state.reading.folded[after] in _MEDIA:
        # `melalui WhatsApp Kasi Humas N`: of whom it is, nothing tells
        behind = range(after + 1, after + _WORDS_BEHIND_POST)
        return any(n in state.sight_at or n in state.post_at for n in behind)
    return is_unknown or after in state.post_at or "rank" in state.reading.kinds[after]


def post_through(state: State, index: int) -> Sight | None:
    """Return B in `Kapolsek X melalui B`, where the post at token `index` has no known holder."""
    post = state.post_at.get(index)
    behind = _behind_through(state.reading, post.last) if post else None
    return state.sight_at.get(behind) if behind is not None else None
