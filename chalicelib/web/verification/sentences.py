"""What verifying a file has found."""

from collections.abc import Mapping

from chalicelib.web.edge.explaining import REASON, Sentence

SENTENCES: Mapping[str, Sentence] = {
    "not_a_pdf": Sentence(
        ("Not a PDF", "不是 PDF"),
        "This is not a PDF. Send the PDF of the contract as it was downloaded.",
        "该文件不是 PDF，请提交下载的合同 PDF 原件。",
    ),
    "cannot_be_verified": Sentence(
        ("File cannot be verified", "文件无法验证"),
        "The file cannot be verified: it is damaged, protected, or too complex to read. Ask for the original.",
        "无法验证该文件：文件已损坏、受保护或过于复杂。请索取原件。",
        at=(REASON,),
    ),
    "not_signed_here": Sentence(
        ("Not signed here", "非本服务签名"),
        "The file bears no signature of a company that issues contracts here.",
        "该文件没有本服务开票主体的数字签名。",
        at=(REASON,),
    ),
    "changed_after_signing": Sentence(
        ("Changed after signing", "签名后被更改"),
        "The file was changed after it was signed. Do not rely on it; ask for the original.",
        "该文件在签名后被更改，请勿采信，并索取原件。",
        at=(REASON,),
    ),
    "signature_irregular": Sentence(
        ("Signature irregular", "签名异常"),
        "The signature is not as it was made here. Do not rely on the file; ask for the original.",
        "该签名与本服务生成的签名不符，请勿采信该文件，并索取原件。",
        at=(REASON,),
    ),
    "added_after_signing": Sentence(
        ("Added to after signing", "签名后被添加内容"),
        "Something was added to the file after it was signed. Do not rely on it; ask for the original.",
        "该文件在签名后被添加内容，请勿采信，并索取原件。",
        at=(REASON,),
    ),
    "timestamp_missing": Sentence(
        ("Timestamp missing", "缺少时间戳"),
        "The file lacks the timestamp that proves when it was signed. Compare it by its contract number.",
        "该文件缺少证明签名时间的时间戳，请按合同编号核对。",
        at=(REASON,),
    ),
    "revocation_data_missing": Sentence(
        ("Proof against revocation missing", "缺少证书状态证明"),
        "The file lacks the proof that the certificate was not revoked. Compare it by its contract number.",
        "该文件缺少证书未被吊销的证明，请按合同编号核对。",
        at=(REASON,),
    ),
    "timestamp_not_trusted": Sentence(
        ("Timestamp not trusted", "时间戳不受信任"),
        "A timestamp in the file is not of an authority that is trusted here. Ask for the original.",
        "该文件中的时间戳并非由受信任的机构签发，请索取原件。",
        at=(REASON,),
    ),
    "certificate_not_in_force": Sentence(
        ("Certificate not in force", "证书不在有效期内"),
        "The certificate was not in force when the file was signed. Ask the issuing company.",
        "签名时证书不在有效期内，请向开票主体核实。",
        at=(REASON,),
    ),
    "certificate_revoked": Sentence(
        ("Certificate revoked", "证书已被吊销"),
        "The certificate was revoked, and nothing proves that the file was signed before. Ask the issuing company.",
        "证书已被吊销，且无法证明签名发生在吊销之前，请向开票主体核实。",
        at=(REASON,),
    ),
    "seal_irregular": Sentence(
        ("Seals irregular", "印章异常"),
        "The seals on its pages are not the registered ones, whole and in their places. Do not rely on the file.",
        "页面上的印章或骑缝章与备案印章不符，请勿采信该文件。",
        at=(REASON,),
    ),
    "not_registered": Sentence(
        ("Contract not registered", "合同未登记"),
        "It was signed here, but no official contract is registered for it. Ask the issuing company.",
        "该文件由本服务签名，但没有对应的正式合同登记，请向开票主体核实。",
        at=(REASON,),
    ),
    "not_the_issued_file": Sentence(
        ("Not the issued file", "并非签发的原件"),
        "It names an official contract, but is another file than the one that was issued. Ask for the original.",
        "该文件标有正式合同编号，但并非签发的原件，请索取原件。",
        at=(REASON,),
    ),
}
