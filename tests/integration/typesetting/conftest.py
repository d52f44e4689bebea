import shutil
import subprocess
from collections.abc import Callable
from typing import Protocol

import pytest

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.contract.contents import ContractContent
from tools.samples.contract_contents import BEIJING

PagesOf = Callable[[ContractContent], list[str]]
TextOf = Callable[[ContractContent], str]


class Poppler(Protocol):
    """Gives what one of poppler's programs prints of a document."""

    def __call__(self, program: str, *options: str, document: bytes) -> str: ...


@pytest.fixture(scope="session")
def typesetter() -> TypstTypesetter:
    return TypstTypesetter(time_zone=BEIJING)


@pytest.fixture(scope="session")
def poppler() -> Poppler:
    """Runs one of poppler's programs on a document and gives what it prints; make test installs them."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")

    def run(program: str, *options: str, document: bytes) -> str:
        command = [program, *options, "-"] + (["-"] if program == "pdftotext" else [])
        return subprocess.run(command, input=document, capture_output=True, check=True).stdout.decode()

    return run


@pytest.fixture(scope="session")
def pages_of(typesetter: TypstTypesetter, poppler: Poppler) -> PagesOf:
    """The text of each page of a contract, lines joined, as a reader's search finds it."""

    def texts(content: ContractContent) -> list[str]:
        pages = poppler("pdftotext", "-raw", document=typesetter.typeset(content)).split("\f")
        return [" ".join(page.split()) for page in pages[:-1]]

    return texts


@pytest.fixture(scope="session")
def text_of(pages_of: PagesOf) -> TextOf:
    return lambda content: " ".join(pages_of(content))
