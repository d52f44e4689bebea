"""Wiring the sealing parts must not cost a function that does not seal."""

import subprocess
import sys

HEAVY = ("pyhanko", "pypdf", "cryptography", "fontTools", "typst", "lxml")


def test_importing_the_sealing_parts_loads_no_pdf_or_cryptography_library() -> None:
    program = (
        "import sys; from chalicelib.adapters import sealing;"
        " sealing.AppendingSealer(None, 'Asia/Shanghai'); sealing.SealedDocumentCheck();"
        " print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )

    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert set(loaded.stdout.split()).isdisjoint(HEAVY)
