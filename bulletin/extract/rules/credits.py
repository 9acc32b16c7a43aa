"""Credits and page furniture: `Editor : X`, `Baca Juga: ...`, end marks. They are not part of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from bulletin.extract.rules.outlets import WEB, is_told
from bulletin.extract.state import Found, State
from bulletin.language import degrees, lexicon
from bulletin.language.text import fold
from bulletin.model import Span

_END_MARKS = re.compile(r"[\s*_()#–—-]*$|\(?\s*[*]+\s*\)?$")
# `2 min read`, `patroli-malam.jpg`, on a line of its own or pasted onto the first word of the story.
_PASTED_ALONG = re.compile(r"(?:\d+\s*min(?:ute)?s?\s+read\s*|[\w.()-]+\.(?:jpe?g|png|webp)(?:\s+|$))", re.IGNORECASE)


@cache
def _editor() -> re.Pattern[str]:
    words = "|".join(lexicon.load("shell")["credits"]["editor"])
    return re.compile(
        rf"(?:^|\|\s*|\s)(?:{words})\s*\|?\s*:\s*\|?\s*(?P<name>[^|\n\r]+?)\s*(?:\||\s[-–]\s|$)", re.IGNORECASE
    )


@cache
def _credit() -> re.Pattern[str]:
    credits = lexicon.load("shell")["credits"]
    words = "|".join(word for group in credits.values() for word in group)
    # `Laporan Jurnalis Kalbar : Budi Santoso`, too
    return re.compile(rf"-?\s*(?:{words})(?:\s*(?::|$)|(?:[ ]\w+){{1,2}}\s*:)", re.IGNORECASE)


@cache
def _furniture() -> re.Pattern[str]:
    shell = lexicon.load("shell")
    words, always = _by_letter(shell["furniture"]), _by_letter(shell["always_furniture"])
    counts = r"\d+\s*(?:(?:Di)?lihat\b|views?\b)"
    hashtags = r"#\w+(?:\s+#\w+)*$"
    read = r"(?-i:READ\s+[A-Z])"
    greetings = r"(?-i:SELAMAT [A-Z0-9 ,┃|&-]{4,100}$)"  # `SELAMAT NATAL 25 DESEMBER 2024`
    return re.compile(
        rf"\W*(?:(?:{words})\s*(?::|\d|$)|(?:{always})|{counts}|{read})|{hashtags}|{greetings}", re.IGNORECASE
    )


# `Serba-Serbi9 Dilihat`, the heading of the page and its readers.
_COUNTED = re.compile(r"[\w -]{3,30}?\d+ Dilihat$", re.IGNORECASE)


def _is_furniture(line: str) -> bool:
    return bool(_furniture().match(line) or (line.casefold().endswith("dilihat") and _COUNTED.match(line)))


def _by_letter(words: Sequence[str]) -> str:
    """Return the pattern of some words, grouped by their first letter, so that few of them are tried."""
    groups = groupby(sorted(words, key=str.casefold), key=lambda word: word[0].casefold())
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(re.escape(word[1:]) for word in group)})" for letter, group in groups
    )


def rule(state: State) -> State:
    """Take credits and furniture out of the story, and keep the editor's name."""
    story = []
    editor: Found | None = None
    end = _end_of_page(state)
    in_list = was_alone = False
    menu = _menu(state) | teasers(state)
    for paragraph in state.paragraphs:
        line = paragraph.of(state.text)
        if paragraph.start >= end:
            break
        if paragraph in menu or (in_list and _ITEM.match(line)):
            continue  # `Baca Lainnya :` and then `- Kapolsek X Bareng Warga ...`
        if was_alone and len(line) < _LONGEST_TITLE and not line.endswith((".", "”", '"', ",")):
            was_alone = False
            continue  # `Baca juga:` and then `Sopir Travel Ini Sempat Kirim Pesan`
        in_list = line.rstrip().endswith(":") and bool(_furniture().match(line))
        was_alone = in_list and len(line) < _LONGEST_MARKER
        if _credit().match(line) or (len(line) < _LONGEST_BYLINE and _editor().search(line)):
            editor = editor or _editor_in(paragraph, line)
            story += _behind_credit(paragraph, line)
        elif (
            not _is_furniture(line)
            and not ("Jl" in line and _OWN_ADDRESS.match(line))
            and not _END_MARKS.fullmatch(line)
            and not _is_tag_list(state, paragraph)
        ):
            pasted = _PASTED_ALONG.match(line)
            if pasted is None:
                story.append(paragraph)
            elif pasted.end() < len(line):
                story.append(Span(paragraph.start + pasted.end(), paragraph.end))
    return state.but(story=tuple(story), editor=editor)


