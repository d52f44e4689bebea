// Written by `python -m tools.site.api_types` from docs/openapi.json.

declare namespace Api {
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
    queue: string;
    count: number;
    there_are_more: boolean;
    overdue: number | null;
    oldest_at: string | null;
    oldest_age_seconds: number | null;
  }
  interface BillAnswer {
    bill_id: string;
    month: string;
    invoicing_entity: string;
    invoicing_entity_id: string | null;
    invoicing_entity_name: string | null;
    state: string;
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
    invoicing_entity: string;
    invoicing_entity_id: string | null;
    invoicing_entity_name: string | null;
    state: string;
    total: MoneyAnswer;
    line_count: number;
    contract_request: RequestabilityAnswer;
  }
  interface CandidateAnswer {
    payment: PaymentAnswer;
    score: number;
    fits: Record<string, number>;
    findings: Array<NoticeAnswer>;
  }
  interface CarrierAnswer {
    id: string;
    names: NamesAnswer;
  }
  type ClaimAction = "withdraw" | "match" | "reject" | "unmatch";
  interface ClaimAnswer {
    claim_id: string;
    status: string;
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
  interface ClaimWithHistoryAnswer {
    claim_id: string;
    status: string;
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
  interface ContactAnswer {
    contact_id: string;
    name: string;
    phone: string;
    email: string;
    address: string;
    postal_code: string;
    default: boolean;
    source: string;
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
  interface ContactsAnswer {
    items: Array<ContactAnswer>;
  }
  type ContractAction = "download" | "finalize" | "edit" | "delete" | "void" | "request_paper";
  interface ContractAnswer {
    contract_id: string;
    contract_number: string;
    source: string;
    status: string;
    language: string;
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
    contact: ContactAnswer | null;
    lines: Array<LineAnswer>;
    rounding: MoneyAnswer | null;
    ended_reason: string | null;
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
  }
  interface ContractRowAnswer {
    contract_id: string;
    contract_number: string;
    source: string;
    status: string;
    language: string;
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
  interface DecisionBody {
    reason: string;
  }
  interface DeskClaimAnswer {
    claim_id: string;
    status: string;
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
    decided_by: string | null;
    age_seconds: number;
    payments: Array<PaymentAnswer>;
    candidates: Array<CandidateAnswer>;
    findings: Array<NoticeAnswer>;
  }
  interface DeskClaimPageAnswer {
    items: Array<DeskClaimAnswer>;
    next_cursor: string | null;
  }
  interface DeskClaimWithHistoryAnswer {
    claim_id: string;
    status: string;
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
    decided_by: string | null;
    age_seconds: number;
    payments: Array<PaymentAnswer>;
    candidates: Array<CandidateAnswer>;
    findings: Array<NoticeAnswer>;
    history: Array<HistoryEntryAnswer>;
    history_cursor: string | null;
  }
  interface DeskContractAnswer {
    contract_id: string;
    contract_number: string;
    source: string;
    status: string;
    language: string;
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
    contact: ContactAnswer | null;
    lines: Array<LineAnswer>;
    rounding: MoneyAnswer | null;
    ended_reason: string | null;
    document_sha256: string;
    sha256: string | null;
    signature_level: string | null;
    archive_sha256: string | null;
    account_id: string;
    created_by: string;
    finalized_by: string | null;
    ended_by: string | null;
    sealing_fault: string | null;
    retry_proposed_by: string | null;
  }
  interface DeskContractPageAnswer {
    items: Array<DeskContractAnswer | DeskContractRowAnswer>;
    next_cursor: string | null;
  }
  interface DeskContractRowAnswer {
    contract_id: string;
    contract_number: string;
    source: string;
    status: string;
    language: string;
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
    account_id: string;
  }
  interface DeskPaperAnswer {
    paper_request_id: string;
    contract_id: string;
    contract_number: string;
    copies: number;
    recipient: RecipientAnswer;
    status: string;
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
    requested_by: string;
    contract_status: string | null;
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
    kind: string;
    subject: string;
    status: string;
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
    opened_by: string;
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
    kind: string;
    subject: string;
    status: string;
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
    opened_by: string;
    age_seconds: number;
  }
  interface DifferenceAnswer {
    field: string;
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
    kind: string;
  }
  interface EditBody {
    contact_id?: string | null;
    language?: Language | null;
    refresh?: boolean;
  }
  interface EditedContractAnswer {
    contract_id: string;
    contract_number: string;
    source: string;
    status: string;
    language: string;
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
    contact: ContactAnswer | null;
    lines: Array<LineAnswer>;
    rounding: MoneyAnswer | null;
    ended_reason: string | null;
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
  interface FinalizeBody {
    revision?: number | null;
  }
  interface HealthAnswer {
    status: string;
    version: string;
  }
  interface HistoryAnswer {
    items: Array<HistoryEntryAnswer>;
    next_cursor: string | null;
  }
  interface HistoryEntryAnswer {
    at: string;
    actor: string;
    action: string;
    detail: string;
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
    verdict: string;
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
    code: string;
  }
  interface IcpRegionAnswer {
    id: string;
    names: NamesAnswer;
  }
  interface IdentityAnswer {
    status: string;
    type: string;
    name: string;
  }
  interface IntakeAnswer {
    items: Array<RejectedLineAnswer>;
    next_cursor: string | null;
  }
  type Language = "zh" | "en" | "bilingual";
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
    code: string;
    detail: string;
  }
  interface ListedMailingAnswer {
    line: number;
    named: string;
    paper_request_id: string | null;
    contract_number: string | null;
    status: string | null;
    code: string | null;
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
    roles: Array<string>;
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
  interface NamesAnswer {
    en: string;
    zh: string;
  }
  interface NoticeAnswer {
    code: string;
    detail: string;
  }
  interface OrderAnswer {
    order_id: string;
    product: string;
    service_name: string;
    configuration: string;
    quantity: number;
    billing_method: string;
    service_type: string;
    seller: string;
    invoicing_entity: string;
    invoicing_entity_name: string | null;
    electronic_contract: boolean;
    state: string;
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
    status: string;
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
  interface PartnerAnswer {
    type: string;
    name: string;
  }
  interface PaymentAnswer {
    payment_id: string;
    status: string;
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
    code: string;
    errors: Array<Record<string, unknown>> | null;
  }
  interface ProductAnswer {
    product: string;
    name: NamesAnswer;
    seller: string;
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
  interface RefusedPaperAnswer {
    paper_request_id: string;
    code: string;
    detail: string;
  }
  interface RegisterAnswer {
    result: string;
    status: string | null;
    issued_at: string | null;
    invoicing_entity: EntityAnswer | null;
  }
  interface RejectedLineAnswer {
    file: string;
    line: number;
    code: string;
    detail: string;
    faults: Array<LineFaultAnswer>;
    at: string;
  }
  interface RequestabilityAnswer {
    allowed: boolean;
    code: string | null;
    detail: string | null;
    contract_id: string | null;
    deadline: string | null;
    hints: Array<string>;
    way_out: WayOutAnswer | null;
  }
  interface ReturnBody {
    reason?: string | null;
  }
  type Right = "read" | "prepare" | "bind";
  interface SealingAnswer {
    items: Array<StuckSealingAnswer>;
  }
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
    content_type: string;
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
  interface StuckSealingAnswer {
    contract_id: string;
    contract_number: string;
    status: string;
    since: string;
    age_seconds: number;
    reason: string | null;
    retry_proposed_by: string | null;
  }
  interface TermsVersionAnswer {
    version: string;
    effective_from: string;
    url: string;
  }
  type TicketAction = "reply" | "answer" | "close" | "reopen";
  interface TicketAnswer {
    ticket_id: string;
    kind: string;
    subject: string;
    status: string;
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
    side: string;
    action: string;
    text: string;
    attachment: AttachmentAnswer | null;
  }
  interface TicketFormAnswer {
    kind: string;
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
  interface TicketSummaryAnswer {
    ticket_id: string;
    kind: string;
    subject: string;
    status: string;
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
  interface VerificationAnswer {
    result: string;
    contract_number: string | null;
    status: string | null;
    issued_at: string | null;
    invoicing_entity: EntityAnswer | null;
    signature: SignatureAnswer | null;
    reasons: Array<NoticeAnswer>;
  }
  interface VoidBody {
    reason: string;
  }
  interface WayOutAnswer {
    kind: string;
    url: string | null;
    name: string | null;
  }
}
