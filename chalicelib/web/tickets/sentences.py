"""Tickets (O2)."""

from collections.abc import Mapping

from chalicelib.web.edge.explaining import FAULT, Sentence

SENTENCES: Mapping[str, Sentence] = {
    "ticket_exists": Sentence(
        ("There is a ticket already", "已有工单"),
        "Ticket {ticket_id} asks for the contract of order {order_id} already. Reply there instead of opening another.",
        "工单 {ticket_id} 已在申请订单 {order_id} 的合同，请在该工单中回复，无需重新提交。",
    ),
    "ticket_closed": Sentence(
        ("Ticket closed", "工单已关闭"),
        "The ticket is closed. Until {reopen_until} it can be opened again; after that, open a new one.",
        "该工单已关闭，最迟可于 {reopen_until} 重新打开；之后请提交新工单。",
    ),
    "ticket_not_closed": Sentence(
        ("Ticket not closed", "工单未关闭"),
        "The ticket is not closed. Simply reply to it.",
        "该工单未关闭，直接回复即可。",
    ),
    "ticket_closed_too_long": Sentence(
        ("Ticket closed too long ago", "工单关闭已久"),
        "The ticket could be opened again until {reopen_until}. Open a new one and name this one in it.",
        "该工单可重新打开的期限为 {reopen_until}，已过期；请提交新工单并注明原工单。",
    ),
    "ticket_too_long": Sentence(
        ("Ticket full", "工单记录已满"),
        "The ticket has {most} entries, and takes no more. Close it and open a new one.",
        "该工单已有 {most} 条记录，不能继续添加，请关闭后提交新工单。",
    ),
    "attachment_missing": Sentence(
        ("Attachment not uploaded", "附件未上传"),
        "Nothing was uploaded under this attachment_id for this ticket. Upload the PDF first, then answer.",
        "该工单下没有此 attachment_id 的上传文件，请先上传 PDF 再答复。",
        at=(FAULT,),
    ),
    "attachment_too_large": Sentence(
        ("Attachment too large", "附件过大"),
        "The file is larger than {attachment_megabytes} MB. Upload a smaller one.",
        "文件超过 {attachment_megabytes} MB，请上传较小的文件。",
        at=(FAULT,),
    ),
    "attachment_unreadable": Sentence(
        ("Attachment cannot be read", "附件无法读取"),
        "The file is no PDF that opens without a password and without faults. Upload another one.",
        "该文件不是完好且可直接打开的 PDF，请更换文件。",
        at=(FAULT,),
    ),
    "attachment_active": Sentence(
        ("Attachment with scripts or outside references", "附件含脚本或外部引用"),
        "The PDF does something by itself, or leads out of the file. Print it to a new PDF.",
        "该 PDF 含有脚本、动作或外部引用，请打印为新的 PDF。",
        at=(FAULT,),
    ),
}

TEXTS: Mapping[str, tuple[str, str]] = {
    "ticket_subject_offline_contract": (
        "Offline contract for order {order_id}: {service_name}",
        "申请线下合同：订单 {order_id}，{service_name}",
    ),
    "ticket_text_offline_contract": (
        "Please draw up an offline contract for this order.\n\nOrder: {order_id}\nService: {service_name}\nConfiguration: {configuration}\nQuantity: {quantity}\nPlaced: {placed_at}\nCash payable: {amount}\n\n{reason}",
        "请为以下订单出具线下合同。\n\n订单号：{order_id}\n服务名称：{service_name}\n配置：{configuration}\n数量：{quantity}\n下单时间：{placed_at}\n应付现金：{amount}\n\n{reason}",
    ),
    "ticket_subject_marketplace": (
        "Marketplace contract for order {order_id}: {service_name}",
        "申请云市场合同：订单 {order_id}，{service_name}",
    ),
    "ticket_text_marketplace": (
        "Please ask the vendor for a contract for this Marketplace order.\n\nOrder: {order_id}\nService: {service_name}\nConfiguration: {configuration}\nQuantity: {quantity}\nPlaced: {placed_at}\nCash payable: {amount}\n\n{reason}",
        "请协助向商家申请以下云市场订单的合同。\n\n订单号：{order_id}\n服务名称：{service_name}\n配置：{configuration}\n数量：{quantity}\n下单时间：{placed_at}\n应付现金：{amount}\n\n{reason}",
    ),
}
"""What is said without a code."""
