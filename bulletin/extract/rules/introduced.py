"""Names that no rank and no post makes persons of, but the words that lead to them.

`..., ucap Rahmatia`; `Menurut Rahmatia, ...`; `salah seorang warga, Darto (45)`; `tokoh pemuda seperti Ridwan, Fitri,
dan Budi`; `diterima oleh Sarpin, Kepala Desa X`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bulletin.extract.rules import verbs
from bulletin.extract.rules.areas import is_no_name
from bulletin.extract.rules.listing import list_at, of_parties, two_at
from bulletin.extract.rules.names_run import person_name, start_of_name
from bulletin.extract.rules.posts_beside import post_behind
from bulletin.extract.rules.ranked import is_slip_of_rank, with_degrees
from bulletin.extract.rules.residents import OF_AGES, aged, behind_residence, body_of, described, is_resident
from bulletin.extract.rules.through import SENT_FOR
from bulletin.extract.state import Post, Sight, State
from bulletin.language import degrees, lexicon
from bulletin.language.names import are_initials_of, is_drift, is_drift_of_part, is_of_name, is_short_form, parts
from bulletin.language.tokens import Reading
from bulletin.model import Institution, Span

_LONGEST_ABBREVIATION = 4
_MOST_WORDS = 5  # `diwakili Panitera Pengadilan Contoh Budi Agus Santoso`: an office no list knows
# Behind one of these stands how somebody is called, not somebody else: `yang akrab disapa Wulan`.
_CALLED = frozenset({"disapa", "dipanggil", "alias", "panggilan", "sapaan"})


_OFTEN = frozenset({"biasa", "akrab", "kerap", "sering"})  # `yang biasa disebut Wulan`


def _called_by(reading: Reading, index: int) -> str:
    """Return what `sapaan` calls somebody: the word behind, or the one before it: `ujar Yun sapaan akrabnya`."""
    before = index - 1 - (reading.texts[index - 1] == ",")
    is_behind = reading.texts[before].istitle() and reading.folded[index + 1].startswith("akrab")
    return reading.folded[before if is_behind else index + 1]


def introduced(state: State) -> list[Sight]:
    """Return the people whom only such words make persons."""
    reading = state.reading
    taken = {i for s in state.sights for i in range(s.first, s.last)} | state.post_at.keys()
    begins, people = _beginnings(state)
    taken_posts = {s.post for s in state.sights}
    starts = {first: post for first, post in state.post_at.items() if post not in taken_posts}
    called = {_called_by(reading, n) for n in reading.numbers_of(_CALLED)}
    called |= {reading.folded[n + 1] for n in reading.numbers_of({"disebut"}) if reading.folded[n - 1] in _OFTEN}
    begins = [begin for begin in begins if reading.folded[begin] not in called]
    found: list[Sight] = []
    for begin in begins:
        begin += is_slip_of_rank(reading, begin, begin + 2)
        end = person_name(reading, begin) if begin not in taken and begin < len(reading.tokens) else begin
        if not _is_name_at(state, begin, end) or _is_part_of_a_name(state, reading.span(begin, end)):
            continue
        sight = with_degrees(reading, Sight(begin, end, reading.span(begin, end), "person.speech_verb"))
        post = post_behind(reading, sight.last, starts) if reading.texts[sight.last] in {",", "("} else None
        if post and not SENT_FOR.isdisjoint(reading.folded[post.last : post.last + 2]):
            post = None  # `diwakili oleh N, S.H., Ketua X yang diwakili M`
        last = post.last if post else sight.last
        known = people.get(begin)
        post = post or (known if isinstance(known, Post) else None)
        sight = sight._replace(last=last, post=post)
        if post:
            span = reading.span(post.first, post.last)
            sight = sight._replace(institution=post.institution, institution_span=span)
        elif isinstance(known, Institution):
            sight = sight._replace(institution=known, institution_span=sight.name)
        found.append(sight)
        found += _in_full(reading, begin, end)
    return found


def _is_name_at(state: State, begin: int, end: int) -> bool:
    """Say whether a run of capitals that something leads to is a name, and neither a source, a post nor an epithet."""
    reading = state.reading
    is_name = end > begin and (reading.texts[begin - 1] != "Menurut" or reading.folded[end] in _BEHIND_SOURCE)
    if reading.folded[begin - 1] in SENT_FOR | {"oleh", "hakim"}:
        is_closed = reading.texts[end] in {",", "."} and len(reading.texts[begin]) > _LONGEST_ABBREVIATION
        is_held = reading.texts[end] == "," and end + 1 in state.post_at and state.post_at[end + 1].has_unit
        is_long = len(reading.texts[begin]) > _LONGEST_ABBREVIATION and begin not in reading.terms
        speaks = is_long and reading.folded[end] in verbs.active_verbs()  # `N diwakili Nasrudin menyampaikan`
        is_alone = is_held or ((is_closed or speaks) and reading.folded[begin - 1] in SENT_FOR)
        is_name = end - begin > 1 or (end > begin and is_alone)
    is_said = reading.folded[begin - 1] in verbs.roots()  # `kata Indra Jaya`, called like a district
    if reading.folded[begin].startswith(_SLIPPED_HEADS) or (not is_said and is_no_name(reading.folded[begin:end])):
        return False  # `ucap Wakapodasu`; `Dumai Timur salah satu kecamatan`
    if reading.folded[begin] == "humas" or (reading.texts[begin] == "Hakim" and reading.texts[begin + 1].isupper()):
        return False  # `kata Humas`, `diwakili Hakim PN X N`
    is_long = end - begin > _MOST_WORDS and not any(t.text == "." for t in reading.tokens[begin:end])
    return is_name and not is_long and not _stands_for_post(state, begin, end) and not _describes(state, begin, end)


# How the head of a station or a region begins, however the rest is spelt; no name does.
_SLIPPED_HEADS = ("kapol", "kapos", "kapod", "wakap")
_Described = dict[int, Post | Institution]
"""Where somebody is told of by more than a name: the post; or whose he or she is, the people's by an age."""


