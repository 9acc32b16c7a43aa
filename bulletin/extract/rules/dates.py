"""The day of the event, among the days a release names (docs/language.md, 2).

Numeric dates are day/month. Voting day, page stamps and days of a statement are not the event's. A date without
a year takes the year that the text gives elsewhere, as evidence of its own; a year alone comes with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from bulletin.extract.state import Found, State
from bulletin.language import lexicon
from bulletin.language.calendar import month_words, months, weekday_name, weekdays
from bulletin.language.text import fold
from bulletin.language.tokens import without_slip
from bulletin.model import Doubt, PartialDate, Span, Weighed

_VOTING = re.compile(r"pemungutan suara|pencoblosan|hari h\b|[md]\w*coblos|pemilihan|pilkada|pemilu", re.IGNORECASE)
# `hingga 10 November`, `sejak ...`, `akan dilanjutkan pada ...`: not the day of what is told.
_ANOTHER_TIME = re.compile(
    r"\b(?:hingga|(?<!itu )(?<!suara )(?<!logistik )sampai(?:\s+dengan)?|s/d|se(?:men)?jak|mulai|dari"
    r"|paling lambat|sebelum(?:nya|\s+itu)?,?|setelah"
    r"|dijadwalkan|direncanakan|(?:mulai |pada )?besok(?:\s+pagi)?,?"
    r"|(?:akan|bakal(?!\s+(?:pasangan|calon)))\s+[^.!?]{0,56}?)"
    r"\s*(?:pada|hari|tanggal|\s)*$",
    re.IGNORECASE,
)
# `Mendekati pencoblosan Pemilu 2024 pada 14 November 2024, ...`
_NEARING = re.compile(
    r"\b(?:mendekati|menjelang|jelang|menuju(?=\s+(?:pemi|pil|penco|hari|pesta))|menyongsong)\s"
    r"(?:(?:(?!\bbertempat\b)[^,.;:])*\b(?:pada|tanggal)|(?:hari\s+(?:raya\s+)?)?(?:natal|tahun baru)"
    # `Menjelang pemilu yang digelar serentak, Rabu (17/4), ...`
    r"|(?:(?!\b(?:di|ke|pol\w+|kapol\w+)\b)[^,.;:])*\byang (?:akan )?(?:digelar|dilaksanakan|diselenggarakan)"
    r"(?: serentak)?,?)\s+$",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\)?(?:\s+(?:mendatang|nanti|kelak|yang akan datang)|,? lusa)\b", re.IGNORECASE)
# `tanggal 27 November menjadi puncak tahapan`: the day is spoken of, not lived.
_SPOKEN_OF = re.compile(r"\)?\s+(?:yang\s+)?(?:menjadi|merupakan|adalah|ialah|sebagai)\b", re.IGNORECASE)
_CLOCK = r"\d{1,2}[.:]\d{2}(?::\d{2})?\s*(?:WIB|WITA|WIT)?"
_STAMP = re.compile(
    rf"\s*[|,–-]\s*{_CLOCK}|\s*\|\s*\w+ \d{{1,2}}, \d{{4}}|\s+{_CLOCK}[ \t]*(?:\d+[ \t]*)?(?=[\r\n]|$|\d{{1,2}} [A-Z])",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\)?,?\s+(?:(?:pagi|siang|sore|malam)\s+)?(?:(?:kira-kira|sekira|sekitar)\s+)?(?:pukul|jam)\s+\d", re.IGNORECASE
)
_CONTEXT = 60
_LONGEST_OUTLOOK = 80
# The page's own year, for a day that the text gives without one.
_COPYRIGHT = re.compile(r"(?:copyright|©)[^\n\d]{0,40}(?P<year>20\d\d)\b", re.IGNORECASE)


# A year before or behind these is a slip of the keys.
_FIRST_YEAR = 1945
_LAST_YEAR = 2099


@dataclass(frozen=True, slots=True)
class _Day:
    """A day named in the text: its parts (0 where not named), where, and the weekday beside it."""

    day: int
    month: int
    year: int
    span: Span
    weekday: int | None = None


_DAY = r"(?<![\d-])(?<!\d/)(?<!\d\.)(?P<day>\d{1,2})"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    numbers = rf"{_DAY}\s?[/-]\s?(?P<month>\d{{1,2}})(?:\s?[/-]\s?(?:(?P<year>\d{{4}}|\d{{2}})|\d{{3}}))?\b(?![./-]\d)"
    # Numbers of rules and of accounts look like that, too.
    before = "|".join(rf"(?<={re.escape(word)} )" for word in (*weekdays(), "tanggal", "tgl", "tgl.", "pada", ","))
    dotted = rf"(?i:^|(?<=[(,])|{before}){_DAY}\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}})\b(?![./-]?\d)"
    by_year = r"(?<![\d/-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])"  # ISO 8601
    return _with_month(months()), *map(re.compile, (numbers, dotted, by_year))


def _with_month(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of days whose months are written in one of some words."""
    names = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(
        rf"{_DAY}(?:\s+(?:bulan\s+)?|\s?[/-]\s?)(?P<month>(?i:{names}))\b\.?"
        r"(?:(?:\s+(?:tahun\s+)?|\s?[/-]\s?)(?P<year>\d{4})\b)?"
    )


