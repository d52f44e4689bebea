"""The strict validator: is this a file that was sealed here, and nothing else?

It first asks whether a registered key has signed the file's own bytes, and reads nothing as a PDF before
that. Then the sealed part must be what sealing writes, and what stands behind it what maintenance writes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from chalicelib.adapters.verifying.containers import Container, read_container
from chalicelib.adapters.verifying.evidence import Revocations
from chalicelib.adapters.verifying.raw_signatures import RawSignature, raw_signatures
from chalicelib.adapters.verifying.stated_numbers import stated_numbers
from chalicelib.adapters.verifying.trust import (
    Addition,
    Additions,
    KnownCertificate,
    SealedPart,
    SealedPartCheck,
    Vouched,
    Vouching,
)
from chalicelib.domain.sealing.verification import (
    CANNOT_BE_VERIFIED,
    Findings,
    Reason,
    Result,
    SignatureFacts,
)

T = TypeVar("T")

_CLOCKS_DIFFER = timedelta(minutes=10)
LARGEST = 4 * 1024 * 1024


class _Fault(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


_NOT_ALTERED = {Reason.CERTIFICATE_REVOKED, Reason.CERTIFICATE_NOT_IN_FORCE}
"""The file is as it was sealed, and still nobody may rely on it."""


@dataclass(frozen=True)
class _Signature:
    raw: RawSignature
    container: Container


@dataclass(frozen=True)
class _Proof:
    """What proves when it was sealed."""

    timestamp: datetime | None
    path: tuple[bytes, ...]


@dataclass(frozen=True)
class StrictValidator:
    known: tuple[KnownCertificate, ...]
    sealed_part: SealedPartCheck
    additions: Additions
    vouched: Vouching
    expects_proof: bool
    """Where timestamps and revocation data are to be had, a file that lacks them may have been robbed of
    them: by itself it proves nothing."""
    stated: Callable[[bytes], tuple[str, ...]] = stated_numbers

    def examine(self, content: bytes) -> Findings:
        """What the file says by itself. An exception of any kind means that it cannot be verified."""
        try:
            return CANNOT_BE_VERIFIED if len(content) > LARGEST else self._examine(content)
        except Exception:  # a reader of hostile bytes may raise anything
            return CANNOT_BE_VERIFIED

    def _examine(self, content: bytes) -> Findings:
        signatures = _readable(content)
        ours = [it for it in signatures if self._known(it) is not None]
        if ours:
            return self._examined(content, ours)
        if self._bears_our_certificate(content):
            return self._not_sound(content, Result.ALTERED, Reason.CHANGED_AFTER_SIGNING, None)
        facts = _facts_of_a_stranger(content, signatures[-1]) if signatures else None
        return self._not_sound(content, Result.UNKNOWN, Reason.NOT_SIGNED_HERE, facts)

    def _examined(self, content: bytes, ours: list[_Signature]) -> Findings:
        signature = ours[0]
        known = self._known(signature)
        if known is None:
            raise LookupError("a signature that was known is not any more")
        intact = signature.container.verifies(signature.raw.signed_bytes(content))
        whole = signature.raw.covered == len(content)
        facts = SignatureFacts(intact=intact, covers_whole_document=whole, trusted=False)
        if not intact:
            return self._not_sound(content, Result.ALTERED, Reason.CHANGED_AFTER_SIGNING, facts)
        try:
            return self._proven(content, ours, known)
        except _Fault as fault:
            result = Result.UNKNOWN if fault.reason in _NOT_ALTERED else Result.ALTERED
            return self._not_sound(content, result, fault.reason, facts)

    def _proven(self, content: bytes, ours: list[_Signature], known: KnownCertificate) -> Findings:
        signature = ours[0]
        _attempt(Reason.SIGNATURE_IRREGULAR, lambda: signature.container.require_regular(known.chain))
        if len(ours) > 1:
            raise _Fault(Reason.SIGNATURE_IRREGULAR)
        covered = signature.raw.covered
        sealed = _attempt(
            Reason.SEAL_IRREGULAR, lambda: self.sealed_part(content[:covered], known.artwork_sha256s)
        )
        added = _attempt(Reason.ADDED_AFTER_SIGNING, lambda: self._added(content, covered))
        proof = self._proof(signature.container, sealed, added)
        self._require_in_force(known, sealed, proof, added)
        facts = SignatureFacts(
            intact=True,
            covers_whole_document=True,
            trusted=True,
            signer=known.seal.names,
            signed_at=sealed.signed_at,
            timestamp=proof.timestamp,
        )
        missing = self._missing(proof, added) if self.expects_proof else ()
        return Findings(
            Result.UNKNOWN if missing else Result.GENUINE,
            missing,
            facts,
            contract_numbers=(sealed.contract_number,),
            entity_id=known.seal.entity_id,
        )

    @staticmethod
    def _missing(proof: _Proof, added: tuple[Addition, ...]) -> tuple[Reason, ...]:
        if proof.timestamp is None:
            return (Reason.TIMESTAMP_MISSING,)
        stored = any(it.evidence.crls or it.evidence.ocsps for it in added)
        return () if stored else (Reason.REVOCATION_DATA_MISSING,)

    def _added(self, content: bytes, covered: int) -> tuple[Addition, ...]:
        """What stands behind the signed part, all of it, and nothing in between."""
        if covered == len(content):
            return ()
        added = tuple(self.additions(content))
        begins, ends = [it.begin for it in added], [it.end for it in added]
        if [*begins, len(content)] != [covered, *ends]:
            raise ValueError("the additions do not follow the signed part")
        return added

    def _proof(self, container: Container, sealed: SealedPart, added: tuple[Addition, ...]) -> _Proof:
        """Every timestamp in the file must count, and none may be older than what it vouches for."""
        token = _attempt(Reason.SIGNATURE_IRREGULAR, lambda: container.timestamp_token)
        vouched: list[Vouched] = []
        if token is not None:
            signature = container.signature
            own = _attempt(Reason.TIMESTAMP_NOT_TRUSTED, lambda: self.vouched(token, signature))
            if own.at > sealed.signed_at + _CLOCKS_DIFFER:  # sealing asks for it at once
                raise _Fault(Reason.TIMESTAMP_NOT_TRUSTED)
            vouched.append(own)
        for each in added:
            if each.token:
                vouched.append(_attempt(Reason.TIMESTAMP_NOT_TRUSTED, partial(self._vouched_of, each)))
        times = [it.at for it in vouched]
        if any(at < sealed.signed_at - _CLOCKS_DIFFER for at in times):
            raise _Fault(Reason.TIMESTAMP_NOT_TRUSTED)
        path = tuple(der for it in vouched for der in it.path)
        return _Proof(min(times, default=None), path)

    def _vouched_of(self, added: Addition) -> Vouched:
        return self.vouched(added.token, added.covered)

    def _require_in_force(
        self, known: KnownCertificate, sealed: SealedPart, proof: _Proof, added: tuple[Addition, ...]
    ) -> None:
        if not known.in_force_at(proof.timestamp or sealed.signed_at):
            raise _Fault(Reason.CERTIFICATE_NOT_IN_FORCE)
        revocations = Revocations((*known.chain, *proof.path))
        for each in added:
            _attempt(Reason.ADDED_AFTER_SIGNING, partial(revocations.take, each.evidence))
        told = [revocations.revoked_at(known.certificates), known.revoked_at]
        revoked_at = min((at for at in told if at is not None), default=None)
        if revoked_at is not None and (proof.timestamp is None or proof.timestamp >= revoked_at):
            raise _Fault(Reason.CERTIFICATE_REVOKED)

    def _known(self, signature: _Signature) -> KnownCertificate | None:
        named = [it for it in self.known if it.chain[0] == signature.container.certificate]
        enclosed = {choice.dump() for choice in signature.container.signed["certificates"]}
        whole = (it for it in named if enclosed <= set(it.chain))
        return next(whole, named[0] if named else None)

    def _bears_our_certificate(self, content: bytes) -> bool:
        """In a container that is cut, hidden or written otherwise."""
        capitals = content.upper()
        return any(it.chain[0].hex().upper().encode() in capitals for it in self.known)

    def _not_sound(
        self, content: bytes, result: Result, reason: Reason, facts: SignatureFacts | None
    ) -> Findings:
        try:
            stated = self.stated(content)
        except Exception:
            # Whether it claims to be one of our contracts is not known: no more is said than what is certain.
            if result is not Result.ALTERED:
                return CANNOT_BE_VERIFIED
            stated = ()
        return Findings(result, (reason,), facts, stated)


def _readable(content: bytes) -> list[_Signature]:
    found = []
    for raw in raw_signatures(content):
        try:
            found.append(_Signature(raw, read_container(raw.container)))
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return found


def _facts_of_a_stranger(content: bytes, signature: _Signature) -> SignatureFacts:
    return SignatureFacts(
        intact=signature.container.verifies(signature.raw.signed_bytes(content)),
        covers_whole_document=signature.raw.covered == len(content),
        trusted=False,
    )


def _attempt(reason: Reason, step: Callable[[], T]) -> T:
    """Whatever a step may raise over a stranger's bytes has the same meaning."""
    try:
        return step()
    except (MemoryError, RecursionError, OSError, ImportError):
        raise  # says something of this process, not of the file
    except Exception as error:
        raise _Fault(reason) from error