def _beginnings(state: State) -> tuple[list[int], _Described]:
    """Return the tokens where names may begin, in the order in which they are tried, and who is described."""
    reading = state.reading
    opening = [begin for sentence in state.sentences if (begin := _opens_speaking(state, sentence)) is not None]
    residents = (begin for begin in opening if is_resident(reading, person_name(reading, begin) + 1))
    people: _Described = dict.fromkeys(residents, Institution.COMMUNITY)
    begins = [*_behind_speeches(state), *opening]
    for index in reading.numbers_of(_LEADING_TO_NAMES):
        led_to, described = _led_to(state, index)
        begins += led_to
        people |= described
    begins += (begin for index in reading.numbers_of(_saying()) if (begin := _told_by(state, index)) is not None)
    begins += (begin for post in state.posts if (begin := _apposed(state, post)) is not None)
    begins += (begin for post in state.posts if (begin := _opens_with_post(state, post)) is not None)
    for sight in state.sights:
        if listed := _listed_behind(state, sight):
            begins += listed
            people |= dict.fromkeys(listed, sight.institution or Institution.COMMUNITY)
    for index in reading.numbers_of({"dari"}):
        if (begin := _from_body(state, index)) is not None:
            begins.append(begin)
            people[begin] = reading.kinds[index + 1]["body"]
    sent = of_parties(reading)
    return [*begins, *sent], people | dict.fromkeys(sent, Institution.COMMUNITY)


def _behind_speeches(state: State) -> Iterator[int]:
    """Yield where a name may begin behind a speech and its verb: `“...”, ucap Rahmatia`."""
    reading = state.reading
    for speech in state.speeches:
        index = reading.index_at(speech.span.end)
        while reading.texts[index] in {",", "."}:
            index += 1
        if reading.folded[index] in verbs.roots():
            yield index + 1


def _behind_oleh(reading: Reading, index: int) -> int:
    """Step over `oleh`, which may be left out, and a judge's office: `diwakili (oleh) (Hakim) Budi Santoso`."""
    index += reading.folded[index] == "oleh"
    is_judge = reading.texts[index] == "Hakim" and person_name(reading, index) - index > _FEWEST_WORDS_ALONE
    is_judge = is_judge and not reading.texts[index + 1].isupper()  # `Hakim PN X N`
    return index + (is_judge and "pengadilan" in reading.folded[max(0, index - _WORDS_TO_COURT) : index])


def _told_by(state: State, index: int) -> int | None:
    """Return where the name begins behind a verb of telling: `Ini diutarakan Budi Santoso, (selaku) Ketua KPU X.`"""
    reading = state.reading
    begin = _behind_oleh(reading, index + 1)
    end = person_name(reading, begin) if reading.texts[begin][:1].isupper() else begin
    if reading.folded[index] in _MODERATED:
        return begin if end - begin > 1 and reading.texts[end] in {",", "."} else None
    is_holder = reading.folded[end + 1] == "selaku" and end + 2 in state.post_at
    is_name = end - begin > 1 or (end > begin and is_holder and begin not in reading.terms)
    post = state.post_at.get(end + 1)
    behind = post.last if post else end
    is_bid = reading.tokens[index].is_capital and not reading.folded[index].startswith("di")
    if is_bid and reading.texts[behind][:1].isupper() and reading.adjoining(behind):
        return None  # `Buka Lomba Perahu, Kapolres Ajak Warga ...`, a headline
    return begin if is_name and reading.texts[end] == "," and (is_holder or post) else None


