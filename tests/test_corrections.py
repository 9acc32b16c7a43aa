"""Corrections, withdrawn articles and hidden names: what stands in the output, and what must not."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bulletin.building import Built, Options, render
from bulletin.problems import Severity, has_errors
from tests.sites import article, site_of

ATOM = "{http://www.w3.org/2005/Atom}"


def built(folder: Path, *articles: str) -> Built:
    return render(site_of(folder, "".join(articles)), Options())


def everything(site: Built) -> str:
    return "\n".join([*site.files, *(data.decode("utf-8", "replace") for data in site.files.values())]).casefold()


CORRECTED = """title: Patroli di Pasar Contoh
date: 2024-10-05
polsek: Contoh
corrections:
- {date: 2024-10-06, what: Nama pasar keliru., why: Salah dengar.}
- {date: 2024-10-08, what: Jumlah petugas keliru.}"""


def test_a_correction_stands_on_the_article_the_list_the_feeds_and_in_the_data(tmp_path: Path) -> None:
    files = built(tmp_path, article("pasar", CORRECTED, "Sembilan petugas berpatroli.")).files
    page, listed = files["artikel/pasar.html"].decode().partition("<main")[2], files["koreksi.html"].decode()

    assert page.index("Jumlah petugas keliru.") < page.index("Nama pasar keliru.") < page.index("Sembilan petugas")
    assert "Sebab: Salah dengar." in page
    assert 'href="artikel/pasar.html#koreksi-2"' in listed
    assert 'id="koreksi-2"' in page
    assert "dikoreksi" in files["index.html"].decode()
    feed = ET.fromstring(files["koreksi.xml"])
    assert [e.findtext(f"{ATOM}summary") for e in feed.iter(f"{ATOM}entry")] == [
        "Jumlah petugas keliru.",
        "Nama pasar keliru. Salah dengar.",
    ]
    whole = ET.fromstring(files["feed.xml"]).find(f"{ATOM}entry")
    assert whole is not None
    assert whole.findtext(f"{ATOM}updated") == "2024-10-08T00:00:00+07:00"
    assert whole.findtext(f"{ATOM}published") == "2024-10-05T00:00:00+07:00"
    assert json.loads(files["feed.json"])["items"][0]["date_modified"] == "2024-10-08T00:00:00+07:00"
    assert len(json.loads(files["data/articles.json"])[0]["corrections"]) == 2
    assert [c["number"] for c in json.loads(files["data/corrections.json"])] == [2, 1]


def test_the_ids_of_the_corrections_feed_do_not_change_when_one_is_added(tmp_path: Path) -> None:
    one = CORRECTED.rpartition("\n")[0]
    before = ET.fromstring(built(tmp_path / "one", article("pasar", one)).files["koreksi.xml"])
    after = ET.fromstring(built(tmp_path / "two", article("pasar", CORRECTED)).files["koreksi.xml"])

    assert {e.text for e in before.iter(f"{ATOM}id")} < {e.text for e in after.iter(f"{ATOM}id")}


WITHDRAWN = """title: Rahasia Besar Terungkap
date: 2024-10-05
polsek: Contoh
activities: [Sidak Khusus]
aliases: [artikel/lama.html]
officials: [{name: Tegar Wicaksana, rank: Iptu, position: Kapolsek Contoh}]
withdrawn:
  date: 2024-11-02
  reason: Rilis ditarik oleh pengirimnya."""
SECRETS = ("rahasia besar", "tegar", "wicaksana", "sidak khusus", "kebocoran itu")


def test_a_withdrawn_article_keeps_a_notice_and_nothing_else(tmp_path: Path) -> None:
    link = article("lain", "title: Lain", "Lihat [yang ini](x1.md).")
    site = built(tmp_path, article("x1", WITHDRAWN, "“Kebocoran itu nyata sekali,” ujar Iptu Tegar Wicaksana."), link)
    page = site.files["artikel/x1.html"].decode()

    assert not has_errors(site.problems)
    assert not [word for word in SECRETS if word in everything(site)]
    assert "Rilis ditarik oleh pengirimnya." in page
    assert "2 November 2024" in page
    assert "noindex" in page
    assert 'href="artikel/x1.html#penarikan"' in site.files["koreksi.html"].decode()
    assert "url=x1.html" in site.files["artikel/lama.html"].decode()
    assert "artikel/x1.html" not in site.files["sitemap.xml"].decode()
    assert [c["kind"] for c in json.loads(site.files["data/corrections.json"])] == ["withdrawal"]
    database = sqlite3.connect(":memory:")
    database.deserialize(site.files["data/bulletin.sqlite"])
    assert database.execute("SELECT id FROM articles").fetchall() == [("lain",)]
    assert database.execute("SELECT kind, article FROM corrections").fetchall() == [("withdrawal", "x1")]


def test_two_articles_withdrawn_on_one_day_have_two_titles(tmp_path: Path) -> None:
    text = "title: a\nwithdrawn: {date: 2024-11-02, reason: Keliru.}"
    files = built(tmp_path, article("a", text), article("b", text)).files

    assert "<title>Artikel ditarik, 2 November 2024 (1)" in files["artikel/a.html"].decode()
    assert "<title>Artikel ditarik, 2 November 2024 (2)" in files["artikel/b.html"].decode()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("withdrawn: true", "withdrawn-reason"),
        ("withdrawn: false", "withdrawn-reason"),
        ("withdrawn: {date: 2024-11-02}", "withdrawn-reason"),
        ("withdrawn:", "wrong-type"),
        ("withdrawn: [a]", "wrong-type"),
        ("withdrwan: Keliru.", "key-unknown"),
        ("ditarik: Keliru.", "key-unknown"),
        ("mask:", "wrong-type"),
        ("samarkan: [Siti Aminah]", "key-unknown"),
        ("corrections: [{what: Keliru.}]", "correction-incomplete"),
        ("corrections: Keliru.", "wrong-type"),
    ],
)
def test_a_slip_stops_the_build(tmp_path: Path, line: str, code: str) -> None:
    site = built(tmp_path, article("a", f"title: a\n{line}"))
    errors = [(p.code, p.place.line) for p in site.problems if p.severity is Severity.ERROR]

    assert (code, 3) in errors


HIDDEN = """title: Ibu SITI AMINAH Diselamatkan
date: 2024-10-05
polsek: Contoh
mask: [Siti Aminah]
tags: [siti aminah]
summary: Warga bernama Siti diselamatkan.
place: {venue: Rumah Siti Aminah, village: Bunga}
corrections: [{date: 2024-10-06, what: Umur Aminah keliru.}]
officials:
- {name: Budi Santoso, rank: Iptu, position: Kapolsek Contoh}
- {name: Siti Aminah, institution: community}
- {name: Siti Rahma, position: Lurah Bunga, institution: government}"""
BODY = """Kapolsek Contoh Iptu Budi Santoso menjenguk Siti
Aminah di rumahnya. **Siti** *Aminah* dan Ibu S. Aminah tersenyum bersama Lurah Bunga Siti Rahma.
S*i*ti A*minah* pulang.

