// Written by `python -m tools.site.api_types` from docs/openapi.json.

declare namespace Api {
  type Action = "contract.requested" | "contract.edited" | "contract.noted" | "contract.finalized" | "contract.sealed" | "contract.timestamped" | "contract.archive_renewed" | "contract.seal_failed" | "contract.seal_retry_proposed" | "contract.seal_retried" | "contract.downloaded" | "contract.deleted" | "contract.voided" | "contract.cancelled" | "contract.expired" | "contract.reinstated" | "contract.evidence_issued" | "paper.requested" | "paper.recipient_changed" | "paper.cancelled" | "paper.printed" | "paper.mailed" | "paper.mailing_corrected" | "paper.delivered" | "paper.returned" | "paper.redispatched" | "notice.sent" | "notice.skipped" | "notice.failed" | "notice.unconfirmed" | "remittance.claimed" | "remittance.matched" | "remittance.unmatched" | "remittance.rejected" | "remittance.withdrawn";
  interface AttachmentAnswer {
    attachment_id: string;
    filename: string;
    size: number;
    sha256: string;
  }
  interface AttachmentLinkAnswer {
    url: string;
    expires_at: string;
    filename: string;
    sha256: string;
  }
  interface BacklogAnswer {
    queue: "paper_requests" | "remittance_claims" | "tickets" | "failed_sealings" | "rejected_lines";
    count: number;
    there_are_more: boolean;
    overdue: number | null;
    oldest_at: string | null;
    oldest_age_seconds: number | null;
  }
  interface BatchFinalizeBody {
    contracts: Array<ChosenDraftBody>;
    wording?: Wording;
  }
  interface BatchFinalizedAnswer {
    results: Array<FinalizedAnswer>;
  }
  interface BillAnswer {
    bill_id: string;
    month: string;
    invoiced_by: InvoicedByAnswer;
    invoicing_entity: string;
    invoicing_entity_id: string | null;
    invoicing_entity_name: string | null;
    state: BillState;
    total: MoneyAnswer;
    line_count: number;
    contract_request: RequestabilityAnswer;
    lines: Array<BillLineAnswer>;
  }
  interface BillLineAnswer {
    service: string;
    amount: MoneyAnswer;
  }
  interface BillPageAnswer {
    items: Array<BillAnswer | BillRowAnswer>;
    next_cursor: string | null;
  }
  interface BillRowAnswer {
    bill_id: string;
    month: string;
    invoiced_by: InvoicedByAnswer;
    invoicing_entity: string;
    invoicing_entity_id: string | null;
    invoicing_entity_name: string | null;
    state: BillState;
    total: MoneyAnswer;
    line_count: number;
    contract_request: RequestabilityAnswer;
  }
  type BillState = "open" | "final";
  type BillingMethod = "subscription" | "pay_as_you_go";
  interface CandidateAnswer {
    payment: PaymentAnswer;
    score: number;
    fits: Record<string, number>;
    findings: Array<FindingAnswer>;
  }
  interface CarrierAnswer {
    id: string;
    names: NamesAnswer;
  }
  interface ChainAnswer {
    entries: number;
    hash: string;
  }
  interface ChosenDraftBody {
    contract_id: string;
    revision?: number | null;
  }
  type ClaimAction = "withdraw" | "match" | "reject" | "unmatch";
  interface ClaimAnswer {
    claim_id: string;
    status: ClaimStatus;
    detail: string;
    contract_id: string | null;
    contract_number: string | null;
    payer: string;
    bank: string;
    account: string;
    amount: MoneyAnswer;
    date: string;
    reference: string;
    note: string;
    slip: SlipAnswer | null;
    created_at: string;
    decided_at: string | null;
    reason: string | null;
    actions: Array<ClaimAction>;
  }
  interface ClaimBody {
    payer: string;
    bank: string;
    account: string;
    amount: string;
    currency: string;
    date: string;
    reference?: string;
    note?: string;
    contract_id?: string | null;
    slip_id?: string | null;
  }
  interface ClaimPageAnswer {
    items: Array<ClaimAnswer>;
    next_cursor: string | null;
  }
  type ClaimStatus = "open" | "matched" | "rejected" | "withdrawn";
  interface ClaimWithHistoryAnswer {
    claim_id: string;
    status: ClaimStatus;
    detail: string;
    contract_id: string | null;
    contract_number: string | null;
    payer: string;
    bank: string;
    account: string;
    amount: MoneyAnswer;
    date: string;
    reference: string;
    note: string;
    slip: SlipAnswer | null;
    created_at: string;
    decided_at: string | null;
    reason: string | null;
    actions: Array<ClaimAction>;
    history: Array<HistoryEntryAnswer>;
    history_cursor: string | null;
  }
  type Consequence = "rely" | "no_effect" | "binds_nobody" | "not_the_contract" | "ask_for_original" | "ask_issuer" | "not_a_contract_here" | "check_the_file" | "compare_the_file" | "check_the_number";
  interface ContactAnswer {
    contact_id: string;
    name: string;
    phone: string;
    email: string;
    address: string;
    postal_code: string;
    default: boolean;
    source: ContactSource;
  }
  interface ContactBody {
    name: string;
    phone: string;
    address: string;
    email?: string;
    postal_code?: string;
    default?: boolean;
  }
  interface ContactChangeBody {
    name?: string | null;
    phone?: string | null;
    address?: string | null;
    email?: string | null;
    postal_code?: string | null;
    default?: boolean | null;
  }
  type ContactSource = "upstream" | "own";
  interface ContactsAnswer {
    items: Array<ContactAnswer>;
  }
  type ContractAction = "download" | "finalize" | "edit" | "delete" | "void" | "request_paper" | "note";
  interface ContractAnswer {
    contract_id: string;
    contract_number: string;
    source: Source;
    status: Status;
    language: Language;
    invoiced_by: InvoicedByAnswer;
    invoicing_entity: ContractingEntityAnswer;
    customer: CustomerAnswer;
    first_service_name: string | null;
    line_count: number;
    total: MoneyAnswer | null;
    created_at: string;
    finalized_at: string | null;
    ended_at: string | null;
    valid_until: string | null;
    revision: number;
    warnings: Array<NoticeAnswer>;
    actions: Array<ContractAction>;
    paper_request_id: string | null;
    note: string;
    print_note: boolean;
    size: number | null;
    contact: ContactAnswer | null;
    lines: Array<LineAnswer>;
    rounding: MoneyAnswer | null;
    ended_reason: string | null;
    ended_facts: Array<FactAnswer>;
    document_sha256: string;
    sha256: string | null;
    signature_level: string | null;
    archive_sha256: string | null;
  }
  interface ContractPageAnswer {
    items: Array<ContractAnswer | ContractRowAnswer>;
    next_cursor: string | null;
  }
  interface ContractRequestBody {
    source: Source;
    ids: Array<string>;
    contact_id?: string | null;
    language?: Language;
    note?: string;
    print_note?: boolean;
  }
  interface ContractRowAnswer {
    contract_id: string;
    contract_number: string;
    source: Source;
    status: Status;
    language: Language;
    invoiced_by: InvoicedByAnswer;
    invoicing_entity: ContractingEntityAnswer;
    customer: CustomerAnswer;
    first_service_name: string | null;
    line_count: number;
    total: MoneyAnswer | null;
    created_at: string;
    finalized_at: string | null;
    ended_at: string | null;
    valid_until: string | null;
    revision: number;
    warnings: Array<NoticeAnswer>;
    actions: Array<ContractAction>;
    paper_request_id: string | null;
    note: string;
    print_note: boolean;
    size: number | null;
  }
  interface ContractSumsAnswer {
    items: Array<MonthOfEntityAnswer>;
    compared_at: string | null;
  }
  interface ContractingEntityAnswer {
    id: string;
    name: string;
    registered_address?: string;
    unified_social_credit_code?: string;
    registration_number?: string;
    tax_number?: string;
    phone?: string;
    email?: string;
  }
  interface ContractsAnswer {
    contracts: Array<ContractAnswer>;
  }
  interface ConversationAnswer {
    items: Array<TicketEntryAnswer>;
    next_cursor: string | null;
  }
  interface CustomerAnswer {
    name: string;
    registration_number?: string;
    tax_number?: string;
    registered_address?: string;
    bank?: string;
    bank_account?: string;
  }
  type CustomerType = "enterprise" | "individual";
  interface DecisionBody {
    reason: string;
  }
  interface DeskClaimAnswer {
    claim_id: string;
    status: ClaimStatus;
    detail: string;
    contract_id: string | null;
    contract_number: string | null;
    payer: string;
    bank: string;
    account: string;
    amount: MoneyAnswer;
    date: string;
    reference: string;
    note: string;
    slip: SlipAnswer | null;
    created_at: string;
    decided_at: string | null;
    reason: string | null;
    actions: Array<ClaimAction>;
    account_id: string;
    customer_name: string | null;
    created_by: string;
    created_by_name: string | null;
    decided_by: string | null;
    decided_by_name: string | null;
    age_seconds: number;
    payments: Array<PaymentAnswer>;
    candidates: Array<CandidateAnswer>;
    findings: Array<FindingAnswer>;
    least_score: number;
  }
  interface DeskClaimPageAnswer {
    items: Array<DeskClaimAnswer>;
    next_cursor: string | null;
  }
  interface DeskClaimWithHistoryAnswer {
    claim_id: string;
    status: ClaimStatus;
    detail: string;
    contract_id: string | null;
    contract_number: string | null;
    payer: string;
    bank: string;
    account: string;
    amount: MoneyAnswer;
    date: string;
    reference: string;
    note: string;
    slip: SlipAnswer | null;
    created_at: string;
    decided_at: string | null;
    reason: string | null;
    actions: Array<ClaimAction>;
    account_id: string;
    customer_name: string | null;
    created_by: string;
    created_by_name: string | null;
    decided_by: string | null;
    decided_by_name: string | null;
    age_seconds: number;
    payments: Array<PaymentAnswer>;
    candidates: Array<CandidateAnswer>;
    findings: Array<FindingAnswer>;
    least_score: number;
    history: Array<HistoryEntryAnswer>;
    history_cursor: string | null;
  }
  interface DeskContractAnswer {
    contract_id: string;
    contract_number: string;
    source: Source;
    status: Status;
    language: Language;
    invoiced_by: InvoicedByAnswer;
    invoicing_entity: ContractingEntityAnswer;
    customer: CustomerAnswer;
    first_service_name: string | null;
    line_count: number;
    total: MoneyAnswer | null;
    created_at: string;
    finalized_at: string | null;
    ended_at: string | null;
    valid_until: string | null;
    revision: number;
    warnings: Array<NoticeAnswer>;
    actions: Array<ContractAction>;
    paper_request_id: string | null;
    note: string;
    print_note: boolean;
    size: number | null;
    contact: ContactAnswer | null;
    lines: Array<LineAnswer>;
    rounding: MoneyAnswer | null;
    ended_reason: string | null;
    ended_facts: Array<FactAnswer>;
    document_sha256: string;
    sha256: string | null;
    signature_level: string | null;
    archive_sha256: string | null;
    account_id: string;
    created_by: string;
    created_by_name: string | null;
    finalized_by: string | null;
    finalized_by_name: string | null;
    ended_by: string | null;
    ended_by_name: string | null;
    sealing_fault: string | null;
    retry_proposed_by: string | null;
    retry_proposed_by_name: string | null;
  }
  interface DeskContractPageAnswer {
    items: Array<DeskContractAnswer | DeskContractRowAnswer>;
    next_cursor: string | null;
  }
  interface DeskContractRowAnswer {
    contract_id: string;
    contract_number: string;
    source: Source;
    status: Status;
    language: Language;
    invoiced_by: InvoicedByAnswer;
    invoicing_entity: ContractingEntityAnswer;
    customer: CustomerAnswer;
    first_service_name: string | null;
    line_count: number;
    total: MoneyAnswer | null;
    created_at: string;
    finalized_at: string | null;
    ended_at: string | null;
    valid_until: string | null;
    revision: number;
    warnings: Array<NoticeAnswer>;
    actions: Array<ContractAction>;
    paper_request_id: string | null;
    note: string;
    print_note: boolean;
    size: number | null;
    account_id: string;
  }
  interface DeskPaperAnswer {
    paper_request_id: string;
    contract_id: string;
    contract_number: string;
    copies: number;
    recipient: RecipientAnswer;
    status: PaperStatus;
    requested_at: string;
    mail_from: string;
    mail_by: string;
    carrier: string | null;
    carrier_names: NamesAnswer | null;
    tracking_number: string | null;
    tracking_url: string | null;
    mailed_at: string | null;
    delivered_at: string | null;
    returned_at: string | null;
    return_reason: string | null;
    cancelled_at: string | null;
    cancel_reason: string | null;
    notices: Array<NoticeAnswer>;
    actions: Array<PaperAction | MailRoomAction>;
    account_id: string;
    customer_name: string | null;
    requested_by: string;
    contract_status: Status | null;
    prints: number;
    age_seconds: number;
    overdue: boolean;
  }
  interface DeskPaperPageAnswer {
    items: Array<DeskPaperAnswer>;
    next_cursor: string | null;
  }
  interface DeskTicketAnswer {
    ticket_id: string;
    kind: TicketKind;
    subject: string;
    status: TicketStatus;
    order_id: string | null;
    contract_id: string | null;
    icp_check_id: string | null;
    opened_at: string;
    changed_at: string;
    answer_due_at: string | null;
    is_overdue: boolean;
    closed_at: string | null;
    reopen_until: string | null;
    actions: Array<TicketAction>;
    account_id: string;
    customer_name: string | null;
    opened_by: string;
    opened_by_name: string | null;
    age_seconds: number;
    icp_check: IcpCheckAnswer | null;
    conversation: Array<TicketEntryAnswer>;
    conversation_cursor: string | null;
  }
  interface DeskTicketPageAnswer {
    items: Array<DeskTicketSummaryAnswer>;
    next_cursor: string | null;
  }
  interface DeskTicketSummaryAnswer {
    ticket_id: string;
    kind: TicketKind;
    subject: string;
    status: TicketStatus;
    order_id: string | null;
    contract_id: string | null;
    icp_check_id: string | null;
    opened_at: string;
    changed_at: string;
    answer_due_at: string | null;
    is_overdue: boolean;
    closed_at: string | null;
    reopen_until: string | null;
    actions: Array<TicketAction>;
    account_id: string;
    customer_name: string | null;
    opened_by: string;
    opened_by_name: string | null;
    age_seconds: number;
  }
  interface DifferenceAnswer {
    field: "customer_reference" | "provider.zh" | "provider.en" | "provider_address" | "provider_particulars.unified_social_credit_code" | "provider_particulars.registration_number" | "provider_particulars.registration_called_zh" | "provider_particulars.registration_called_en" | "provider_particulars.tax_called_zh" | "provider_particulars.tax_called_en" | "provider_particulars.tax_number" | "provider_particulars.phone" | "provider_particulars.email" | "verification_url" | "customer_name" | "customer_type" | "customer_particulars.registration_number" | "customer_particulars.tax_number" | "customer_particulars.registered_address" | "customer_particulars.bank" | "customer_particulars.bank_account" | "contact.name" | "contact.phone" | "contact.email" | "contact.address" | "contact.postal_code" | "lines.service_name" | "lines.configuration" | "lines.quantity" | "lines.service_period" | "lines.service_duration" | "lines.cash_payable" | "lines.tax_rate" | "total" | "valid_until" | "remittance_account.bank" | "remittance_account.account_name" | "remittance_account.account_number" | "stipulations.tax_included" | "stipulations.late_payment_daily_percent" | "stipulations.law.zh" | "stipulations.law.en" | "stipulations.court.zh" | "stipulations.court.en" | "stipulations.signature_law.zh" | "stipulations.signature_law.en" | "stipulations.site.zh" | "stipulations.site.en" | "stipulations.prevailing_language" | "stipulations.special_vat_invoices" | "terms_version";
    name: string;
    reference: string | null;
    before: string | null;
    after: string | null;
  }
  interface DownloadAnswer {
    url: string;
    view_url: string;
    expires_at: string;
    filename: string;
    sha256: string;
    kind: "draft" | "official";
  }
  interface DownloadBody {
    contract_ids?: Array<string> | null;
    filename?: NameStyle;
    list?: ListName | null;
    filters?: Record<string, string>;
  }
  interface DownloadJobAnswer {
    download_id: string;
    state: "waiting" | "ready" | "failed" | "expired" | "outdated";
    done: number;
    total: number | null;
    filename: string;
    size: number | null;
    left_out: Array<LeftOutAnswer>;
    is_cut: boolean;
    created_at: string;
    url: string | null;
    expires_at: string | null;
  }
  interface EditBody {
    contact_id?: string | null;
    language?: Language | null;
    refresh?: boolean;
    note?: string | null;
    print_note?: boolean | null;
  }
  interface EditedContractAnswer {
    contract_id: string;
    contract_number: string;
    source: Source;
    status: Status;
    language: Language;
    invoiced_by: InvoicedByAnswer;
    invoicing_entity: ContractingEntityAnswer;
    customer: CustomerAnswer;
    first_service_name: string | null;
    line_count: number;
    total: MoneyAnswer | null;
    created_at: string;
    finalized_at: string | null;
    ended_at: string | null;
    valid_until: string | null;
    revision: number;
    warnings: Array<NoticeAnswer>;
    actions: Array<ContractAction>;
    paper_request_id: string | null;
    note: string;
    print_note: boolean;
    size: number | null;
    contact: ContactAnswer | null;
    lines: Array<LineAnswer>;
    rounding: MoneyAnswer | null;
    ended_reason: string | null;
    ended_facts: Array<FactAnswer>;
    document_sha256: string;
    sha256: string | null;
    signature_level: string | null;
    archive_sha256: string | null;
    changed: Array<DifferenceAnswer>;
  }
  interface EntityAnswer {
    id: string;
    name: string;
  }
  interface EvidenceAnswer {
    state: "waiting" | "ready";
    filename: string;
    url: string | null;
    expires_at: string | null;
    sha256: string | null;
    made_at: string | null;
  }
  interface EvidenceBody {
    reason: string;
  }
  interface FactAnswer {
    code: FactKind;
    values: Record<string, string>;
  }
  type FactKind = "revision" | "contact_changed" | "language_changed" | "refreshed" | "note_changed" | "document" | "signature" | "certificate" | "sealing_fault" | "order_ended" | "order_paid" | "copies" | "recipient_changed" | "contract_ended" | "mailing" | "notice" | "not_told" | "claim" | "payment" | "matched_by_itself" | "by_hand" | "said";
  interface FaultAnswer {
    pointer: string;
    code: FaultCode;
    detail: string;
    id?: string;
    way_out?: WayOutAnswer | null;
    contract_id?: string;
    contract_number?: string;
  }
  type FaultCode = "address_too_short" | "already_contracted" | "amount_not_positive" | "amount_too_fine" | "attachment_active" | "attachment_missing" | "attachment_too_large" | "attachment_unreadable" | "bill_not_final" | "carrier_invalid" | "character_not_printable" | "contact_service_provider" | "copies_out_of_range" | "currency_unknown" | "date_in_future" | "domain_payment_required" | "email_invalid" | "field_invalid" | "field_needed" | "identity_not_verified" | "invoicing_entity_unknown" | "ip_address_invalid" | "marketplace_ticket" | "name_not_printable" | "name_too_short" | "negative_total" | "not_found" | "offline_contract_only" | "order_cancelled" | "order_expired" | "phone_invalid" | "postal_code_invalid" | "postal_code_not_chinese" | "postal_code_of_china" | "slip_active" | "slip_missing" | "slip_too_large" | "slip_unreadable" | "text_not_printable" | "text_too_long" | "text_unprintable" | "tracking_number_invalid";
  interface FinalizeBody {
    revision?: number | null;
    wording?: Wording;
  }
  interface FinalizedAnswer {
    contract_id: string;
    outcome: "finalized" | "refused" | "not_reached";
    status: Status | null;
    problem: RefusedAnswer | null;
  }
  interface FindingAnswer {
    code: FindingCode;
    detail: string;
  }
  type FindingCode = "already_matched" | "contract_number_missing" | "customer_not_verified" | "date_far" | "duplicate_claim" | "duplicate_payment" | "no_contract_claimed" | "other_account" | "other_contract_named" | "other_currency" | "over_paid" | "partial" | "payer_differs_from_claim" | "payer_name_alike" | "third_party_payer";
  type Fit = "contract_number" | "amount" | "payer" | "account" | "date";
  interface FoundAnswer {
    named: string;
    account_id: string;
    customer_name: string | null;
    contract_id: string | null;
    contract_number: string | null;
    contract_status: Status | null;
    paper_request_id: string | null;
    paper_status: PaperStatus | null;
    claim_id: string | null;
    claim_status: ClaimStatus | null;
  }
  interface FoundOfAKindAnswer {
    items: Array<FoundAnswer>;
    there_are_more: boolean;
  }
  interface HealthAnswer {
    status: "ok";
    version: string;
  }
  interface HistoryAnswer {
    items: Array<HistoryEntryAnswer>;
    next_cursor: string | null;
  }
  interface HistoryEntryAnswer {
    at: string;
    actor: string;
    actor_name: string | null;
    action: Action;
    detail: string;
    facts: Array<FactAnswer>;
  }
  interface HoursAnswer {
    opens: string;
    closes: string;
    time_zone: string;
    time_zone_names: NamesAnswer;
  }
  interface IcpCheckAnswer {
    icp_check_id: string;
    region: string;
    region_name: string;
    contract_ip: string | null;
    destination_ip: string | null;
    filed_ip: string | null;
    server_region: string | null;
    verdict: IcpVerdict;
    conditions: Array<IcpConditionAnswer>;
    advice: string;
    checked_at: string;
  }
  interface IcpCheckBody {
    region: string;
    contract_ip?: string | null;
    destination_ip?: string | null;
    filed_ip?: string | null;
    server_region?: string | null;
  }
  interface IcpConditionAnswer {
    text: string;
    holds: boolean;
    code: IcpConditionCode;
  }
  type IcpConditionCode = "icp_contract_ip_in_region" | "icp_contract_is_destination" | "icp_contract_is_filed" | "icp_destination_ip_in_region" | "icp_filed_ip_in_region" | "icp_server_in_region";
  interface IcpRegionAnswer {
    id: string;
    names: NamesAnswer;
  }
  type IcpVerdict = "pass" | "fail" | "consult_authority";
  interface IdentityAnswer {
    status: VerificationStatus;
    type: CustomerType;
    name: string;
  }
  interface IntakeAnswer {
    items: Array<RejectedLineAnswer>;
    next_cursor: string | null;
  }
  interface InvoicedByAnswer {
    id: string | null;
    name: string | null;
    is_registered: boolean;
  }
  type Language = "zh" | "en" | "bilingual";
  interface LeftOutAnswer {
    contract_id: string;
    code: ProblemCode;
    detail: string;
  }
  interface LineAnswer {
    order_id: string | null;
    bill_id: string | null;
    service_name: string;
    configuration: string;
    quantity: number | null;
    service_period: PeriodAnswer | null;
    service_duration: string | null;
    billing_month: string | null;
    cash_payable: MoneyAnswer | null;
  }
  interface LineFaultAnswer {
    code: "field_missing" | "field_wrong_type" | "field_invalid" | "json_malformed" | "not_an_object" | "csv_malformed" | "column_count" | "line_too_long" | "nul_byte" | "not_utf8" | "not_gb18030" | "not_utf16" | "encoding_mixed" | "encoding_unclear" | "version_conflict" | "account_changed" | "transaction_conflict" | "bill_spoilt" | "bill_final" | "bill_too_large" | "file_name_unknown" | "columns_missing" | "columns_twice" | "file_truncated" | "gzip_damaged" | "gzip_truncated" | "too_many_bills" | "too_many_rows" | "billing_account_claimed_twice" | "service_unnamed" | "bill_replaced" | "more_rejected";
    detail: string;
  }
  type ListName = "contracts" | "orders" | "bills" | "remittance_claims" | "paper_requests" | "tickets";
  interface ListedMailingAnswer {
    line: number;
    named: string;
    paper_request_id: string | null;
    contract_number: string | null;
    status: PaperStatus | null;
    code: ProblemCode | null;
    detail: string | null;
  }
  type MailRoomAction = "print" | "mail" | "correct_mailing" | "delivered" | "returned" | "redispatch";
  interface MailingAddressAnswer {
    address: NamesAnswer;
    postal_code: string;
    recipient: NamesAnswer;
    phone: string;
  }
  interface MailingBody {
    carrier: string;
    tracking_number: string;
  }
  interface MailingListAnswer {
    mailed: number;
    refused: number;
    items: Array<ListedMailingAnswer>;
  }
  interface MatchBody {
    payment_id?: string | null;
    payment_ids?: Array<string>;
    reason?: string | null;
  }
  interface MeAnswer {
    account_id: string;
    entity_name: string | null;
    verification: IdentityAnswer | null;
    partner: PartnerAnswer | null;
    invoice_title: string | null;
    contacts: Array<ContactAnswer>;
    roles: Array<"customer" | "customer_viewer" | "customer_requester" | "customer_signatory" | "staff" | "mailroom" | "finance" | "auditor">;
    rights: Array<Right>;
  }
  interface MoneyAnswer {
    amount: string;
    currency: string;
  }
  interface MonthOfEntityAnswer {
    month: string;
    invoicing_entity: EntityAnswer;
    currency: string;
    total: MoneyAnswer | null;
    contracts: number;
  }
  type NameStyle = "full" | "number";
  interface NamesAnswer {
    en: string;
    zh: string;
  }
  interface NoticeAnswer {
    code: NoticeCode;
    detail: string;
  }
  type NoticeCode = "already_contracted" | "bill_not_final" | "calendar_ends" | "contact_needed" | "contact_service_provider" | "domain_payment_required" | "draft_cannot_become_official" | "draft_needs_new_request" | "draft_out_of_date" | "identity_not_verified" | "invoice_title_mismatch" | "invoicing_entity_unknown" | "marketplace_ticket" | "name_not_printable" | "negative_total" | "no_timestamp_yet" | "not_found" | "nothing_to_send_back" | "offline_contract_only" | "order_cancelled" | "order_expired" | "sealing_delayed" | "text_not_printable" | "unpaid_deadline" | "unpaid_domain_may_be_lost" | "use_monthly_bill";
  interface OneContractAnswer {
    contract_id: string;
    contract_number: string;
    source: Source;
    status: Status;
    language: Language;
    invoiced_by: InvoicedByAnswer;
    invoicing_entity: ContractingEntityAnswer;
    customer: CustomerAnswer;
    first_service_name: string | null;
    line_count: number;
    total: MoneyAnswer | null;
    created_at: string;
    finalized_at: string | null;
    ended_at: string | null;
    valid_until: string | null;
    revision: number;
    warnings: Array<NoticeAnswer>;
    actions: Array<ContractAction>;
    paper_request_id: string | null;
    note: string;
    print_note: boolean;
    size: number | null;
    contact: ContactAnswer | null;
    lines: Array<LineAnswer>;
    rounding: MoneyAnswer | null;
    ended_reason: string | null;
    ended_facts: Array<FactAnswer>;
    document_sha256: string;
    sha256: string | null;
    signature_level: string | null;
    archive_sha256: string | null;
    chain: ChainAnswer | null;
  }
  interface OrderAnswer {
    order_id: string;
    product: string;
    service_name: string;
    configuration: string;
    quantity: number;
    billing_method: BillingMethod;
    service_type: "purchase" | "renewal" | "upgrade" | "domain_registration" | "domain_renewal" | "domain_transfer_in" | "domain_redemption" | "domain_buyback" | "domain_buyback_zhiyu_hulian" | "domain_premium_purchase" | "domain_owner_change";
    seller: Seller;
    invoiced_by: InvoicedByAnswer;
    invoicing_entity: string;
    invoicing_entity_name: string | null;
    electronic_contract: boolean;
    state: OrderState;
    placed_at: string;
    paid_at: string | null;
    cancelled_at: string | null;
    service_start: string | null;
    service_end: string | null;
    duration: string | null;
    cash_payable: MoneyAnswer;
    contract_request: RequestabilityAnswer;
  }
  interface OrderPageAnswer {
    items: Array<OrderAnswer>;
    next_cursor: string | null;
  }
  type OrderState = "unpaid" | "paid" | "cancelled" | "refunded";
  interface OverviewAnswer {
    queues: Array<BacklogAnswer>;
  }
  type PaperAction = "change_recipient" | "cancel";
  interface PaperChangeBody {
    recipient: RecipientBody;
  }
  interface PaperLimitsAnswer {
    most_copies: number;
    mailed_after_business_days: number;
    mailed_within_business_days: number;
  }
  interface PaperPageAnswer {
    items: Array<PaperRequestAnswer>;
    next_cursor: string | null;
  }
  interface PaperRequestAnswer {
    paper_request_id: string;
    contract_id: string;
    contract_number: string;
    copies: number;
    recipient: RecipientAnswer;
    status: PaperStatus;
    requested_at: string;
    mail_from: string;
    mail_by: string;
    carrier: string | null;
    carrier_names: NamesAnswer | null;
    tracking_number: string | null;
    tracking_url: string | null;
    mailed_at: string | null;
    delivered_at: string | null;
    returned_at: string | null;
    return_reason: string | null;
    cancelled_at: string | null;
    cancel_reason: string | null;
    notices: Array<NoticeAnswer>;
    actions: Array<PaperAction | MailRoomAction>;
  }
  interface PaperRequestBody {
    copies: number;
    recipient: RecipientBody;
  }
  type PaperStatus = "requested" | "printing" | "mailed" | "delivered" | "returned" | "cancelled";
  interface PartnerAnswer {
    type: PartnerType;
    name: string;
  }
  type PartnerType = "distribution" | "virtual_business" | "integration" | "consulting" | "isv_solution";
  interface PaymentAnswer {
    payment_id: string;
    status: PaymentStatus;
    claim_id: string | null;
    account: string;
    payer: string;
    amount: MoneyAnswer;
    date: string;
    reference: string;
    transaction_id: string | null;
    contract_numbers: Array<string>;
    source_name: string;
    imported_at: string;
  }
  interface PaymentPageAnswer {
    items: Array<PaymentAnswer>;
    next_cursor: string | null;
  }
  type PaymentStatus = "unmatched" | "matched";
  interface PeriodAnswer {
    start: string;
    end: string;
  }
  interface PrintAnswer {
    url: string | null;
    expires_at: string;
    filename: string;
    pages: number;
    items: Array<DeskPaperAnswer>;
    refused: Array<RefusedPaperAnswer>;
  }
  interface PrintBody {
    ids: Array<string>;
  }
  interface ProblemAnswer {
    type: string;
    title: string;
    status: number;
    detail: string;
    code: ProblemCode;
    errors?: Array<FaultAnswer>;
    state?: ThingState;
    way_out?: WayOutAnswer;
  }
  type ProblemCode = "account_unknown" | "address_too_short" | "already_contracted" | "amount_not_positive" | "amount_too_fine" | "answer_late" | "attachment_active" | "attachment_missing" | "attachment_too_large" | "attachment_unreadable" | "bill_not_final" | "body_invalid" | "body_too_large" | "cancel_order_instead" | "carrier_invalid" | "changed_meanwhile" | "character_not_printable" | "checklist_not_needed" | "claim_not_matched" | "claim_not_open" | "contact_in_use" | "contact_managed_upstream" | "contact_needed" | "contact_service_provider" | "contact_unknown" | "contact_uses_many" | "contract_never_official" | "contract_not_downloadable" | "contract_not_draft" | "contract_not_editable" | "contract_not_official" | "copies_out_of_range" | "currency_unknown" | "cursor_invalid" | "customers_only" | "date_in_future" | "domain_payment_required" | "download_damaged" | "download_outdated" | "download_too_large" | "downloads_too_large" | "draft_changed" | "draft_needs_new_request" | "draft_out_of_date" | "email_invalid" | "field_needed" | "fields_invalid" | "idempotency_key_invalid" | "idempotency_key_reused" | "identity_not_verified" | "internal_error" | "invoice_title_mismatch" | "invoicing_entity_unknown" | "ip_address_invalid" | "mailings_columns_missing" | "mailings_too_many" | "mailings_unreadable" | "marketplace_ticket" | "media_type_unsupported" | "name_not_printable" | "name_too_short" | "negative_total" | "no_archive_copy" | "no_filing_checks" | "not_a_pdf" | "not_found" | "not_signed_in" | "note_not_changeable" | "note_printed" | "offline_contract_only" | "order_cancelled" | "order_expired" | "paper_already_mailed" | "paper_already_requested" | "paper_contract_ended" | "paper_mailed_otherwise" | "paper_mailed_too_often" | "paper_not_changeable" | "paper_not_mailable" | "paper_not_mailed" | "paper_not_printable" | "paper_not_returned" | "paper_superseded" | "payment_already_matched" | "payment_not_named" | "phone_invalid" | "postal_code_invalid" | "postal_code_not_chinese" | "postal_code_of_china" | "print_too_large" | "reason_needed" | "request_in_progress" | "request_invalid" | "request_refused" | "role_missing" | "sealing_in_progress" | "sealing_not_failed" | "second_person_needed" | "slip_active" | "slip_missing" | "slip_too_large" | "slip_unreadable" | "sums_being_counted" | "text_not_printable" | "text_too_long" | "text_unprintable" | "ticket_closed" | "ticket_closed_too_long" | "ticket_exists" | "ticket_not_closed" | "ticket_too_long" | "too_many_calls" | "too_many_contacts" | "too_many_lines" | "too_many_open_claims" | "tracking_number_invalid" | "unavailable";
  interface ProductAnswer {
    product: string;
    name: NamesAnswer;
    seller: Seller;
    self_service: boolean;
    terms_url: string;
    terms_versions: Array<TermsVersionAnswer>;
  }
  interface ProductsAnswer {
    items: Array<ProductAnswer>;
  }
  interface ProviderAnswer {
    names: NamesAnswer;
    mailing: MailingAddressAnswer;
    hours: HoursAnswer;
    carriers: Array<CarrierAnswer>;
    icp_regions: Array<IcpRegionAnswer>;
    paper: PaperLimitsAnswer;
  }
  type Reason = "cannot_be_verified" | "not_signed_here" | "changed_after_signing" | "signature_irregular" | "added_after_signing" | "timestamp_missing" | "revocation_data_missing" | "timestamp_not_trusted" | "certificate_not_in_force" | "certificate_revoked" | "seal_irregular" | "not_registered" | "not_the_issued_file";
  interface RecipientAnswer {
    name: string;
    phone: string;
    address: string;
    postal_code: string;
    country: string | null;
  }
  interface RecipientBody {
    name: string;
    phone: string;
    address: string;
    postal_code?: string;
    country?: string | null;
  }
  interface RedispatchBody {
    recipient?: RecipientBody | null;
  }
  interface RefusedAnswer {
    code: ProblemCode;
    detail: string;
  }
  interface RefusedPaperAnswer {
    paper_request_id: string;
    code: ProblemCode;
    detail: string;
  }
  interface RegisterAnswer {
    result: Result;
    verdict: VerdictAnswer;
    contract_number: string | null;
    status: Status | null;
    issued_at: string | null;
    invoicing_entity: EntityAnswer | null;
  }
  interface RejectedLineAnswer {
    file: string;
    line: number;
    code: "field_missing" | "field_wrong_type" | "field_invalid" | "json_malformed" | "not_an_object" | "csv_malformed" | "column_count" | "line_too_long" | "nul_byte" | "not_utf8" | "not_gb18030" | "not_utf16" | "encoding_mixed" | "encoding_unclear" | "version_conflict" | "account_changed" | "transaction_conflict" | "bill_spoilt" | "bill_final" | "bill_too_large" | "file_name_unknown" | "columns_missing" | "columns_twice" | "file_truncated" | "gzip_damaged" | "gzip_truncated" | "too_many_bills" | "too_many_rows" | "billing_account_claimed_twice" | "service_unnamed" | "bill_replaced" | "more_rejected";
    detail: string;
    faults: Array<LineFaultAnswer>;
    at: string;
  }
  type RequestRuleCode = "already_contracted" | "bill_not_final" | "contact_service_provider" | "domain_payment_required" | "identity_not_verified" | "invoicing_entity_unknown" | "marketplace_ticket" | "name_not_printable" | "negative_total" | "not_found" | "offline_contract_only" | "order_cancelled" | "order_expired" | "text_not_printable";
  interface RequestabilityAnswer {
    allowed: boolean;
    code: RequestRuleCode | null;
    detail: string | null;
    contract_id: string | null;
    deadline: string | null;
    hints: Array<NoticeCode>;
    way_out: WayOutAnswer | null;
  }
  type Result = "genuine" | "unknown" | "altered" | "not_valid_any_more";
  interface ReturnBody {
    reason?: string | null;
  }
  type Right = "read" | "prepare" | "bind";
  interface SealingAnswer {
    items: Array<StuckSealingAnswer>;
  }
  interface SearchAnswer {
    contracts: FoundOfAKindAnswer;
    orders: FoundOfAKindAnswer;
    parcels: FoundOfAKindAnswer;
    customers: FoundOfAKindAnswer;
    claims: FoundOfAKindAnswer;
  }
  type Seller = "cloud" | "hichina" | "marketplace";
  type Side = "customer" | "staff";
  interface SignatureAnswer {
    intact: boolean;
    covers_whole_document: boolean;
    trusted: boolean;
    signer: string | null;
    signed_at: string | null;
    timestamp: string | null;
  }
  interface SlipAnswer {
    slip_id: string;
    content_type: "application/pdf" | "image/png" | "image/jpeg";
    size: number;
  }
  interface SlipBody {
    content_type: "application/pdf" | "image/png" | "image/jpeg";
  }
  interface SlipLinkAnswer {
    url: string;
    expires_at: string;
    filename: string;
  }
  interface SlipUploadAnswer {
    slip_id: string;
    url: string;
    fields: Record<string, string>;
    expires_at: string;
  }
  type Source = "orders" | "bills";
  type Status = "draft" | "sealing" | "official" | "deleted" | "voided" | "cancelled" | "expired";
  type Step = "ticket.opened" | "ticket.replied" | "ticket.answered" | "ticket.closed" | "ticket.reopened";
  interface StuckSealingAnswer {
    contract_id: string;
    contract_number: string;
    account_id: string;
    customer_name: string;
    status: "failed" | "waiting";
    since: string;
    age_seconds: number;
    reason: string | null;
    retry_proposed_by: string | null;
    retry_proposed_by_name: string | null;
  }
  interface TermsVersionAnswer {
    version: string;
    effective_from: string;
    url: string;
  }
  type ThingState = "cancelled" | "deleted" | "delivered" | "draft" | "expired" | "mailed" | "matched" | "official" | "open" | "printing" | "rejected" | "requested" | "returned" | "sealing" | "voided" | "withdrawn";
  type TicketAction = "reply" | "answer" | "close" | "reopen";
  interface TicketAnswer {
    ticket_id: string;
    kind: TicketKind;
    subject: string;
    status: TicketStatus;
    order_id: string | null;
    contract_id: string | null;
    icp_check_id: string | null;
    opened_at: string;
    changed_at: string;
    answer_due_at: string | null;
    is_overdue: boolean;
    closed_at: string | null;
    reopen_until: string | null;
    actions: Array<TicketAction>;
    icp_check: IcpCheckAnswer | null;
    conversation: Array<TicketEntryAnswer>;
    conversation_cursor: string | null;
  }
  interface TicketAnswerBody {
    text: string;
    attachment_id?: string | null;
    filename?: string | null;
  }
  interface TicketBody {
    kind?: TicketKind | null;
    subject?: string | null;
    text?: string | null;
    order_id?: string | null;
    contract_id?: string | null;
    icp_check_id?: string | null;
  }
  interface TicketEntryAnswer {
    number: number;
    at: string;
    actor: string;
    actor_name: string | null;
    side: Side;
    action: Step;
    text: string;
    attachment: AttachmentAnswer | null;
  }
  interface TicketFormAnswer {
    kind: TicketKind;
    subject: string;
    text: string;
    order_id: string | null;
    ticket_id: string | null;
  }
  type TicketKind = "offline_contract" | "marketplace" | "question";
  interface TicketPageAnswer {
    items: Array<TicketSummaryAnswer>;
    next_cursor: string | null;
  }
  type TicketStatus = "open" | "answered" | "closed";
  interface TicketSummaryAnswer {
    ticket_id: string;
    kind: TicketKind;
    subject: string;
    status: TicketStatus;
    order_id: string | null;
    contract_id: string | null;
    icp_check_id: string | null;
    opened_at: string;
    changed_at: string;
    answer_due_at: string | null;
    is_overdue: boolean;
    closed_at: string | null;
    reopen_until: string | null;
    actions: Array<TicketAction>;
  }
  interface TicketTextBody {
    text: string;
  }
  interface UploadOfferAnswer {
    attachment_id: string;
    url: string;
    fields: Record<string, string>;
    expires_at: string;
  }
  interface VerdictAnswer {
    kind: VerdictKind;
    sentence: string;
    consequence: Consequence;
    advice: string;
  }
  type VerdictKind = "contract" | "archive_copy" | "ended_contract" | "ended_archive_copy" | "draft" | "evidence_report" | "other_file" | "changed" | "added_to" | "irregular_seal" | "unproven_time" | "certificate_not_in_force" | "certificate_revoked" | "sealed_not_registered" | "signed_by_others" | "not_issued_here" | "unreadable" | "unknown_file" | "registered_number" | "ended_number" | "unknown_number";
  interface VerificationAnswer {
    result: Result;
    verdict: VerdictAnswer;
    contract_number: string | null;
    status: Status | null;
    issued_at: string | null;
    invoicing_entity: EntityAnswer | null;
    signature: SignatureAnswer | null;
    reasons: Array<VerificationReasonAnswer>;
  }
  interface VerificationReasonAnswer {
    code: Reason;
    detail: string;
  }
  type VerificationStatus = "passed" | "pending" | "failed";
  interface VoidBody {
    reason: string;
  }
  interface WayOutAnswer {
    kind: "ticket" | "checklist" | "provider" | "contract" | "order_list" | "verification" | "contacts";
    url: string | null;
    name: string | null;
  }
  type Wording = "api-1" | "dialog-1" | "dialog-2" | "dialog-of-many-1";
}
