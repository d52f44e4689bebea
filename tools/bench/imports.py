"""What a cold start pays for: importing the app, against importing its libraries alone."""

import subprocess
import sys
from collections.abc import Iterator

from tools.bench.timing import median, milliseconds

_LIBRARIES = "import chalice, boto3, pydantic, aws_lambda_powertools"


def measure() -> Iterator[str]:
    bare, libraries, app = (_importing(code) for code in ("pass", _LIBRARIES, "import app"))
    ratio = (app - bare) / (libraries - bare)
    yield (
        f"import: libraries alone {libraries - bare:.0f} ms over bare Python, app {app - bare:.0f} ms, "
        f"ratio {ratio:.2f} (at most 1.5)"
    )


def _importing(code: str) -> float:
    times, _ = milliseconds(lambda: subprocess.run([sys.executable, "-c", code], check=True), runs=7)
    return median(times)
