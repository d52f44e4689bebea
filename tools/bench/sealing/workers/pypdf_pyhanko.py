"""pypdf merges the seal into each page and writes the file anew; pyHanko signs the result."""

from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import RectangleObject

from tools.bench.sealing.workers.protocol import Plan, Seal, serve
from tools.bench.sealing.workers.pyhanko_documented import sign, signer_from


def load(folder: Path, key: str) -> Seal:
    signer = signer_from(folder, key)
    artwork = (folder / "seal.pdf").read_bytes()

    def seal(base: bytes, plan: Plan) -> bytes:
        writer = PdfWriter(clone_from=BytesIO(base))
        drawn = PdfReader(BytesIO(artwork)).pages[0]
        everywhere = {"page": plan["signature_page"], "place": plan["seal"], "visible": plan["seal"]}
        for drawing in [*plan["drawings"], everywhere]:
            (x, y, *_), (left, bottom, right, top) = drawing["place"], drawing["visible"]
            drawn.trimbox = RectangleObject((left - x, bottom - y, right - x, top - y))
            page = writer.pages[drawing["page"]]
            page.merge_transformed_page(drawn, Transformation().translate(x, y))
        merged = BytesIO()
        writer.write(merged)
        return sign(IncrementalPdfFileWriter(merged), signer, plan)

    return seal


if __name__ == "__main__":
    serve(load)
