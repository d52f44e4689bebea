"""What verifying a file has found."""

SENTENCES = {
    "not_a_pdf": (
        "This is not a PDF. Send the PDF of the contract as it was downloaded.",
        "该文件不是 PDF，请提交下载的合同 PDF 原件。",
    ),
    "cannot_be_verified": (
        "The file cannot be verified: it is damaged, protected, or too complex to read. Ask for the original.",
        "无法验证该文件：文件已损坏、受保护或过于复杂。请索取原件。",
    ),
    "not_signed_here": (
        "The file bears no signature of a company that issues contracts here.",
        "该文件没有本服务签约主体的数字签名。",
    ),
    "changed_after_signing": (
        "The file was changed after it was signed. Do not rely on it; ask for the original.",
        "该文件在签名后被更改，请勿采信，并索取原件。",
    ),
    "signature_irregular": (
        "The signature is not as it was made here. Do not rely on the file; ask for the original.",
        "该签名与本服务生成的签名不符，请勿采信该文件，并索取原件。",
    ),
    "added_after_signing": (
        "Something was added to the file after it was signed. Do not rely on it; ask for the original.",
        "该文件在签名后被添加内容，请勿采信，并索取原件。",
    ),
    "timestamp_missing": (
        "The file lacks the timestamp that proves when it was signed. Compare it by its contract number.",
        "该文件缺少证明签名时间的时间戳，请按合同编号核对。",
    ),
    "revocation_data_missing": (
        "The file lacks the proof that the certificate was not revoked. Compare it by its contract number.",
        "该文件缺少证书未被吊销的证明，请按合同编号核对。",
    ),
    "timestamp_not_trusted": (
        "A timestamp in the file is not of an authority that is trusted here. Ask for the original.",
        "该文件中的时间戳并非由受信任的机构签发，请索取原件。",
    ),
    "certificate_not_in_force": (
        "The certificate was not in force when the file was signed. Ask the issuing company.",
        "签名时证书不在有效期内，请向签约主体核实。",
    ),
    "certificate_revoked": (
        "The certificate was revoked, and nothing proves that the file was signed before. Ask the issuing company.",
        "证书已被吊销，且无法证明签名发生在吊销之前，请向签约主体核实。",
    ),
    "seal_irregular": (
        "The seals on its pages are not the registered ones, whole and in their places. Do not rely on the file.",
        "页面上的印章或骑缝章与备案印章不符，请勿采信该文件。",
    ),
    "not_registered": (
        "It was signed here, but no official contract is registered for it. Ask the issuing company.",
        "该文件由本服务签名，但没有对应的正式合同登记，请向签约主体核实。",
    ),
    "not_the_issued_file": (
        "It names an official contract, but is another file than the one that was issued. Ask for the original.",
        "该文件标有正式合同编号，但并非签发的原件，请索取原件。",
    ),
}
