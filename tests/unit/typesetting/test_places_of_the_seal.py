"""L2: the typeset page keeps places free that sealing fills: two tiny images, shown where the drawings go."""

import json
import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import typst
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.adapters.typesetting.compiler import REMARK, TEMPLATES
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.sealing.riding_seal import riding_slices
from tests.support.pdf_tree import at
from tools.samples.contract_contents import a_content, a_line

SEAL, DATE = (3, 3), (4, 2)
POINTS_PER_MM = 72 / 25.4


@pytest.fixture(scope="module")
def document(typesetter: TypstTypesetter) -> PdfReader:
    return PdfReader(BytesIO(typesetter.typeset(a_content())))


def drawn_images(page: PageObject) -> list[tuple[int, int]]:
    """Pixel sizes of the images that a page draws, one for each time."""
    sizes = {
        name: (image["/Width"], image["/Height"])
        for name, image in at(page, "/Resources", "/XObject").items()
    }
    return [sizes[name] for name in re.findall(r"(/\w+) Do\b", _content(page))]


def _content(page: PageObject) -> str:
    content = page.get_contents()
    assert content is not None
    return content.get_data().decode("latin-1")


def image_objects(document: PdfReader) -> dict[int, tuple[int, int]]:
    return {
        reference.idnum: (reference.get_object()["/Width"], reference.get_object()["/Height"])
        for page in document.pages
        for images in [at(page, "/Resources", "/XObject")]
        for reference in map(images.raw_get, images)
    }


@pytest.mark.parametrize("language", list(Language))
def test_a_document_has_one_object_for_the_seal_and_one_for_the_date(
    typesetter: TypstTypesetter, language: Language
) -> None:
    document = PdfReader(BytesIO(typesetter.typeset(a_content(language=language))))

    assert sorted(image_objects(document).values()) == [SEAL, DATE]


def test_every_page_carries_its_slice_and_the_last_the_whole_seal_and_the_date(document: PdfReader) -> None:
    *others, signature_page = document.pages

    assert [drawn_images(page) for page in others] == [[SEAL]] * len(others)
    assert sorted(drawn_images(signature_page)) == [SEAL, SEAL, DATE]


def test_the_places_are_transparent(document: PdfReader) -> None:
    for number in image_objects(document):
        mask = at(document.get_object(number), "/SMask")
        assert set(mask.get_data()) == {0}


@pytest.mark.parametrize("diameter", [42.0, 38.0])
def test_the_whole_seal_has_the_size_of_the_setting(diameter: float) -> None:
    typesetter = TypstTypesetter(seal_diameter_mm=diameter)

    page = PdfReader(BytesIO(typesetter.typeset(a_content()))).pages[-1]

    placed = re.findall(
        r"([\d.]+) 0 0 -?([\d.]+) [-\d.]+ [-\d.]+ cm\s*/\w+ Do",
        _content(page),
    )
    sizes = sorted(
        (round(float(w) / POINTS_PER_MM, 2), round(float(h) / POINTS_PER_MM, 2)) for w, h in placed
    )
    assert sizes == [(diameter, 7.0), (diameter, diameter), (diameter, diameter)]


@pytest.mark.parametrize("largest", [3, 4, 20])
def test_the_template_divides_pages_as_the_rule_does(largest: int, tmp_path: Path) -> None:
    for template in ("riding.typ", "data.typ"):
        shutil.copy(TEMPLATES / template, tmp_path)
    setting = {"riding_group_size": largest, "seal_diameter_mm": 42}
    (tmp_path / "setting.json").write_bytes(REMARK + json.dumps(setting).encode())
    source = tmp_path / "slices.typ"
    source.write_text("""#import "riding.typ": slice-of
#metadata(range(2, 131).map(pages => range(1, pages + 1).map(page => slice-of(page, pages)))) <slices>""")

    (slices,) = json.loads(
        typst.query(source, "<slices>", field="value", root=tmp_path, ignore_system_fonts=True)
    )

    expected = [[[s.position, s.count] for s in riding_slices(pages, largest)] for pages in range(2, 131)]
    assert slices == expected


def test_long_contracts_carry_a_slice_on_each_page(typesetter: TypstTypesetter) -> None:
    document = PdfReader(BytesIO(typesetter.typeset(a_content(lines=(a_line(),) * 120))))

    assert len(document.pages) > 5
    assert all(SEAL in drawn_images(page) for page in document.pages)


def test_the_places_are_named_for_those_who_cannot_see_them(document: PdfReader) -> None:
    named = [element.get("/Alt", "") for element in _structure(at(document.root_object, "/StructTreeRoot"))]

    assert any("乙方电子印章：杭州云帆科技有限公司" in alternative for alternative in named)
    assert any("签署日期" in alternative for alternative in named)
    assert len([alternative for alternative in named if alternative]) == 3  # with the QR code


def _structure(element: DictionaryObject) -> Iterator[DictionaryObject]:
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        node = child.get_object()
        if isinstance(node, DictionaryObject) and "/S" in node:
            yield node
            yield from _structure(node)
