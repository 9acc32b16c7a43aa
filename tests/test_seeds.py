"""The two real releases: exactly these facts, each with evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bulletin.cli import cli
from bulletin.reading import read_file
from tests.facts import facts

SEEDS = Path(__file__).parents[1] / "seeds"
DUMAI_TIMUR = SEEDS / "000_217cba9fa2ed1089.txt"
MEDANG_KAMPAI = SEEDS / "003_3f60a4824125a44f.txt"


def seed_facts(file: Path) -> list[str]:
    return [
        # The quotes are long; their first three words tell them apart.
        " ".join(fact.split()[:6]) if fact.startswith("quote:") else fact
        for fact in facts(file.read_text(encoding="utf-8"))
    ]


def test_the_visit_in_dumai_timur() -> None:
    assert seed_facts(DUMAI_TIMUR) == [
        "title: Polsek Dumai Timur mengadakan kegiatan Cooling System berupa Silaturahmi Kamtibmas",
        "dateline: DUMAI",
        "editor: Ari Susanto",
        "date: 2024-10-28",
        "polsek: Dumai Timur",
        "unit: polsek Dumai Timur",
        "unit: polres Dumai",
        "activity: Cooling System",
        "activity: Silaturahmi Kamtibmas",
        "venue: Mapolsek Dumai Timur",
        "street: Jalan Utama Karya",
        "village: Bukit Batrem",
        "district: Dumai Timur",
        "regency: Kota Dumai",
        "person: Kompol | Abdul Rahman | S.H., M.Han | Kapolsek Dumai Timur | polri | spoke",
        "person: AKBP | Dhovan Oktavianton | - | Kapolres Dumai | polri | represented",
        "quote: Abdul Rahman: Kami mengajak seluruh",
        "quote: Abdul Rahman: Kami mengimbau semua",
        "quote: Abdul Rahman: Kami tidak bisa",
        "quote: Abdul Rahman: Kami harap para",
        "quote: Abdul Rahman: Kami mengharapkan komitmen",
    ]


def test_the_discussion_in_medang_kampai() -> None:
    title = "Polsek Medang Kampai melaksanakan kegiatan Cooling System berupa Focus Group Discussion (FGD)"
    assert seed_facts(MEDANG_KAMPAI) == [
        f"title: {title} bersama Panwaslu Kecamatan Medang Kampai",
        "dateline: DUMAI",
        "source: KTM",
        "date: 2024",
        "polsek: Medang Kampai",
        "unit: polsek Medang Kampai",
        "activity: Cooling System",
        "activity: FGD",
        "venue: Aula Polsek Medang Kampai",
        "street: Jalan Pelajar RT 001",
        "village: Guntung",
        "district: Medang Kampai",
        "regency: Kota Dumai",
        "person: AKP | Tony Prawira | S.Tr.K, S.I.K, M.H | Kapolsek Medang Kampai | polri | led",
        "person: Iptu | Suprizal | S.Sos., M.I.P. | Kanit Reskrim Polsek Medang Kampai | polri | attended",
        "person: Aiptu | N Sihombing | - | Kanit Intel Polsek Medang Kampai | polri | attended",
        "person: - | Rahmat Raharjo | - | Ketua Panwaslu Kecamatan Medang Kampai | electoral | attended",
        "quote: Tony Prawira: Pilkada adalah momen",
        "quote: Tony Prawira: Kami mengajak semua",
        "quote: Tony Prawira: Kita harus menyiapkan",
        "quote: Tony Prawira: Kita harus menjaga",
        "doubt: date-year-only",
    ]


@pytest.fixture(scope="module")
def published() -> Any:
    result = CliRunner().invoke(
        cli, ["extract", "--format", "json", str(DUMAI_TIMUR), str(MEDANG_KAMPAI)], standalone_mode=False
    )
    return json.loads(result.stdout)


def values(data: Any, pointer: str = "") -> Iterator[str]:
    """Yield the JSON Pointer of every value that is not null."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from values(value, f"{pointer}/{key}")
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from values(value, f"{pointer}/{number}")
    elif data is not None:
        yield pointer


def test_every_value_has_evidence_and_every_evidence_is_the_text(published: Any) -> None:
    for draft, file in zip(published, (DUMAI_TIMUR, MEDANG_KAMPAI), strict=True):
        text = file.read_bytes().decode("utf-8")
        fields = {e["field"] for e in draft["evidence"]}
        facts = {key: value for key, value in draft.items() if key not in {"file", "evidence", "problems"}}

        assert set(values(facts)) == fields
        assert all(e["text"] == text[e["start"] : e["end"]] for e in draft["evidence"])


def test_a_carried_speaker_shows_where_the_name_stands(published: Any) -> None:
    proof = [e["text"] for e in published[0]["evidence"] if e["field"] == "/quotes/1/speaker"]

    assert proof == ["tambahnya", "Kompol Abdul Rahman"]


def test_the_year_alone_comes_with_a_warning_at_its_place(published: Any) -> None:
    (problem,) = published[1]["problems"]
    release = read_file(MEDANG_KAMPAI, "003.txt")

    assert problem["code"] == "date-year-only"
    assert problem["severity"] == "warning"
    assert getattr(release, "text", "")[problem["start"] : problem["end"]] == "Pilkada Serentak Tahun 2024"
