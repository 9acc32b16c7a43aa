"""Who speaks in an article: what an editor attributed by hand stands over what is heard in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bulletin.content import markdown
from bulletin.extract import Heard, listen
from bulletin.language.names import is_short_form, key
from bulletin.language.text import fold
from bulletin.model import Article, Mention, PlacedQuote, Quote, Role
from bulletin.problems import Place, Problem, near_miss, warning

MARKS = "“”\"„«»‘’'"


@dataclass(frozen=True, slots=True)
class HeardArticle:
    """An article with what is said in it: its quotes, and everybody in it, speakers of the body included."""

    article: Article
    document: markdown.Document
    quotes: tuple[PlacedQuote, ...]
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]


def hear(article: Article) -> HeardArticle:
    """Find who speaks in an article's body. What an editor attributed by hand stands over what is heard."""
    document = markdown.parse(article.body)
    names = [m.name for m in article.officials]
    attributed = [a for a in document.attributed if a.span.of(document.text).strip(MARKS + " ")]
    by_hand = [_by_hand(document, a, article.officials) for a in attributed]
    decided = {a.span: b.quote.speaker or "" for a, b in zip(attributed, by_hand, strict=True)}
    listened = [h for h in listen(document.text, names, decided) if h.span not in decided]
    heard = sorted([*by_hand, *listened], key=lambda h: h.span)
    extra: dict[str, Mention] = {}
    for one in heard:
        if one.mention and one.quote.speaker and one.quote.speaker not in names:
            extra.setdefault(one.quote.speaker, replace(one.mention, name=one.quote.speaker))
    mentions = (*article.officials, *extra.values())
    quotes = tuple(
        PlacedQuote(number, h.span, h.quote, _speaker(h, mentions)) for number, h in enumerate(heard, start=1)
    )
    problems = tuple(_unlisted(article, name, names) for name in extra)
    if "{oleh" in document.text:
        problems += (_unread(article),)
    return HeardArticle(article, document, quotes, _with_speaking(mentions, quotes), problems)


def _speaker(heard: Heard, mentions: Sequence[Mention]) -> int | None:
    """Return the number of the mention that speaks; of two with one name, the one whose rank or post the text gives.

    None where the text does not settle which of the two it is.
    """
    fitting = [n for n, m in enumerate(mentions) if m.name == heard.quote.speaker]
    if len(fitting) > 1 and heard.mention:
        by_id = [n for n in fitting if heard.mention.id and heard.mention.id == mentions[n].id]
        fitting = by_id or [n for n in fitting if _is_named_by(heard.cue, mentions[n])]
    return fitting[0] if len(fitting) == 1 else None


def _by_hand(document: markdown.Document, attributed: markdown.Attributed, mentions: Sequence[Mention]) -> Heard:
    text = attributed.span.of(document.text).strip().strip(MARKS).strip()
    name = " ".join(attributed.name.split())
    if not name:
        return Heard(attributed.span, Quote(text))
    names = [m.name for m in mentions]
    by_id = next((m for m in mentions if m.id == name), None)
    if by_id:
        return Heard(attributed.span, Quote(text, by_id.name), by_id)
    fitting = [n for n in names if key(n) == key(name)] or [n for n in names if is_short_form(name, n)]
    speaker = fitting[0] if len(fitting) == 1 else name
    return Heard(attributed.span, Quote(text, speaker), Mention(speaker, role=Role.SPOKE))


def _is_named_by(cue: str, mention: Mention) -> bool:
    """Say whether the words beside a quote give this person's rank or post."""
    said = fold(cue)
    return any(part and fold(part) in said for part in (mention.rank, mention.position))


def _with_speaking(mentions: Sequence[Mention], quotes: Sequence[PlacedQuote]) -> tuple[Mention, ...]:
    """Give officials without a role the one that their quotes show."""
    speaking = {q.person for q in quotes}
    return tuple(replace(m, role=Role.SPOKE) if m.role is None and n in speaking else m for n, m in enumerate(mentions))


def _unread(article: Article) -> Problem:
    line = next((n for n, text in enumerate(article.body.split("\n")) if "{oleh" in text), 0)
    return warning(
        "oleh-unread",
        Place(article.path, article.body_line + line),
        "A `{oleh...}` here is not read; readers see its brackets.",
        'Write `[“...”]{oleh="Nama"}`, in one paragraph and with straight double quotes around the name.',
    )


def _unlisted(article: Article, name: str, names: Sequence[str]) -> Problem:
    near = near_miss(name, names)
    hint = f"Did you mean {near}? Else add" if near else "Add"
    return warning(
        "speaker-unlisted",
        Place(article.path, 1),
        f"{name} speaks in the text but is not among its `officials`.",
        f'{hint} the name under `officials`; or mark the quote `[“...”]{{oleh=""}}` if somebody else speaks.',
    )