@cache
def _weekday_before() -> re.Pattern[str]:
    days = "|".join(re.escape(w).replace("'", "['’`‘]") for w in sorted(weekdays(), key=len, reverse=True))
    part = r"(?:\s+(?:pagi|siang|sore|petang|malam|dini hari|kemarin|lalu))?"
    return re.compile(rf"\b(?P<weekday>{days}){part}\s*[,/]?\s*(?:tanggal\s+)?\(?\s*$", re.IGNORECASE)


_LONGEST_WEEKDAY = 40


@cache
def _election_year(words_between: str) -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in lexicon.load("dates")["elections"])
    offices = r"(?:,?\s+(?:gubernur|bupati|wali ?kota|wakil|dan|serta))*"
    return re.compile(rf"\b(?:{words})\b{offices}{words_between}\)?{_BLANK}(?P<year>20\d\d)$", re.IGNORECASE)


_BLANK = r"(?!\s*\n\s*\n)\s+"  # within a paragraph
_NEAR = rf"(?:[),]?{_BLANK}\(?\w+){{0,5}}?"
_FAR = rf"(?:[),]?{_BLANK}\(?[^\W\d]+){{6,9}}?"  # `pilkada yang rukun, aman dan damai di Kabupaten X tahun 2024`
# The first election of those that the lexicon knows was in 2004; `2000` is a number of ballots.
_YEAR = re.compile(r"\b20(?:0[4-9]|[1-9]\d)\b")
_TO_YEAR = re.compile(r"\s?[-–]\s?20\d\d\b")


def _of_election(text: str, words_between: str = _NEAR) -> Iterator[re.Match[str]]:
    """Yield the years that belong to an election (`Pilkada serentak 2024`), in the order of the text.

    Looking only in front of years is far faster than letting the pattern search.
    """
    pattern = _election_year(words_between)
    found = (pattern.search(text, max(0, y.start() - 2 * _CONTEXT), y.end()) for y in _YEAR.finditer(text))
    return (match for match in found if match)