“Saya berterima kasih kepada para petugas di sini,” ujar Siti Aminah.

“Kami akan datang lagi minggu depan ke sini,” tambahnya kepada `Siti Aminah`.

“Siti Aminah adalah warga kami yang paling tabah,” kata Iptu Budi Santoso.

- Korban: AMINAH

    Catatan Siti Aminah
"""


def test_a_hidden_name_is_in_no_output(tmp_path: Path) -> None:
    site = built(tmp_path, article("diselamatkan", HIDDEN, BODY))
    text = everything(site)

    assert not has_errors(site.problems)
    assert "aminah" not in text
    assert "siti rahma" in text
    assert not re.search(r"\bsiti(?! rahma|-rahma)", text)
    assert "[nama disamarkan]" in text


def test_the_words_of_a_hidden_person_go_to_nobody_else(tmp_path: Path) -> None:
    site = built(tmp_path, article("diselamatkan", HIDDEN, BODY))
    quotes = json.loads(site.files["data/quotes.json"])

    assert [(q["speaker"], q["speaker_name"]) for q in quotes] == [
        (None, None),
        (None, None),
        ("budi-santoso", "Budi Santoso"),
    ]
    assert quotes[2]["text"] == "[nama disamarkan] adalah warga kami yang paling tabah"
    page = site.files["artikel/diselamatkan.html"].decode()
    assert (
        '<span class="kutipan" id="kutipan-3">“[nama disamarkan] adalah warga kami yang paling tabah,”</span>' in page
    )


def test_a_name_may_be_shown_in_another_way(tmp_path: Path) -> None:
    text = "title: a\nmask: {Siti Aminah: S (45)}"
    site = built(tmp_path, article("a", text, "Korban, Siti Aminah, selamat."))

    assert "Korban, S (45), selamat." in site.files["artikel/a.html"].decode()


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        pytest.param("siti-aminah", "Isi.", "mask-in-address", id="in the address"),
        pytest.param("a", "Korban S.i.t.i A.m.i.n.a.h selamat.", "mask-leaks", id="spelt out"),
        pytest.param("a", "[Foto](https://contoh.example/siti.jpg)", "mask-leaks", id="a part in a link"),
        pytest.param("a", '[Foto](x.md "Foto Siti")\n\n[x.md]: a', "mask-leaks", id="in a link's title"),
        pytest.param("siti-pulang", "Isi.", "mask-in-address", id="a part in the address"),
    ],
)
def test_what_cannot_be_hidden_stops_the_build(tmp_path: Path, name: str, body: str, code: str) -> None:
    site = built(tmp_path, article(name, "title: a\nmask: [Siti Aminah]", body))

    assert code in [p.code for p in site.problems if p.severity is Severity.ERROR]


def test_a_name_that_another_article_still_has_is_told(tmp_path: Path) -> None:
    site = built(
        tmp_path,
        article("a", "title: a\nmask: [Siti Aminah]", "Siti Aminah selamat."),
        article("b", "title: b", "Siti Aminah pulang."),
    )
    assert [(p.code, p.place.path) for p in site.problems] == [("mask-elsewhere", "content/articles/b.md")]


@pytest.mark.parametrize(
    ("mask", "body", "shown"),
    [
        ("[Siti Rahman, Dewi Rahman]", "menemui Dewi Rahman dan Siti Rahman.", "menemui ■ dan ■."),
        ("[Siti, Siti Melati]", "Siti Melati pulang.", "■ pulang."),
        ("[Siti Rahma]", "Korban bernama Rahma. Siti Aminah datang.", "Korban bernama ■. Siti Aminah datang."),
        ("[Siti Rahma]", "SITI AMINAH dan Siti  *Aminah* datang.", "SITI AMINAH dan Siti Aminah datang."),
        ("[Siti Melati]", "Si\u00adti Mel\u200bati pulang.", "■ pulang."),
        ("[Siti Melati]", "Siti\nMelati, Melati Siti dan Siti-Melati pulang.", "■, ■ dan ■ pulang."),
        ('["Sa\'diah Nurbaya"]', "Sa’diah Nurbaya pulang.", "■ pulang."),
        ("[Nur Ai]", "Ai pulang ke rumah nur.", "■ pulang ke rumah nur."),
        ("[Rina]", "Rina pulang. Ia bernama RINA.", "■ pulang. Ia bernama ■."),
        ("[Siti Melati]", "Ibu S. Melati, Siti M. dan Hj. Siti pulang.", "Ibu ■, ■. dan Hj. ■ pulang."),
        ("Siti Melati, Dewi Rahman", "Dewi menemui Melati.", "■ menemui ■."),
    ],
)
def test_every_part_of_a_name_is_hidden(tmp_path: Path, mask: str, body: str, shown: str) -> None:
    front = f"title: a\nmask: {mask}\nofficials: [{{name: Siti Aminah, rank: AKP}}]"
    page = built(tmp_path, article("a", front, body)).files["artikel/a.html"].decode()
    text = re.sub(r"<[^>]+>", "", page[page.index('<p id="p1">') : page.index("</p>\n</div>")])

    assert re.sub(r"\s+", " ", text.replace("[nama disamarkan]", "■")) == shown


@pytest.mark.parametrize(
    "speaker", ["Bu Siti", "Mbak Siti", "Ibu Siti Melati", "Melati Siti", "Siti Melati Putri", "Sity Melati"]
)
def test_a_hidden_person_has_no_page_under_any_name(tmp_path: Path, speaker: str) -> None:
    body = f"“Saya takut sekali malam itu dan lari,” kata {speaker}.\n\n“Lalu saya pulang ke rumah,” tambahnya."
    for front in ("", f"\nofficials: [{speaker}]"):
        site = built(tmp_path, article("a", f"title: a\nmask: [Siti Melati]{front}", body))

        assert not [
            name
            for name in site.files
            if name.startswith("pejabat/") and name not in {"pejabat/index.html", "pejabat/lembaga.html"}
        ]
        assert {q["speaker"] for q in json.loads(site.files["data/quotes.json"])} <= {None}
        assert not [q for q in json.loads(site.files["data/quotes.json"]) if q["speaker_name"]]


def test_two_hidden_people_are_two_events(tmp_path: Path) -> None:
    words = " ".join(f"kata{n}" for n in range(80))
    front = "date: 2024-10-05\npolsek: Contoh"
    site = built(
        tmp_path,
        article("a", f"title: a\nmask: [Siti Melati]\n{front}", f"Korban Siti Melati. {words}"),
        article("b", f"title: b\nmask: [Dewi Rahman]\n{front}", f"Korban Dewi Rahman. {words}"),
    )
    assert "2 peristiwa" in site.files["data/index.html"].decode()


def test_the_reason_of_a_withdrawal_hides_names_too(tmp_path: Path) -> None:
    text = "title: Siti Melati pulang\nmask: [Siti Melati]\nwithdrawn: Nama anak Siti Melati ada di dalamnya."
    site = built(tmp_path, article("a", text))

    assert "melati" not in everything(site)
    site = built(tmp_path / "two", article("siti-melati", text))
    assert [p.code for p in site.problems if p.severity is Severity.ERROR] == ["mask-in-address"]


@pytest.mark.parametrize(
    "line", ["officials: [Siti Melati]", "tags: [Siti Melati]", "place: {venue: Rumah Siti Melati}"]
)
def test_a_hidden_name_elsewhere_is_told_wherever_it_stands(tmp_path: Path, line: str) -> None:
    one = article("a", "title: a\nmask: [Siti Melati]")
    codes = [p.code for p in built(tmp_path, one, article("b", f"title: b\n{line}")).problems]

    assert "mask-elsewhere" in codes


def test_a_free_page_with_a_hidden_name_is_told(tmp_path: Path) -> None:
    page = "-- content/pages/p.md --\n---\ntitle: p\n---\n\nUntuk Siti Melati.\n"
    site = built(tmp_path, article("a", "title: a\nmask: [Siti Melati]"), page)

    assert [(p.code, p.place.path) for p in site.problems] == [("mask-elsewhere", "content/pages/p.md")]


@pytest.mark.parametrize(
    "mask", ['["."]', '["..."]', '{"": x}', "{? [a] : b}", '["", null]', '{Siti Melati: "Siti X"}', "[[a]]", "12"]
)
def test_a_mask_that_is_no_name_stops_the_build(tmp_path: Path, mask: str) -> None:
    site = built(tmp_path, article("a", f"title: a\nmask: {mask}"))

    assert "mask-name" in [p.code for p in site.problems if p.severity is Severity.ERROR]


def test_the_full_name_of_another_official_is_left_alone(tmp_path: Path) -> None:
    who = "{name: Siti Aminah, rank: AKP, position: Kapolsek Muara, institution: polri}"
    body = "“Kita jaga kampung ini bersama,” ujar AKP Siti Aminah kepada Siti."
    site = built(tmp_path, article("a", f"title: a\nmask: [Siti]\nofficials: [{who}]", body))

    text = re.sub(r"<[^>]+>", "", site.files["artikel/a.html"].decode())
    assert "AKP Siti Aminah kepada [nama disamarkan]." in text
    assert json.loads(site.files["data/quotes.json"])[0]["speaker"] == "siti-aminah"


def test_an_alias_of_the_registry_is_no_address_of_a_hidden_name(tmp_path: Path) -> None:
    site = site_of(
        tmp_path, article("a", "title: a\nmask: [Siti Melati]") + article("b", "title: b\nofficials: [Budi]")
    )
    (site / "content/officials.yml").write_text("budi: {name: Budi, aliases: [Siti Melati S]}", "utf-8")

    assert "mask-in-address" in [p.code for p in render(site, Options()).problems if p.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "line", ["corrections: [{date: 2024-11, what: x}]", "withdrawn: {date: 2024, reason: Keliru.}"]
)
def test_the_day_of_a_correction_is_known(tmp_path: Path, line: str) -> None:
    errors = [
        p.code for p in built(tmp_path, article("a", f"title: a\n{line}")).problems if p.severity is Severity.ERROR
    ]

    assert "date-invalid" in errors
