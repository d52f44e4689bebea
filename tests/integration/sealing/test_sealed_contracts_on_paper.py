"""A sealed contract in a print of the mail room looks as it does on its own: seal, slices and date."""

import subprocess
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from chalicelib.adapters.print_shop import PypdfPrintShop
from chalicelib.application.ports import PrintPart
from tests.integration.sealing.conftest import Seal
from tools.samples import sealing_parts as parts


def page_images(pdf: bytes, folder: Path) -> list[bytes]:
    """Every page as pixels."""
    folder.mkdir()
    (folder / "it.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "40", folder / "it.pdf", folder / "page"], check=True)
    return [page.read_bytes() for page in sorted(folder.glob("page*.ppm"))]


def red_pixels(image: bytes) -> int:
    pixels = image.split(b"\n", 3)[3]  # after format, size and depth
    return sum(
        pixels[at] > 150 and pixels[at + 1] < 110 and pixels[at + 2] < 110 for at in range(0, len(pixels), 3)
    )


def test_each_copy_bears_the_whole_seal_and_its_slices(seal: Seal, tmp_path: Path) -> None:
    official = seal(parts.base(pages="3"))

    bound = PypdfPrintShop().bound([PrintPart(parts.base(pages="1"), official, 2)])

    alone = page_images(official, tmp_path / "alone")
    printed = page_images(bound, tmp_path / "printed")
    first, second = printed[2:6], printed[6:10]
    assert len(PdfReader(BytesIO(bound)).pages) == len(printed) == 10
    assert all(red_pixels(page) > 50 for page in alone)
    assert first[:3] == second[:3] == alone
    assert red_pixels(first[3]) == 0, "the empty page behind an odd number of pages"