def rule(state: State) -> State:
    """Find the date of the event, as exact as the text has it."""
    named = _days(state)
    reasons = [(d, _why_not(state, d)) for d in named]
    state = state.weighing(*(Weighed("/date", d.span, why) for d, why in reasons if why))
    candidates = [d for d, why in reasons if why is None] or [d for d in named if _in_dateline(state, d)]
    candidates = candidates or [d for d in named if _is_first_day(state, d)]
    candidates = candidates or [d for d in named if _is_of_caption(state, d)]
    candidates = candidates or [d for d in named if _is_last_day(state, d)]
    candidates = candidates or [d for d in named if _is_lived_vote(state, d)]
    chosen = min(candidates, key=lambda d: _rank(state, d), default=None)
    if chosen is None:
        return _month_alone(state) or _year_alone(state, named)
    year, year_span = _year_for(state, chosen, named)
    if not year:
        return state
    value = PartialDate(year, chosen.month, chosen.day)
    spans = (chosen.span, year_span) if year_span else (chosen.span,)
    rule_name = "dates.day_and_year_elsewhere" if year_span else "dates.day"
    before = _in_year(chosen, year - 1)
    doubts = [*_clash(state, chosen, value), *_of_statement(state, chosen)]
    is_too_late = year_span is not None and _is_behind_vote(value, year_span.of(state.text))
    if is_too_late and before and _clash(state, chosen, value) and not _clash(state, chosen, before):
        value, rule_name = before, "dates.weekday_before_election"
        doubts = [_of_year_before(state, chosen, value), *_of_statement(state, chosen)]
    doubts += _of_odd_year(state, chosen, year)
    later = (d for d in candidates if d is not chosen)
    state = state.weighing(*(Weighed("/date", d.span, "another day fits the event better") for d in later))
    return state.but(date=Found(value, spans, rule_name)).doubting(*doubts)


_OPENS_MONTH = re.compile(r"\b(?:pada|bulan|pekan \w+|minggu \w+|awal|akhir|pertengahan)\s+$", re.IGNORECASE)
_LENGTH_OF_OPENING = 30


def _month_alone(state: State) -> State | None:
    """Take a month that the story names without a day: `pada Oktober 2024`, `akhir bulan Oktober 2024`."""
    reading = state.reading
    for index in reading.numbers_of(month_words()):
        year, start = index + 1, reading.starts[index]
        if not _is_year(reading.texts[year]) or reading.folded[year + 1] in {"lalu", "silam"}:
            continue
        span = reading.span(index, year + 1)
        opened = _OPENS_MONTH.search(state.text, max(0, start - _LENGTH_OF_OPENING), start)
        value = PartialDate(int(reading.texts[year]), months()[reading.folded[index]])
        is_vote = any(str(vote).startswith(str(value)) for vote in _voting_days()) and _VOTING.search(
            state.text, state.sentence_of(start).start, start
        )
        if opened and not is_vote and state.in_story(span) and not state.in_speech(span):
            return state.but(date=Found(value, (span,), "dates.month"))
    return None


def _is_year(word: str) -> bool:
    """Say whether a word is a year that a release may tell of: `0000` is a slip of the keys."""
    return len(word) == _LENGTH_OF_YEAR and word.isdecimal() and _FIRST_YEAR <= int(word) <= _LAST_YEAR


_LENGTH_OF_YEAR = 4


def _days(state: State) -> list[_Day]:
    """Return every day named in the text that the calendar has, in the order of the text."""
    found: list[_Day] = []
    # Looking only where a number stands is ten times faster than letting the patterns search.
    numbers = [state.reading.starts[number] for number in state.reading.numerals]
    for pattern in (*_patterns(), *_of_slips(state)):
        for match in filter(None, (pattern.match(state.text, start) for start in numbers)):
            day = _day(state.text, match)
            if day and not any(d.span.meets(day.span) for d in found):
                found.append(day)
    return sorted(found, key=lambda d: d.span)


def _of_slips(state: State) -> Iterator[re.Pattern[str]]:
    """Yield the pattern of days whose months were written with a slip: `27 Novermber 2024`."""
    named = {state.reading.texts[index] for index in state.reading.numbers_of(month_words())}
    if slips := {word for word in named if fold(word) not in months()}:
        yield _with_month(slips)


# `pola 2-5-10` tells how many guard a polling place.
_PATTERN_OF_GUARDS = re.compile(r"\d-\d-\d\d")


# `RT 04/02`, `Rt. 05/04`, `RT/RW 05/04` and `TPS 06/08` are no dates.
_NUMBER_OF = re.compile(r"(?:\bRT|\bRW|TPS|\bNo|\bNomor|\bStadion|\bLapangan)[\s.:]*$", re.IGNORECASE)
_LONGEST_NUMBER_OF = 10