# `Reporter : Budi Santoso Dumai, Kabar.com – Kapolsek X ...`
_DATELINE_BEHIND_CREDIT = re.compile(
    rf"[^:,]{{3,20}}:[^:,]{{3,60}}\s(?P<dateline>(?P<place>[A-Z]\w+), {WEB.pattern} [–-] )"
)


def _behind_credit(paragraph: Span, line: str) -> list[Span]:
    """Return the story that stands on the line of a credit, from its dateline on; none for a credit of its own."""
    match = _DATELINE_BEHIND_CREDIT.match(line) if len(line) > _LONGEST_TEASER else None
    if match is None or not is_told(match["place"], line[match.end() :]):
        return []
    return [Span(paragraph.start + match.start("dateline"), paragraph.end)]


# Where the one who sends the page sits: `Jl. X No. 3, Kec. Y, Kota Z, Provinsi 30188`.
_OWN_ADDRESS = re.compile(r".{0,90}\bJl[.n ].{10,120}, [A-Z][a-z]+(?: [A-Z][a-z]+)? \d{5}\b.{0,60}$")
_ITEM = re.compile(r"[-–•*]\s")
_LONGEST_BYLINE = 120
_LONGEST_TEASER = 250
_LONGEST_MARKER = 30
_SHORTEST_ARTICLE = 500


_FEWEST_OF_MENU = 5
_WORDS_OF_MENU = 4  # with the sign in front


def _menu(state: State) -> frozenset[Span]:
    """Return the lines of a page's menu, pasted along above the story: a run of short items (`• Olahraga`)."""
    menu: list[Span] = []
    run: list[Span] = []
    for paragraph in state.paragraphs:
        line = paragraph.of(state.text)
        if len(line) > _LONGEST_TEASER:
            break
        if _ITEM.match(line) and len(line.split()) <= _WORDS_OF_MENU and not line.endswith((".", ";", ",")):
            run.append(paragraph)
            continue
        menu += run if len(run) >= _FEWEST_OF_MENU else []
        run = []
    return frozenset(menu)


_FEWEST_TEASERS = 3
_LONGEST_TITLE = 150
_SHARE_OF_CAPITALS = 0.6


def teasers(state: State) -> frozenset[Span]:
    """Return the headlines of other articles on a page, one to a line: `- Dua Gedung Baru Polres X Dibuka`.

    At the foot of the text they need no bullet.
    """
    found: list[Span] = []
    run: list[Span] = []
    for paragraph in (*state.paragraphs, Span(len(state.text), len(state.text))):
        if _is_like_a_title(state, paragraph) or _breaks_off(state, paragraph):
            run.append(paragraph)
            continue
        found += run if run and _are_teasers(state, run) else []
        run = []
    foot: list[Span] = []
    for paragraph in reversed(state.paragraphs):
        if not _is_like_a_title(state, paragraph, is_item=False):
            break
        foot.append(paragraph)
    is_loud = len(foot) > 1 and foot[-1].start > 0 and all(_is_loud(state, line) for line in foot)
    is_loud = is_loud and not _is_loud(state, state.paragraphs[0])  # not a text in capitals
    return frozenset(found + (foot if _are_teasers(state, foot) or is_loud else []))


def _is_loud(state: State, line: Span) -> bool:
    """Say whether a line is all in capitals, of as many words as a headline has."""
    text = line.of(state.text)
    has_rank = any("rank" in state.reading.kinds[n] for n in state.reading.within(line))  # who signs
    return text.isupper() and len(text.split()) > _WORDS_OF_MENU and not has_rank and _MARKS.isdisjoint(text)


_MARKS = frozenset('"“”')


def _are_teasers(state: State, run: list[Span]) -> bool:
    """Say whether lines are headlines: several, with verbs; a list of people (`- Camat X Budi Santoso`) has none."""
    with_verb = sum(_has_verb(state, item) or _breaks_off(state, item) for item in run)
    return len(run) >= _FEWEST_TEASERS and 2 * with_verb >= len(run)


