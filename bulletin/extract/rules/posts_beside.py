"""Posts that stand apart from the people who hold them: behind a name, or once for a whole list."""

from __future__ import annotations

from collections.abc import Mapping

from bulletin.extract.rules import verbs
from bulletin.extract.rules.names_run import LONGEST_LETTERS, person_name
from bulletin.extract.rules.through import SENT_FOR
from bulletin.extract.state import Post, Sight, State
from bulletin.language import degrees
from bulletin.language.tokens import Reading
from bulletin.model import Institution

LONGEST_OFFICE = 5  # tokens
_POST_LINKS = frozenset(
    {",", "(", "yang", "selaku", "sebagai", "saat", "kini", "menjabat", "ditugaskan", "bertugas", "bertindak"}
    | {"sehari-hari", "mengemban", "jabatan", "menjadi", "adalah", "merupakan", "anggota", "salah", "satu", "seorang"}
)


def _is_link(reading: Reading, index: int) -> bool:
    """Say whether a mark or a word leads from a person to the post."""
    word = reading.folded[index]
    is_appointed = word in _APPOINTED and reading.folded[index + 1] in _AS
    return word in _POST_LINKS or is_appointed


# `yang ditunjuk sebagai Kapolsek X`; but `ditunjuk Kapolres X` is by him.
_APPOINTED = frozenset({"ditunjuk", "dipercaya"})
_AS = frozenset({"sebagai", "menjadi", "selaku"})


def with_posts_behind(state: State, sights: list[Sight], starts: Mapping[int, Post]) -> list[Sight]:
    """Give people without a post the one that stands behind their name (`AKP N, Kapolsek X yang ...`)."""
    taken = {s.post for s in sights if s.post}
    result: list[Sight] = []
    for sight in sights:
        is_tokoh = sight.post is not None and sight.post.head.startswith("tokoh")
        if is_tokoh and state.reading.folded[sight.last + 1] == "selaku":
            sight = sight._replace(post=None)  # `tokoh agama X, selaku Pengasuh Y`
        guessed = sight.post and sight.post.first not in starts and state.reading.texts[sight.last] == "("
        behind = post_behind(state.reading, sight.last, starts) if guessed or not sight.post else None
        if guessed and behind:
            sight = sight._replace(post=None)  # `Personel yang Terlibat AKP N (Kapolsek X)`
        post = behind
        if post and (_is_of_another(state.reading, sight, post) or is_of_host(state, sight, post)):
            post = None
        post = post or (None if sight.post else _named_office(state.reading, sight))
        if post and post not in taken:
            taken.add(post)
            sight = sight._replace(post=post, last=post.last, rule=f"{sight.rule}_post")
            if not sight.rank and post.institution:
                span = state.reading.span(post.first, post.last)
                sight = sight._replace(institution=post.institution, institution_span=span)
            is_joined = result and state.reading.folded[result[-1].last : sight.first] == ("dan",)
            if is_joined and not result[-1].post and _shares_post(state.reading, sight, result[-1]):
                result[-1] = result[-1]._replace(post=post)  # `Bripka N dan Bripka M selaku Bhabinkamtibmas X`
        elif not sight.post and result and _shares_post(state.reading, result[-1], sight):
            sight = sight._replace(post=result[-1].post)
        result.append(sight)
    return result


def with_posts_in_front(state: State, sights: list[Sight]) -> list[Sight]:
    """Give the people of a list the one post that all hold: `para Bhabinkamtibmas, yakni Aipda N dan Bripka M`."""
    result: list[Sight] = []
    listed: Post | None = None
    for sight in sights:
        before = state.reading.folded[result[-1].last : sight.first] if result else ()
        if before[:1] == ("(",) and ")" in before:
            before = before[before.index(")") + 1 :]  # `Aipda N (Kel. X), Bripka M`
        # `Aiptu N, SH., Bripda M`
        goes_on = listed is not None and before[before[:1] == (".",) :] in {(",",), ("dan",), (",", "dan")}
        listed = (listed if goes_on else _post_of_list(state, sight)) if sight.rank and not sight.post else None
        result.append(sight._replace(post=listed) if listed else sight)
    return result


def with_posts_before_speech(state: State, sights: list[Sight]) -> list[Sight]:
    """Give an officer named behind speech the post in front of it: `Kapolres X menyampaikan, “...”, ujar AKBP N`."""
    taken = {sight.post for sight in sights if sight.post}
    result: list[Sight] = []
    for sight in sights:
        post = _post_before_speech(state, sight) if sight.rank and not sight.post else None
        result.append(sight._replace(post=post) if post and post not in taken else sight)
    return result