def _day(text: str, match: re.Match[str]) -> _Day | None:
    is_number = _NUMBER_OF.search(text, max(0, match.start() - _LONGEST_NUMBER_OF), match.start())
    if is_number or _PATTERN_OF_GUARDS.fullmatch(match[0]):
        return None
    name = match["month"]
    month = int(name) if name.isdigit() else months().get(without_slip(fold(name)), 0)
    day, year = int(match["day"]), int(match["year"] or 0)
    year += 2000 if 0 < year < 100 else 0
    year = year if _FIRST_YEAR <= year <= _LAST_YEAR else 0  # `21/9/2924`: only the day and the month are told
    before = _weekday_before().search(text, max(0, match.start() - _LONGEST_WEEKDAY), match.start())
    weekday = weekdays().get(fold(before["weekday"])) if before else None
    if month > _MONTHS >= day and _is_weekday(year, day, month, weekday):
        day, month = month, day  # `Minggu (09/22/2024)`, the month first
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    is_range = "-" in match[0] and not match["year"] and match["month"].isdigit()  # `5-6 jam`, `3-4 personel`
    if is_range and before is None and text[: match.start()][-1:] != "(":
        return None
    start = before.start("weekday") if before else match.start("day")
    return _Day(day, month, year, Span(start, match.end()), weekday)


_MONTHS = 12


def _is_weekday(year: int, month: int, day: int, weekday: int | None) -> bool:
    """Say whether a day of a year is one, and falls on a weekday that is told."""
    try:
        return weekday is not None and bool(year) and date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def _why_not(state: State, day: _Day) -> str | None:
    """Return why a day is not the event's: in speech, outside the story, on a page stamp, or voting day."""
    if state.in_speech(day.span):
        return "somebody says it"
    if not state.in_story(day.span):
        return "it stands outside the story"
    if _STAMP.match(state.text, day.span.end):
        return "a time of publication follows"
    before = state.text[max(0, day.span.start - _CONTEXT) : day.span.start]
    # `..., Rabu (27/11/2024)` behind a comma dates what is told; `jelang pencoblosan Rabu (27/11/2024)` does not.
    stands_apart = day.weekday is not None and before.rstrip().endswith((",", ")"))
    sentence = state.text[state.sentence_of(day.span.start).start : day.span.start]
    # `memeriksa TPS pada Rabu 27 November 2024, kira-kira pukul 11.30` was on voting day.
    has_hour = bool(_HOUR.match(state.text, day.span.end))
    stands_apart = stands_apart or has_hour
    if _UNTIL.match(state.text, day.span.end) and _CAMPAIGN.search(sentence):
        return "it begins the campaign"
    if _OF_LETTER.search(sentence):
        return "it dates a letter"
    if _OF_SCHEDULE.search(sentence) and not _SECURED.search(sentence):
        return "it opens or closes a stage of the election"
    if _OF_RULING.search(sentence):
        return "it dates a ruling"
    if _EARLIER.match(sentence) and _TOLD_THEN.match(state.text, day.span.end):
        return "it is told as an earlier day"
    if day.weekday is None and _OF_REPEATED_VOTE.search(sentence):
        return "it is the day of a repeated vote"
    if _is_voting_day(day) and _URGED.search(sentence):
        return "people are asked to vote then"
    if _is_voting_day(day) and not stands_apart and _is_spoken_of(state, day, before, sentence):
        return "it is voting day"
    if (
        _ANOTHER_TIME.search(state.text, max(0, day.span.start - _LONGEST_OUTLOOK), day.span.start)
        or (_NEARING.search(sentence) and not has_hour)
        or _TO_COME.match(state.text, day.span.end)
        or (_UNTIL.match(state.text, day.span.end) and _OF_RANGE.search(before))
    ):
        return "it begins or ends a span of time, or is still to come"
    return None


