"""One document of each kind that leaves the service, made as the service makes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from chalicelib.adapters.draft_mark import PypdfDraftMark
from chalicelib.adapters.preserving.authorities import LONGEST_TOKEN
from chalicelib.adapters.preserving.preserver import PyhankoPreserver
from chalicelib.adapters.print_shop import PypdfPrintShop
from chalicelib.adapters.sealing import AppendingSealer, PyhankoSealer
from chalicelib.adapters.sealing.report_sealer import PyhankoReportSealer
from chalicelib.adapters.typesetting.address_sheets import TypstAddressSheets
from chalicelib.adapters.typesetting.evidence_reports import TypstEvidenceReports
from chalicelib.adapters.typesetting.leaflets import TypstLeaflets
from chalicelib.application.ports import AddressSheet, PrintPart
from chalicelib.domain.contract.contents import ContractContent, Language
from chalicelib.domain.paper.paper_request import Recipient
from chalicelib.domain.parties.parties import InvoicingEntity, Names
from chalicelib.domain.provider.profile import MailingAddress
from chalicelib.domain.requesting.checklist import Sheet
from tools.conformance.samples import SAMPLES, sealed, terms_annex, typeset
from tools.harness.development_authority import RunningAuthority, running_authority
from tools.provider import profile_in_force
from tools.samples import sealing_parts as parts
from tools.samples.evidence import a_report

_PROVIDER = Names("云枢演示科技有限公司", "Demo Cloud Technology Co., Ltd.")
_ASKED = 5
_RENEWED_AFTER = timedelta(days=700)


@dataclass(frozen=True)
class SealedDocument:
    """A file with a signature, and the time as of which it is to be judged."""

    content: bytes
    level: str
    at: datetime


@dataclass(frozen=True)
class Seals:
    """Seals with timestamps and revocation data, as a stage does that has an authority for them."""

    running: RunningAuthority
    keys: parts.LocalKeys
    entity: InvoicingEntity

    @property
    def root(self) -> str:
        """What a validator is to trust (PEM)."""
        return self.running.authority.trust_anchor

    def official(self, content: ContractContent) -> bytes:
        self.running.now = parts.NOW
        sealer = AppendingSealer(self.keys, "Asia/Shanghai", self._token, LONGEST_TOKEN)
        sealed = sealer.seal(
            typeset(content),
            entity=self.entity,
            artwork=parts.artwork(),
            contract_number=content.contract_number,
            signed_at=parts.NOW,
        )
        return self._preserver.with_revocation_data(sealed, self.entity, parts.NOW)

    def evidence(self, content: ContractContent) -> bytes:
        self.running.now = parts.NOW
        base = TypstEvidenceReports(profile_in_force().carrier_names).typeset(a_report(content))
        sealer = PyhankoReportSealer(
            PyhankoSealer(self.keys, "Asia/Shanghai", self._token, LONGEST_TOKEN), self._preserver.signed_part
        )
        number = content.contract_number
        signed = sealer.seal(base, entity=self.entity, contract_number=number, signed_at=parts.NOW)
        finished = self._preserver.with_revocation_data(signed, self.entity, parts.NOW)
        sealer.check(finished, base=base, entity=self.entity)
        return finished

    def archived(self, official: bytes) -> Iterator[SealedDocument]:
        """The first archive copy, and one that was renewed years later."""
        document, proof = official, self._preserver.proof_of(official)
        for after in (timedelta(days=1), _RENEWED_AFTER):
            self.running.now = parts.NOW + after
            document, proof = self._preserver.renewed(document, self.entity, proof, self.running.now)
            yield SealedDocument(document, "LTA", self.running.now + timedelta(hours=1))

    def _token(self, signature: bytes) -> bytes | None:
        """Asked again where a busy machine let the first question wait too long."""
        asked = (self._preserver.timestamp(signature, self.running.now, LONGEST_TOKEN) for _ in range(_ASKED))
        return next(filter(None, asked), None)

    @property
    def _preserver(self) -> PyhankoPreserver:
        return PyhankoPreserver(lambda: self.running.trust)


@dataclass(frozen=True)
class Documents:
    """All of them by what they are, the signed ones among them with their levels, and whom to trust."""

    by_name: Mapping[str, bytes]
    signed: Mapping[str, SealedDocument]
    printed: bytes
    """What the mail room gets: paper has no structure, so it is judged by its colours and fonts alone."""
    root: str


def all_documents(samples: Mapping[str, ContractContent] = SAMPLES) -> Documents:
    """Of every sample the draft and the official file; of the first one also what follows from it."""
    with TemporaryDirectory() as folder, running_authority(Path(folder), parts.NOW) as running:
        keys = parts.LocalKeys()
        chain = running.authority.issue_certificate(keys.make("conformance"), parts.NAME)
        seals = Seals(running, keys, parts.entity("conformance", chain))
        drafts = {f"draft, {name}": PypdfDraftMark().mark(typeset(it)) for name, it in samples.items()}
        official = {f"official, {name}": seals.official(content) for name, content in samples.items()}
        first = next(iter(official.values()))
        copies = dict(zip(("archive copy", "renewed archive copy"), seals.archived(first), strict=True))
        report = seals.evidence(next(iter(samples.values())))
        root = seals.root
    at = parts.NOW + timedelta(hours=1)
    signed = {name: SealedDocument(content, "LT", at) for name, content in official.items()} | copies
    signed["evidence report"] = SealedDocument(report, "LT", at)
    sheet = _address_sheet()
    return Documents(
        by_name=drafts
        | {name: document.content for name, document in signed.items()}
        | {"sealed the long way": sealed(typeset(next(iter(samples.values()))))}
        | {f"terms, {language.value}": _terms(language) for language in Language}
        | {f"checklist, {language}": _checklist(language) for language in ("zh", "en")}
        | {"address sheet": sheet},
        signed=signed,
        printed=PypdfPrintShop().bound([PrintPart(sheet, first, copies=2)]),
        root=root,
    )


def broken(document: bytes) -> Mapping[str, bytes]:
    """Two ways to spoil a sound file, to see that a validator looks at it at all."""
    objects, title = b"\nendobj", b"/DisplayDocTitle true"
    return {
        "PDF/A-3a": document.replace(objects, b" endobj", 1),
        "PDF/UA-1": document.replace(title, title.replace(b"true", b"null")),
    }


def _terms(language: Language) -> bytes:
    return TypstLeaflets().typeset_terms(terms_annex(), language)


def _checklist(language: str) -> bytes:
    facts = (("订单 Order", "21540000007730215"), ("域名 Names", "例子.cn\nexample.cn"))
    steps = ("Pay", "Tell")
    sheet = Sheet(
        language, "Checklist 清单", "Pay by Friday", facts, "Steps", steps, "Printed now", parts.NOW
    )
    return TypstLeaflets().typeset_sheet(sheet)


def _address_sheet() -> bytes:
    mailing = MailingAddress(
        Names("杭州市文三路 1 号", "1 Wensan Road, Hangzhou"), "310000", _PROVIDER, "0571-1"
    )
    recipient = Recipient(
        name="云帆", phone="13800000000", address="上海市", postal_code="200000", country=""
    )
    sheet = AddressSheet("p1", "CC-7K3M-9QXD-42TN-P", 2, recipient, Language.BILINGUAL, date(2026, 11, 28))
    return TypstAddressSheets(_PROVIDER, mailing).typeset(sheet)
