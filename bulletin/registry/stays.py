"""Sights of one name -> the people they are: what one life cannot hold is two lives.

A person is in one place on one day, has one rank on one day, and no rank falls. Sights that break this are parted;
what fits several of the parts is left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bulletin.language.posts import is_acting, is_of_a_station, rank_level, unit_of
from bulletin.language.text import fold
from bulletin.model import Article, Institution, Mention, PartialDate
from bulletin.registry.entries import Places


@dataclass(frozen=True, slots=True)
class Sight:
    """A mention in its article. `number` is that of the mention there; `place` is where the post is held.

    `is_decided` says that an editor said whose it is: by an `id`, or by an alias with a scope.
    """

    article: Article
    number: int
    mention: Mention
    place: str
    is_decided: bool = False

    @property
    def date(self) -> PartialDate | None:
        """Return the date of the article."""
        return self.article.date

    @property
    def where(self) -> tuple[str, int]:
        """Return what tells a sight from all others: the article's path and the number in it."""
        return (self.article.path, self.number)


def place_in(article: Article, mention: Mention, places: Places) -> str:
    """Return where a mention's post is held; for `Kanit Binmas` alone, the one station that the article is about."""
    place = places.of_post(mention.position)
    if not place and is_of_a_station(mention.position) and len(article.polsek) == 1:
        return places.of_post(f"Polsek {article.polsek[0]}")
    return place


def institution_of(mention: Mention) -> Institution | None:
    """Return the institution of a mention: as written, else as unit and rank show it."""
    if mention.institution:
        return mention.institution
    if unit_of(mention.position or ""):
        return Institution.POLRI
    level = rank_level(mention.rank)
    return Institution(level[0]) if level else None


@dataclass(slots=True)
class Stay:
    """Sights of one name in one institution, place and rank: the smallest piece that is surely one person's."""

    institution: Institution | None
    place: str
    rank: str
    sights: list[Sight] = field(default_factory=list)
    days: set[tuple[date, date]] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    acting: bool = True

    def add(self, sight: Sight) -> None:
        """Take a sight in."""
        self.sights.append(sight)
        self.articles.add(sight.article.path)
        self.acting = self.acting and is_acting(sight.mention.position)
        if sight.date:
            self.days.add((sight.date.first_day, sight.date.last_day))

    @property
    def first(self) -> tuple[bool, tuple[date, date], str, str]:
        """Return the key that sorts stays by the day first seen, undated ones last."""
        return (not self.days, min(self.days, default=(date.max, date.max)), self.place, self.rank)


def _conflict(one: Stay, other: Stay) -> bool:
    """Say whether two stays cannot be one person's.

    Two institutions; two places on one day, unless one is only acted for; two ranks on one day; a rank that falls;
    two places or ranks in one article.
    A date without its day counts for what it surely says: the rank of November is later than that of October.
    """
    if one.institution and other.institution and one.institution is not other.institution:
        return True
    ranks = rank_level(one.rank), rank_level(other.rank)
    levels = (ranks[0], ranks[1]) if ranks[0] and ranks[1] and ranks[0] != ranks[1] else None
    are_apart = bool(one.place and other.place and one.place != other.place and not (one.acting or other.acting))
    if one.articles & other.articles and (levels or are_apart):
        return True
    if are_apart and any(first == last for first, last in one.days & other.days):
        return True
    if levels is None:
        return False
    (service, low), (other_service, high) = levels
    if service != other_service:
        return True
    lower, higher = (one, other) if low < high else (other, one)
    return any(low[0] >= high[1] for low in lower.days for high in higher.days)


def parted(sights: Sequence[Sight]) -> tuple[list[list[Sight]], list[Sight]]:
    """Return the people that the sights of one name are, in the order first seen, and the sights that fit several.

    What an editor decided is one person, whatever its sights say; it comes first.
    """
    stays: dict[tuple[bool, Institution | None, str, str], Stay] = {}
    for sight in sights:
        institution, rank = institution_of(sight.mention), fold(sight.mention.rank or "")
        own = (not sight.is_decided, institution, sight.place, rank)
        stays.setdefault(own, Stay(institution, sight.place, rank)).add(sight)
    # What names a place comes first: it tells people apart, and the rest joins the one it fits.
    ordered = sorted(stays.items(), key=lambda s: (s[0][0], not s[1].place, s[1].first))
    decided = [stay for own, stay in ordered if not own[0]]
    found: list[list[Stay]] = [decided] if decided else []
    left: list[Sight] = []
    for stay in (stay for own, stay in ordered if own[0]):
        fitting = [person for person in found if not any(_conflict(stay, other) for other in person)]
        if len(fitting) > 1:
            there = [person for person in fitting if stay.place and any(s.place == stay.place for s in person)]
            fitting = there if len(there) == 1 else fitting
        if len(fitting) > 1:
            left.extend(stay.sights)
        elif fitting:
            fitting[0].append(stay)
        else:
            found.append([stay])
    people = [[sight for stay in person for sight in stay.sights] for person in found]
    return [sorted(person, key=lambda s: s.where) for person in people], left
