"""Tickets (O2)."""

SENTENCES = {
    "ticket_exists": (
        "Ticket {ticket_id} asks for the contract of order {order_id} already. Reply there instead of opening another.",
        "工单 {ticket_id} 已在申请订单 {order_id} 的合同，请在该工单中回复，无需重新提交。",
    ),
    "ticket_closed": (
        "The ticket is closed. Until {reopen_until} it can be opened again; after that, open a new one.",
        "该工单已关闭，最迟可于 {reopen_until} 重新打开；之后请提交新工单。",
    ),
    "ticket_not_closed": (
        "The ticket is not closed. Simply reply to it.",
        "该工单未关闭，直接回复即可。",
    ),
    "ticket_closed_too_long": (
        "The ticket could be opened again until {reopen_until}. Open a new one and name this one in it.",
        "该工单可重新打开的期限为 {reopen_until}，已过期；请提交新工单并注明原工单。",
    ),
    "ticket_too_long": (
        "The ticket has {most} entries, and takes no more. Close it and open a new one.",
        "该工单已有 {most} 条记录，不能继续添加，请关闭后提交新工单。",
    ),
    "attachment_missing": (
        "Nothing was uploaded under this attachment_id for this ticket. Upload the PDF first, then answer.",
        "该工单下没有此 attachment_id 的上传文件，请先上传 PDF 再答复。",
    ),
    "attachment_too_large": (
        "The file is larger than {attachment_megabytes} MB. Upload a smaller one.",
        "文件超过 {attachment_megabytes} MB，请上传较小的文件。",
    ),
    "attachment_unreadable": (
        "The file is no PDF that opens without a password and without faults. Upload another one.",
        "该文件不是完好且可直接打开的 PDF，请更换文件。",
    ),
    "attachment_active": (
        "The PDF does something by itself, or leads out of the file. Print it to a new PDF.",
        "该 PDF 含有脚本、动作或外部引用，请打印为新的 PDF。",
    ),
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
        "请协助向服务商申请以下云市场订单的合同。\n\n订单号：{order_id}\n服务名称：{service_name}\n配置：{configuration}\n数量：{quantity}\n下单时间：{placed_at}\n应付现金：{amount}\n\n{reason}",
    ),
}
