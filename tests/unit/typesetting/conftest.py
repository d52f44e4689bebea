import pytest

from chalicelib.adapters.typesetting import TypstTypesetter


@pytest.fixture(scope="session")
def typesetter() -> TypstTypesetter:
    return TypstTypesetter()
