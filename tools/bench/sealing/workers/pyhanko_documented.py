"""pyHanko as its documentation shows: the seal a stamp from a PDF file, slices added to pages, signed."""

from io import BytesIO
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import PdfSigner
from pyhanko.stamp import StaticStampStyle

from tools.bench.sealing.workers.protocol import Plan, Seal, serve


def signer_from(folder: Path, key: str) -> Any:
    return signers.SimpleSigner.load(
        str(folder / f"{key}.key.pem"),
        str(folder / f"{key}.cert.pem"),
        ca_chain_files=(str(folder / f"{key}.ca.pem"),),
    )


def sign(writer: Any, signer: Any, plan: Plan, stamp: Any = None) -> bytes:
    """PAdES B-B, certified with no changes allowed."""
    metadata = signers.PdfSignatureMetadata(
        field_name="ContractSeal",
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        name="Demo",
        reason="Contract seal",
    )
    place = fields.SigFieldSpec(
        "ContractSeal", on_page=plan["signature_page"], box=tuple(map(round, plan["seal"]))
    )
    output = BytesIO()
    PdfSigner(metadata, signer, stamp_style=stamp, new_field_spec=place).sign_pdf(writer, output=output)
    return output.getvalue()


def load(folder: Path, key: str) -> Seal:
    signer = signer_from(folder, key)
    artwork = str(folder / "seal.pdf")
    style = StaticStampStyle(background=ImportedPdfPage(artwork), border_width=0, background_opacity=1)

    def seal(base: bytes, plan: Plan) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(base))
        with Path(artwork).open("rb") as file:
            form = writer.import_page_as_xobject(PdfFileReader(file))
        resources = generic.DictionaryObject(
            {generic.pdf_name("/XObject"): generic.DictionaryObject({generic.pdf_name("/RidingSeal"): form})}
        )
        for drawing in plan["drawings"]:
            stream = generic.StreamObject(stream_data=slice_content(drawing))
            writer.add_stream_to_page(drawing["page"], writer.add_object(stream), resources)
        return sign(writer, signer, plan, style)

    return seal


def slice_content(drawing: Plan) -> bytes:
    """Draws the seal, in points, where this slice of it is."""
    left, bottom, right, top = drawing["visible"]
    x, y, *_ = drawing["place"]
    clip = f"{left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re W n"
    return f"q {clip} 1 0 0 1 {x:.3f} {y:.3f} cm /RidingSeal Do Q".encode()


if __name__ == "__main__":
    serve(load)
