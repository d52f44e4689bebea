"""The product beside WeasyPrint and reportlab: the same words, lines and fonts, each in turn, in one run.

WeasyPrint makes tagged PDF/A-3a as the product does; reportlab cannot, and makes plain PDF. Both do without
the contract as data, the QR code and the places of the seal, and embed the same fonts. All of them are warm,
and no contract is like another.
"""

import base64
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.adapters.typesetting.presentation import shown_content
from chalicelib.adapters.typesetting.typesetter import FONTS
from tools.bench.documents.aims import at_least, at_most
from tools.bench.documents.contents import contract_content, page_count
from tools.bench.timing import median
from tools.checkout import CHECKOUT

HERE = Path(__file__).parent
LOCK = HERE / "requirements-typesetters.txt"
LINES, ROUNDS, WARM = 40, 9, 2
PRODUCT, WEASYPRINT, REPORTLAB = "contract centre", "WeasyPrint", "reportlab"
TIMES_FASTER = {WEASYPRINT: 12.0, REPORTLAB: 2.0}
MOST_AROUND_TYPST = 0.10
_MODULES = {PRODUCT: "product", WEASYPRINT: "with_weasyprint", REPORTLAB: "with_reportlab"}
_COLUMNS = (
    "No.",
    "Order No.",
    "Service / model, configuration",
    "Qty",
    "Service period",
    "Duration",
    "Payable",
)
_HEADING = re.compile(r"(Article \d+ |\d+\.\d+ )")
_OF_THE_TABLE = re.compile(r"^(\d+ )?\d{14} |^Contract No|^Page \d")


def measure(now: datetime) -> Iterator[str]:
    words = _paragraphs(TypstTypesetter().typeset(contract_content(1, now)))
    taken: dict[str, list[Mapping[str, float]]] = {name: [] for name in _MODULES}
    with ExitStack() as running:
        workers = {name: running.enter_context(_Worker(name)) for name in _MODULES}
        for position in range(WARM + ROUNDS):
            contract = _as_texts(position, now, words)
            for name, worker in workers.items():
                answer = worker.typeset(contract)
                taken[name] = [*taken[name], answer][-ROUNDS:]
    for name, answers in taken.items():
        ms, processor, pages = (
            median([it[what] for it in answers]) for what in ("ms", "processor_ms", "pages")
        )
        yield (
            f"side by side, {name}: {pages:.0f} pages, {LINES} lines in {ms:.1f} ms, "
            f"{processor:.1f} ms of the processor"
        )
    yield from _ratios(taken)


def _ratios(taken: Mapping[str, list[Mapping[str, float]]]) -> Iterator[str]:
    """Round by round, so that a noisy moment falls on both."""
    ours = taken[PRODUCT]
    for name, aim in TIMES_FASTER.items():
        for what, words in (("ms", "on the clock"), ("processor_ms", "of the processor")):
            pairs = zip(taken[name], ours, strict=True)
            ratio = median([other[what] / own[what] for other, own in pairs])
            yield f"side by side: {ratio:.1f} times as fast as {name}, {words} {at_least(aim, ratio)}"
    around = median([1 - own["typst_ms"] / own["ms"] for own in ours])
    call = median([own["typst_ms"] for own in ours])
    yield (
        f"side by side: the typst call takes {call:.1f} ms, {around:.1%} of the whole is around it "
        f"{at_most(MOST_AROUND_TYPST, around, f'{MOST_AROUND_TYPST:.0%}')}"
    )


class _Worker:
    """A typesetter at work in a process of its own."""

    def __init__(self, name: str) -> None:
        python = sys.executable if name == PRODUCT else str(_python_of_the_others())
        self._process = subprocess.Popen(
            [python, "-m", f"tools.bench.documents.workers.{_MODULES[name]}", str(FONTS)],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def typeset(self, contract: Mapping[str, Any]) -> Mapping[str, float]:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(contract) + "\n")
        self._process.stdin.flush()
        answer = self._answer()
        return answer | {"pages": page_count(base64.b64decode(answer.pop("document")))}

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("a typesetter ended; what it said stands above")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> "_Worker":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


def _python_of_the_others() -> Path:
    home = CHECKOUT / ".local" / "bench" / "typesetters"
    python, stamp, wanted = home / "bin" / "python", home / ".installed", LOCK.read_text()
    if not stamp.exists() or stamp.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        options = ("--quiet", "--no-deps", "--require-hashes", "--disable-pip-version-check")
        subprocess.run([python, "-m", "pip", "install", *options, "-r", LOCK], check=True)
        stamp.write_text(wanted)
    return python


def _as_texts(position: int, now: datetime, words: list[str]) -> dict[str, Any]:
    """What the others show; the product gets the same contract by its position."""
    content = contract_content(LINES, now, position)
    shown: Any = shown_content(content)
    rows = [
        [
            *(str(place), line["reference"], f"{line['service_name']} {line['configuration']}"),
            *(line["quantity"], "—", line["duration"]["en"], line["amount"]),
        ]
        for place, line in enumerate(shown["lines"], start=1)
    ]
    facts = [
        ["Contract No.", content.contract_number],
        ["Drawn up", shown["drawn_up_at"]],
        ["Amount", shown["sums"]["total"]],
        ["Verify at", content.verification_url],
        ["Party A (Customer)", content.customer_name],
        ["Party B (Provider)", content.provider.en],
    ]
    return {
        "position": position,
        "now": now.isoformat(),
        "number": content.contract_number,
        "title": "Product and Service Order Contract",
        "facts": facts,
        "columns": _COLUMNS,
        "rows": rows,
        "paragraphs": words,
    }


def _paragraphs(document: bytes) -> list[str]:
    """The contract's own words, as they stand in a contract of one line, clause by clause."""
    texts = [page.extract_text() for page in PdfReader(BytesIO(document)).pages]
    lines = [line for text in texts for line in text.splitlines() if not _OF_THE_TABLE.match(line)]
    parts = _HEADING.split(" ".join(lines))
    return ["".join(pair) for pair in zip(parts[1::2], parts[2::2], strict=True)]
