"""``python -m tools.contract_text`` writes docs/contract-text.md, or a contract of each kind to a folder."""

import sys
from pathlib import Path

from chalicelib.domain.contract.contents import Language
from tools.contract_text.kinds import NAMES, content_of, typesetter
from tools.contract_text.page import PAGE, page


def main() -> None:
    if not sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
        return
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for kind in NAMES:
        for language in Language:
            document = typesetter().typeset(content_of(kind, language))
            (folder / f"{kind}-{language.value}.pdf").write_bytes(document)


if __name__ == "__main__":
    main()