_MODERATED = frozenset({"dimoderatori"})
_FEWEST_LISTED = 3


def _listed_behind(state: State, sight: Sight) -> list[int]:
    """Return where the names of a list begin whose first has a post: `Ketua Adat Budi Imban, Siti, Ali dan Umar.`"""
    reading = state.reading
    if sight.name is None or reading.texts[sight.last] != ",":
        return []
    begins = list_at(reading, sight.last + 1)
    words = [reading.folded[begin : person_name(reading, begin)] for begin in begins]
    is_closed = bool(begins) and reading.texts[person_name(reading, begins[-1])] in {".", ","}
    is_of_people = len(begins) >= _FEWEST_LISTED and not any(w in state.areas or not w for w in words)
    return begins if is_closed and is_of_people else []


_NAMING_SOMEBODY = frozenset({"lain", "yakni", "yaitu", "ialah", "adalah", "tampak", "hadir", "termasuk", "oleh"})
_JOINING_SOMEBODY = frozenset({"sedangkan", "serta", "dan", "adapun", "bersama"})


def _apposed(state: State, post: Post) -> int | None:
    """Return where the name begins that a post stands behind: `antara lain Siti Aminah, Ketua Panwascam X, yang`."""
    reading, end = state.reading, post.first - 1
    begin = start_of_name(reading, end) if reading.texts[end] == "," else end
    is_of_area = any(reading.folded[n:end] in state.areas for n in range(begin, end))  # `Korwil X, Kasudin Y`
    is_name = end - begin > 1 and not is_of_area and reading.folded[begin - 1] in _NAMING_SOMEBODY
    return begin if is_name else None


def _opens_with_post(state: State, post: Post) -> int | None:
    """Return where the name begins that opens a sentence, its post behind: `(Sementara) Siti, Ketua X, (juga) meminta`.

    Degrees may stand between the two.
    """
    reading = state.reading
    verb = post.last + 1 + (reading.folded[post.last + 1] in _TOO)
    if not post.has_unit or reading.texts[post.last] != "," or not verbs.looks_active(reading.folded[verb]):
        return None
    sentence = state.sentence_of(reading.starts[post.first])
    begin = reading.index_at(sentence.start)
    while reading.folded[begin] in _OPENERS:
        begin += 1
    end = person_name(reading, begin) if begin < post.first else begin
    is_name = end > begin and begin not in reading.terms and reading.folded[begin:end] not in state.areas
    behind = degrees.behind(reading, end) if is_name else end
    is_held = reading.texts[behind] == "," and behind + 1 == post.first
    return begin if is_name and is_held and len(reading.texts[begin]) > _LONGEST_ABBREVIATION else None


_TOO = frozenset({"juga", "pun", "turut", "ikut"})
_OPENERS = frozenset({"sementara", "itu", "adapun", "sedangkan", "selanjutnya", ",", "kemudian", "lalu"})


def _from_body(state: State, index: int) -> int | None:
    """Return where the name begins of somebody sent by a body: `serta Budi Santoso dari PPK Contoh`."""
    reading = state.reading
    begin = start_of_name(reading, index) if "body" in reading.kinds[index + 1] else index
    is_name = index - begin > 1 and reading.folded[begin - 1] in _JOINING_SOMEBODY
    return begin if is_name and not state.in_headline(reading.starts[index]) else None


