"""Signatures by somebody else, and by the right key over the wrong thing."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import NumberObject, pdf_name, pdf_string
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from chalicelib.adapters.sealing import PyhankoSealer
from chalicelib.adapters.sealing.credentials import Credentials
from chalicelib.adapters.sealing.with_pyhanko import update
from chalicelib.domain.parties.parties import InvoicingEntity
from tests.support.attacks.specimens import Specimens
from tests.support.attacks.writing import AppendingWriter, dictionary
from tools.samples import sealing_parts as parts


def attacks(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    others = specimens.others
    yield "the same name, another authority", specimens.sealed_by(others["stranger"])
    yield "another customer of the same authority", specimens.sealed_by(others["neighbour"])
    yield "the company's key, a certificate never registered", specimens.sealed_by(others["unregistered"])

    def by_us(**otherwise: Any) -> bytes:
        return _misused(specimens, **otherwise)

    yield "our key over another company's artwork", by_us(artwork=parts.artwork("上海别家有限公司"))
    yield "our key over slices that do not join", by_us(base=parts.base(pages="3", shift_mm="0.1"))
    yield "our key over pages without slices", by_us(base=parts.base(pages="3", slices="no"))
    yield "our key without certification", by_us(allowed=None)
    yield "our key allowing changes", by_us(allowed=MDPPerm.ANNOTATE)
    yield "our key over another date", by_us(dated=timedelta(days=2))
    for change in (a_turned_page, an_action, one_more_object, a_second_field):
        yield f"our key over {change.__name__.replace('_', ' ')}", by_us(change=change)
    yield "a second signature on top, a stranger's", _signed_again(specimens, others["stranger"])
    yield "a second signature on top, our own", _signed_again(specimens, specimens.company)


def signed_in_order(specimens: Specimens) -> bytes:
    """What the others are made like, with nothing misused."""
    return _misused(specimens)


def _misused(
    specimens: Specimens,
    *,
    base: bytes = b"",
    artwork: bytes = b"",
    dated: timedelta = timedelta(),
    allowed: MDPPerm | None = MDPPerm.NO_CHANGES,
    change: Callable[[Any], None] = lambda _: None,
) -> bytes:
    """Signed with the registered key and certificate, but not what sealing would have signed."""
    day = (parts.NOW + timedelta(hours=8) + dated).date()
    writer = update.stamped(
        base or specimens.base, artwork=artwork or parts.artwork(), day=day, description="x"
    )
    change(writer)
    return _signed(writer, specimens, specimens.company, "ContractSeal", allowed, existing=True)


def _signed_again(specimens: Specimens, entity: InvoicingEntity) -> bytes:
    writer = AppendingWriter(BytesIO(specimens.contract))
    return _signed(writer, specimens, entity, "Second", None, existing=False)


def _signed(
    writer: Any,
    specimens: Specimens,
    entity: InvoicingEntity,
    field: str,
    allowed: MDPPerm | None,
    *,
    existing: bool,
) -> bytes:
    sealer = PyhankoSealer(specimens.keys, "Asia/Shanghai")
    signer = sealer.signer(Credentials(specimens.keys).chain(entity, parts.NOW), entity.key_id)
    embedder = PdfCMSEmbedder(new_field_spec=None if existing else SigFieldSpec(field))
    embedding = embedder.write_cms(field, writer, existing_fields_only=existing)
    next(embedding)
    placeholder = SignatureObject(
        timestamp=sealer.local(parts.NOW),
        subfilter=SigSeedSubFilter.PADES,
        name=parts.NAME,
        reason=f"合同用印 Contract seal {specimens.numbers[0]}",
        bytes_reserved=2 * signer.room,
    )
    certification = (
        None if allowed is None else SigMDPSetup(md_algorithm="sha256", certify=True, docmdp_perms=allowed)
    )
    embedding.send(SigObjSetup(sig_placeholder=placeholder, mdp_setup=certification))
    prepared, output = embedding.send(SigIOSetup(md_algorithm="sha256", in_place=True))
    signed = asyncio.run(signer.async_sign(prepared.document_digest, "sha256", use_pades=True))
    embedding.send(signed)
    content: bytes = output.getvalue()
    return content


def a_turned_page(writer: Any) -> None:
    first = writer.root["/Pages"]["/Kids"][0]
    first["/Rotate"] = NumberObject(180)
    writer.update_container(first)


def an_action(writer: Any) -> None:
    writer.root["/OpenAction"] = dictionary(S=pdf_name("/Named"), N=pdf_name("/Print"))
    writer.update_root()


def one_more_object(writer: Any) -> None:
    writer.add_object(pdf_string("nobody refers to this"))


def a_second_field(writer: Any) -> None:
    field = dictionary(FT=pdf_name("/Tx"), T=pdf_string("amount"), V=pdf_string("1.00"))
    writer.root["/AcroForm"]["/Fields"].append(writer.add_object(field))
    writer.update_root()
