"""Which mentions are one person: made-up articles in, people and warnings out."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import pytest

from bulletin import building, knowing
from bulletin.site.bulletin import Bulletin
from tests.sites import article, site_of

UNITS = """polres-maju: {kind: polres, name: Maju}
polsek-pelabuhan: {kind: polsek, name: Pelabuhan, aliases: [KP3], parent: polres-maju}
"""


def person(name: str, rank: str = "", position: str = "", more: str = "institution: polri") -> str:
    parts = [f"name: {name}", *([f"rank: {rank}"] if rank else []), *([f"position: {position}"] if position else [])]
    return "{" + ", ".join([*parts, *([more] if more else [])]) + "}"


def region(folder: Path, *articles: tuple[str, str, str], registry: str = "", units: str = "") -> Bulletin:
    """Resolve articles of (name, front matter but for title and officials, officials separated by line breaks)."""
    texts = (
        article(name, f"title: {name}\n{front}\nofficials:\n" + "".join(f"- {o}\n" for o in people.split("\n")))
        for name, front, people in articles
    )
    site = site_of(folder, "".join(texts))
    for path, text in (("officials", registry), ("units", units)):
        (site / f"content/{path}.yml").write_text(text, "utf-8")
    return building.gather(site, building.Options())[0]


def codes(folder: Path) -> list[str]:
    return sorted(p.code for p in building.gather(folder, building.Options())[1])


def people(bulletin: Bulletin) -> dict[str, str]:
    """Return who is in which articles: `a b` for two, a number behind the article where it has the name twice."""
    found = {}
    for official in bulletin.officials:
        found[official.slug] = " ".join(Path(s.article).stem for s in official.sightings)
    return found


DAY = "date: 2024-10-05"
AGUS = "agus-salim: {name: Agus Salim, institution: polri}"


def test_an_entry_for_a_name_does_not_merge_what_is_not_one(tmp_path: Path) -> None:
    bulletin = region(
        tmp_path,
        ("a", DAY, person("Agus Salim", "Iptu", "Kapolsek Contoh")),
        ("b", DAY, person("Agus Salim", "AKP", "Kapolsek Muara")),
        ("c", "date: 2024-11-05", person("Agus Salim", "Bripda", "Anggota Polsek Lembah")),
        registry=AGUS,
    )
    assert len(bulletin.officials) == 3
    assert codes(tmp_path) == ["official-conflict"]


def test_an_entry_with_its_unit_tells_namesakes_apart(tmp_path: Path) -> None:
    bulletin = region(
        tmp_path,
        ("a", DAY, person("Agus Salim", "Iptu", "Kapolsek Contoh")),
        ("b", DAY, person("Agus Salim", "AKP", "Kapolsek Muara")),
        registry="agus-satu: {name: Agus Salim, unit: Polsek Contoh}\nagus-dua: {name: Agus Salim, unit: Polsek Muara}",
    )
    assert people(bulletin) == {"agus-satu": "a", "agus-dua": "b"}
    assert codes(tmp_path) == []


def test_an_id_stands_above_all_that_speaks_against_it(tmp_path: Path) -> None:
    bulletin = region(
        tmp_path,
        ("a", DAY, person("Agus Salim", "Iptu", "Kapolsek Contoh", "id: agus-salim")),
        ("b", DAY, person("Agus Salim", "AKP", "Kapolsek Muara", "id: agus-salim")),
    )
    assert people(bulletin) == {"agus-salim": "a b"}
    assert codes(tmp_path) == []


def test_a_former_id_in_an_article_means_the_person(tmp_path: Path) -> None:
    bulletin = region(
        tmp_path,
        ("a", DAY, person("Agus Salim", more="id: agus")),
        registry="agus-salim: {name: Agus Salim, former_ids: [agus]}",
    )
    assert people(bulletin) == {"agus-salim": "a"}
    assert bulletin.redirects == {"agus": "agus-salim"}


def test_an_id_that_is_nearly_one_of_the_registry_is_told(tmp_path: Path) -> None:
    region(tmp_path, ("a", DAY, person("Agus Salim", more="id: agus-slim")), registry=AGUS)

    assert codes(tmp_path) == ["official-id"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            (DAY, person("Agus Salim", "Bripka", "Bhabinkamtibmas Polsek Contoh")),
            (DAY, person("Agus Salim", "Aiptu", "Kanit Binmas Polsek Contoh")),
            id="two ranks on one day",
        ),
        pytest.param(
            (DAY, person("Agus Salim", "Aipda", "Ps. Kanit Reskrim Polsek Contoh")),
            (DAY, person("Agus Salim", "AKP", "Kapolsek Muara")),
            id="two ranks on one day, one in an acting post",
        ),
        pytest.param(
            ("date: 2024-08", person("Agus Salim", "AKP", "Kapolsek Contoh")),
            ("date: 2024-11", person("Agus Salim", "Bripda", "Anggota Polsek Contoh")),
            id="a rank that falls from month to month",
        ),
        pytest.param(
            (f"{DAY}\npolsek: Contoh", person("Agus Salim", "Ipda", "Kanit Binmas")),
            (f"{DAY}\npolsek: Muara", person("Agus Salim", "Ipda", "Kanit Binmas")),
            id="a post without its unit in the articles of two stations on one day",
        ),
    ],
)
def test_what_one_life_cannot_hold_is_two(tmp_path: Path, one: tuple[str, str], other: tuple[str, str]) -> None:
    bulletin = region(tmp_path, ("a", *one), ("b", *other))

    assert sorted(people(bulletin).values()) == ["a", "b"]
    assert codes(tmp_path) == ["official-conflict"]
    assert "agus-salim" in bulletin.shared


@pytest.mark.parametrize("front", ["", DAY, "date: 2024-10"])
def test_two_posts_in_one_article_are_two_people(tmp_path: Path, front: str) -> None:
    both = person("Agus Salim", "AKP", "Kapolsek Contoh") + "\n" + person("Agus Salim", "AKP", "Kapolsek Muara")
    bulletin = region(tmp_path, ("a", front, both))

    assert len(bulletin.officials) == 2
    assert codes(tmp_path) == ["official-conflict"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            ("date: 2024-08", person("Agus Salim", "Ipda", "Kanit Binmas Polsek Contoh")),
            ("date: 2024-11", person("Agus Salim", "Iptu", "Kapolsek Muara")),
            id="promoted and moved",
        ),
        pytest.param(
            (DAY, person("Agus Salim", "Iptu", "Kanit Reskrim Polsek Contoh")),
            (DAY, person("Agus Salim", "Iptu", "Plh. Kapolsek Muara")),
            id="acts for another on the same day",
        ),
        pytest.param(
            (DAY, person("Agus Salim", "Iptu", "Kapolsek KP3")),
            (DAY, person("Agus Salim", "Iptu", "Kapolsek Pelabuhan")),
            id="a station by its other name",
        ),
        pytest.param(
            ("date: 2024", person("Agus Salim", "Iptu", "Kapolsek Contoh")),
            (DAY, person("Agus Salim", "AKP", "Kapolsek Contoh")),
            id="a year does not tell which rank came first",
        ),
        pytest.param(
            (DAY, person("Agus Salim", "Iptu", "Kapolsek Contoh")),
            (DAY, person("Agus Salim", more="")),
            id="no more told",
        ),
    ],
)
def test_what_one_life_can_hold_is_one(tmp_path: Path, one: tuple[str, str], other: tuple[str, str]) -> None:
    bulletin = region(tmp_path, ("a", *one), ("b", *other), units=UNITS)

    assert people(bulletin) == {"agus-salim": "a b"}
    assert codes(tmp_path) == []


def test_a_name_in_two_institutions_is_not_given_to_the_one_that_is_registered(tmp_path: Path) -> None:
    bulletin = region(
        tmp_path,
        ("a", DAY, person("Rina Lestari", "Bripka", "Banit Binmas Polsek Contoh")),
        ("b", DAY, person("Rina Lestari", position="Ketua Bawaslu Maju", more="institution: electoral")),
        ("c", DAY, person("Rina Lestari", position="Ketua Bawaslu Maju", more="")),
        ("d", DAY, person("Rina Lestari", more="")),
        registry="rina-lestari: {name: Rina Lestari, institution: polri}",
    )
    assert people(bulletin) == {"rina-lestari": "a", "rina-lestari-penyelenggara": "b c"}
    assert codes(tmp_path) == ["official-open"]


def test_an_alias_for_a_month_does_not_take_an_article_of_the_year(tmp_path: Path) -> None:
    bulletin = region(
        tmp_path,
        ("a", "date: 2024-10-05", person("Wira")),
        ("b", "date: 2024", person("Wira")),
        ("c", "date: 2024-11-05", person("Wira")),
        registry="wira-adi: {name: Wira Adi, aliases: [{name: Wira, from: 2024-10, to: 2024-10}]}",
    )
    assert people(bulletin) == {"wira": "c", "wira-adi": "a"}
    assert codes(tmp_path) == ["official-open"]


def test_the_address_of_a_name_stays_nobodys_whatever_comes_later(tmp_path: Path) -> None:
    later = ("b", "date: 2024-10-05", person("Agus Salim", "Iptu", "Kapolsek Muara"))
    other = ("c", "date: 2024-10-05", person("Agus Salim", "Iptu", "Kapolsek Contoh"))
    earlier = ("a", "date: 2024-09-01", person("Agus Salim", "Iptu", "Kapolsek Contoh"))

    before = region(tmp_path / "one", later, other).shared
    assert region(tmp_path / "two", earlier, later, other).shared == before
    assert before == {"agus-salim": ("agus-salim-polsek-contoh", "agus-salim-polsek-muara")}


def test_what_a_vague_date_does_not_tell_is_not_told(tmp_path: Path) -> None:
    who = person("Agus Salim", "Iptu", "Kapolsek Contoh")
    bulletin = region(tmp_path, ("a", "date: 2024", who), ("b", "date: 2024-10", who), ("c", DAY, who), ("d", "", who))
    (row,) = knowing.rows(bulletin)

    assert (row["first_seen"], row["last_seen"]) == ("2024-10-05", "2024-10-05")


def test_who_led_a_station_stands_in_the_order_of_time(tmp_path: Path) -> None:
    region(
        tmp_path,
        ("a", "date: 2024-09-01\npolsek: Contoh", person("Zulkifli Tua", "AKP", "Kapolsek Contoh")),
        ("b", "date: 2024-11-01\npolsek: Contoh", person("Andi Muda", "AKP", "Kapolsek Contoh")),
        ("c", "date: 2024-12-01\npolsek: Contoh", person("Budi Lama", "AKP", "mantan Kapolsek Contoh")),
    )
    page = building.render(tmp_path, building.Options()).files["polsek/contoh.html"].decode()
    table = page[page.index("Siapa memimpin") : page.index("</table>")]

    assert table.index("Zulkifli Tua") < table.index("Andi Muda")
    assert "Budi Lama" not in page[: page.index('id="artikel"')]


def test_data_of_long_posts_and_of_posts_in_other_words(tmp_path: Path) -> None:
    long = "Bhabinkamtibmas Kelurahan Simpang Tetap Darul Contoh Polsek Pelabuhan Kota Maju Barat Daya"
    region(
        tmp_path,
        ("a", DAY, person("Agus Salim", "Aipda", long)),
        ("b", DAY, person("Agus Salim", "Aipda", f"{long} Polres Maju")),
        ("c", DAY, person("Tono", "AKP", "Kapolsek KP3") + "\n" + person("Rina", "Iptu", "mantan Kapolsek Pelabuhan")),
        ("d", "date: 2024-11-05", person("Tono", "AKP", "Kepala Polsek Pelabuhan")),
        ("e", "date: 2024-12-05", person("Tono", "AKP", "Ps.Kapolsek Pelabuhan")),
        units=UNITS,
    )
    files = building.render(tmp_path, building.Options()).files
    popolo = json.loads(files["data/officials.json"])
    held = {(m["person_id"], m["post_id"], m["acting"], m["first_seen"]) for m in popolo["memberships"]}

    assert [m["person_id"] for m in popolo["memberships"]].count("agus-salim") == 1
    post = "polsek-pelabuhan-kapolsek-pelabuhan"
    assert {m for m in held if m[0] == "tono"} == {
        ("tono", post, False, "2024-10-05"),
        ("tono", post, True, "2024-12-05"),
    }
    assert not any(m[0] == "rina" for m in held)
    assert next(o["id"] for o in popolo["organizations"] if "Pelabuhan" in o["name"]) == "polsek-pelabuhan"


def test_a_source_is_the_sentence_of_the_person_and_not_of_the_namesake(tmp_path: Path) -> None:
    front = f"{DAY}\nofficials:\n- {person('Agus Salim', 'AKP', 'Kapolsek Contoh')}\n"
    front += f"- {person('Agus Salim', 'Iptu', 'Kapolsek Muara')}\n- {person('Ali', 'Bripka')}"
    body = "Kapolsek Contoh AKP Agus Salim hadir bersama Lurah Alimudin.\n\n"
    body += "- Kapolsek Muara Iptu Agus Salim\n- Bripka Ali\n"
    site_of(tmp_path, article("a", f"title: a\n{front}", body))
    popolo = json.loads(building.render(tmp_path, building.Options()).files["data/officials.json"])
    sources = {p["id"]: p["sources"][0] for p in popolo["persons"]}

    assert {name: s["url"].partition("#")[2] for name, s in sources.items()} == {
        "agus-salim-polsek-contoh": "kalimat-1",
        "agus-salim-polsek-muara": "kalimat-2",
        "ali": "kalimat-3",
    }
    assert sources["ali"]["sentence"] == "Bripka Ali"


def test_two_reports_of_one_event_count_once_everywhere(tmp_path: Path) -> None:
    words = " ".join(f"kata{n}" for n in range(60))
    body = f"{words}\n\n“Kita jaga kampung ini bersama-sama,” ujar AKP Agus Salim."
    who = person("Agus Salim", "AKP", "Kapolsek Contoh", "institution: polri, role: spoke")
    front = f"{DAY}\npolsek: Contoh\nofficials: [{who}]"
    site_of(
        tmp_path,
        article("a", f"title: a\nactivities: [Patroli]\n{front}", body)
        + article("b", f"title: b\nsource: Kabar\nactivities: [Sambang]\n{front}", body),
    )
    files = building.render(tmp_path, building.Options()).files
    (row,) = knowing.rows(building.gather(tmp_path, building.Options())[0])
    (entry,) = json.loads(files["data/officials.json"])["persons"]

    assert (row["articles"], row["events"], row["quotes"], row["seen"]["present"]) == (2, 1, 1, 1)
    assert entry["seen"] == {"present": 1, "represented": 0, "mentioned": 0}
    assert [q["is_repeated"] for q in json.loads(files["data/quotes.json"])] == [False, True]
    assert "1 peristiwa" in files["pejabat/index.html"].decode()
    assert "kegiatan/sambang.html" in files  # what only the second report names has its page, too
    database = sqlite3.connect(":memory:")
    database.deserialize(files["data/bulletin.sqlite"])
    assert database.execute("SELECT present FROM persons").fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("names", "registry", "merged"),
    [
        pytest.param(["Dhovan Oktavianton", "Dhovan Octavianton", "Dhovan Oktafianton"], "", 1, id="three spellings"),
        pytest.param(
            ["Dhovan Oktavianton", "Dhovan Octavianton"],
            "dhovan-octavianton: {name: Dhovan Octavianton}\n",
            1,
            id="one is registered",
        ),
        pytest.param(["Budi Santoso", "Budi"], "", 1, id="a short form"),
    ],
)
def test_what_is_suggested_merges_when_it_is_pasted(
    tmp_path: Path, names: list[str], registry: str, merged: int
) -> None:
    articles = [
        (f"a{n}", f"date: 2024-10-0{n}", person(name, "AKP", "Kapolsek Contoh"))
        for n, name in enumerate(names, start=1)
    ]
    bulletin = region(tmp_path, *articles, registry=registry)
    assert len(bulletin.officials) == len(names)
    (tmp_path / "content/officials.yml").write_text(registry + knowing.suggestions(bulletin), "utf-8")
    after = building.gather(tmp_path, building.Options())[0]

    assert len(after.officials) == merged
    assert codes(tmp_path) == []
    assert knowing.suggestions(after) == "nothing to suggest"


def test_a_short_form_is_suggested_for_its_own_unit_alone(tmp_path: Path) -> None:
    articles = [
        ("a", DAY, person("Budi Santoso", "AKP", "Kapolsek Contoh")),
        ("b", "date: 2024-10-06", person("Budi", "AKP", "Kapolsek Contoh")),
        ("c", "date: 2024-10-06", person("Budi", "Ipda", "Kapolsek Muara")),
    ]
    bulletin = region(tmp_path, *articles)
    (tmp_path / "content/officials.yml").write_text(knowing.suggestions(bulletin), "utf-8")
    after = building.gather(tmp_path, building.Options())[0]

    assert people(after)["budi-santoso"] == "a b"
    assert len(after.officials) == 2


def test_what_import_proposes_is_a_registry(tmp_path: Path) -> None:
    articles = [
        (
            "a",
            DAY,
            person("Agus Salim", "Iptu", "Kapolsek Contoh") + "\n" + person("Rina", "Aipda", "Kanit Binmas Polsek KP3"),
        ),
        ("b", DAY, person("Agus Salim", "AKP", "Kapolsek Muara") + "\n" + person("Tono", "AKP", "Kapolres Maju")),
    ]
    bulletin = region(tmp_path, *articles, registry="tono: {name: Tono}\n", units=UNITS)
    text = knowing.proposals(bulletin, {f"content/articles/{name}.md" for name in "ab"})
    proposed, _mark, units = text.partition("# New units")
    (tmp_path / "content/officials.yml").write_text("tono: {name: Tono}\n" + proposed, "utf-8")

    assert codes(tmp_path) == []
    assert "KP3" not in units
    assert "tono" not in proposed
    assert len(building.gather(tmp_path, building.Options())[0].officials) == len(bulletin.officials)


def test_drift_is_seen_where_one_mention_says_no_institution(tmp_path: Path) -> None:
    region(
        tmp_path, ("a", DAY, person("Dhovan Oktavianton", "AKBP")), ("b", DAY, person("Dhovan Octavianton", more=""))
    )
    assert codes(tmp_path) == ["official-drift"]


def test_undoing_a_merge_is_one_line(tmp_path: Path) -> None:
    articles = [("a", DAY, person("Slamet Riyanto")), ("b", DAY, person("Slamet R."))]
    registry = "slamet-riyanto: {name: Slamet Riyanto}\nslamet-r:\n  name: Slamet R.\n  same_as: slamet-riyanto\n"
    merged = region(tmp_path, *articles, registry=registry)
    undone = region(tmp_path, *articles, registry=registry.replace("  same_as: slamet-riyanto\n", ""))

    assert (people(merged), merged.redirects) == ({"slamet-riyanto": "a b"}, {"slamet-r": "slamet-riyanto"})
    assert people(undone) == {"slamet-r": "b", "slamet-riyanto": "a"}


def test_csv_has_a_line_for_each_post(tmp_path: Path) -> None:
    bulletin = region(tmp_path, ("a", DAY, person("Agus Salim", "Iptu", "Kapolsek Contoh")))

    header, row = io.StringIO(knowing.as_csv(bulletin)).read().split("\n")
    assert len(header.split(",")) == len(row.split(","))


def test_the_id_of_an_entry_is_nobodys_while_several_people_have_its_name(tmp_path: Path) -> None:
    """Else a further article could hand the address from one man to another."""
    a = ("a", DAY, person("Agus Salim", "Iptu", "Kapolsek Contoh"))
    b = ("b", DAY, person("Agus Salim", "AKP", "Kapolsek Muara"))
    c = ("c", "date: 2024-10-01", person("Agus Salim", "Iptu", "Kapolsek Contoh"))
    before = region(tmp_path / "one", a, b, registry=AGUS)
    after = region(tmp_path / "two", a, b, c, registry=AGUS)

    assert people(before) == {"agus-salim-polsek-contoh": "a", "agus-salim-polsek-muara": "b"}
    assert people(after) == {"agus-salim-polsek-contoh": "a c", "agus-salim-polsek-muara": "b"}
    assert set(before.shared) == {"agus-salim"}


def test_entries_for_two_of_three_namesakes_leave_the_name_to_all(tmp_path: Path) -> None:
    bulletin = region(
        tmp_path,
        ("a", DAY, person("Agus Salim", "Iptu", "Kapolsek Contoh")),
        ("b", DAY, person("Agus Salim", "AKP", "Kapolsek Muara")),
        ("c", DAY, person("Agus Salim", "AKP", "Kapolsek Lembah")),
        registry="satu: {name: Agus Salim, unit: Polsek Contoh}\ndua: {name: Agus Salim, unit: Polsek Muara}",
    )
    assert sorted(bulletin.shared["agus-salim"]) == sorted(people(bulletin))
    assert {"satu", "dua"} < set(people(bulletin))


def test_the_address_says_the_institution_of_the_person(tmp_path: Path) -> None:
    bulletin = region(
        tmp_path,
        ("a", DAY, person("Paisal", "Iptu", "Kapolsek Contoh")),
        ("b", DAY, person("Paisal", position="Wali Kota Maju", more="institution: government")),
        registry="paisal: {name: Paisal}",
    )
    assert people(bulletin) == {"paisal-polri": "a", "paisal-pemerintah": "b"}


@pytest.mark.parametrize(
    ("registry", "one", "other"),
    [
        pytest.param(
            AGUS,
            person("Agus Salim", "Iptu", "Kapolsek Contoh"),
            person("Agus Salim", "AKP", "Kapolsek Muara"),
            id="the name is registered",
        ),
        pytest.param(
            "",
            person("Hendra", "Aiptu", "Banit Polsek Contoh"),
            person("Hendra", "Bripka", "Banit Polsek Contoh"),
            id="one unit",
        ),
    ],
)
def test_what_cannot_be_told_by_a_unit_is_not_proposed(tmp_path: Path, registry: str, one: str, other: str) -> None:
    bulletin = region(tmp_path, ("a", DAY, one), ("b", DAY, other), registry=registry)
    text = knowing.proposals(bulletin, {"content/articles/a.md", "content/articles/b.md"}).partition("# New units")[0]
    (tmp_path / "content/officials.yml").write_text(f"{registry}\n{text}", "utf-8")

    assert "decide by hand" in text
    assert len(building.gather(tmp_path, building.Options())[0].officials) == 2
    assert codes(tmp_path) == ["official-conflict"]


def test_people_told_apart_are_not_suggested_to_be_one(tmp_path: Path) -> None:
    articles = [
        ("a", "date: 2024-09-01", person("Ahmad Fauzi", "Aipda", "Kanit Binmas Polsek Contoh")),
        ("b", "date: 2024-09-01", person("Ahmad Fauzi", "Aipda", "Kanit Binmas Polsek Muara")),
        ("c", "date: 2024-09-02", person("Akhmad Fauzi", "Aipda", "Kanit Binmas Polsek Contoh")),
    ]
    bulletin = region(tmp_path, *articles)
    (tmp_path / "content/officials.yml").write_text(knowing.suggestions(bulletin), "utf-8")
    after = people(building.gather(tmp_path, building.Options())[0])

    assert sorted(after.values()) == ["a c", "b"]


@pytest.mark.parametrize(
    ("post", "is_head"),
    [
        ("Penjabat Sementara Kapolsek Contoh", True),
        ("Ka Polsek Contoh", True),
        ("eks-Kapolsek Contoh", False),
        ("Bekas Kapolsek Contoh", False),
        ("Wakapolsek Contoh", False),
    ],
)
def test_heads_in_the_words_of_the_press(tmp_path: Path, post: str, is_head: bool) -> None:
    region(tmp_path, ("a", f"{DAY}\npolsek: Contoh", person("Agus Salim", "AKP", post)))
    page = building.render(tmp_path, building.Options()).files["polsek/contoh.html"].decode()

    assert ("Siapa memimpin" in page) is is_head
