"""Whatever a base is broken into, the short way refuses it or seals it right: never a wrong file."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from chalicelib.adapters.sealing import SealedDocumentCheck
from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.read_back import check_structure
from chalicelib.adapters.sealing.appending.refusals import NotAsWritten, NotUnderstood
from chalicelib.adapters.sealing.appending.update import PreparedUpdate
from chalicelib.domain.common.errors import Unsealable
from tests.support import appending_parts as short
from tools.samples import sealing_parts as parts

BASE = parts.base(pages="2")
KEYS = parts.LocalKeys()
COMPANY = parts.entity("broken", parts.chain_for(KEYS.make("broken")))
SIGNER = short.signer_of(KEYS, COMPANY)
SAID = (
    b"0 R",
    b"obj",
    b"<<",
    b">>",
    b"/Kids",
    b"/Parent",
    b"/Contents",
    b"/XObject",
    b"/Nums",
    b"/K[",
    b" n\r\n",
)
WORDS = st.sampled_from(
    (*SAID, b"", b" ", b"(", b")", b"%", b"\\", b"/Annots", b"/AcroForm", b"9", b"1 0 R", b"q ", b"Q\n")
)


@st.composite
def broken_bases(draw: st.DrawFn) -> bytes:
    """Something written over, taken out, or put in, mostly where it matters."""
    base = BASE
    for _ in range(draw(st.integers(1, 3))):
        said = draw(st.sampled_from(SAID))
        places = [place for place in range(len(base)) if base.startswith(said, place)] or [0]
        begin = draw(st.one_of(st.sampled_from(places), st.integers(0, len(base))))
        end = min(len(base), begin + draw(st.integers(0, 12)))
        word = draw(st.one_of(WORDS, st.binary(max_size=6)))
        keeps_length = draw(st.booleans())
        base = base[:begin] + (word.ljust(end - begin)[: end - begin] if keeps_length else word) + base[end:]
    return base


def outcome(base: bytes) -> str:
    try:
        sealed = short.sealed_behind(base, SIGNER, COMPANY)
    except (NotUnderstood, Unsealable) as refused:
        return f"refused: {refused}"
    try:
        SealedDocumentCheck().check(sealed, base=base, entity=COMPANY, artwork=parts.artwork())
    except Unsealable as found:
        return str(found.facts["reason"])
    return "sealed"


@settings(max_examples=60, deadline=None)
@given(broken_bases())
def test_a_broken_base_is_refused_or_sealed_right(base: bytes) -> None:
    """What the check may still find are faults of the base itself: they were there before the seal."""
    result = outcome(base)

    blames_the_base = result.startswith(("refused", "sealed", "unreadable", "page ", "the slice on page"))
    assert blames_the_base, result


def test_the_base_itself_is_sealed() -> None:
    assert outcome(BASE) == "sealed"


@pytest.mark.parametrize("end", [-1, -7, -30, -300])
def test_a_truncated_output_is_noticed_before_it_is_used(end: int) -> None:
    sealed = short.sealed_behind(BASE, SIGNER, COMPANY)

    with pytest.raises(NotAsWritten):
        check_structure(sealed[:end], BaseFile(BASE), PreparedUpdate(b"", b"", frozenset()))
