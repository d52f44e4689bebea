"""The document security store (DSS): certificates and revocation data, in a revision of their own."""

from io import BytesIO
from typing import Any

from chalicelib.adapters.preserving.revisions import AppendingWriter, opened
from chalicelib.adapters.preserving.revocation import NOTHING, Evidence


def with_store(document: bytes, evidence: Evidence) -> bytes:
    """The document, and after it one revision with what of the evidence it did not hold yet.

    The same bytes for the same document and evidence, and the document itself where nothing is new.
    """
    from asn1crypto import crl, ocsp, x509
    from pyhanko.sign.validation.dss import DocumentSecurityStore, enumerate_ocsp_certs

    new = without(evidence, stored(document))
    if new == NOTHING:
        return document
    answers = [ocsp.OCSPResponse.load(each) for each in new.ocsps]
    # Those of the responders, too, and here: the library would add them last, and then another time first.
    responders = [certificate for answer in answers for certificate in enumerate_ocsp_certs(answer)]
    output = BytesIO(document)
    writer: Any = AppendingWriter(output)
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,  # no entry for each signature: the standard advises against them, and all data serves all
        certs=[*(x509.Certificate.load(each) for each in new.certificates), *responders],
        crls=[crl.CertificateList.load(each) for each in new.crls],
        ocsps=answers,
    )
    writer.write_in_place()
    return output.getvalue()


def stored(document: bytes) -> Evidence:
    """What the document's store holds; nothing where it has none."""
    root = opened(document).root
    if "/DSS" not in root:
        return NOTHING
    store = root["/DSS"]
    lists = (store.get(name, ()) for name in ("/Certs", "/CRLs", "/OCSPs"))
    return Evidence(*(tuple(entry.get_object().data for entry in held) for held in lists))


def without(evidence: Evidence, held: Evidence) -> Evidence:
    """What of the evidence is not held already."""
    return Evidence(
        tuple(each for each in evidence.certificates if each not in held.certificates),
        tuple(each for each in evidence.crls if each not in held.crls),
        tuple(each for each in evidence.ocsps if each not in held.ocsps),
    )