# `masa kampanye Pilkada yang jatuh pada 25 September sampai 23 November 2024`
_CAMPAIGN = re.compile(r"\b(?:masa|tahap\w*|jadwal)\s+kampanye\b[^.;]*$", re.IGNORECASE)
# `pendaftaran pasangan calon di Kabupaten X ditutup pukul 00.00 WIB Minggu 6 September`
_OF_SCHEDULE = re.compile(r"\bpendaftaran\b[^.;]{0,120}\b(?:ditutup|berakhir)\b[^;,]{0,40}$", re.IGNORECASE)
# But `Pengamanan pendaftaran berakhir lancar Kamis (29/8)` was that day.
_SECURED = re.compile(r"\b(?:(?:meng|di)amankan|pengamanan|aman|lancar)\b", re.IGNORECASE)
# `bermula dari putusan sidang Mahkamah Konstitusi (MK) pada Jumat (19/3)`
_OF_RULING = re.compile(r"\bputusan\b[^.;,]{0,60}\b(?:pada|tanggal)\s+$", re.IGNORECASE)
# `surat nomor: 019/TIM/XI/2024, tanggal 12 November 2024`
_OF_LETTER = re.compile(
    r"\b(?:(?:surat|sprin|telegram|nota|keputusan|undangan|st)\b[^;]*\b(?:nomor|no)\b|(?:nomor|no)\b[^;]{0,40}/)[^;]{0,40}"
    r"(?:tanggal|tertanggal)\s+$",
    re.IGNORECASE,
)


# `pengamanan Pemungutan Suara Ulang (PSU) di Kota X pada 6 Agustus 2025`
_OF_REPEATED_VOTE = re.compile(
    r"\b(?:pemungutan suara ulang|PSU)\b[^.;,]{0,80}\bpada\s+(?:tanggal\s+)?$", re.IGNORECASE
)
# `Sebelumnya, Kapolda X di Contoh (20/2) mengatakan ...`
_EARLIER = re.compile(r"\s*sebelumnya,", re.IGNORECASE)
_TOLD_THEN = re.compile(
    r"\)?,?\s*(?:mengata|menyata|menyebut|menegas|menyampai|mengungkap|menjelas|menutur)\w+", re.IGNORECASE
)
# `berpesan supaya warga memakai hak pilihnya pada tanggal 27 November 2024`
_URGED = re.compile(
    r"\b(?:agar|supaya|untuk|mengajak|mengimbau|menghimbau|meminta|diminta|jangan)\b[^.;]*"
    r"\bhak (?:pilih|suara)\w*\b[^.;,]*$",
    re.IGNORECASE,
)
# `logistik pada 27 November sudah siap dipakai mencoblos`
_TO_BE_READY = re.compile(r"\)?\s+(?:sudah |telah )?(?:siap|akan|bakal|nanti)\b", re.IGNORECASE)


def _is_spoken_of(state: State, day: _Day, before: str, sentence: str) -> bool:
    """Say whether a voting day stands in a sentence about voting, or is only spoken of."""
    # Behind a sentence about voting, a day with its weekday may be that of what was done then.
    is_of_vote = _VOTING.search(sentence) or (day.weekday is None and _VOTING.search(before))
    if day.weekday is None and _TO_BE_READY.match(state.text, day.span.end):
        is_of_vote = _VOTING.search(state.text, day.span.end, state.sentence_of(day.span.start).end)
    return bool(is_of_vote or _SPOKEN_OF.match(state.text, day.span.end))


_BEGINS = re.compile(r"\bterhitung\s+(?:se(?:men)?jak|mulai|dari)\s+(?:hari\s+)?$", re.IGNORECASE)


def _is_first_day(state: State, day: _Day) -> bool:
    """Say whether what is told began on a day: `berjalan siang malam, terhitung sejak Selasa (3/12/2024)`."""
    before = state.text[max(0, day.span.start - _CONTEXT) : day.span.start]
    is_range = bool(_OF_RANGE.search(before) and _UNTIL.match(state.text, day.span.end)) and day.weekday is not None
    is_lead = bool(state.story) and state.story[0].holds(day.span) and day.weekday is not None
    is_today = bool(_TODAY.search(before))  # `akan berjalan sejak hari ini, 30 November 2024, sampai besok`
    is_first = is_range or is_today or bool(_BEGINS.search(before)) or (is_lead and bool(_SINCE.search(before)))
    return is_first and state.in_story(day.span) and not state.in_speech(day.span)


