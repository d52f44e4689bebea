"""The package needs nothing of this project but its two neighbours: copied out, it seals."""

import shutil
import subprocess
import sys
from pathlib import Path

from chalicelib.adapters import sealing
from tests.support.written_base import written_base

CHECKOUT = Path(__file__).parents[4]
PARTS = ("appending", "page_content", "der.py")
PROGRAM = """
import sys
from pathlib import Path
import chalicelib.adapters.sealing.appending as front
loaded = {name.partition(".")[0] for name in sys.modules}
from tests.support.own_signer import P256, SEAL, own_signer
sealed = front.append_seal(Path("base.pdf").read_bytes(), SEAL, own_signer(P256))
Path("sealed.pdf").write_bytes(sealed)
print(*sorted(loaded))
"""


def test_copied_out_with_its_neighbours_it_seals_and_its_front_loads_only_the_standard_library(
    tmp_path: Path,
) -> None:
    copied = tmp_path / "chalicelib" / "adapters" / "sealing"
    copied.mkdir(parents=True)
    for part in PARTS:
        origin = Path(sealing.__file__).parent / part
        copy = shutil.copytree if origin.is_dir() else shutil.copy
        copy(origin, copied / part)
    (tmp_path / "tests" / "support").mkdir(parents=True)
    shutil.copy(CHECKOUT / "tests" / "support" / "own_signer.py", tmp_path / "tests" / "support")
    (tmp_path / "base.pdf").write_bytes(written_base())
    (tmp_path / "program.py").write_text(PROGRAM)

    done = subprocess.run(
        [sys.executable, "program.py"], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert (tmp_path / "sealed.pdf").read_bytes().startswith(written_base())
    outside = set(done.stdout.split()) - sys.stdlib_module_names - {"chalicelib", "__main__"}
    assert {name for name in outside if not name.startswith(("_", "sitecustom"))} == set()
