"""This product: a PDF/A-3 and PDF/UA document, tagged, with the contract as data and a QR code in it."""

from datetime import datetime

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.contract.contents import ContractContent
from tools.bench.documents.contents import contract_content
from tools.bench.documents.typst_call import typst_time
from tools.bench.documents.workers.protocol import Contract, serve


def main() -> None:
    typesetter = TypstTypesetter()
    with typst_time() as spent:

        def given(contract: Contract) -> ContractContent:
            of_lines, made_at = len(contract["rows"]), datetime.fromisoformat(contract["now"])
            return contract_content(of_lines, made_at, contract["position"])

        def of_typst() -> float:
            seconds, spent.seconds = spent.seconds, 0.0
            return seconds

        serve(typesetter.typeset, of_typst, given)


if __name__ == "__main__":
    main()
