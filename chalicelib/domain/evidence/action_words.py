"""What each action of a contract's history is called: in evidence reports, and on the site's pages."""

from collections.abc import Mapping

from chalicelib.domain.common.history import Action
from chalicelib.domain.parties.parties import Names

ACTIONS: Mapping[Action, Names] = {
    Action.REQUESTED: Names("已申请", "Requested"),
    Action.EDITED: Names("已修改草稿", "Draft changed"),
    Action.NOTED: Names("备注已更改", "Note changed"),
    Action.FINALIZED: Names("已定稿（转为正式合同）", "Finalized"),
    Action.SEALED: Names("已盖章并签名", "Sealed and signed"),
    Action.TIMESTAMPED: Names("已在存档副本中加盖时间戳", "Timestamped in an archive copy"),
    Action.ARCHIVE_RENEWED: Names("存档副本已更新", "Archive copy renewed"),
    Action.SEAL_FAILED: Names("盖章失败", "Sealing failed"),
    Action.SEAL_RETRY_PROPOSED: Names("已提议重新盖章", "Proposed to start sealing again"),
    Action.SEAL_RETRIED: Names("已重新开始盖章", "Sealing was started again"),
    Action.DOWNLOADED: Names("已下载", "Downloaded"),
    Action.DELETED: Names("已删除", "Deleted"),
    Action.VOIDED: Names("已作废", "Voided"),
    Action.CANCELLED: Names("已取消", "Cancelled"),
    Action.EXPIRED: Names("已过期", "Expired"),
    Action.REINSTATED: Names("恢复有效", "In effect again"),
    Action.EVIDENCE_ISSUED: Names("工作人员获取了证据报告", "Evidence report made for staff"),
    Action.PAPER_REQUESTED: Names("已申请纸质合同", "Requested on paper"),
    Action.PAPER_RECIPIENT_CHANGED: Names("已修改纸质合同收件人", "Recipient of the paper copies changed"),
    Action.PAPER_CANCELLED: Names("纸质合同申请已取消", "Paper request cancelled"),
    Action.PAPER_PRINTED: Names("纸质合同已打印", "Paper copies printed"),
    Action.PAPER_MAILED: Names("纸质合同已寄出", "Paper copies mailed"),
    Action.PAPER_MAILING_CORRECTED: Names("已更正纸质合同邮寄信息", "Mailing of the paper copies corrected"),
    Action.PAPER_DELIVERED: Names("纸质合同已签收", "Paper copies delivered"),
    Action.PAPER_RETURNED: Names("纸质合同被退回", "Paper copies came back"),
    Action.PAPER_REDISPATCHED: Names("已安排重新邮寄纸质合同", "Paper copies sent again"),
    Action.NOTICE_SENT: Names("已向联系人发送邮件", "E-mail sent to the contact"),
    Action.NOTICE_SKIPPED: Names("未向联系人发送邮件", "No e-mail sent to the contact"),
    Action.NOTICE_FAILED: Names("发给联系人的邮件未能发出", "E-mail to the contact could not be sent"),
    Action.NOTICE_UNCONFIRMED: Names(
        "发给联系人的邮件是否发出尚不确定", "Not certain whether the e-mail to the contact was sent"
    ),
    Action.REMITTANCE_CLAIMED: Names("已提交汇款认领", "Payment claimed"),
    Action.REMITTANCE_MATCHED: Names("汇款认领：已找到付款", "Claimed payment found"),
    Action.REMITTANCE_UNMATCHED: Names("汇款认领：重新核查", "Claimed payment being looked for again"),
    Action.REMITTANCE_REJECTED: Names("汇款认领：未找到付款", "Claimed payment not found"),
    Action.REMITTANCE_WITHDRAWN: Names("汇款认领已撤回", "Claim of a payment withdrawn"),
}
