"""endesive, run by a Python of its own: an image of the seal in the signature's field, no riding seal."""

import sys
import types
from pathlib import Path

# Only its verifier needs this one, which does not know newer versions of OpenSSL.
sys.modules["certvalidator"] = types.ModuleType("certvalidator")

from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: E402
from cryptography.x509 import load_pem_x509_certificate, load_pem_x509_certificates  # noqa: E402
from endesive.pdf import cms  # noqa: E402

from tools.bench.sealing.workers.protocol import Plan, Seal, serve  # noqa: E402


def load(folder: Path, key: str) -> Seal:
    private = load_pem_private_key((folder / f"{key}.key.pem").read_bytes(), None)
    certificate = load_pem_x509_certificate((folder / f"{key}.cert.pem").read_bytes())
    issuers = load_pem_x509_certificates((folder / f"{key}.ca.pem").read_bytes())
    image = str(folder / "seal.png")

    def seal(base: bytes, plan: Plan) -> bytes:
        statement = {
            "aligned": 0,
            "sigflags": 3,
            "sigpage": plan["signature_page"],
            "sigfield": "ContractSeal",
            "sigandcertify": True,
            "signaturebox": tuple(plan["seal"]),
            "signature_img": image,
            "contact": "demo@example.com",
            "location": "Hangzhou",
            "signingdate": "D:20261123003000+08'00'",
            "reason": "Contract seal",
        }
        update: bytes = cms.sign(base, statement, private, certificate, issuers, "sha256")
        return base + update

    return seal


if __name__ == "__main__":
    serve(load)
