"""How long it takes to know who is who, beside the rendering of the same articles' Markdown.

`python -m benchmarks.resolution`: ten thousand made-up articles of fifty stations with a thousand officials, one in
twenty printed a second time. Prints seconds and their ratio, from one run, since machines differ.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace

from bulletin.content import markdown
from bulletin.model import Article, Institution, Mention, PartialDate, Role
from bulletin.registry import events, officials

ARTICLES = 10_000
OFFICIALS = 1_000
STATIONS = 50
_RANKS = ("Bripda", "Bripka", "Aipda", "Aiptu", "Ipda", "Iptu", "AKP")
_SYLLABLES = ("ba", "di", "ka", "lo", "mi", "nur", "ra", "san", "ti", "wi", "yan", "zul", "har", "to", "man", "sri")
_WORDS = [f"{one}{other}" for one in _SYLLABLES for other in _SYLLABLES]


def _name(random_: random.Random) -> str:
    words = ("".join(random_.choices(_SYLLABLES, k=random_.randint(2, 3))).capitalize() for _ in range(2))
    return " ".join(words)


def _people(random_: random.Random) -> list[Mention]:
    return [
        Mention(
            _name(random_),
            random_.choice(_RANKS),
            position=f"{random_.choice(('Kanit Binmas', 'Kanit Reskrim', 'Banit Intelkam'))} Polsek Uji {n % STATIONS}",
            institution=Institution.POLRI,
            role=random_.choice(list(Role)),
        )
        for n in range(OFFICIALS)
    ]


def _articles() -> list[tuple[Article, tuple[Mention, ...]]]:
    random_ = random.Random(20241127)
    people = _people(random_)
    found: list[tuple[Article, tuple[Mention, ...]]] = []
    for number in range(ARTICLES):
        station = number % STATIONS
        if number % 20 == 19 and number >= STATIONS:
            first, mentions = found[number - STATIONS]
            found.append((replace(first, path=f"content/articles/{number:05}.md", slug=f"a{number}"), mentions))
            continue
        there = random_.sample(people[station::STATIONS], 3)
        lines = [f"“{' '.join(random_.choices(_WORDS, k=18)).capitalize()},” ujar {m.rank} {m.name}." for m in there]
        lines += [" ".join(random_.choices(_WORDS, k=40)).capitalize() + "." for _ in range(4)]
        article = Article(
            path=f"content/articles/{number:05}.md",
            slug=f"a{number}",
            title=f"Rilis {number}",
            body="\n\n".join(lines),
            date=PartialDate(2024, random_.randint(8, 12), random_.randint(1, 28)),
            polsek=(f"Uji {station}",),
            officials=tuple(there),
        )
        found.append((article, tuple(there)))
    return found


def main() -> int:
    """Measure and print; status 1 where resolving takes longer than rendering."""
    articles = _articles()
    begin = time.perf_counter()
    documents = [markdown.parse(article.body) for article, _mentions in articles]
    for document in documents:
        markdown.render(document, (), str)
    rendered = time.perf_counter() - begin

    begin = time.perf_counter()
    known = officials.resolve(officials.Seen(article, mentions) for article, mentions in articles)
    resolved = time.perf_counter() - begin
    begin = time.perf_counter()
    reported = [
        events.found_in(article, known.slugs[article.path], document.text)
        for (article, _mentions), document in zip(articles, documents, strict=True)
    ]
    happened, _doubts = events.events(reported)
    compared = time.perf_counter() - begin

    total = resolved + compared
    print(f"{ARTICLES} articles, {len(known.people)} officials, {len(happened)} events, {len(known.problems)} warnings")
    print(
        f"Markdown {rendered:.2f} s; who is who {resolved:.2f} s, events {compared:.2f} s: {total / rendered:.2f} of it"
    )
    return 0 if total < rendered else 1


if __name__ == "__main__":
    sys.exit(main())
