"""The key that signs local tokens: made once and kept, so that tokens outlive a restart."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

ALGORITHM = "RS256"
KEY_ID = "local"
KEY_BITS = 2048


class SigningKey:
    """Signs and checks the tokens of the local sign-in."""

    def __init__(self, private: rsa.RSAPrivateKey) -> None:
        self._private = private

    @classmethod
    def kept_in(cls, folder: Path) -> SigningKey:
        """Load the key of this state folder; make it if there is none."""
        path = folder / "sign-in.pem"
        if not path.exists():
            _store_once(path, _new_key())
        loaded = serialization.load_pem_private_key(path.read_bytes(), password=None)
        if not isinstance(loaded, rsa.RSAPrivateKey):
            raise TypeError(f"{path} does not hold an RSA key; remove it and start again.")
        return cls(loaded)

    def sign(self, claims: dict[str, Any]) -> str:
        return jwt.encode(claims, self._private, algorithm=ALGORITHM, headers={"kid": KEY_ID})

    def claims_of(self, token: str, audience: str) -> dict[str, Any] | None:
        """The claims of one of our own tokens; None if it is not, or has expired."""
        try:
            return jwt.decode(token, self._private.public_key(), algorithms=[ALGORITHM], audience=audience)
        except jwt.InvalidTokenError:
            return None

    def public_keys(self) -> dict[str, Any]:
        """The JSON Web Key Set that the API checks tokens with."""
        public = json.loads(RSAAlgorithm.to_jwk(self._private.public_key()))
        return {"keys": [public | {"kid": KEY_ID, "use": "sig", "alg": ALGORITHM}]}


def _new_key() -> bytes:
    return rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _store_once(path: Path, content: bytes) -> None:
    """Two programs may find the key missing at the same moment; the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent) as temporary:  # mode 0600
        temporary.write(content)
        temporary.flush()
        try:
            os.link(temporary.name, path)
        except FileExistsError:
            return
