"""What a verification has come to, as a sentence, and what to do about it, as another."""

from collections.abc import Mapping

from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.sealing.verdicts import Consequence, Verdict, VerdictKind
from chalicelib.web.edge.explaining import column

SENTENCES: Mapping[VerdictKind, tuple[str, str]] = {
    VerdictKind.CONTRACT: ("This is the contract as it was sealed.", "该文件是盖章的合同原件。"),
    VerdictKind.ARCHIVE_COPY: (
        "This is the archive copy: the same contract, with longer proof of its signature.",
        "该文件是存档副本，即同一合同，附有更长期的签名证明。",
    ),
    VerdictKind.ENDED_CONTRACT: (
        "This is the contract as it was sealed, but it {end}.",
        "该文件是盖章的合同原件，但合同{end}。",
    ),
    VerdictKind.ENDED_ARCHIVE_COPY: (
        "This is the archive copy of a contract that {end}.",
        "该文件是存档副本，但合同{end}。",
    ),
    VerdictKind.DRAFT: ("This is a draft, not a contract.", "该文件是草稿，不是合同。"),
    VerdictKind.EVIDENCE_REPORT: (
        "This is a genuine evidence report about the contract with this number, not the contract.",
        "该文件是关于此编号合同的真实证据报告，不是合同本身。",
    ),
    VerdictKind.OTHER_FILE: (
        "This is not the file that was sealed as the contract with this number.",
        "该文件不是此编号合同的盖章原件。",
    ),
    VerdictKind.CHANGED: ("This file was changed after it was sealed.", "该文件在盖章后被更改。"),
    VerdictKind.ADDED_TO: (
        "Something was added to this file after it was sealed.",
        "该文件在盖章后被添加内容。",
    ),
    VerdictKind.IRREGULAR_SEAL: (
        "The seal in this file is not as seals are made here.",
        "该文件中的印章与本平台的印章不符。",
    ),
    VerdictKind.UNPROVEN_TIME: (
        "Nothing in this file proves when it was sealed.",
        "该文件中没有可信的盖章时间证明。",
    ),
    VerdictKind.CERTIFICATE_NOT_IN_FORCE: (
        "This file was signed with a certificate that was not in force then.",
        "签署该文件时，所用证书不在有效期内。",
    ),
    VerdictKind.CERTIFICATE_REVOKED: (
        "This file was signed with a certificate that has been revoked.",
        "签署该文件所用的证书已被吊销。",
    ),
    VerdictKind.SEALED_NOT_REGISTERED: (
        "This file was sealed here, but the register has no contract for it.",
        "该文件由本平台盖章，但没有对应的合同登记。",
    ),
    VerdictKind.SIGNED_BY_OTHERS: (
        "This file was signed by somebody who is not registered here.",
        "该文件的签名方未在本平台登记。",
    ),
    VerdictKind.NOT_ISSUED_HERE: ("This file is no contract of this service.", "该文件不是本平台的合同。"),
    VerdictKind.UNREADABLE: (
        "This file cannot be verified: it is damaged, protected, or too complex.",
        "该文件无法验证：文件已损坏、受保护或过于复杂。",
    ),
    VerdictKind.UNKNOWN_FILE: (
        "The register does not know this file.",
        "登记中没有该文件。",
    ),
    VerdictKind.REGISTERED_NUMBER: (
        "The register has a contract with this number, and it is in force.",
        "登记中有此编号的合同，且合同有效。",
    ),
    VerdictKind.ENDED_NUMBER: (
        "The register has a contract with this number, but it {end}.",
        "登记中有此编号的合同，但合同{end}。",
    ),
    VerdictKind.UNKNOWN_NUMBER: (
        "The register has no contract with this number.",
        "登记中没有此编号的合同。",
    ),
}

ADVICE: Mapping[Consequence, tuple[str, str]] = {
    Consequence.RELY: ("You can rely on it.", "您可以采信该文件。"),
    Consequence.NO_EFFECT: ("It has no effect any more.", "合同已不具有效力。"),
    Consequence.BINDS_NOBODY: (
        "It binds nobody; ask for the sealed contract.",
        "草稿对任何一方均无约束力，请索取盖章的合同。",
    ),
    Consequence.NOT_THE_CONTRACT: (
        "It tells what the service knows of the contract; the contract itself is another file.",
        "报告记载本平台就该合同所知的事实；合同本身是另一份文件。",
    ),
    Consequence.ASK_FOR_ORIGINAL: (
        "Do not rely on it; ask for the original, as it was downloaded here.",
        "请勿采信该文件，并索取从本平台下载的原件。",
    ),
    Consequence.ASK_ISSUER: (
        "Do not rely on it until the issuing company has confirmed it.",
        "在开票主体确认之前，请勿采信该文件。",
    ),
    Consequence.NOT_A_CONTRACT_HERE: (
        "Do not take it for a contract of this service.",
        "请勿将其视为本平台的合同。",
    ),
    Consequence.CHECK_THE_FILE: (
        "Do not rely on it; have the file itself checked.",
        "请勿采信该文件，可进一步检查文件本身。",
    ),
    Consequence.COMPARE_THE_FILE: (
        "Drop the PDF that you have to see whether it is that contract.",
        "请放入您手中的 PDF，以确认其是否为该合同。",
    ),
    Consequence.CHECK_THE_NUMBER: (
        "Compare it with the printed one, character by character; if it is right, do not rely on the document.",
        "请与印刷的编号逐字核对；如编号无误，请勿采信该文件。",
    ),
}

_ENDS: Mapping[Status, tuple[str, str]] = {
    Status.VOIDED: ("was voided", "已作废"),
    Status.CANCELLED: (
        "was cancelled, because an order in it was cancelled or refunded",
        "因其中的订单被取消或退款而取消",
    ),
    Status.EXPIRED: ("has expired, because it was not paid for in time", "因未按时付款而过期"),
}
_ENDED = ("has ended", "已终止")


def sentence_of(verdict: Verdict, language: str) -> str:
    end = _ENDS.get(verdict.ended_as, _ENDED) if verdict.ended_as else _ENDED
    return SENTENCES[verdict.kind][column(language)].format(end=end[column(language)])


def advice_of(verdict: Verdict, language: str) -> str:
    return ADVICE[verdict.consequence][column(language)]