def _post_before_speech(state: State, sight: Sight) -> Post | None:
    """Return the one post of the sentence that leads up to the speech behind which `ujar` and an officer stand."""
    reading = state.reading
    verb = sight.first - 1
    if reading.folded[verb] not in verbs.roots():
        return None
    end = reading.starts[verb]
    speech = next(
        (s for s in state.speeches if s.span.end <= end and not state.text[s.span.end : end].strip(" ,.")), None
    )
    if speech is None:
        return None
    sentence = state.sentence_of(speech.span.start)
    words = range(reading.index_at(sentence.start), reading.index_at(speech.span.start))
    posts = [state.post_at[n] for n in words if n in state.post_at]
    if len(posts) != 1 or posts[0].institution is not sight.institution:
        return None
    post = posts[0]
    said = reading.folded[post.first - 2 : post.first]
    is_said = said[-1:] == ("menurut",) or (said[:1] == ("dalam",) and said[1] in _SAID)
    says = reading.folded[post.last : words.stop]
    is_subject = _is_subject(reading, range(words.start, post.first)) and reading.texts[post.last] != ","
    return post if is_said or (is_subject and not verbs.active_verbs().isdisjoint(says)) else None


def _is_subject(reading: Reading, before: range) -> bool:
    """Say whether a post may be who speaks in a sentence, by the words before it: `Terpisah Kapolres X menyampaikan`.

    Behind a verb or a preposition it is somebody else: `Ia membantu Kapolres X menyampaikan`.
    """
    return not any(verbs.looks_active(reading.folded[n]) or reading.folded[n] in _NOT_OF_SUBJECT for n in before)


_NOT_OF_SUBJECT = frozenset(
    {"bersama", "dengan", "kepada", "dari", "oleh", "untuk", "atas", "arahan", "usai"}
    | {"ia", "dia", "beliau", "pihaknya"}
)


_SAID = frozenset({"arahan", "amanat", "sambutan"})  # `Masih dalam arahan Kapolsek X, “...”`


def _post_of_list(state: State, sight: Sight) -> Post | None:
    """Return the post that several hold, `yakni` and the first of them behind it: `Babinsa dari Desa A, yakni`.

    Or whose they are: `anggota Polsek X, antara lain Aipda N`.
    """
    reading = state.reading
    if reading.folded[sight.first - 1] not in _NAMING:
        return None
    end = sight.first - 1 - (reading.folded[sight.first - 2] in {"antara", "di"})
    end -= reading.texts[end - 1] == ","
    if (unit := state.unit_before.get(end)) and reading.folded[unit.first - 1] == "anggota":
        head = reading.folded[unit.first - 1]
        return Post(unit.first - 1, end, head, unit.first, True, Institution.POLRI)
    if reading.folded[sight.first - 1] not in {"yakni", "yaitu"}:
        return None
    sentence = state.sentence_of(reading.starts[sight.first])
    behind = (p for p in state.posts if p.last <= end and reading.starts[p.first] >= sentence.start)
    last = max(behind, key=lambda post: post.last, default=None)
    is_theirs = last is not None and (last.last == end or reading.folded[last.last] == "dari")
    return last if last and is_theirs and last.head in _HELD_BY_MANY else None


_NAMING = frozenset({"yakni", "yaitu", "lain", "antaranya", "diantaranya"})


def fellow_members(state: State, found: list[Sight]) -> list[Sight]:
    """Find who is joined to the member of a body: `anggota KPU X Budi Santoso dan Siti Aminah serta ...`.

    Behind commas, too, of one word or more: `Komisioner KPU X, Budi Santoso, Gunawan, staf ...`.
    """
    reading = state.reading
    firsts = {sight.first for sight in found}
    fellows = []
    for sight in found:
        if sight.post is None or sight.rank or not sight.post.head.startswith(_OF_BODIES):
            continue
        last = sight.last
        while (end := _fellow_end(state, last)) and last + 1 not in firsts:
            name = reading.span(last + 1, end)
            behind = degrees.run_at(reading.text, name.end)
            fellow = sight._replace(
                first=last + 1, last=end, name=name, rule="person.fellow", degrees=behind, institution_span=name
            )
            last = reading.index_at(behind[-1].end) if behind else end
            fellows.append(fellow._replace(last=last))
    return fellows


