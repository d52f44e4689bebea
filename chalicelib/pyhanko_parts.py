"""pyHanko's parts, each for itself: what checks a timestamp does not load what signs or what fetches.

The package `pyhanko.sign` imports all that it offers, an HTTP client among it, which took half of the
processor's time in the first event of a function that seals or verifies. We import its modules by their names
and need none of that. And it reads a signature, one string of thousands of digits, digit by digit, which took
a tenth of what was left. Whoever follows a path of certificates compares names many times, and asn1crypto
prepares each text in them anew, letter by letter.
"""

import sys
from binascii import unhexlify
from functools import lru_cache, partial, wraps
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

_PACKAGE = "pyhanko.sign"


def check_in_less_time() -> None:
    """All of it, for whoever checks signed documents from now on."""
    load_parts_alone()
    read_hex_strings_at_once()
    prepare_names_once()


def load_parts_alone() -> None:
    """From now on, a module of `pyhanko.sign` is imported without the package's own imports.

    Whoever asks the package itself for a name gets all of it, as always. Does nothing where it is loaded.
    """
    if _PACKAGE in sys.modules:
        return
    spec = find_spec(_PACKAGE)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(_PACKAGE)
    package, loader = module_from_spec(spec), spec.loader

    def named(name: str) -> Any:
        """A module of the package, else what the package itself offers."""
        if find_spec(f"{_PACKAGE}.{name}"):
            return import_module(f"{_PACKAGE}.{name}")
        if vars(package).pop("__getattr__", None):
            loader.exec_module(package)
        return getattr(package, name)

    vars(package)["__getattr__"] = named
    sys.modules[_PACKAGE] = package
    sys.modules["pyhanko"].sign = package  # type: ignore[attr-defined]


def prepare_names_once() -> None:
    """From now on, a text in a certificate's name is prepared once to be compared (RFC 4518), not in each."""
    from asn1crypto.x509 import NameTypeAndValue

    anew = NameTypeAndValue._ldap_string_prep  # noqa: SLF001 - it depends on the text alone
    if hasattr(anew, "__wrapped__"):
        return
    prepared = lru_cache(maxsize=256)(partial(anew, None))

    @wraps(anew)
    def once(_: Any, text: str) -> Any:
        return prepared(text)

    NameTypeAndValue._ldap_string_prep = once  # noqa: SLF001


_AT_ONCE = 16 * 1024
"""Digits that are read before a look at whether they are any."""
_NO_DIGITS = bytes(range(256)).translate(None, b"0123456789abcdefABCDEF")


def read_hex_strings_at_once() -> None:
    """From now on, strings of hexadecimal digits alone are read by the thousand; all others as before."""
    from pyhanko.pdf_utils import generic

    one_by_one = generic.read_hex_string_from_stream
    if hasattr(one_by_one, "__wrapped__"):
        return

    @wraps(one_by_one)
    def at_once(stream: Any) -> Any:
        begin = stream.tell()
        digits = _digits(stream)
        if digits is not None:
            return generic.pdf_string(unhexlify(digits + b"0" * (len(digits) % 2)))
        stream.seek(begin)
        return one_by_one(stream)

    generic.read_hex_string_from_stream = at_once


def _digits(stream: Any) -> bytes | None:
    """Those between the brackets, and the stream behind them; none where anything else is between them."""
    stream.read(1)
    found: list[bytes] = []
    while part := stream.read(_AT_ONCE):
        digits, bracket, behind = part.partition(b">")
        if digits.translate(None, _NO_DIGITS) != digits:
            return None
        found.append(digits)
        if bracket:
            stream.seek(-len(behind), 1)
            return b"".join(found)
    return None