def _is_last_day(state: State, day: _Day) -> bool:
    """Say whether what the lead tells went on until a day: `mendatangi delapan Polres hingga Selasa (20/8)`."""
    is_lead = any(part.holds(day.span) for part in state.lead) and day.weekday is not None
    before = state.text[max(0, day.span.start - _CONTEXT) : day.span.start]
    return is_lead and not _is_voting_day(day) and not state.in_speech(day.span) and bool(_UP_TO.search(before))


_UP_TO = re.compile(r"\b(?:hingga|sampai)\s+(?:hari\s+)?$", re.IGNORECASE)
_SINCE = re.compile(r"\bse(?:men)?jak\s+(?:hari\s+)?$", re.IGNORECASE)
# `mulai dari Jumat (2/8/2024) hingga Selasa (6/8/2024)`
_OF_RANGE = re.compile(r"\b(?:dimulai|mulai|dari|se(?:men)?jak)\s+(?:(?:dari|pada|hari|tanggal)\s+)*$", re.IGNORECASE)
_UNTIL = re.compile(r"\)?,?\s+(?:hingga|sampai|s/d)\b", re.IGNORECASE)


def _is_of_caption(state: State, day: _Day) -> bool:
    """Say whether a caption above the story has the day of which the story has but the weekday: `..., Rabu.`"""
    is_above = bool(state.story) and day.span.end <= state.story[0].start
    if not is_above or day.weekday is None or _STAMP.match(state.text, day.span.end):
        return False
    reading = state.reading
    told = (n for n in reading.terms_of(("weekday",)) if state.in_story(reading.span(n, n + 1)))
    return any(weekdays().get(reading.folded[n]) == day.weekday for n in told)


# What makes a voting day one that is still to come, or only told of.
_AHEAD = re.compile(
    r"\b(?:akan|bakal|jelang|menjelang|mendekati|menghadapi|menyongsong|menyambut|mendatang|nanti|besok|esok|jadwal\w*"
    r"|persiapan|kesiapan|tahapan|menuju|pra|dijadwalkan|diselenggarakan|digelar|dilaksanakan)\b",
    re.IGNORECASE,
)
_POLLING_PLACE = re.compile(r"\bTPS\b|tempat pemungutan suara", re.IGNORECASE)


def _is_lived_vote(state: State, day: _Day) -> bool:
    """Say whether a story opens with what was done at polling places on voting day: `menengok TPS pada Rabu`."""
    if not _is_voting_day(day) or day.weekday is None or not state.story or not state.story[0].holds(day.span):
        return False
    sentence = state.sentence_of(day.span.start).of(state.text)
    is_there = bool(_POLLING_PLACE.search(sentence)) and not state.in_speech(day.span)
    return is_there and not _AHEAD.search(sentence) and not _TO_COME.match(state.text, day.span.end)


def _in_dateline(state: State, day: _Day) -> bool:
    """Say whether a day stands between the place or the outlet of the dateline and the first sentence."""
    opening = state.dateline or (state.source if state.source and state.source.rule == "dateline.outlet" else None)
    if not opening or not state.story:
        return False
    return Span(opening.spans[0].start, state.story[0].start).holds(day.span)


def _is_voting_day(day: _Day) -> bool:
    return any((day.day, day.month) == (v.day, v.month) and day.year in {0, v.year} for v in _voting_days())


@cache
def _voting_days() -> tuple[PartialDate, ...]:
    return tuple(PartialDate.parse(text) for text in lexicon.load("dates")["voting_days"])