def _breaks_off(state: State, paragraph: Span) -> bool:
    """Say whether a line breaks off, as the beginning of another article does: `Silang kata Wali Kota soal pelat…`."""
    return paragraph.of(state.text).endswith(("…", "[...]")) and paragraph.end - paragraph.start < _LONGEST_TEASER


def _has_verb(state: State, item: Span) -> bool:
    return any(_VERB_OF_HEADLINE.fullmatch(word) for word in item.of(state.text).split()[2:])


def _is_like_a_title(state: State, paragraph: Span, *, is_item: bool = True) -> bool:
    """Say whether the item of a list, or a line, may be a headline: most words with a capital, and no stop."""
    if paragraph.end - paragraph.start > _LONGEST_TITLE:
        return False  # most
    line = paragraph.of(state.text)
    if bool(_ITEM.match(line)) is not is_item or line.endswith((".", ";", ",", ":")):
        return False
    words = [word for word in line.split()[is_item:] if word[0].isalpha() and len(word) > _LONGEST_PARTICLE]
    capitals = [word for word in words if word[0].isupper()]
    return len(words) >= _WORDS_OF_MENU and len(capitals) >= _SHARE_OF_CAPITALS * len(words)


_VERB_OF_HEADLINE = re.compile(
    r"(?:Di[a-z]{4,}|Me[a-z]{4,}|Ber[a-z]{3,}|Ter[a-z]{3,}|[A-Z][a-z]{3,}kan"
    r"|Gelar|Gerebek|Bekuk|Ringkus|Tangkap|Ungkap|Bantu|Panen|Terima|Raih|Buka|Tutup|Pimpin|Hadiri|Cek|Tinjau|Pantau"
    r"|Kawal|Jaga|Ajak|Imbau|Minta|Sambangi|Kunjungi|Ciduk|Sisir|Sita|Gandeng|Bongkar|Datangi|Usut|Cokok|Grebek)\W*"
)
_LONGEST_PARTICLE = 3


def _end_of_page(state: State) -> int:
    """Return the offset of the line that ends the article (`Berita Terkait`), with nothing but teasers behind it."""
    for number, paragraph in enumerate(state.paragraphs):
        if (
            number < 2
            or paragraph.end - paragraph.start > _LONGEST_MARKER
            or fold(paragraph.of(state.text)).strip(" :.") not in lexicon.words("shell", "page_end")
        ):
            continue
        rest = [p.of(state.text) for p in state.paragraphs[number + 1 :]]
        told = sum(p.end - p.start for p in state.paragraphs[:number])
        if told > _SHORTEST_ARTICLE and not any(map(_is_of_article, rest)):
            return paragraph.start
    return len(state.text)


_SPEECH = re.compile(r"[“”\"][^“”\"]{30,}[“”\"]")


def _is_of_article(line: str) -> bool:
    """Say whether a line behind `Baca juga:` goes on with the article: a credit, a long line, or one with speech."""
    return bool(len(line) >= _LONGEST_TEASER or _SPEECH.search(line) or _credit().match(line))


_FEWEST_TAGS = 4
_LONGEST_TAG = 5


def _is_tag_list(state: State, paragraph: Span) -> bool:
    """Say whether a line at the foot is a list of tags: short names with commas between, and no sentence."""
    line = paragraph.of(state.text)
    if line.endswith((".", ":", ";")) or paragraph.start < len(state.text) // 2:
        return False
    tags = [tag.strip() for tag in line.split(",")]
    return len(tags) >= _FEWEST_TAGS and all(tag[:1].isupper() and len(tag.split()) <= _LONGEST_TAG for tag in tags)


def _editor_in(paragraph: Span, line: str) -> Found | None:
    match = _editor().search(line)
    if not match:
        return None
    name = _NEXT_LABEL.split(match["name"])[0]
    comma = name.find(",")
    if comma > 0 and degrees.run_at(name, comma):
        name = name[:comma]  # `Editor: Rina, S.Pd`
    name = name.rstrip(" .*()")
    start = paragraph.start + match.start("name")
    if not name or fold(name).split()[0] in _NOBODY:
        return None
    return Found(name, (Span(start, start + len(name)),), "credits.editor")


# `Editor : Rina Penulis : Budi`
_NEXT_LABEL = re.compile(r"\s+(?=[A-Z]\w{3,12}\s*:)")
# `Editor : Redaksi` names nobody.
_NOBODY = frozenset({"redaksi", "humas", "admin", "tim", "redaktur"})
