from collections.abc import Callable

import pytest

from chalicelib.adapters.sealing import AppendingSealer, SealedDocumentCheck
from chalicelib.application.ports import Sealer
from chalicelib.domain.parties.parties import InvoicingEntity
from tools.samples import sealing_parts as parts

Seal = Callable[..., bytes]
Check = Callable[..., None]


@pytest.fixture(scope="session")
def keys() -> parts.LocalKeys:
    return parts.LocalKeys()


@pytest.fixture(scope="session")
def company(keys: parts.LocalKeys) -> InvoicingEntity:
    return parts.entity("key-1", parts.chain_for(keys.make("key-1")))


@pytest.fixture(scope="session")
def sealer(keys: parts.LocalKeys) -> Sealer:
    return AppendingSealer(keys, "Asia/Shanghai")


@pytest.fixture(scope="session")
def seal(sealer: Sealer, company: InvoicingEntity) -> Seal:
    """Seals a base document; anything may be said otherwise."""

    def sealing(base: bytes, **otherwise: object) -> bytes:
        arguments = {"entity": company, "artwork": parts.artwork(), "signed_at": parts.NOW} | otherwise
        return sealer.seal(base, contract_number=parts.NUMBER, **arguments)  # type: ignore[arg-type]

    return sealing


@pytest.fixture(scope="session")
def check(company: InvoicingEntity) -> Check:
    """Checks a sealed document against what is registered; anything may be said otherwise."""

    def checking(sealed: bytes, base: bytes, **otherwise: object) -> None:
        arguments = {"entity": company, "artwork": parts.artwork()} | otherwise
        SealedDocumentCheck().check(sealed, base=base, **arguments)  # type: ignore[arg-type]

    return checking
