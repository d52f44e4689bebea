import shutil
import subprocess

import pytest

from chalicelib.adapters.typesetting import TypstTypesetter


@pytest.fixture(scope="session")
def typesetter():
    return TypstTypesetter()


@pytest.fixture(scope="session")
def poppler():
    """Runs one of poppler's programs on a document and gives what it prints; make test installs them."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")

    def run(program, *options, document):
        command = [program, *options, "-"] + (["-"] if program == "pdftotext" else [])
        return subprocess.run(command, input=document, capture_output=True, check=True).stdout.decode()

    return run


@pytest.fixture(scope="session")
def pages_of(typesetter, poppler):
    """The text of each page of a contract, lines joined, as a reader's search finds it."""

    def texts(content):
        pages = poppler("pdftotext", "-raw", document=typesetter.typeset(content)).split("\f")
        return [" ".join(page.split()) for page in pages[:-1]]

    return texts


@pytest.fixture(scope="session")
def text_of(pages_of):
    return lambda content: " ".join(pages_of(content))
