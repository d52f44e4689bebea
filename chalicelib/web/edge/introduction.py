"""What the API's page says of the API as a whole, and of its areas."""

from collections.abc import Mapping
from pathlib import Path

TEXT = Path(__file__).parents[2] / "assets" / "api" / "introduction.md"

SERVERS = [
    {
        "url": "https://{host}",
        "description": "A stage",
        "variables": {
            "host": {"default": "contracts.example.com", "description": "The host name of the stage's site"}
        },
    },
    {"url": "http://127.0.0.1:8000", "description": "`make run` on this machine"},
]

FILING_CHECKS = "Filing checks"
AREAS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "Orders and bills": (
        "What contracts can be requested for, and whether they can.",
        ("/api/orders", "/api/bills"),
    ),
    "Contracts": (
        "From the draft to the official file: request, look, finalize, download, void.",
        ("/api/contracts", "/api/contract-sums"),
    ),
    "Downloads": ("Many contracts as one file, and lists as tables.", ("/api/downloads",)),
    "Paper copies": ("Stamped copies by mail.", ("/api/paper-requests",)),
    "Remittance claims": ("Payments that do not show up.", ("/api/remittance-claims",)),
    "Tickets": ("Offline contracts and questions, answered by staff.", ("/api/tickets",)),
    "Account": ("Who calls, and the account's contacts.", ("/api/me", "/api/contacts")),
    FILING_CHECKS: ("Whether a contract fits a commercial ICP filing.", ("/api/icp-checks",)),
    "Verification": ("Whether a file is an official contract: for anybody.", ("/api/verify",)),
    "Desk": ("For the provider's staff, by role.", ("/api/desk",)),
    "Provider": (
        "The provider, its products, and the service about itself: for anybody.",
        ("/api/provider", "/api/products", "/api/checklist.css", "/api/health", "/api/openapi.json"),
    ),
}
"""By name: what an area is, and how its addresses begin."""

PAPER_OF_A_CONTRACT = "/paper-request"
"""Requested under a contract, and yet of the area of paper copies."""


def area_of(path: str) -> str:
    """Raises LookupError for an address that belongs nowhere."""
    if path.endswith(PAPER_OF_A_CONTRACT):
        return "Paper copies"
    for name, (_, beginnings) in AREAS.items():
        if any(path == begin or path.startswith(f"{begin}/") for begin in beginnings):
            return name
    raise LookupError(path)