def _led_to(state: State, index: int) -> tuple[list[int], _Described]:
    """Return where the names begin that a word leads to, and whom of them it describes."""
    reading, word = state.reading, state.reading.folded[index]
    if word == "menurut":
        return ([index + 1] if reading.tokens[index].is_capital else []), {}
    if word in _DESCRIBING or word in OF_AGES:
        named = described(reading, index) if word in _DESCRIBING else aged(reading, index) or None
        if named is None:
            return [], {}
        return [named], {named: body_of(reading, index) or Institution.COMMUNITY}
    if word in SENT_FOR and not _is_known(state, index + 1):
        return [_behind_oleh(reading, index + 1)], {}
    if word == "diketuai" or (word in _OFFICERS and reading.texts[index].islower()):
        first = _behind_oleh(reading, index + 1)
        end = person_name(reading, first) if first < len(reading.tokens) else first
        return ([first] if end - first > 1 and reading.texts[end] in {",", "."} else []), {}
    if word == "oleh" and _is_done_by(reading, index) and not _is_known(state, index + 1):
        first = index + 1 + (reading.folded[index + 1] == "moderator")
        return list_at(reading, first) or [first], {}
    if word == "rekannya" and reading.texts[index + 1][:1].isupper():
        end = person_name(reading, index + 1)  # `dan rekannya Budi Santoso`
        return ([index + 1] if end - index > _FEWEST_WORDS_ALONE else []), {}
    if (word in _COMPANY or _is_company(reading, index)) and reading.texts[index + 1] == ",":
        return two_at(reading, index + 2), {}
    post, is_list = _listed_as(state, index)
    listed = list_at(reading, index + 1) if is_list else []
    return listed, dict.fromkeys(listed, post or Institution.COMMUNITY)


def _listed_as(state: State, index: int) -> tuple[Post | None, bool]:
    """Return the post of those whom `seperti` or `yakni` goes on to name, and whether it names somebody at all."""
    reading, word = state.reading, state.reading.folded[index]
    if word in {"yakni", "yaitu"}:
        post = _told_of(state, index)
        return post, post is not None
    if word != "seperti":
        return None, False
    if post := _post_before(state, index):
        return post, True
    # `komisioner lainnya seperti Budi, Siti Aminah, dan Ridwan`
    return _of_others(reading, index - 2), reading.folded[index - 1] in {"lain", "lainnya"}


@cache
def _saying() -> frozenset[str]:
    return verbs.roots() | verbs.speech_words("passive") | _MODERATED


def _stands_for_post(state: State, first: int, last: int) -> bool:
    """Say whether capitals are a post that no list knows, which somebody has before a rank: `ucap Wadan X`."""
    words = state.reading.folded[first:last]
    posts = (s.post for s in state.sights if s.post and s.post.first not in state.post_at)
    return any(state.reading.folded[p.first : p.first + len(words)] == words for p in posts)


def _describes(state: State, first: int, last: int) -> bool:
    """Say whether capitals only describe who spoke before: `ucap Putra Contoh ini`, `kata Jenderal Bintang Satu`."""
    reading = state.reading
    if reading.folded[first].startswith(("kapol", "wakapol", "komandan")):
        return True  # a slip of the keys in a post (`kata Kapolestabes X`), or one that no list knows
    is_pointed_at = reading.folded[first - 1] in verbs.roots() and reading.folded[last] in _POINTING
    return verbs.is_epithet(state, first) or is_pointed_at


_POINTING = frozenset({"ini", "itu", "tersebut"})


def _in_full(reading: Reading, first: int, last: int) -> list[Sight]:
    """Return where a name of one word stands with more behind it: `pedagang Ridwan Bugo bertanya`, `tanya Ridwan`."""
    if last - first > 1:
        return []
    for index in reading.where[reading.folded[first]]:
        end = person_name(reading, index)
        if index != first and reading.tokens[index].is_capital and end - index > 1:
            return [Sight(index, end, reading.span(index, end), "person.speech_verb")]
    return []


_WORDS_TO_COURT = 8
_DESCRIBING = frozenset({"salah", "seorang"})
_BEHIND_SOURCE = _DESCRIBING | {","}
_LED_BY = frozenset(
    {
        "diketuai",
        "dipimpin",
        "dikomandoi",
        "dipandu",
        "dikemudikan",
        "dinahkodai",
        "dinakhodai",
        "dikoordinasikan",
        "disopiri",
        "diterima",
        "disambut",
    }
    | {"dibacakan", "diserahkan", "diserahterimakan"}
)
_COMPANY = frozenset({"anggotanya", "rekannya", "stafnya"})
# Those of a committee, in small letters: `bersama sekretaris Siti Aminah, bendahara Budi Santoso, serta`.
_OFFICERS = frozenset({"sekretaris", "bendahara"})
_LEADING_TO_NAMES = (
    _DESCRIBING
    | _COMPANY
    | _OFFICERS
    | SENT_FOR
    | {"diketuai", "anggota", "menurut", "(", "oleh", "seperti", "yakni", "yaitu", "tahun"}
)


