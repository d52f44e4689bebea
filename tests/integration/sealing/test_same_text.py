"""L2: draft and official contract say the same, and that is proven before a contract becomes official."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import StreamObject
from pypdf import PdfReader

from chalicelib.adapters.draft_mark import PypdfDraftMark
from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.contract.contents import Language
from tests.integration.sealing.test_sealed_document_check import tampered
from tools.samples import sealing_parts as parts
from tools.samples.contract_contents import a_content, a_line


@pytest.fixture(scope="module", params=list(Language))
def base(request: pytest.FixtureRequest) -> bytes:
    """Some pages of a contract as it is typeset."""
    return TypstTypesetter().typeset(a_content(language=request.param, lines=(a_line(),) * 12))


def by_poppler(document: bytes) -> list[str]:
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=document, capture_output=True, check=True).stdout.decode()
    return text.split("\f")


def by_pypdf(document: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(document)).pages]


@pytest.mark.parametrize("text_of", [by_poppler, by_pypdf])
def test_draft_and_official_contract_have_the_same_text_page_by_page_l2(
    base: bytes, seal: Callable[..., bytes], text_of: Callable[[bytes], list[str]]
) -> None:
    official = text_of(seal(base))

    assert official == text_of(base)
    assert len(official) >= 3


def test_the_draft_says_what_the_official_contract_says_and_that_it_is_a_draft_l2(
    base: bytes, seal: Callable[..., bytes]
) -> None:
    draft, official = by_pypdf(PypdfDraftMark().mark(base)), by_pypdf(seal(base))

    for marked, plain in zip(draft, official, strict=True):
        words = marked.split()
        assert [word for word in words if word not in {"DRAFT", "草稿"}] == plain.split()
        assert {"DRAFT", "草稿"} <= set(words)


def rewrite_the_text_of_a_page(writer: Any) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    content = page["/Contents"]
    content = content[0] if isinstance(content, list) else content
    assert isinstance(content, StreamObject)
    content._data = content.data.replace(b" Tj", b" Tj ")
    content._encoded_data = None
    content.pop("/Filter", None)
    writer.update_container(content)


def rewrite_what_the_letters_mean(writer: Any) -> None:
    """The page looks the same, but who copies its text gets another."""
    font = next(iter(writer.root["/Pages"]["/Kids"][0]["/Resources"]["/Font"].values())).get_object()
    meaning = font["/ToUnicode"]
    meaning._data = meaning.data.replace(b"beginbfchar", b"beginbfchar ")
    meaning._encoded_data = None
    meaning.pop("/Filter", None)
    writer.update_container(meaning)


@pytest.mark.parametrize("change", [rewrite_the_text_of_a_page, rewrite_what_the_letters_mean])
def test_another_text_in_the_sealed_file_is_noticed_although_it_is_signed_l2(
    check: Callable[..., None], keys: Any, company: Any, change: Callable[[Any], None]
) -> None:
    base = parts.base(pages="2")

    with pytest.raises(Unsealable) as refused:
        check(tampered(keys, company, change, base), base)

    assert refused.value.facts["reason"] == "other objects were changed"
