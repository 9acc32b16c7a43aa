"""Pictures of articles: found beside the text, made small, turned into WebP, and freed of all that cameras write down.

An address is the digest of the picture's bytes: it says nothing, and two pictures never share one.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
from pathlib import Path
from urllib.parse import unquote

from bulletin.model import Picture
from bulletin.problems import Place, Problem, error, near_miss, warning

_EDITION = 1
_WIDEST = 1200
_TALLEST = 2400
_QUALITY = 75
# A picture that unpacks to more than this is a mistake or an attack (Pillow, decompression bomb).
_MOST_PIXELS = 80_000_000
FOLDER = "gambar/isi"


def kept_as(picture: Picture) -> str:
    """Return the name under which the small picture is kept."""
    return f"picture-{_EDITION}-{posixpath.basename(picture.address)}"


def find(site: Path, source: str, line: int, href: str) -> Picture | Problem:
    """Return the picture that an article means, or what is wrong with it. `source` is the article's path."""
    place = Place(source, line)
    if "://" in href or href.startswith("//"):
        message = f"The picture {href} stands on another host; its description is shown in its place."
        return warning("picture-not-shown", place, message, "Save the picture beside the article and name that file.")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), href))
    if not (site / path).is_file():  # Markdown writes a space as %20
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(href)))
    if not path.startswith("content/"):
        message = f"The picture {href} lies outside of content/."
        return error("picture-missing", place, message, "Move it into content/, beside the article.")
    file = site / path
    if not file.is_file():
        beside = [f.name for f in file.parent.iterdir() if f.is_file()] if file.parent.is_dir() else []
        near = near_miss(file.name, beside)
        hint = f"Did you mean {near}?" if near else "Put the file there, or take the picture out of the text."
        return error("picture-missing", place, f"There is no picture {path}.", hint)
    return _measured(file, path, place)


def _measured(file: Path, path: str, place: Place) -> Picture | Problem:
    from PIL import Image, ImageFile, ImageOps

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint turns it on for everybody
    try:
        data = file.read_bytes()
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise ValueError("it has too many pixels")
            image.load()  # a file that broke off opens well, and fails only here
            turned = (ImageOps.exif_transpose(image) if image.getexif() else image).size
    except Exception as fault:  # Pillow raises what its many readers raise
        message = f"{path} is no picture that can be read: {str(fault).splitlines()[0] if str(fault) else fault!r}."
        return error("picture-unreadable", place, message, "Save it as JPEG, PNG or WebP.")
    width, height = turned
    scale = min(1.0, _WIDEST / width, _TALLEST / height)
    digest = hashlib.sha256(data).hexdigest()[:16]
    return Picture(file, f"{FOLDER}/{digest}.webp", max(1, round(width * scale)), max(1, round(height * scale)))


def small(picture: Picture) -> bytes:
    """Return the picture in its published size as WebP, without EXIF, GPS or any other note."""
    from PIL import Image, ImageOps

    with Image.open(picture.file) as image:
        turned = ImageOps.exif_transpose(image)
        flat = turned.convert("RGBA" if "A" in turned.getbands() or "transparency" in turned.info else "RGB")
    flat = flat.resize((picture.width, picture.height), Image.Resampling.LANCZOS)
    clean = Image.new(flat.mode, flat.size)  # a new picture has no notes
    clean.paste(flat)
    out = io.BytesIO()
    clean.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
