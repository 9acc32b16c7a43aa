"""Private names that an editor wants hidden: taken out of everything that is published, or the build stops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bulletin.content import markdown, masking
from bulletin.hearing import MARKS, HeardArticle
from bulletin.model import LOCATION_PARTS, Article, FreePage, Mention, PlacedQuote, Quote
from bulletin.problems import Place, Problem, error, warning
from bulletin.registry import entries


def masked(heard: HeardArticle) -> HeardArticle:
    """Hide the names that an editor wants hidden. Who speaks was heard before: nobody gets the words of the hidden."""
    article = heard.article
    if not article.mask:
        return heard
    find = masking.finder(article)
    done = markdown.replaced(heard.document, find)
    kept = [n for n, m in enumerate(heard.mentions) if not any(masking.is_masked(m, mask) for mask in article.mask)]
    return HeardArticle(
        masking.masked(article, find),
        done.document,
        tuple(_masked_quote(q, done, kept) for q in heard.quotes),
        tuple(masking.mentions(heard.mentions, article.mask, find)),
        heard.problems,
    )


def _masked_quote(placed: PlacedQuote, done: markdown.Replaced, kept: Sequence[int]) -> PlacedQuote:
    span = done.moved(placed.span)
    words = span.of(done.document.text).strip().strip(MARKS).strip()
    if placed.person in kept:
        return PlacedQuote(placed.number, span, replace(placed.quote, text=words), kept.index(placed.person))
    return PlacedQuote(placed.number, span, Quote(words, verb=placed.quote.verb))


def leaks(article: Article, mentions: Sequence[Mention], html: str) -> Iterator[Problem]:
    """Yield an error for each name that masking could not hide, or that an address has: nothing is then published."""
    if not article.mask:
        return
    for mask in masking.leaks(article.mask, html, article.title, article.summary or ""):
        yield error(
            "mask-leaks",
            Place(article.path, 1),
            f"“{mask.name}” is to be hidden, but still stands in the text.",
            "Look for the name in a link or with marks or other signs inside it, and change it by hand.",
        )
    for mask in masking.in_addresses(article, mentions):
        yield error(
            "mask-in-address",
            Place(article.path, 1),
            f"“{mask.name}” is to be hidden, but an address would have the name, or a part of it.",
            "Give the article a `slug` without it, and take it out of `aliases`, `activities`, `polsek` and any `id`.",
        )


def hidden_redirects(heard: Sequence[HeardArticle], redirects: Mapping[str, str]) -> Iterator[Problem]:
    """Yield an error for each name of the registry that would lead on under a name that an article hides."""
    for mask in {mask.name: mask for h in heard for mask in h.article.mask}.values():
        if any(masking.is_whole(mask, gone) for gone in redirects):
            yield error(
                "mask-in-address",
                Place(entries.OFFICIALS, 1),
                f"“{mask.name}” is hidden in an article, but an alias or a former id here would be an address.",
                "Take the alias out, or give it a `unit`: only names without a scope become addresses.",
            )


def named_elsewhere(
    heard: Sequence[HeardArticle], pages: Sequence[tuple[FreePage, markdown.Document]]
) -> Iterator[Problem]:
    """Yield a warning for each article or page that names somebody whom another article hides."""
    masks = {(mask.name, h.article.path): mask for h in heard for mask in h.article.mask}
    if not masks:
        return
    texts = [(h.article.path, _said_in(h)) for h in heard]
    texts += [(page.path, (page.title, page.summary or "", document.text)) for page, document in pages]
    for (name, path), mask in masks.items():
        for other, words in texts:
            if other != path and masking.has_name(mask, *words):
                yield warning(
                    "mask-elsewhere",
                    Place(other, 1),
                    f"“{name}” stands here, and is hidden in {path}.",
                    "If it is the same person, hide the name here, too.",
                )


def _said_in(heard: HeardArticle) -> tuple[str, ...]:
    """Return every text of an article that is published."""
    article = heard.article
    people = [text for m in heard.mentions for text in (m.name, m.position)]
    place = [getattr(article.place, part) for part in LOCATION_PARTS]
    values = (article.title, article.summary, *article.tags, article.source, article.editor, *people, *place)
    return (heard.document.text, *(value for value in values if value))