@cache
def _statement() -> re.Pattern[str]:
    roots = "|".join(lexicon.load("speech")["roots"])
    # Dots are those of initials and degrees, for the sentence is one: `ujar AKP M. Yusuf, S.H., Kamis (6/3/2025)`.
    return re.compile(rf"\b(?:{roots})(?:nya)?\b[^!?\n]*$", re.IGNORECASE)


def _is_of_statement(state: State, day: _Day) -> bool:
    """Say whether a day stands beside a verb of speech: `ujarnya, Kamis (6/3/2025)`."""
    if not any(s.span.end <= day.span.start for s in state.speeches):
        return False
    sentence = state.sentence_of(day.span.start)
    before = state.text[max(sentence.start, day.span.start - 2 * _CONTEXT) : day.span.start]
    return bool(_statement().search(before))


def _rank(state: State, day: _Day) -> tuple[bool, bool, bool, bool, bool, int]:
    """Order the candidates: voting and statement days last, `hari ini`, `digelar pada` first, then the first paragraph.

    A voting day without weekday or year is the last of all: `memakai hak suara pada 27 November`.
    """
    in_lead = bool(state.story) and state.story[0].holds(day.span)
    is_vote = _is_voting_day(day) and not (in_lead and day.weekday is not None and _has_hour_of_day(state, day))
    is_bare = is_vote and not day.year and day.weekday is None
    is_today = _TODAY.search(state.text, max(0, day.span.start - _LENGTH_OF_OPENING), day.span.start)
    is_today = is_today or _HELD_ON.search(state.text, state.sentence_of(day.span.start).start, day.span.start)
    return (is_bare, is_vote, _is_of_statement(state, day), not is_today, not in_lead, day.span.start)


def _has_hour_of_day(state: State, day: _Day) -> bool:
    """Say whether a part of the day follows, so that the day was lived: `Rabu (27/11) malam`."""
    return bool(_PART_OF_DAY.match(state.text, day.span.end))


