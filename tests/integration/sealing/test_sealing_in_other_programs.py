"""Programs that know nothing of this service agree: valid, undamaged, red in the right place."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.integration.sealing.conftest import Seal
from tools.samples import sealing_parts as parts

PIXELS_PER_MM = 4

RENDERERS = {
    "pdftoppm": ["pdftoppm", "-r", str(25.4 * PIXELS_PER_MM), "in.pdf", "page"],
    "mutool": ["mutool", "draw", "-q", "-r", str(25.4 * PIXELS_PER_MM), "-o", "page-%d.ppm", "in.pdf"],
}


def program(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")


def run(*command: str, folder: Path) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def red_columns_and_rows(ppm: Path) -> tuple[set[int], set[int]]:
    """The millimetres, from the left and from the top, that have a red pixel."""
    magic, width, _, _, pixels = ppm.read_bytes().split(maxsplit=4)
    assert magic == b"P6"
    columns, rows = set(), set()
    for place in range(0, len(pixels) - 2, 3):
        red, green, blue = pixels[place : place + 3]
        if red > 150 and green < 90 and blue < 110:
            columns.add(place // 3 % int(width) // PIXELS_PER_MM)
            rows.add(place // 3 // int(width) // PIXELS_PER_MM)
    return columns, rows


@program("pdfsig")
def test_poppler_calls_the_signature_valid_over_the_whole_document(seal: Seal, tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(seal(parts.base(pages="3")))

    report = run("pdfsig", "in.pdf", folder=tmp_path)

    assert "Signature is Valid" in report
    assert "Total document signed" in report
    assert f"Signer Certificate Common Name: {parts.NAME}" in report
    assert "Signature #2" not in report


@program("qpdf")
@pytest.mark.parametrize("pages", ["1", "21"])
def test_qpdf_finds_no_fault(seal: Seal, tmp_path: Path, pages: str) -> None:
    (tmp_path / "in.pdf").write_bytes(seal(parts.base(pages=pages)))

    report = run("qpdf", "--check", "in.pdf", folder=tmp_path)

    assert "No syntax or stream encoding errors" in report


@program("pdftotext")
def test_draft_and_official_have_the_same_text(seal: Seal, tmp_path: Path) -> None:
    base = parts.base(pages="3")
    (tmp_path / "base.pdf").write_bytes(base)
    (tmp_path / "sealed.pdf").write_bytes(seal(base))

    texts = [run("pdftotext", "-layout", name, "-", folder=tmp_path) for name in ("base.pdf", "sealed.pdf")]

    assert texts[0] == texts[1]


@pytest.mark.parametrize("renderer", [pytest.param(name, marks=program(name)) for name in RENDERERS])
def test_seal_and_slices_are_red_where_they_belong(seal: Seal, tmp_path: Path, renderer: str) -> None:
    (tmp_path / "in.pdf").write_bytes(seal(parts.base(pages="3")))

    run(*RENDERERS[renderer], folder=tmp_path)

    first, second, last = (red_columns_and_rows(tmp_path / f"page-{page}.ppm") for page in (1, 2, 3))
    for columns, rows in (first, second):
        assert columns <= set(range(196, 210))
        assert rows <= set(range(127, 170))
        assert len(columns) == 14
    slice_columns, round_columns = {c for c in last[0] if c > 190}, {c for c in last[0] if c < 190}
    assert len(slice_columns) == 14
    assert len(round_columns) in (42, 43)


@pytest.mark.parametrize("renderer", [pytest.param(name, marks=program(name)) for name in RENDERERS])
def test_a_base_shows_no_seal(tmp_path: Path, renderer: str) -> None:
    (tmp_path / "in.pdf").write_bytes(parts.base(pages="2"))

    run(*RENDERERS[renderer], folder=tmp_path)

    assert red_columns_and_rows(tmp_path / "page-2.ppm") == (set(), set())
