"""No port, and nothing that a port can do, is left without a sentence that both its sides are held to."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path
from typing import Protocol

import pytest

from chalicelib.application import ports

HERE = Path(__file__).parent


def promises() -> set[tuple[str, str]]:
    """Every port with each of its methods."""
    modules = [
        importlib.import_module(f"{ports.__name__}.{it.name}") for it in pkgutil.iter_modules(ports.__path__)
    ]
    classes = {it for module in modules for it in vars(module).values() if inspect.isclass(it)}
    found = {it for it in classes if Protocol in it.__mro__ and it.__module__.startswith(ports.__name__)}
    return {
        (port.__name__, name)
        for port in found
        for name, member in vars(port).items()
        if not name.startswith("_") and callable(getattr(member, "__func__", member))
    }


def asked_for() -> set[str]:
    """Every name that the suites of this folder take of something."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in HERE.glob("*.py")]
    return {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def test_every_method_of_every_port_is_asked_for_here() -> None:
    asked = asked_for()

    assert {(port, name) for port, name in promises() if name not in asked} == set()


def test_there_are_ports() -> None:
    assert {("Ledger", "commit"), ("Documents", "put_official"), ("EveryContract", "known")} <= promises()


def test_every_name_of_the_ports_leads_to_its_module() -> None:
    for name in ports.__all__:
        assert getattr(ports, name) is not None
    with pytest.raises(AttributeError):
        _ = ports.NoSuchPort
