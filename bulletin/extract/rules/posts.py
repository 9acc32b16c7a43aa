"""Posts: `Kapolsek X`, `Ps. Kanit Reskrim Polsek X`, `Ketua Panwaslu Kecamatan X`, `Dandim 0320/Dumai`.

A post is a head word, its function or body, and the unit or area behind it. What a head may be followed by is
in the lexicon (positions.yml).
"""

from __future__ import annotations

from bulletin.extract.rules.areas import end_of_known_area
from bulletin.extract.rules.divisions import with_division
from bulletin.extract.rules.post_areas import (
    behind_tasks,
    direct_end,
    number_end,
    with_area_served,
    with_operation,
    with_second_village,
    with_units_and_areas,
)
from bulletin.extract.rules.post_bodies import generic_at, of_houses
from bulletin.extract.rules.post_heads import head_at, head_key, with_acting
from bulletin.extract.rules.short_forms import behind_own_short_form, with_own_short_form, with_short_form
from bulletin.extract.rules.sought import behind_number, is_of_pair, is_sought, is_wanting
from bulletin.extract.state import Post, State
from bulletin.language import lexicon
from bulletin.language.tokens import Reading
from bulletin.model import Institution

# Behind one of these a post is not the person's who follows: `Istri Kapolsek X, Ny. N`, `Pemilihan Kepala Desa`.
_NO_HOLDER = frozenset(
    {"istri", "isteri", "suami", "anak", "ayah", "putra", "putri", "keluarga", "ajudan", "sopir"}
    | {"pemilihan", "pilkada", "penjaringan", "istana"}
)
_CIVIL = frozenset({"electoral", "government", "community"})


def rule(state: State) -> State:
    """Find every post."""
    found: list[Post] = []
    unit_ends = {u.name.start: u.name.end for u in state.units}
    for index in state.reading.terms_of(("head", "generic")):
        if (found and index < found[-1].last) or state.reading.folded[index - 1] in _NO_HOLDER:
            continue
        if is_sought(state.reading, index) or is_of_pair(state.reading, index):
            continue
        post = _post_at(state, index, unit_ends)
        if post and found and _is_under(state.reading, found[-1], post):
            post = found.pop()._replace(last=post.last, has_unit=True, institution=post.institution)
        elif post and found and _is_held_too(state.reading, found[-1], post):
            post = found.pop()._replace(last=post.last, has_unit=True)
        if post:
            found.append(post)
    found += [p for p in of_houses(state) if not any(p.first < o.last and o.first < p.last for o in found)]
    found.sort()
    return state.but(posts=tuple(found), post_at={post.first: post for post in found})


def _is_under(reading: Reading, post: Post, head: Post) -> bool:
    """Say whether a post tells of whose staff somebody is: `Kasi Ops Dandim X Kapten N` is no Dandim."""
    is_of_staff = not post.has_unit and post.head.startswith(_OF_STAFF) and head.institution is not Institution.POLRI
    return is_of_staff and post.last == head.first and reading.adjoining(head.first)


_HELD_BY_ANOTHER = frozenset({"selaku", "sebagai", "menjadi", ","})
_HELD_TOO = frozenset(
    {("yang", "juga"), ("yang", "juga", "merupakan"), ("yang", "juga", "menjabat"), ("yang", "juga", "selaku")}
)


def _is_held_too(reading: Reading, post: Post, other: Post) -> bool:
    """Say whether one person has two posts: `Kepala Desa X, yang juga (merupakan) Ketua Y, Budi Santoso`.

    An officer so, too: `Kabag Ops Polres X selaku Karendal Ops, AKP N`.
    """
    first = post.last + (reading.texts[post.last] == ",")
    between = reading.folded[first : other.first]
    if between == ("selaku",):
        behind = other.last + (reading.texts[other.last] == ",")
        return post.institution is Institution.POLRI and "rank" in reading.kinds[behind]
    if between == ("sekaligus",):  # not `N selaku Ketua KPU X sekaligus Ketua Bawaslu M`
        return post.institution is other.institution and reading.folded[post.first - 1] not in _HELD_BY_ANOTHER
    return between in _HELD_TOO


_HEADQUARTERS = (
    ("polri",),
    ("kapolri",),
    ("mabes", "polri"),
    ("bareskrim", "polri"),
    ("bareskrim",),
    ("divhumas", "polri"),
    ("divisi", "humas", "polri"),
)


def _behind_headquarters(reading: Reading, index: int) -> int:
    """Step over the headquarters behind the head of one of its parts: `Kadiv Humas Polri`, `Asops Kapolri`."""
    return next((index + len(own) for own in _HEADQUARTERS if reading.folded[index : index + len(own)] == own), index)


_OF_STAFF = ("kasi", "pasi", "kaur", "kasub", "kanit", "kabag", "baur", "bati", "ajudan", "staf")


def _post_at(state: State, index: int, unit_ends: dict[int, int]) -> Post | None:
    reading = state.reading
    head = head_at(state, index)
    if head is None:
        return None
    shape, institution, head_end = head
    last = head_end
    if shape == "generic":
        found = generic_at(state, index, head_end)
        if found is None:
            return None
        last, institution = found
    is_civil = institution in _CIVIL
    if shape in {"unit", "body"}:
        last = behind_tasks(reading, behind_own_short_form(reading, last))
        last = direct_end(state, last, unit_ends, is_civil=is_civil, head=index)
    elif shape != "generic" and is_civil:
        last = end_of_known_area(reading, last, state.areas)
    last = _behind_headquarters(reading, last) if shape == "plain" and institution == "polri" else last
    last = number_end(reading, last)
    headed_end = head_end
    if institution == "polri" and (behind_operation := with_operation(reading, last)) > last:
        last = headed_end = behind_operation  # an operation is no unit
    is_for_another = reading.folded[index - 1] == "mewakili"  # `Mewakili Dandim X (Pasi Ops) Kapten N`
    tail = last = last if is_for_another else with_short_form(state, last)
    last = with_units_and_areas(state, last, unit_ends, is_civil=is_civil)
    last = with_area_served(state, index, with_second_village(state, index, last))
    last = behind_number(reading, last) if is_wanting(reading.folded[index]) else last
    last = with_own_short_form(reading, index, last) if shape == "generic" or last == head_end else last
    last = with_division(reading, last) if institution == "electoral" else last
    # `Perwira Pengendali (Padal) pengamanan`
    last += shape == "plain" and reading.folded[last - 1 : last + 1] == (")", "pengamanan")
    first = with_acting(reading, index)
    return Post(
        first=first,
        last=last,
        head="staf" if reading.folded[first] == "staf" else head_key(reading, index, head_end),
        tail=tail if shape == "function" else behind_own_short_form(reading, head_end),
        has_unit=last > headed_end or reading.folded[index] in lexicon.words("positions", "complete"),
        institution=institution,
    )
