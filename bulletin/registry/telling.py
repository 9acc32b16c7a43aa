"""What editors are told about people: who was parted, what stays open, which names are alike, with the sentences."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin.language.names import place_of_name
from bulletin.language.text import one_line, shorten
from bulletin.model import Article, Mention
from bulletin.problems import Place, Problem, warning
from bulletin.registry.stays import Sight

_LONGEST_SENTENCE = 160


def conflict(people: Sequence[tuple[str, Sight]]) -> Problem:
    """Report one name whose sights cannot be one person's; each with the slug that it has now."""
    last = people[-1][1]
    return warning(
        "official-conflict",
        _place(last),
        f"“{last.mention.name}” cannot be one person and was taken for {len(people)}: {_listed(people)}.",
        "If they are one, mend the date, rank or post that is wrong; if not, give each an entry with its `unit` in "
        "content/officials.yml, or its own `id` under `officials`.",
    )


def open_mention(sight: Sight, slugs: Sequence[str]) -> Problem:
    """Report a mention that several people fit."""
    candidates = ", ".join(f"`{slug}`" for slug in slugs) or "of one name"
    fits = "may be" if len(slugs) == 1 else "fits several people:" if slugs else "fits several people"
    return warning(
        "official-open",
        _place(sight),
        f"“{sight.mention.name}” ({_shown(sight)}) {fits} {candidates}. It was given to none.",
        "Add the rank and the post under `officials`. Where that does not tell: give each of them an entry in "
        "content/officials.yml with its `unit`, and the one who is meant its `id` here.",
    )


def namesakes(people: Sequence[tuple[str, Sight]]) -> Problem:
    """Report people of one name in several institutions; the place is the article that shows the last of them first."""
    last = people[-1][1]
    return warning(
        "namesakes",
        _place(last),
        f"“{last.mention.name}” is taken for {len(people)} people: {_listed(people)}.",
        "If they are one person, give both the same `id` under `officials`; if not, give each another `id`.",
    )


def drift(one: Sight, other: Sight, reason: str) -> Problem:
    """Report two names that may be one person's."""
    return warning(
        "official-drift",
        _place(other),
        f"“{other.mention.name}” ({_shown(other)}) may be “{one.mention.name}” ({_shown(one)}): {reason}.",
        "If they are one, paste what `bulletin officials --suggest` prints into content/officials.yml; if not, give"
        " both an entry there, with `not_same_as`.",
    )


def unknown_id(sight: Sight, identifier: str, near: str) -> Problem:
    """Report an `id` of an article that is nearly one of the registry."""
    return warning(
        "official-id",
        _place(sight),
        f"“{sight.mention.name}” has the `id` {identifier}, which content/officials.yml does not have.",
        f"Did you mean `{near}`?",
    )


def _listed(people: Sequence[tuple[str, Sight]]) -> str:
    return "; ".join(f"`{slug}`, {_shown(sight)}" for slug, sight in people)


def _shown(sight: Sight) -> str:
    mention, article = sight.mention, sight.article
    post = " ".join(p for p in (mention.rank, mention.position) if p) or str(mention.institution or "no post")
    words = _sentence(article, mention)[1]
    said = f": “{words}”" if words else ""
    return f"{post} in {article.path} ({article.date or 'undated'}){said}"


def _place(sight: Sight) -> Place:
    return Place(sight.article.path, _sentence(sight.article, sight.mention)[0])


def _sentence(article: Article, mention: Mention) -> tuple[int, str]:
    """Return the line of an article's file, and the words of the sentence, in which a mention stands.

    The first line and nothing where the text does not have the name as it is.
    """
    at = place_of_name(article.body, mention.name, (mention.rank, mention.position))
    if at is None:
        return 1, ""
    begin = article.body.rfind("\n", 0, at) + 1
    end = article.body.find("\n", at)
    line = article.body[begin : end if end >= 0 else None]
    first = max(line.rfind(". ", 0, at - begin) + 1, 0)
    last = line.find(". ", at - begin)
    words = shorten(one_line(line[first : last + 1 or None]), _LONGEST_SENTENCE)
    return article.body_line + article.body.count("\n", 0, at), words
