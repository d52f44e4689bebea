"""What the SDK knows of the services that functions call, written into a release without documentation."""

import gzip
import json
from pathlib import Path
from typing import Any

from botocore.loaders import Loader

from chalicelib.adapters.service_models import SERVICES

KINDS = ("service-2", "endpoint-rule-set-1")
ADDRESSES = "endpoints"


def carry_models(folder: Path) -> None:
    """Equal versions of the SDK give equal bytes."""
    loader = Loader()
    for service in SERVICES:
        version = loader.determine_latest_version(service, KINDS[0])
        for kind in KINDS:
            name = f"{service}/{version}/{kind}"
            _write(folder / f"{name}.json", _without_documentation(_as_shipped(loader, name)))
    addresses = _as_shipped(loader, ADDRESSES)
    partitions = [
        it | {"services": {name: it["services"][name] for name in SERVICES if name in it["services"]}}
        for it in addresses["partitions"]
    ]
    _write(folder / f"{ADDRESSES}.json", addresses | {"partitions": partitions})


def _as_shipped(loader: Loader, name: str) -> Any:
    """From the SDK's file: clients change what was loaded before, which tests of one process share."""
    file = loader.load_data_with_path(name)[1]
    packed = Path(f"{file}.json.gz")
    text = gzip.decompress(packed.read_bytes()) if packed.exists() else Path(f"{file}.json").read_bytes()
    return json.loads(text)


def _without_documentation(told: Any) -> Any:
    """Empty texts in its place, as the SDK asks for them. A member of a shape may be called so: no text."""
    if isinstance(told, dict):
        return {name: _left_of(name, it) for name, it in told.items()}
    if isinstance(told, list):
        return [_without_documentation(it) for it in told]
    return told


def _left_of(name: str, told: Any) -> Any:
    return "" if name == "documentation" and isinstance(told, str) else _without_documentation(told)


def _write(file: Path, told: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told, separators=(",", ":")), "ascii")
