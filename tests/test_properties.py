"""What must hold for any text at all: lossless import, no crash, evidence that is the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import resources
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.content import frontmatter, markdown, writing
from bulletin.content.frontmatter import article
from bulletin.extract import extract, listen
from bulletin.importing import article_text, lost_words
from bulletin.language import lexicon
from bulletin.language.mending import is_plain, readable
from bulletin.language.squeezing import squeeze
from bulletin.model import Draft, Release, Span
from bulletin.reading import release_of
from tests.facts import facts

# What a file that is text can hold: anything but NUL (then it is binary) and lone surrogates (then not UTF-8).
characters = st.characters(codec="utf-8", exclude_characters="\0")
WORDS = (
    *"Kapolsek Contoh AKP Iptu Kompol. Budi Santoso, S.H., M.Si DUMAI - – Polsek Polres Kecamatan Kelurahan".split(),
    *"Jalan No. RT 001 “ ” \" ‘ ' ujar katanya, mengatakan: (28/10) Senin 28 Oktober 2024 Pilkada Cooling".split(),
    *"System di Aula Editor : * _ # > 1. | --- [a](b) `c` <b> &amp; \\ ~~~ === + {oleh=x} [^1]: !".split(),
    *"Kabupaten mukomuko Kota dumai di desa banjar Provinsi riau".split(),
    *"yang mewakili melalui hadir pula Letkol (Inf) TNI Menurut Ia dia Ketua Panwaslu Bhabinkamtibmas".split(),
    *("\n", "\r\n", "\n\n", "\t"),
)
releases = st.one_of(st.text(characters, max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))


@given(st.text(characters, max_size=120))
def test_a_paragraph_renders_as_the_same_words(text: str) -> None:
    document = markdown.parse(writing.as_markdown(text))

    assert document.text.split() == text.split()


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_text_that_looks_like_markdown_stays_text(text: str) -> None:
    html = markdown.render(markdown.parse(writing.as_markdown(text)), (), lambda href: href)

    assert html.replace('<p id="p1">', "").replace("</p>", "").count("<") == 0


RELEASES = Path(__file__).parent / "releases"
# Releases as they are written, cut short at any word: a text may end where a rule looks on.
CORPUS = [path.read_text(encoding="utf-8").split(" ") for path in sorted(RELEASES.glob("[0-9]*.txt"))]
cut_releases = st.sampled_from(CORPUS).flatmap(
    lambda words: st.integers(1, len(words)).map(lambda last: " ".join(words[:last]))
)


# A few words of one, as a slip of the hand pastes them: a rule may look back past the first, too.
fragments = st.sampled_from(CORPUS).flatmap(
    lambda words: st.tuples(st.integers(0, len(words) - 1), st.integers(1, 8)).map(
        lambda part: " ".join(words[part[0] : part[0] + part[1]])
    )
)


# Days as slips of the keys make them, beside the words that a year is lent by: `Rabu (27/11/24)`, `pada Oktober 0000`.
days = st.builds(
    lambda opening, day, sign, month, year: f"{opening}{day}{sign}{month}{sign}{year}",
    st.sampled_from(
        ["Pencoblosan digelar pada Rabu (", "Apel Pilkada 2024, ", "pada ", "pada akhir ", "27 November 2024. Patroli "]
    ),
    st.sampled_from(["", "0", "2", "27", "31", "99"]),
    st.sampled_from(["/", "-", " ", "."]),
    st.sampled_from(["0", "2", "11", "13", "Februari", "Oktober", "November"]),
    st.sampled_from(["", "24", "0000", "2024", "9999"]),
)
misdated = st.lists(days, min_size=1, max_size=3).map(") lalu. ".join)


@given(releases)
def test_import_loses_no_word_of_any_text(text: str) -> None:
    release = release_of(text.encode(), "rilis.txt")
    if not isinstance(release, Release):
        return
    draft = extract(release)

    assert lost_words(release, draft, article_text(release, draft)) is None


def test_a_long_list_of_people_is_read_to_its_end() -> None:
    chance = Random(1)
    words = ["".join(chance.choice("bdgklmnprst") + chance.choice("aiou") for _ in range(4)) for _ in range(2200)]
    names = [f"{one} {other}".title() for one, other in zip(words[::2], words[1::2], strict=True)]

    found = facts(f"Iptu {names[-1]} disebut. Hadir pula Iptu {', Iptu '.join(names)} dan warga.")

    people = [fact for fact in found if fact.startswith("person")]
    assert len(people) > 1000
    assert all("attended" in fact for fact in people)


def test_a_long_chain_of_areas_is_read_to_its_end() -> None:
    draft = extract(Release("rilis.txt", "Kabupaten SBB " * 1600 + "Polres Seram Bagian Barat", ""))

    assert draft.units


@settings(max_examples=max(400, settings.default.max_examples))  # type: ignore[union-attr]  # a profile is loaded
@given(releases | cut_releases | fragments | misdated)
def test_extraction_never_crashes_and_its_evidence_is_the_text(text: str) -> None:
    draft = extract(Release("rilis.txt", text, ""))

    for evidence in draft.evidence:
        assert 0 <= evidence.span.start < evidence.span.end <= len(text)
    for number, quote in enumerate(draft.quotes):
        (span,) = (e.span for e in draft.evidence if e.field == f"/quotes/{number}/text")
        # White space aside: chat marks and the breaks of wrapped lines are no part of what was said.
        assert squeeze(readable(text)[span.start : span.end]).text.split() == quote.text.split()


def _facts(text: str) -> Draft:
    return replace(extract(Release("rilis.txt", text, "")), evidence=(), doubts=(), weighed=())


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda text: text.replace(" ", "\xa0"), id="spaces that do not break"),
        pytest.param(lambda text: text.replace(" ", "   "), id="three spaces for one"),
        pytest.param(lambda text: text.replace(" ", "\t"), id="tabs"),
        pytest.param(lambda text: re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\xad", text), id="soft hyphens"),
        pytest.param(lambda text: text.replace(" ", "\u200b ").replace("\n", "\n\u200b"), id="spaces without width"),
        pytest.param(lambda text: text.replace("\r\n", "\n").replace("\n", " \r\n"), id="line ends of Windows"),
        pytest.param(lambda text: text.replace("\r\n", "\n").replace("\n", "\u2028"), id="line separators"),
    ],
)
@settings(max_examples=40)
@given(words=st.sampled_from(CORPUS))
def test_blanks_change_nothing_that_is_found(changed: Callable[[str], str], words: list[str]) -> None:
    text = " ".join(words)

    assert _facts(changed(text)) == _facts(text)


odd_signs = st.text("a1 .,'`*_~&;[]:/-’‘“”″\n\t\xa0\xad\u200b\ufeffโ€œ𝐀️", max_size=20)


@given(odd_signs | releases)
def test_a_text_that_looks_plain_is_left_as_it_is(text: str) -> None:
    if is_plain(text):
        assert readable(text) == text
        assert squeeze(text).text == re.sub(" +", " ", text)


blanks = st.lists(st.sampled_from([" ", "  ", "\n", "\xad", "\u200b", "a", "b.", "“"]), max_size=12).map("".join)


@given(blanks, st.data())
def test_what_is_left_out_of_a_text_moves_no_stretch_of_it(text: str, data: st.DataObject) -> None:
    squeezed = squeeze(text)
    start = data.draw(st.integers(0, len(squeezed.text)))
    span = Span(start, data.draw(st.integers(start, len(squeezed.text))))
    original = squeezed.original(span)

    assert squeeze(original.of(text)).text == span.of(squeezed.text)
    assert "  " not in squeezed.text
    if span.start < span.end:
        assert squeezed.squeezed(original) == span


@given(releases)
def test_listening_never_crashes(text: str) -> None:
    for heard in listen(text, ["Budi Santoso"]):
        assert 0 <= heard.span.start < heard.span.end <= len(text)


@given(st.text(characters, max_size=80))
def test_front_matter_gives_back_what_was_written(title: str) -> None:
    wanted = " ".join(title.split())
    found, problems = article("a.md", writing.file_text({"title": wanted or "x"}, "Isi.\n", sealed=True))

    assert found is not None
    assert found.title == (wanted or "x")
    assert not problems


@given(st.text(characters, max_size=300))
def test_no_article_file_crashes_the_reader(text: str) -> None:
    frontmatter.article("a.md", text)
    frontmatter.article("a.md", f"---\n{text}\n---\nIsi.")


@pytest.mark.parametrize("seed", sorted((Path(__file__).parents[1] / "seeds").glob("*.txt")), ids=lambda f: f.stem)
def test_the_words_of_a_seed_stand_in_its_article(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    file = next(
        f
        for f in Path(__file__).parents[1].joinpath("content/articles").rglob("*.md")
        if seed.name in f.read_text(encoding="utf-8")
    )
    words = iter(file.read_text(encoding="utf-8").split())

    assert all(word in words for word in text.split())


def areas(names: Iterable[str]) -> st.SearchStrategy[str]:
    """Return areas of Indonesia all of whose words begin with a capital, as nearly all do."""
    return st.sampled_from(sorted(name for name in names if all(word[:1].isupper() for word in re.split("[ -]", name))))


GAZETTEER = lexicon.load("gazetteer")
VILLAGES = (resources.files("bulletin.language") / "lexicon" / "villages.txt").read_text(encoding="utf-8").splitlines()


@settings(max_examples=200)
@given(
    opener=st.sampled_from(["di", "bertempat di", "berlangsung di"]),
    village=st.tuples(
        st.sampled_from(["Desa", "Kelurahan", "Kel.", "Nagari", "Kampung", "Gampong", "Pekon"]),
        areas(line for line in VILLAGES if not line.startswith("#")),
    ),
    district=st.tuples(st.sampled_from(["Kecamatan", "Kec.", "Kec", "Distrik"]), areas(GAZETTEER["districts"])),
    regency=st.tuples(st.sampled_from(["Kabupaten", "Kab.", "Kab"]), areas(GAZETTEER["regencies"])),
)
def test_an_address_of_listed_areas_is_read_in_its_parts(
    opener: str, village: tuple[str, str], district: tuple[str, str], regency: tuple[str, str]
) -> None:
    address = ", ".join(" ".join(part) for part in (village, district, regency))

    found = facts(f"BANDUNG – Polsek Umpama menggelar Jumat Curhat {opener} {address}, Senin (4/11/2024). Acara aman.")

    assert [fact for fact in found if fact.startswith(("village:", "district:", "regency:"))] == [
        f"village: {village[1]}",
        f"district: {district[1]}",
        f"regency: Kabupaten {regency[1]}",
    ]
