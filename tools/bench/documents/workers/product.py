"""This product: a PDF/A-3 and PDF/UA document, tagged, with the contract as data and a QR code in it."""

from datetime import datetime

from chalicelib.adapters.typesetting import TypstTypesetter
from tools.bench.documents.contents import contract_content
from tools.bench.documents.typst_call import typst_time
from tools.bench.documents.workers.protocol import Contract, serve


def main() -> None:
    typesetter = TypstTypesetter()
    with typst_time() as spent:

        def typeset(contract: Contract) -> bytes:
            of_lines, made_at = len(contract["rows"]), datetime.fromisoformat(contract["now"])
            return typesetter.typeset(contract_content(of_lines, made_at, contract["position"]))

        def of_typst() -> float:
            seconds, spent.seconds = spent.seconds, 0.0
            return seconds

        serve(typeset, of_typst)


if __name__ == "__main__":
    main()