def _told_of(state: State, index: int) -> Post | None:
    """Return the post of those whom `yakni` goes on to name: `dua tokoh pemuda setempat, yakni`."""
    return _post_before(state, index - (state.reading.texts[index - 1] == ","))


def _post_before(state: State, last: int) -> Post | None:
    return next((post for post in state.posts if post.last == last), None)


def _is_done_by(reading: Reading, index: int) -> bool:
    """Say whether `oleh` names who did something: `diterima (langsung) oleh Budi Santoso`."""
    before = index - 1 - (reading.folded[index - 1] in {"sendiri", "langsung"})
    return reading.folded[before] in _LED_BY


def _is_company(reading: Reading, index: int) -> bool:
    """Say whether `anggota` stands for those who came along: `Ketua Panwaslu X beserta anggota, N dan M`."""
    return reading.folded[index] == "anggota" and reading.folded[index - 1] in {"beserta", "bersama"}


_OTHERS = {"komisioner": Institution.ELECTORAL, "pengurus": Institution.COMMUNITY}


def _of_others(reading: Reading, index: int) -> Post | None:
    """Return the post that several others hold: `komisioner lainnya seperti A, B, dan C`."""
    institution = _OTHERS.get(reading.folded[index])
    return Post(index, index + 1, reading.folded[index], index + 1, False, institution) if institution else None


def _is_known(state: State, index: int) -> bool:
    """Say whether a known person, post or term follows: `diwakili (oleh) Kanit X`."""
    after = _behind_oleh(state.reading, index)
    return after in state.reading.terms or any(s.first == after for s in state.sights)


_FEWEST_WORDS_ALONE = 2


def _opens_speaking(state: State, sentence: Span) -> int | None:
    """Return where a sentence begins that opens with a name and a verb of speech: `Yoram Wanggai, mengatakan`."""
    reading = state.reading
    first = reading.index_at(sentence.start)
    while reading.folded[first] in _OPENERS:
        first += 1  # `Sementara itu, Yoram Wanggai, perwakilan warga, ...`
    following = first + 1
    if following >= len(reading.tokens) or first in reading.terms or not reading.tokens[first].is_capital:
        return None
    if _speaking().isdisjoint(reading.folded[following : following + _LATEST_VERB]):
        return None  # most often
    if state.in_speech(Span(sentence.start, sentence.start + 1)):
        return None
    end = person_name(reading, first)
    if _is_described_speaker(reading, end):
        return first
    if not reading.tokens[following].is_word:
        return None
    if reading.folded[first] in verbs.roots():
        return None  # `Sambung Suardana menerangkan`
    verb = behind_residence(reading, end + (reading.texts[end] == ","))
    verb += reading.folded[verb] in _TOO
    known = verbs.speech_words("alone")
    if reading.texts[verb - 1] == ",":
        known |= verbs.speech_words("reporting")  # `Yoram Wanggai, mengingatkan, “...”`
    is_said = reading.folded[verb] in known
    return first if is_said and sum(t.is_word for t in reading.tokens[first:end]) >= _FEWEST_WORDS_ALONE else None


@cache
def _speaking() -> frozenset[str]:
    """Return the verbs of speech that may stand behind a name which opens a sentence."""
    return frozenset(verbs.speech_words("alone") | verbs.speech_words("reporting") | verbs.active_verbs())


_LATEST_VERB = 40  # tokens from the beginning of the sentence
_LONGEST_DESCRIPTION = 10


def _is_described_speaker(reading: Reading, index: int) -> bool:
    """Say whether commas close in what somebody is, a verb of speech behind: `Hanif, petugas X, menuturkan`."""
    word = reading.texts[index + 1]
    if reading.texts[index] != "," or not word.islower() or word not in lexicon.words("positions", "openers"):
        return False
    ends = range(index + 2, index + _LONGEST_DESCRIPTION)
    closing = next((n for n in ends if reading.texts[n] in {",", "."}), index)
    return reading.texts[closing] == "," and reading.folded[closing + 1] in verbs.active_verbs()


def _is_part_of_a_name(state: State, span: Span) -> bool:
    """Say whether a name is a short form, or a near spelling, of one that the text has with a rank or a post."""
    name = " ".join(span.of(state.text).split())
    known = [" ".join(s.name.of(state.text).split()) for s in state.sights if s.name]
    if any(is_short_form(name, other) or is_drift(name, other) or are_initials_of(name, other) for other in known):
        return True
    if any(is_drift_of_part(name, other) for other in known):
        return True
    words = parts(name)
    return len(words) == 1 and any(is_of_name(words[0], parts(other)) for other in known)