def _fellow_end(state: State, index: int) -> int | None:
    """Return the token behind a name that `dan` or a comma joins to the one before; None where none stands."""
    reading, begin = state.reading, index + 1
    is_joined = reading.folded[index] == "dan"
    if not (is_joined or reading.texts[index] == ",") or not reading.texts[begin][:1].isupper():
        return None
    end = person_name(reading, begin)
    has_initial = end - begin > 1 and reading.tokens[begin].is_initial
    is_closed = (
        bool(degrees.at(reading, end))
        or reading.texts[end] in {",", "."}
        or reading.folded[end] in {"serta", "beserta", "bersama"}
    )
    is_area = reading.folded[begin:end] in state.areas
    # `komisioner KPU Yayan dan Rusman.`
    is_behind_single = not reading.texts[index - 2][:1].isupper() or (index - 2) in reading.terms
    is_name = (
        end - begin > 1
        if is_joined and not is_behind_single
        else end > begin and (has_initial or len(reading.texts[begin]) > LONGEST_LETTERS)
    )
    return end if is_closed and is_name and begin not in reading.terms and not is_area else None


_OF_BODIES = ("anggota", "komisioner")
# Posts that several hold, so that one word may stand for two: `Bhabinkamtibmas Aipda N dan Bripka M`.
_HELD_BY_MANY = frozenset({"bhabinkamtibmas", "babinsa", "padal", "pawas", "pamatwil"})


def _shares_post(reading: Reading, holder: Sight, other: Sight) -> bool:
    """Say whether somebody with a rank is joined to the holder of a post that several hold."""
    one, two = sorted((holder, other), key=lambda sight: sight.first)
    is_of_many = holder.post is not None and holder.post.head in _HELD_BY_MANY
    is_joined = reading.folded[one.last : two.first] in {("dan",), (",",), (",", "dan")}
    # `Aipda N selaku Bhabinkamtibmas X, Aipda M dari unit Y`
    is_own = holder.post is not None and holder.post.first > holder.first and holder is one
    return (
        is_of_many and is_joined and not is_own and other.rank is not None and other.institution == holder.institution
    )


def _is_of_another(reading: Reading, sight: Sight, post: Post) -> bool:
    """Say whether a post behind a name opens the next item: an officer has no electoral one, nor `yang diwakili`."""
    behind = [reading.folded[post.last], reading.folded[post.last + 1]]
    words = reading.folded[post.first : post.last]
    is_of_many = any(word == "se" or word.startswith("se-") for word in words)  # `Bhabinkamtibmas se-Kecamatan X`
    is_civil = post.institution is Institution.ELECTORAL
    # `Letkol N, Asisten I Sekda X N`; but an officer may be `Kepala BNN X`
    is_civil = is_civil or (post.institution is Institution.GOVERNMENT and not post.head.startswith("kepala"))
    return bool(sight.rank and is_civil) or not SENT_FOR.isdisjoint(behind) or is_of_many


_WHEN = frozenset({"saat", "ketika", "kala", "sewaktu", "usai", "seusai", "setelah", "sesudah", "sehabis", "selepas"})


def is_of_host(state: State, sight: Sight, post: Post) -> bool:
    """Say whether a post behind a guest acts in the sentence: `Saat menerima N, S.H., Kapolres X mengatakan ...`.

    Between commas it is the guest's: `Saat menerima N, S.H., Ketua KPU X, dia mengatakan ...`.
    """
    reading = state.reading
    if sight.rank or reading.texts[post.first - 1] != "," or not verbs.looks_active(reading.folded[post.last]):
        return False
    first = reading.index_at(state.sentence_of(reading.starts[sight.first]).start)
    opening = reading.folded[first : sight.first]
    return bool(opening) and opening[0] in _WHEN and "," not in opening and any(map(verbs.looks_active, opening))


def _is_of_office(reading: Reading, index: int) -> bool:
    is_capital = reading.texts[index][:1].isupper() and reading.adjoining(index)
    return is_capital and reading.texts[index] not in {"Kepada", "Saat", "Yang", "Di", "Ketika"}


def _named_office(reading: Reading, sight: Sight) -> Post | None:
    """Return what `selaku` says of a person in capitals, where the lexicon knows no such post: `selaku Owner X`."""
    first = sight.last + 1
    if reading.folded[sight.last] != "selaku" or not reading.texts[first][:1].isupper():
        return None
    last = first
    while last - first < LONGEST_OFFICE and _is_of_office(reading, last):
        last += 1
    institution = sight.institution or Institution.COMMUNITY
    return Post(first, last, reading.folded[first], first + 1, last - first > 1, institution)


def post_behind(reading: Reading, index: int, starts: Mapping[int, Post]) -> Post | None:
    """Return the post that follows within a comma, a bracket or `selaku`."""
    while index < len(reading.tokens) and _is_link(reading, index):
        if not reading.adjoining(index):
            return None
        if index in starts:
            break
        index += 1
    return starts.get(index) if index < len(reading.tokens) and reading.adjoining(index) else None