_PART_OF_DAY = re.compile(r"\)?\s+(?:pagi|siang|sore|malam|petang)\b", re.IGNORECASE)
# What says outright when it was: `Kegiatan ini dilaksanakan pada Selasa`; not `akan digelar pada`.
_HELD_ON = re.compile(
    r"\b(?:kegiatan|acara|giat|apel|pertemuan|silaturahmi|kunjungan|patroli)(?: (?:ini|itu|tersebut|yang))*"
    r" (?:dilaksanakan|dilakukan|digelar|diadakan|berlangsung|diselenggarakan)(?: pada)?(?: hari)?,? \(?$",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\bhari ini,?\s+\(?$", re.IGNORECASE)


def _of_statement(state: State, day: _Day) -> list[Doubt]:
    if not _is_of_statement(state, day):
        return []
    return [
        Doubt(
            "date-of-statement",
            "warning",
            day.span,
            f"The only day that the release names, “{day.span.of(state.text)}”, is that of a statement.",
            "Ask the station whether it is the day of the event, too.",
        )
    ]


def _year_for(state: State, chosen: _Day, named: list[_Day]) -> tuple[int, Span | None]:
    if chosen.year:
        return chosen.year, None
    dated = [(d, value) for d in named if d.year and (value := _in_year(chosen, d.year))]
    fitting = (d for d, value in dated if value.as_date().weekday() == chosen.weekday)
    other = next(fitting, None) or next((d for d, _value in dated), None)
    if other:
        return other.year, _year_written(state.text, other)
    if (month := _month_named(state, chosen)) is not None:
        return int(month.of(state.text)[-_LENGTH_OF_YEAR:]), month
    election = _election_near(state, chosen) or _COPYRIGHT.search(state.text)
    if election is None or _in_year(chosen, int(election["year"])) is None:
        return 0, None
    return int(election["year"]), Span(*election.span())


def _election_near(state: State, chosen: _Day) -> re.Match[str] | None:
    """Return the first year of an election; one far from it, or one that begins a term, must fit the weekday.

    `Debat Pilkada Bupati X masa bakti 2025-2030, Kamis (14/11)` was in 2024.
    """
    found = _of_election(state.text)
    near = (match for match in found if not _TO_YEAR.match(state.text, match.end()) or _fits(match, chosen))
    return next(near, None) or next((match for match in _of_election(state.text, _FAR) if _fits(match, chosen)), None)


def _fits(year: re.Match[str], day: _Day) -> bool:
    """Say whether a day without a year has its weekday in a year that the text gives."""
    value = _in_year(day, int(year["year"]))
    return value is not None and day.weekday is not None and value.as_date().weekday() == day.weekday


def _year_written(text: str, day: _Day) -> Span:
    """Return where a day has its year, which may be of two digits: `27/11/24`."""
    year = list(re.finditer(r"\d+", day.span.of(text)))[-1]
    return Span(day.span.start + year.start(), day.span.start + year.end())


def _month_named(state: State, chosen: _Day) -> Span | None:
    """Return where the text names the month of a day with its year: `menjelang akhir Desember 2025`."""
    reading = state.reading
    for index in reading.numbers_of(month_words()):
        year = reading.texts[index + 1]
        is_same = months()[reading.folded[index]] == chosen.month and not reading.texts[index - 1].isdigit()
        if is_same and _YEAR.fullmatch(year) and _in_year(chosen, int(year)):
            return reading.span(index, index + 2)
    return None


def _in_year(day: _Day, year: int) -> PartialDate | None:
    """Return a day in a year; None where the year does not have it: 29 February."""
    try:
        return PartialDate(year, day.month, day.day)
    except ValueError:
        return None


def _year_alone(state: State, named: list[_Day]) -> State:
    """Take the year of an election, or of its voting day, where the text gives no other."""
    election = next(_of_election(state.text), None)
    vote = next((d for d in named if d.year and _is_voting_day(d) and state.in_story(d.span)), None)
    if election is not None:
        span, year = Span(*election.span()), int(election["year"])
    elif vote is not None:
        span, year = vote.span, vote.year
    else:
        return state
    doubt = Doubt(
        "date-year-only",
        "warning",
        span,
        f"The release names no day; the year {year} comes from “{span.of(state.text)}”.",
        "Ask the station for the day and write it into `date`, or leave the year.",
    )
    return state.but(date=Found(PartialDate(year), (span,), "dates.election_year")).doubting(doubt)


_GENERAL_ELECTION = re.compile(r"pemilu\b|pemilihan umum|pileg|pilpres", re.IGNORECASE)


def _is_behind_vote(value: PartialDate, election: str) -> bool:
    """Say whether a day lies behind the voting day of the election that lent its year: the text looked forward.

    A year may have two: the general election comes before the regional one.
    """
    votes = sorted(v.as_date() for v in _voting_days() if v.year == value.year)
    return bool(votes) and value.as_date() > (votes[0] if _GENERAL_ELECTION.search(election) else votes[-1])


def _of_year_before(state: State, day: _Day, value: PartialDate) -> Doubt:
    return Doubt(
        "date-year-before",
        "warning",
        day.span,
        f"“{day.span.of(state.text)}” has no year; the weekday beside it fits {value}, the year before the election.",
        "Ask the station for the year, and mend `date` if it is another one.",
    )


def _of_odd_year(state: State, day: _Day, year: int) -> list[Doubt]:
    written = day.span.of(state.text).rpartition("/")[2]
    if day.year or len(written) != _LENGTH_OF_YEAR:
        return []
    return [
        Doubt(
            "date-year-odd",
            "warning",
            day.span,
            f"“{day.span.of(state.text)}” cannot be right; the year {year} comes from elsewhere in the release.",
            "Ask the station for the year, and mend `date` if it is another one.",
        )
    ]


def _clash(state: State, day: _Day, value: PartialDate) -> list[Doubt]:
    if day.weekday is None or value.as_date().weekday() == day.weekday:
        return []
    return [
        Doubt(
            "date-weekday",
            "warning",
            day.span,
            f"“{day.span.of(state.text)}”: {value} was a {weekday_name(value.as_date())}.",
            "The numbers were taken; ask the station which of the two is right.",
        )
    ]
