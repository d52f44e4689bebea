"""What no way to sign can do without: a hash of the file, one RSA-2048 signature, one copy."""

from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tools.bench.sealing.workers.protocol import Plan, Seal, serve


def load(folder: Path, _: str) -> Seal:
    key = load_pem_private_key((folder / "rsa.key.pem").read_bytes(), None)
    assert isinstance(key, RSAPrivateKey)
    padding, prehashed = PKCS1v15(), Prehashed(SHA256())

    def sign(base: bytes, _: Plan) -> bytes:
        signature = key.sign(sha256(base).digest(), padding, prehashed)
        return b"".join([base, signature])

    return sign


if __name__ == "__main__":
    serve(load)
