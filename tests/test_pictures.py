"""Pictures of articles: small, in their size, described, and without what cameras write down."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from bulletin.building import Options, build, render
from bulletin.problems import Failure, Severity
from tests.sites import article, site_of

GPS, DEVICE, ORIENTATION = 0x8825, 0x0110, 0x0112


def photograph(width: int = 2400, height: int = 1600, orientation: int = 1) -> bytes:
    """Return a made-up photograph with place, device and orientation written into it."""
    image = Image.new("RGB", (width, height), (90, 120, 60))
    exif = image.getexif()
    exif[DEVICE], exif[ORIENTATION] = "Kamera Rahasia", orientation
    exif.get_ifd(GPS)[2] = (1.0, 40.0, 12.0)
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"catatan rahasia")
    return out.getvalue()


def published(folder: Path, body: str, data: bytes, front: str = "") -> tuple[str, bytes]:
    """Build a site with one picture; return the article's page and the picture's bytes."""
    site = site_of(folder, article("a", f"title: a\n{front}".rstrip(), body))
    (site / "content/articles/foto.jpg").write_bytes(data)
    build(site, None, Options())
    (picture,) = (site / "output/gambar/isi").iterdir()
    return (site / "output/artikel/a.html").read_text("utf-8"), picture.read_bytes()


def test_a_picture_is_small_and_says_nothing_of_the_camera(tmp_path: Path) -> None:
    page, data = published(tmp_path, "![Warga di aula](foto.jpg)", photograph())
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("WEBP", (1200, 800))
        assert not image.getexif()
    assert b"Rahasia" not in data
    assert b"rahasia" not in data
    (tag,) = re.findall(r"<img [^>]*>", page)
    assert 'width="1200" height="800" alt="Warga di aula"' in tag
    assert re.search(r'src="\.\./gambar/isi/[0-9a-f]{16}\.webp"', tag)


def test_a_picture_that_was_taken_upright_stands_upright(tmp_path: Path) -> None:
    page, data = published(tmp_path, "![Warga](foto.jpg)", photograph(800, 600, orientation=6))
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (600, 800)
    assert 'width="600" height="800"' in page


def test_the_picture_of_the_front_matter_stands_above_the_text_with_its_credit(tmp_path: Path) -> None:
    front = 'image: foto.jpg\nimage_alt: Warga "duduk" di aula\nimage_credit: Humas Polsek Contoh'
    page, _data = published(tmp_path, "Isi.", photograph(), front)

    assert page.index("<figure>") < page.index('class="naskah"')
    assert 'alt="Warga &#34;duduk&#34; di aula"' in page
    assert "Foto: Humas Polsek Contoh" in page


@pytest.mark.parametrize(
    ("body", "front", "code", "line", "said"),
    [
        ("![](foto.jpg)", "", "image-alt-missing", 5, "foto.jpg"),
        ("Isi.\n\n![Warga](foto.jpeg)", "", "picture-missing", 7, "Did you mean foto.jpg?"),
        ("![Warga](../../../bulletin.yml)", "", "picture-missing", 5, "content/"),
        ("![Warga](rusak.jpg)", "", "picture-unreadable", 5, "JPEG"),
        ("![Warga](terpotong.jpg)", "", "picture-unreadable", 5, "JPEG"),
        ("Isi.", "image: tak-ada.png\nimage_alt: Warga", "picture-missing", 1, "tak-ada.png"),
    ],
)
def test_a_picture_that_cannot_be_shown_stops_the_build(
    tmp_path: Path, body: str, front: str, code: str, line: int, said: str
) -> None:
    site = site_of(tmp_path, article("a", f"title: a\n{front}".rstrip(), body))
    (site / "content/articles/foto.jpg").write_bytes(photograph())
    (site / "content/articles/rusak.jpg").write_bytes(b"\xff\xd8 bukan foto")
    (site / "content/articles/terpotong.jpg").write_bytes(photograph()[:6000])
    (problem,) = [p for p in render(site, Options()).problems if p.severity is Severity.ERROR]

    assert (problem.code, problem.place.line) == (code, line)
    assert said in problem.message + problem.hint
    with pytest.raises(Failure):
        build(site, None, Options())
    assert not (site / "output").exists()


def test_a_picture_from_elsewhere_is_its_description(tmp_path: Path) -> None:
    site = site_of(tmp_path, article("a", "title: a", "![Warga <b>](https://lain.example/x.jpg)"))
    built = render(site, Options())

    assert [p.code for p in built.problems] == ["picture-not-shown"]
    assert "[Gambar: Warga &lt;b&gt;]" in built.files["artikel/a.html"].decode()


def test_pictures_of_drafts_and_withdrawn_articles_are_not_published(tmp_path: Path) -> None:
    site = site_of(
        tmp_path,
        article("a", "title: a\ndraft: true", "![Warga](foto.jpg)")
        + article("b", "title: b\nwithdrawn: Keliru sekali.\nimage: foto.jpg\nimage_alt: Warga", "Isi."),
    )
    (site / "content/articles/foto.jpg").write_bytes(photograph())
    build(site, None, Options())

    assert not (site / "output/gambar/isi").exists()


def test_a_very_tall_picture_is_made_small_too(tmp_path: Path) -> None:
    _page, data = published(tmp_path, "![Menara](foto.jpg)", photograph(20, 17_000))
    with Image.open(io.BytesIO(data)) as image:
        assert image.height <= 2400
