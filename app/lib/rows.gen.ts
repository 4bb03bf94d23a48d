export type ReviewAnswersBeforeTenantId = string;

export type ReviewAnswersBeforeReviewId = string;

export type ReviewAnswersBeforeVersion = string;

export interface ReviewAnswersBeforeRow {
  tenantId: TenantsId;

  reviewId: ReviewsId;

  version: ReviewAnswersBeforeVersion;

  body: string;

  answeredBy: UsersId;

  answeredAt: Date;
}

export type AssistantTurnsTenantId = string;

export type AssistantTurnsEntryId = string;

export interface AssistantTurnsRow {
  tenantId: TenantsId;

  entryId: ThreadEntriesId;

  state: 'working' | 'checked' | 'sent' | 'drafted' | 'handed_over' | 'overtaken';

  claim: string | null;

  claimedUntil: Date | null;

  tries: number;

  reason: string | null;

  language: 'en' | 'ru' | 'kk' | 'es' | null;

  topics: string[];

  said: string | null;

  parts: unknown | null;

  calls: unknown | null;

  offer: unknown | null;

  tokens: number;

  startedAt: Date;

  endedAt: Date | null;

  droppedAt: Date | null;
}

export type CustomerFieldsTenantId = string;

export type CustomerFieldsId = string;

export interface CustomerFieldsRow {
  tenantId: TenantsId;

  id: CustomerFieldsId;

  label: string;

  hint: string;

  kind: 'text' | 'number' | 'date' | 'yes_no' | 'choice';

  choices: string[];

  staffSee: boolean;

  position: number;

  removedAt: Date | null;

  createdAt: Date;
}

export type PageVersionsTenantId = string;

export type PageVersionsId = string;

export interface PageVersionsRow {
  tenantId: TenantsId;

  id: PageVersionsId;

  number: number;

  document: unknown;

  live: boolean;

  publishedAt: Date;

  publishedBy: UsersId;
}

export type CouponsTenantId = string;

export type CouponsId = string;

export interface CouponsRow {
  tenantId: TenantsId;

  id: CouponsId;

  code: string;

  percent: number | null;

  amountMinor: number | null;

  fromDate: string | null;

  toDate: string | null;

  serviceIds: string[];

  newCustomersOnly: boolean;

  mostUses: number | null;

  mostUsesEach: number | null;

  withNearby: boolean;

  retiredAt: Date | null;

  createdAt: Date;

  customerId: CustomersId | null;

  cause: string | null;

  earnedBy: BookingsId | null;

  free: boolean;
}

export type OutboxSeq = number;

export interface OutboxRow {
  seq: OutboxSeq;

  id: string;

  tenantId: TenantsId | null;

  name: string;

  data: unknown;

  createdAt: Date;

  sentAt: Date | null;

  attempts: number;
}

export type AuditLogId = string;

export interface AuditLogRow {
  id: AuditLogId;

  tenantId: TenantsId | null;

  actorUserId: UsersId | null;

  actorRole: 'owner' | 'manager' | 'staff' | 'superadmin' | 'system';

  action: string;

  reason: string | null;

  detail: unknown;

  at: Date;
}

export type ServiceSkillsTenantId = string;

export type ServiceSkillsServiceId = string;

export type ServiceSkillsSkillId = string;

export interface ServiceSkillsRow {
  tenantId: TenantsId;

  serviceId: ServicesId;

  skillId: SkillsId;
}

export type FormerStripeAccountsTenantId = string;

export type FormerStripeAccountsAccountId = string;

export interface FormerStripeAccountsRow {
  tenantId: TenantsId;

  accountId: FormerStripeAccountsAccountId;

  replacedAt: Date;
}

export type UsersId = string;

export interface UsersRow {
  id: UsersId;

  email: string;

  name: string;

  superadmin: boolean;

  createdAt: Date;

  language: 'en' | 'ru' | 'kk' | 'es' | null;

  termsVersion: string | null;

  termsAcceptedAt: Date | null;
}

export type TextsReceivedSid = string;

export interface TextsReceivedRow {
  sid: TextsReceivedSid;

  channel: 'sms' | 'whatsapp';

  outcome: 'stop' | 'start' | 'help' | 'talk' | 'unknown_sender' | 'too_many';

  receivedAt: Date;
}

export type ReviewSettingsTenantId = string;

export interface ReviewSettingsRow {
  tenantId: TenantsId;

  asks: boolean;

  askAfterHours: number;

  waitDays: number;
}

export type MemberDigestsTenantId = string;

export type MemberDigestsUserId = string;

export interface MemberDigestsRow {
  tenantId: TenantsId;

  userId: UsersId;

  minute: number;

  timeZone: string | null;

  onEmptyDays: boolean;

  nextAt: Date;

  lastAt: Date | null;
}

export type CustomerListsTenantId = string;

export type CustomerListsId = string;

export interface CustomerListsRow {
  tenantId: TenantsId;

  id: CustomerListsId;

  name: string;

  filter: unknown;

  createdBy: UsersId;

  createdAt: Date;
}

export type MemberSessionsId = string;

export interface MemberSessionsRow {
  id: MemberSessionsId;

  userId: UsersId;

  createdAt: Date;

  revokedAt: Date | null;

  userAgent: string | null;

  linkHash: Buffer | null;

  tenantId: TenantsId | null;

  lastSeenAt: Date;
}

export type SkillsTenantId = string;

export type SkillsId = string;

export interface SkillsRow {
  tenantId: TenantsId;

  id: SkillsId;

  name: string;

  createdAt: Date;
}

export type AssistantSettingsTenantId = string;

export interface AssistantSettingsRow {
  tenantId: TenantsId;

  mode: 'off' | 'drafts' | 'answers';

  topics: string[];

  fromMinute: number;

  untilMinute: number;

  dailyLimit: number;
}

export type SenderRegistrationsTenantId = string;

export interface SenderRegistrationsRow {
  tenantId: TenantsId;

  details: unknown;

  taxIdSealed: Buffer | null;

  state: 'draft' | 'submitted' | 'in_review' | 'approved' | 'rejected';

  reason: string | null;

  attempt: number;

  made: unknown;

  asking: string | null;

  sender: string | null;

  claimedAt: Date | null;

  changedBy: UsersId | null;

  changedAt: Date;

  submittedAt: Date | null;

  checkedAt: Date | null;

  decidedAt: Date | null;

  idleSince: Date | null;
}

export type CustomerMergeChangesTenantId = string;

export type CustomerMergeChangesSeq = number;

export interface CustomerMergeChangesRow {
  tenantId: TenantsId;

  seq: CustomerMergeChangesSeq;

  mergeId: CustomerMergesId;

  relation: string;

  kind: 'moved' | 'changed' | 'added' | 'removed';

  moved: string | null;

  key: unknown;

  was: unknown | null;

  became: unknown | null;
}

export type ConsentsTenantId = string;

export type ConsentsSeq = number;

export interface ConsentsRow {
  tenantId: TenantsId;

  seq: ConsentsSeq;

  customerId: CustomersId;

  channel: 'email' | 'sms' | 'whatsapp' | 'telegram' | 'push';

  purpose: 'service' | 'marketing';

  given: boolean;

  source: 'booking' | 'own_page' | 'unsubscribe' | 'keyword' | 'member' | 'confirmed_mail';

  textVersion: string;

  givenAt: Date;
}

export type ReceiptsTenantId = string;

export type ReceiptsId = string;

export interface ReceiptsRow {
  tenantId: TenantsId;

  id: ReceiptsId;

  year: number;

  number: number;

  kind: 'receipt' | 'credit_note';

  bookingId: BookingsId;

  madeAt: Date;

  facts: unknown;
}

export type CampaignsTenantId = string;

export type CampaignsId = string;

export interface CampaignsRow {
  tenantId: TenantsId;

  id: CampaignsId;

  name: string;

  filter: unknown;

  ways: string[];

  language: 'en' | 'ru' | 'kk' | 'es';

  serviceId: ServicesId | null;

  couponId: CouponsId | null;

  state: 'draft' | 'scheduled' | 'sending' | 'paused' | 'stopped' | 'done';

  pausedFor: 'member' | 'month' | 'business' | null;

  sendAt: Date | null;

  holdoutPercent: number;

  beganAt: Date | null;

  endedAt: Date | null;

  wakesAt: Date | null;

  version: number;

  createdAt: Date;

  touchedAt: Date;
}

export type OwnPagesTenantId = string;

export type OwnPagesId = string;

export interface OwnPagesRow {
  tenantId: TenantsId;

  id: OwnPagesId;

  slug: string;

  audience: 'everyone' | 'private';

  document: unknown;

  revision: number;

  createdAt: Date;

  changedAt: Date;

  changedBy: UsersId;
}

export type ClosuresTenantId = string;

export type ClosuresId = string;

export interface ClosuresRow {
  tenantId: TenantsId;

  id: ClosuresId;

  fromDate: string;

  toDate: string;

  label: string;
}

export type TimeOffTenantId = string;

export type TimeOffId = string;

export interface TimeOffRow {
  tenantId: TenantsId;

  id: TimeOffId;

  technicianId: TechniciansId;

  reason: string;

  fromDate: string;

  toDate: string;

  fromTime: string | null;

  toTime: string | null;

  status: 'asked' | 'taken' | 'declined';
}

export type TenantPlansTenantId = string;

export interface TenantPlansRow {
  tenantId: TenantsId;

  plan: 'trial' | 'per_booking' | 'monthly';

  nextPlan: 'per_booking' | 'monthly' | null;

  trialEndsAt: Date | null;

  trialBookingsLeft: number;

  customerId: string | null;

  subscriptionId: string | null;

  periodStartedAt: Date | null;

  periodEndsAt: Date | null;

  pastDueSince: Date | null;

  reminded: number;

  freeUntil: Date | null;

  readSubscriptionId: string | null;

  readAt: Date | null;
}

export type AccountContactsUserId = string;

export type AccountContactsId = string;

export interface AccountContactsRow {
  userId: UsersId;

  id: AccountContactsId;

  kind: 'email' | 'phone';

  value: string;

  since: Date;

  until: Date | null;

  provenAt: Date;

  droppedAt: Date | null;
}

export type CampaignRecipientsTenantId = string;

export type CampaignRecipientsCampaignId = string;

export type CampaignRecipientsCustomerId = string;

export interface CampaignRecipientsRow {
  tenantId: TenantsId;

  campaignId: CampaignsId;

  customerId: CustomersId;

  id: string;

  channel: 'email' | 'sms';

  timeZone: string | null;

  heldOut: boolean;

  state: 'waiting' | 'queued' | 'skipped' | 'held_out';

  why: string | null;

  dueAt: Date;

  consentSeq: ConsentsSeq | null;

  messageId: MessagesId | null;

  clickedAt: Date | null;
}

export type StripeAccountsTenantId = string;

export interface StripeAccountsRow {
  tenantId: TenantsId;

  accountId: string;

  livemode: boolean;

  chargesEnabled: boolean;

  payoutsEnabled: boolean;

  detailsSubmitted: boolean;

  updatedAt: Date;

  disconnectedAt: Date | null;

  payoutsAskedAt: Date | null;

  walletHost: string | null;
}

export type WhatsappWindowsSender = string;

export type WhatsappWindowsNumber = string;

export interface WhatsappWindowsRow {
  sender: WhatsappWindowsSender;

  number: WhatsappWindowsNumber;

  lastWordAt: Date;
}

export type AssistantMonthsTenantId = string;

export type AssistantMonthsMonth = string;

export interface AssistantMonthsRow {
  tenantId: TenantsId;

  month: AssistantMonthsMonth;

  tokens: number;

  toldAt: Date | null;
}

export type CustomerAddressesTenantId = string;

export type CustomerAddressesId = string;

export interface CustomerAddressesRow {
  tenantId: TenantsId;

  id: CustomerAddressesId;

  customerId: CustomersId;

  name: string;

  address: string;

  flat: string;

  lat: number | null;

  lng: number | null;

  postcode: string | null;

  accessNotes: string;

  gateCode: string;

  parking: string;

  pets: string;

  contactName: string;

  contactPhone: string | null;

  usedAt: Date;

  createdAt: Date;
}

export type ArchiveRowsTenantId = string;

export type ArchiveRowsArchiveId = string;

export type ArchiveRowsSeq = number;

export interface ArchiveRowsRow {
  tenantId: TenantsId;

  archiveId: ArchivesId;

  seq: ArchiveRowsSeq;

  part: string;

  body: unknown | null;

  outcome: 'added' | 'known' | 'failed' | 'undone' | 'kept' | null;

  reason: string | null;
}

export type BillableBookingsTenantId = string;

export type BillableBookingsBookingId = string;

export interface BillableBookingsRow {
  tenantId: TenantsId;

  bookingId: BookingsId;

  plan: 'trial' | 'per_booking' | 'monthly';

  chargedBy: 'trial' | 'free' | 'plan' | 'application_fee' | 'item';

  amountMinor: number;

  billedAt: Date;

  chargeId: PlanChargesId | null;

  givenBackAt: Date | null;

  backChargeId: PlanChargesId | null;
}

export type ReviewPhotosTenantId = string;

export type ReviewPhotosId = string;

export interface ReviewPhotosRow {
  tenantId: TenantsId;

  id: ReviewPhotosId;

  reviewId: ReviewsId;

  position: number;

  path: string;
}

export type LoyaltySettingsTenantId = string;

export interface LoyaltySettingsRow {
  tenantId: TenantsId;

  earn: 'off' | 'visits' | 'money';

  needed: number;

  pointMinor: number;

  since: Date;

  percent: number | null;

  amountMinor: number | null;

  free: boolean;

  expiresDays: number | null;

  refers: boolean;

  refersPercent: number | null;

  refersMinor: number | null;

  refersMost: number;

  neighbours: boolean;
}

export type CustomerGroupMembersTenantId = string;

export type CustomerGroupMembersGroupId = string;

export type CustomerGroupMembersCustomerId = string;

export interface CustomerGroupMembersRow {
  tenantId: TenantsId;

  groupId: CustomerGroupsId;

  customerId: CustomersId;

  addedAt: Date;
}

export type ArchivesTenantId = string;

export type ArchivesId = string;

export interface ArchivesRow {
  tenantId: TenantsId;

  id: ArchivesId;

  fileName: string;

  fileHash: Buffer;

  business: string;

  exportedAt: Date;

  accountId: string | null;

  settings: unknown;

  before: unknown | null;

  leftOut: unknown;

  state: 'uploaded' | 'running' | 'done' | 'undoing' | 'undone';

  total: number;

  createdBy: UsersId;

  createdAt: Date;

  movedAt: Date;
}

export type RefundsTenantId = string;

export type RefundsId = string;

export interface RefundsRow {
  tenantId: TenantsId;

  id: RefundsId;

  paymentId: PaymentsId;

  amountMinor: number;

  reason: 'cancelled' | 'time_gone' | 'by_hand' | 'rejected' | 'overpaid';

  cause: string;

  status: 'requested' | 'succeeded' | 'failed';

  stripeRefundId: string | null;

  requestedBy: UsersId | null;

  createdAt: Date;

  finishedAt: Date | null;

  attempt: number;

  note: string | null;
}

export type AccountCodesId = string;

export interface AccountCodesRow {
  id: AccountCodesId;

  purpose: 'sign_in' | 'phone';

  receiver: string;

  userId: UsersId | null;

  browserHash: Buffer;

  tries: number;

  createdAt: Date;

  expiresAt: Date;

  usedAt: Date | null;
}

export type NewsWishesTenantId = string;

export type NewsWishesId = string;

export interface NewsWishesRow {
  tenantId: TenantsId;

  id: NewsWishesId;

  customerId: CustomersId;

  email: string;

  askedAt: Date;

  expiresAt: Date;

  confirmedAt: Date | null;

  endedAt: Date | null;
}

export type MembershipsTenantId = string;

export type MembershipsUserId = string;

export interface MembershipsRow {
  tenantId: TenantsId;

  userId: UsersId;

  role: 'owner' | 'manager' | 'staff';

  createdAt: Date;
}

export type PaymentsTenantId = string;

export type PaymentsId = string;

export interface PaymentsRow {
  tenantId: TenantsId;

  id: PaymentsId;

  bookingId: BookingsId;

  kind: 'deposit' | 'full' | 'balance' | 'fee' | 'rest_on_file';

  amountMinor: number;

  platformFeeMinor: number;

  currency: string;

  status: 'open' | 'paid' | 'expired';

  accountId: string;

  checkoutSessionId: string | null;

  checkoutUrl: string | null;

  paymentIntentId: string | null;

  capturedMinor: number;

  createdAt: Date;

  paidAt: Date | null;

  attempt: number;

  tipMinor: number;

  onPage: boolean;

  way: 'stripe' | 'paypal' | 'kaspi';

  pageEndsAt: Date | null;

  closedAt: Date | null;

  readAt: Date | null;

  payer: string | null;

  cardCustomerId: string | null;

  cardMethodId: string | null;
}

export type ReviewAsksTenantId = string;

export type ReviewAsksBookingId = string;

export interface ReviewAsksRow {
  tenantId: TenantsId;

  bookingId: BookingsId;

  askedAt: Date;
}

export type ThreadPhotosTenantId = string;

export type ThreadPhotosId = string;

export interface ThreadPhotosRow {
  tenantId: TenantsId;

  id: ThreadPhotosId;

  entryId: ThreadEntriesId;

  position: number;

  path: string;
}

export type InvitationsTenantId = string;

export type InvitationsId = string;

export interface InvitationsRow {
  tenantId: TenantsId;

  id: InvitationsId;

  email: string;

  role: 'manager' | 'staff';

  technicianId: TechniciansId | null;

  tokenHash: Buffer;

  invitedBy: UsersId;

  createdAt: Date;

  expiresAt: Date;

  acceptedAt: Date | null;
}

export type ImportRowsTenantId = string;

export type ImportRowsImportId = string;

export type ImportRowsLine = number;

export interface ImportRowsRow {
  tenantId: TenantsId;

  importId: ImportsId;

  line: ImportRowsLine;

  cells: string[] | null;

  outcome: 'added' | 'filled' | 'known' | 'failed' | 'undone' | 'kept' | null;

  reason: string | null;

  filled: string[];

  customerId: CustomersId | null;
}

export type ReceiptCountersTenantId = string;

export type ReceiptCountersYear = string;

export interface ReceiptCountersRow {
  tenantId: TenantsId;

  year: ReceiptCountersYear;

  last: number;
}

export type BookingCardsTenantId = string;

export type BookingCardsBookingId = string;

export interface BookingCardsRow {
  tenantId: TenantsId;

  bookingId: BookingsId;

  accountId: string;

  customerId: string;

  paymentMethodId: string;

  brand: string;

  last4: string;

  expMonth: number;

  expYear: number;

  sessionId: string;

  sessionAt: Date;

  savedAt: Date;

  removedAt: Date | null;

  payer: string | null;
}

export type MemberChoicesTenantId = string;

export type MemberChoicesUserId = string;

export type MemberChoicesKind = string;

export type MemberChoicesWay = string;

export interface MemberChoicesRow {
  tenantId: TenantsId;

  userId: UsersId;

  kind: 'booking_new' | 'booking_changed' | 'money' | 'customers' | 'time_off';

  way: 'email' | 'push' | 'sms';

  choice: 'at_once' | 'soon' | 'digest' | 'never';
}

export type FeeChargesTenantId = string;

export type FeeChargesId = string;

export interface FeeChargesRow {
  tenantId: TenantsId;

  id: FeeChargesId;

  bookingId: BookingsId;

  kind: 'no_show' | 'late_cancel';

  amountMinor: number;

  currency: string;

  chargeAfter: Date;

  status: 'waiting' | 'undone' | 'charging' | 'paid' | 'asked' | 'waived';

  paymentId: PaymentsId | null;

  changedAt: Date;
}

export type LegalTextsTenantId = string;

export interface LegalTextsRow {
  tenantId: TenantsId;

  legalName: string;

  legalAddress: string;

  registrationNumber: string;

  taxNumber: string;

  responsiblePerson: string;

  terms: string;

  privacy: string;

  imprint: string;

  changedAt: Date;

  taxNumberLabel: string;
}

export type ThreadsTenantId = string;

export type ThreadsId = string;

export interface ThreadsRow {
  tenantId: TenantsId;

  id: ThreadsId;

  customerId: CustomersId | null;

  channel: 'sms' | 'whatsapp' | 'telegram' | 'email' | null;

  address: string | null;

  senderName: string | null;

  assignedTo: UsersId | null;

  snoozedUntil: Date | null;

  closedAt: Date | null;

  lastAt: Date;

  unreadSince: Date | null;

  toldAt: Date | null;

  createdAt: Date;
}

export type TelegramUpdatesUpdateId = number;

export interface TelegramUpdatesRow {
  updateId: TelegramUpdatesUpdateId;

  receivedAt: Date;
}

export type PageDraftsTenantId = string;

export interface PageDraftsRow {
  tenantId: TenantsId;

  document: unknown;

  revision: number;

  changedAt: Date;

  changedBy: UsersId;
}

export type CustomerGroupsTenantId = string;

export type CustomerGroupsId = string;

export interface CustomerGroupsRow {
  tenantId: TenantsId;

  id: CustomerGroupsId;

  name: string;

  horizonDays: number | null;

  noticeMinutes: number | null;

  percentOff: number | null;

  createdAt: Date;
}

export type HandoverCodesCodeHash = string;

export interface HandoverCodesRow {
  codeHash: HandoverCodesCodeHash;

  userId: UsersId;

  host: string;

  nextPath: string;

  expiresAt: Date;

  usedAt: Date | null;
}

export type OwnPageVersionsTenantId = string;

export type OwnPageVersionsId = string;

export interface OwnPageVersionsRow {
  tenantId: TenantsId;

  id: OwnPageVersionsId;

  pageId: OwnPagesId;

  number: number;

  document: unknown;

  live: boolean;

  publishedAt: Date;

  publishedBy: UsersId;
}

export type EarlyWarningsTenantId = string;

export type EarlyWarningsId = string;

export interface EarlyWarningsRow {
  tenantId: TenantsId;

  id: EarlyWarningsId;

  paymentId: PaymentsId;

  bookingId: BookingsId;

  fraudType: string;

  actionable: boolean;

  openedAt: Date;

  askedAt: Date;
}

export type TechnicianServicesTenantId = string;

export type TechnicianServicesTechnicianId = string;

export type TechnicianServicesServiceId = string;

export interface TechnicianServicesRow {
  tenantId: TenantsId;

  technicianId: TechniciansId;

  serviceId: ServicesId;
}

export type TextStopsChannel = string;

export type TextStopsSender = string;

export type TextStopsNumber = string;

export interface TextStopsRow {
  channel: 'sms' | 'whatsapp';

  sender: TextStopsSender;

  number: TextStopsNumber;

  stopped: boolean;

  how: 'keyword' | 'provider' | 'refused';

  stoppedAt: Date;

  changedAt: Date;
}

export type CustomersTenantId = string;

export type CustomersId = string;

export interface CustomersRow {
  tenantId: TenantsId;

  id: CustomersId;

  firstName: string;

  lastName: string;

  email: string | null;

  phone: string | null;

  notes: string;

  createdAt: Date;

  language: 'en' | 'ru' | 'kk' | 'es' | null;

  otherNames: string;

  searchText: string;

  forgivenAt: Date | null;

  channel: 'email' | 'sms' | 'whatsapp' | 'telegram' | 'push' | null;

  preferences: string;

  tags: string[];

  erasedAt: Date | null;

  mergedInto: CustomersId | null;
}

export type ThreadEntriesTenantId = string;

export type ThreadEntriesId = string;

export interface ThreadEntriesRow {
  tenantId: TenantsId;

  id: ThreadEntriesId;

  threadId: ThreadsId;

  kind: 'incoming' | 'answer' | 'note';

  channel: 'sms' | 'whatsapp' | 'telegram' | 'email' | 'link' | null;

  address: string;

  bookingId: BookingsId | null;

  authorUserId: UsersId | null;

  authorName: string | null;

  byTechnician: boolean;

  body: string;

  providerId: string | null;

  formKey: string | null;

  messageId: MessagesId | null;

  seenAt: Date | null;

  at: Date;

  mailId: string | null;

  mailSubject: string | null;

  fromElsewhere: boolean;

  photosDue: string[] | null;

  photosLost: number;

  ready: unknown | null;

  mailUnproven: boolean;

  filesLeft: string[] | null;

  assistantOf: string | null;

  offerOf: string | null;
}

export type ChannelAddressesTenantId = string;

export type ChannelAddressesId = string;

export interface ChannelAddressesRow {
  tenantId: TenantsId;

  id: ChannelAddressesId;

  customerId: CustomersId | null;

  bookingId: BookingsId | null;

  userId: UsersId | null;

  channel: 'telegram' | 'push';

  address: string;

  keys: unknown | null;

  language: 'en' | 'ru' | 'kk' | 'es' | null;

  addedAt: Date;

  usedAt: Date;

  droppedAt: Date | null;

  why: 'blocked' | 'gone' | 'stopped' | 'removed' | null;
}

export type QuickRepliesTenantId = string;

export type QuickRepliesId = string;

export interface QuickRepliesRow {
  tenantId: TenantsId;

  id: QuickRepliesId;

  body: string;

  createdAt: Date;
}

export type OwnWordsTenantId = string;

export type OwnWordsId = string;

export interface OwnWordsRow {
  tenantId: TenantsId;

  id: OwnWordsId;

  kind: string;

  channel: 'email' | 'sms' | 'whatsapp';

  language: 'en' | 'ru' | 'kk' | 'es';

  version: number;

  subject: string | null;

  body: string | null;

  changedBy: UsersId;

  changedAt: Date;

  wording: string | null;

  variables: string[] | null;

  contentSid: string | null;

  state: 'draft' | 'unsubmitted' | 'received' | 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled' | null;

  reason: string | null;

  judgedAt: Date | null;
}

export type TaxRatesTenantId = string;

export type TaxRatesId = string;

export interface TaxRatesRow {
  tenantId: TenantsId;

  id: TaxRatesId;

  name: string;

  percent: number;

  included: boolean;

  forNew: boolean;
}

export type PhotoFilesTenantId = string;

export type PhotoFilesPath = string;

export interface PhotoFilesRow {
  tenantId: PhotoFilesTenantId;

  path: PhotoFilesPath;

  since: Date;

  leavingAt: Date | null;
}

export type ReviewAnswersTenantId = string;

export type ReviewAnswersReviewId = string;

export interface ReviewAnswersRow {
  tenantId: TenantsId;

  reviewId: ReviewsId;

  body: string;

  version: number;

  answeredBy: UsersId;

  answeredAt: Date;
}

export type CustomerFieldValuesTenantId = string;

export type CustomerFieldValuesCustomerId = string;

export type CustomerFieldValuesFieldId = string;

export interface CustomerFieldValuesRow {
  tenantId: TenantsId;

  customerId: CustomersId;

  fieldId: CustomerFieldsId;

  kind: string;

  textValue: string | null;

  numberValue: number | null;

  dateValue: string | null;

  yesValue: boolean | null;

  folded: string | null;

  importId: ImportsId | null;
}

export type ServicesTenantId = string;

export type ServicesId = string;

export interface ServicesRow {
  tenantId: TenantsId;

  id: ServicesId;

  slug: string;

  name: string;

  description: string;

  durationMinutes: number;

  priceMinor: number;

  place: 'customer' | 'business' | 'online';

  onlineUrl: string | null;

  paymentKind: 'none' | 'deposit' | 'full';

  depositMinor: number;

  bufferBeforeMinutes: number;

  bufferAfterMinutes: number;

  picturePath: string | null;

  active: boolean;

  position: number;

  createdAt: Date;

  deletedAt: Date | null;

  windowMinutes: number | null;

  arrivalNotice: 'evening_before' | 'four_hours' | 'two_hours' | 'by_hand';

  dailyCap: number | null;

  nameIn: unknown;

  descriptionIn: unknown;

  keepsCard: boolean;

  taxRateId: TaxRatesId | null;

  payWays: string[];

  asksReady: boolean;

  audience: 'everyone' | 'private';
}

export type RebookingIntervalsTenantId = string;

export type RebookingIntervalsServiceId = string;

export interface RebookingIntervalsRow {
  tenantId: TenantsId;

  serviceId: ServicesId;

  days: number;
}

export type InsightMoneyTenantId = string;

export type InsightMoneySlice = string;

export type InsightMoneyDay = string;

export type InsightMoneyKey = string;

export type InsightMoneyCurrency = string;

export interface InsightMoneyRow {
  tenantId: TenantsId;

  slice: 'all' | 'service' | 'technician' | 'area' | 'source';

  day: InsightMoneyDay;

  key: InsightMoneyKey;

  currency: InsightMoneyCurrency;

  grossMinor: number;

  refundedMinor: number;

  feesMinor: number;

  netMinor: number;
}

export type LoyaltyEntriesTenantId = string;

export type LoyaltyEntriesId = string;

export interface LoyaltyEntriesRow {
  tenantId: TenantsId;

  id: LoyaltyEntriesId;

  customerId: CustomersId;

  bookingId: BookingsId | null;

  couponId: CouponsId | null;

  earn: 'visits' | 'money';

  kind: 'visit' | 'undone' | 'reward' | 'reward_back' | 'by_hand';

  units: number;

  nth: number;

  reason: string;

  byUser: UsersId | null;

  at: Date;
}

export type GatewayKeysTenantId = string;

export type GatewayKeysWay = string;

export type GatewayKeysAccountRef = string;

export interface GatewayKeysRow {
  tenantId: TenantsId;

  way: 'paypal' | 'kaspi';

  accountRef: GatewayKeysAccountRef;

  sealed: Buffer;

  setBy: UsersId;

  setAt: Date;

  retiredAt: Date | null;
}

export type NeighbourLinksTenantId = string;

export type NeighbourLinksId = string;

export interface NeighbourLinksRow {
  tenantId: TenantsId;

  id: NeighbourLinksId;

  bookingId: BookingsId;

  startsAt: Date;

  createdAt: Date;
}

export type InsightCohortMoneyTenantId = string;

export type InsightCohortMoneyCohort = string;

export type InsightCohortMoneyCurrency = string;

export interface InsightCohortMoneyRow {
  tenantId: TenantsId;

  cohort: InsightCohortMoneyCohort;

  currency: InsightCohortMoneyCurrency;

  grossMinor: number;
}

export type IdempotencyKeysTenantId = string;

export type IdempotencyKeysKey = string;

export interface IdempotencyKeysRow {
  tenantId: TenantsId;

  key: IdempotencyKeysKey;

  requestHash: Buffer;

  bookingId: BookingsId | null;

  createdAt: Date;
}

export type InsightMarksTenantId = string;

export type InsightMarksSeq = number;

export interface InsightMarksRow {
  tenantId: TenantsId;

  seq: InsightMarksSeq;

  at: Date;
}

export type CampaignTextsTenantId = string;

export type CampaignTextsCampaignId = string;

export type CampaignTextsChannel = string;

export type CampaignTextsLanguage = string;

export interface CampaignTextsRow {
  tenantId: TenantsId;

  campaignId: CampaignsId;

  channel: 'email' | 'sms';

  language: 'en' | 'ru' | 'kk' | 'es';

  subject: string | null;

  body: string;
}

export type AccessLinksTenantId = string;

export type AccessLinksId = string;

export interface AccessLinksRow {
  tenantId: TenantsId;

  id: AccessLinksId;

  customerId: CustomersId | null;

  serviceId: ServicesId | null;

  label: string;

  endsAt: Date | null;

  usesMost: number | null;

  revokedAt: Date | null;

  createdAt: Date;

  pageId: OwnPagesId | null;
}

export type ImportsTenantId = string;

export type ImportsId = string;

export interface ImportsRow {
  tenantId: TenantsId;

  id: ImportsId;

  fileName: string;

  kind: 'csv' | 'xlsx' | 'vcf';

  columns: string[];

  mapping: string[];

  fills: boolean;

  state: 'uploaded' | 'running' | 'done' | 'undoing' | 'undone';

  total: number;

  createdBy: UsersId;

  createdAt: Date;

  movedAt: Date;
}

export type MessagesTenantId = string;

export type MessagesId = string;

export interface MessagesRow {
  tenantId: TenantsId;

  id: MessagesId;

  bookingId: BookingsId | null;

  audience: 'customer' | 'owner';

  channel: 'email' | 'sms' | 'whatsapp' | 'telegram' | 'push';

  template: string;

  dedupeKey: string;

  receiver: string;

  subject: string | null;

  body: string;

  status: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'skipped';

  providerId: string | null;

  error: string | null;

  attempts: number;

  createdAt: Date;

  sendingSince: Date | null;

  sentAt: Date | null;

  event: unknown;

  customerId: CustomersId | null;

  userId: UsersId | null;

  replaces: MessagesId | null;

  dueAt: Date | null;

  parts: number | null;

  price: number | null;

  priceEstimate: number | null;

  priceAskedAt: Date | null;
}

export type InsightDaysTenantId = string;

export type InsightDaysSlice = string;

export type InsightDaysDay = string;

export type InsightDaysKey = string;

export interface InsightDaysRow {
  tenantId: TenantsId;

  slice: 'all' | 'service' | 'technician' | 'area' | 'source';

  day: InsightDaysDay;

  key: InsightDaysKey;

  visits: number;

  newCustomers: number;

  noShows: number;

  cancelledByCustomer: number;

  cancelledByBusiness: number;

  bookedMinutes: number;

  bufferMinutes: number;

  driveMinutes: number;

  leadDays: number;

  made: number;

  kept: number;

  reviews: number;

  stars: number;
}

export type RebookingAsksTenantId = string;

export type RebookingAsksBookingId = string;

export interface RebookingAsksRow {
  tenantId: TenantsId;

  bookingId: BookingsId;

  askedAt: Date;

  starts: Date[];
}

export type RateLimitsKey = string;

export type RateLimitsWindowStart = string;

export interface RateLimitsRow {
  key: RateLimitsKey;

  windowStart: RateLimitsWindowStart;

  count: number;
}

export type InsightOfferedTenantId = string;

export type InsightOfferedDay = string;

export type InsightOfferedTechnicianId = string;

export interface InsightOfferedRow {
  tenantId: TenantsId;

  day: InsightOfferedDay;

  technicianId: TechniciansId;

  minutes: number;
}

export type TenantsId = string;

export interface TenantsRow {
  id: TenantsId;

  slug: string;

  slugSkeleton: string;

  name: string;

  status: 'draft' | 'published' | 'suspended';

  suspendedReason: string | null;

  setupStep: string;

  timeZone: string;

  currency: string;

  locale: string;

  about: string;

  contactEmail: string | null;

  contactPhone: string | null;

  addressLabel: string | null;

  lat: number | null;

  lng: number | null;

  brandColour: string;

  logoPath: string | null;

  headerPath: string | null;

  stepMinutes: number;

  minNoticeMinutes: number;

  horizonDays: number;

  holdMinutes: number;

  serviceRadiusKm: number | null;

  confirmation: 'automatic' | 'manual';

  cancelFreeHours: number;

  refundLatePercent: number;

  changeUntilHours: number;

  reminderLeadsMinutes: number[];

  createdAt: Date;

  publishedAt: Date | null;

  servicePostcodes: string[];

  servicePolygon: unknown | null;

  serviceDriveMinutes: number | null;

  technicianChoice: boolean;

  discountSharePercent: number;

  driveHourMinor: number;

  discountMaxPercent: number | null;

  country: string | null;

  visitWord: 'visit' | 'appointment' | 'session' | 'lesson' | 'consultation' | 'job';

  workerWord: 'technician' | 'barber' | 'cleaner' | 'coach' | 'electrician' | 'gardener' | 'groomer' | 'instructor' | 'mechanic' | 'photographer' | 'plumber' | 'specialist' | 'stylist' | 'therapist' | 'trainer' | 'tutor' | 'vet';

  aboutIn: unknown;

  ownTimeOff: boolean;

  pageStoppedAt: Date | null;

  noShowFeePercent: number;

  noShowFeeMinor: number;

  lateFeePercent: number;

  lateFeeMinor: number;

  tipPercents: number[];

  paysOnPage: boolean;

  noShowLimit: number;

  noShowDeposit: 'none' | 'percent' | 'full';

  noShowDepositPercent: number;

  channelOrder: string[];

  quietFromMinute: number;

  quietUntilMinute: number;

  textsMonthLimit: number | null;

  teamTexts: boolean;

  reminderChannels: string[] | null;

  moneyChannels: string[] | null;

  textsMonthCents: number | null;

  textWholeName: boolean;

  websites: string[];

  closingAt: Date | null;

  erasingAt: Date | null;

  closingNote: string | null;

  cardPaysRest: boolean;
}

export type ReviewsTenantId = string;

export type ReviewsId = string;

export interface ReviewsRow {
  tenantId: TenantsId;

  id: ReviewsId;

  bookingId: BookingsId;

  customerId: CustomersId;

  stars: number;

  body: string;

  author: string;

  language: 'en' | 'ru' | 'kk' | 'es' | null;

  status: 'waiting' | 'published' | 'withdrawn' | 'taken_down';

  writtenAt: Date;

  changedAt: Date;

  publishAt: Date;

  publishedAt: Date | null;
}

export type CustomerGroupServicesTenantId = string;

export type CustomerGroupServicesGroupId = string;

export type CustomerGroupServicesServiceId = string;

export interface CustomerGroupServicesRow {
  tenantId: TenantsId;

  groupId: CustomerGroupsId;

  serviceId: ServicesId;

  priceMinor: number | null;

  shown: boolean;
}

export type TechnicianSkillsTenantId = string;

export type TechnicianSkillsTechnicianId = string;

export type TechnicianSkillsSkillId = string;

export interface TechnicianSkillsRow {
  tenantId: TenantsId;

  technicianId: TechniciansId;

  skillId: SkillsId;
}

export type AccountLeavesUserId = string;

export type AccountLeavesTenantId = string;

export interface AccountLeavesRow {
  userId: UsersId;

  tenantId: TenantsId;

  leftAt: Date;
}

export type WorkingHoursTenantId = string;

export type WorkingHoursId = string;

export interface WorkingHoursRow {
  tenantId: TenantsId;

  id: WorkingHoursId;

  technicianId: TechniciansId;

  weekday: number;

  starts: string;

  ends: string;
}

export type HourOverridesTenantId = string;

export type HourOverridesTechnicianId = string;

export type HourOverridesDate = string;

export interface HourOverridesRow {
  tenantId: TenantsId;

  technicianId: TechniciansId;

  date: HourOverridesDate;

  intervals: unknown;

  note: string;
}

export type FeeConsentsTenantId = string;

export type FeeConsentsBookingId = string;

export interface FeeConsentsRow {
  tenantId: TenantsId;

  bookingId: BookingsId;

  text: string;

  language: 'en' | 'ru' | 'kk' | 'es';

  noShowMinor: number;

  lateCancelMinor: number;

  currency: string;

  freeHours: number;

  agreedAt: Date;

  ip: string | null;

  restMinor: number;

  restDays: number;
}

export type StripeEventsId = string;

export interface StripeEventsRow {
  id: StripeEventsId;

  type: string;

  accountId: string | null;

  livemode: boolean;

  objectId: string | null;

  receivedAt: Date;

  processedAt: Date | null;

  outcome: string | null;
}

export type TechniciansTenantId = string;

export type TechniciansId = string;

export interface TechniciansRow {
  tenantId: TenantsId;

  id: TechniciansId;

  userId: UsersId | null;

  name: string;

  email: string | null;

  phone: string | null;

  bio: string;

  baseLabel: string | null;

  baseLat: number | null;

  baseLng: number | null;

  maxTravelMinutes: number | null;

  active: boolean;

  position: number;

  createdAt: Date;

  scheduleVersion: number;

  dailyCap: number | null;

  removedAt: Date | null;

  removedUserId: UsersId | null;

  picturePath: string | null;
}

export type PayoutsTenantId = string;

export type PayoutsId = string;

export interface PayoutsRow {
  tenantId: PayoutsTenantId;

  id: PayoutsId;

  payoutRef: string;

  accountId: string;

  amountMinor: number;

  currency: string;

  status: string;

  automatic: boolean;

  madeAt: Date;

  arrivesAt: Date;

  failureCode: string | null;

  reconciled: boolean;

  askedAt: Date;
}

export type RebookingSettingsTenantId = string;

export interface RebookingSettingsRow {
  tenantId: TenantsId;

  active: boolean;

  learns: boolean;
}

export type CustomerBlocksTenantId = string;

export type CustomerBlocksCustomerId = string;

export interface CustomerBlocksRow {
  tenantId: TenantsId;

  customerId: CustomersId;

  reason: string;

  byAddress: boolean;

  blockedBy: UsersId | null;

  blockedAt: Date;
}

export type InsightStepsTenantId = string;

export type InsightStepsDay = string;

export type InsightStepsStep = string;

export type InsightStepsService = string;

export type InsightStepsSource = string;

export interface InsightStepsRow {
  tenantId: TenantsId;

  day: InsightStepsDay;

  step: 'page' | 'times' | 'details';

  service: InsightStepsService;

  source: InsightStepsSource;

  shown: number;
}

export type ReadyChecksTenantId = string;

export type ReadyChecksBookingId = string;

export type ReadyChecksVersion = string;

export interface ReadyChecksRow {
  tenantId: TenantsId;

  bookingId: BookingsId;

  version: ReadyChecksVersion;

  askedAt: Date;

  until: Date;

  noDoes: 'ask' | 'free';

  asks: string[];

  questions: unknown;

  home: boolean | null;

  water: boolean | null;

  parking: string;

  pets: string;

  answers: string[];

  answeredAt: Date | null;

  answeredBy: 'link' | 'sms' | 'whatsapp' | 'telegram' | null;
}

export type LedgerEntriesTenantId = string;

export type LedgerEntriesId = string;

export interface LedgerEntriesRow {
  tenantId: TenantsId;

  id: LedgerEntriesId;

  bookingId: BookingsId;

  paymentId: PaymentsId | null;

  refundId: RefundsId | null;

  kind: 'payment' | 'refund' | 'cash' | 'dispute';

  currency: string;

  grossMinor: number;

  providerFeeMinor: number;

  platformFeeMinor: number;

  netMinor: number;

  sourceRef: string;

  occurredAt: Date;

  recordedBy: UsersId | null;

  method: 'cash' | 'transfer' | 'terminal' | 'kaspi_qr' | null;

  note: string | null;

  correctsId: LedgerEntriesId | null;

  way: 'paypal' | 'kaspi' | null;
}

export type PlanChargesTenantId = string;

export type PlanChargesId = string;

export interface PlanChargesRow {
  tenantId: TenantsId;

  id: PlanChargesId;

  kind: 'bookings' | 'given_back' | 'month' | 'credit';

  day: string;

  count: number;

  amountMinor: number;

  reason: string | null;

  status: 'open' | 'sent' | 'refused';

  attempt: number;

  invoiceItemId: string | null;

  createdAt: Date;
}

export type InsightSpreadTenantId = string;

export type InsightSpreadSlice = string;

export type InsightSpreadWhat = string;

export type InsightSpreadDay = string;

export type InsightSpreadKey = string;

export type InsightSpreadN = string;

export interface InsightSpreadRow {
  tenantId: TenantsId;

  slice: 'all' | 'service' | 'technician' | 'area' | 'source';

  what: 'hour' | 'lead';

  day: InsightSpreadDay;

  key: InsightSpreadKey;

  n: InsightSpreadN;

  visits: number;
}

export type CustomerSearchTenantId = string;

export type CustomerSearchCustomerId = string;

export interface CustomerSearchRow {
  tenantId: TenantsId;

  customerId: CustomersId;

  person: string;

  places: string;

  words: string;
}

export type CustomerGroupPagesTenantId = string;

export type CustomerGroupPagesGroupId = string;

export type CustomerGroupPagesPageId = string;

export interface CustomerGroupPagesRow {
  tenantId: TenantsId;

  groupId: CustomerGroupsId;

  pageId: OwnPagesId;
}

export type CustomerMergesTenantId = string;

export type CustomerMergesId = string;

export interface CustomerMergesRow {
  tenantId: TenantsId;

  id: CustomerMergesId;

  keptId: CustomersId;

  goneId: CustomersId;

  mergedBy: UsersId;

  mergedAt: Date;

  undoneBy: UsersId | null;

  undoneAt: Date | null;
}

export type ReviewReportsTenantId = string;

export type ReviewReportsReviewId = string;

export interface ReviewReportsRow {
  tenantId: TenantsId;

  reviewId: ReviewsId;

  reason: 'abuse' | 'private' | 'not_about_us' | 'untrue' | 'advertising';

  note: string;

  reportedBy: UsersId;

  reportedAt: Date;

  decision: 'kept' | 'taken_down' | null;

  decidedBecause: string | null;

  decidedBy: UsersId | null;

  decidedAt: Date | null;
}

export type BookingEventsTenantId = string;

export type BookingEventsId = string;

export interface BookingEventsRow {
  tenantId: TenantsId;

  id: BookingEventsId;

  bookingId: BookingsId;

  kind: string;

  actor: 'customer' | 'member' | 'system';

  actorUserId: UsersId | null;

  detail: unknown;

  at: Date;
}

export type CouponUsesTenantId = string;

export type CouponUsesBookingId = string;

export interface CouponUsesRow {
  tenantId: TenantsId;

  bookingId: BookingsId;

  couponId: CouponsId;

  amountMinor: number;

  usedAt: Date;

  releasedAt: Date | null;
}

export type ClosedMoneyBusinessId = string;

export type ClosedMoneyDay = string;

export type ClosedMoneyKind = string;

export type ClosedMoneyCurrency = string;

export interface ClosedMoneyRow {
  businessId: ClosedBusinessesId;

  day: ClosedMoneyDay;

  kind: ClosedMoneyKind;

  currency: ClosedMoneyCurrency;

  entries: number;

  grossMinor: number;

  providerFeeMinor: number;

  platformFeeMinor: number;

  netMinor: number;
}

export type SuppressionsTenantId = string;

export type SuppressionsHash = string;

export type SuppressionsChannel = string;

export type SuppressionsPurpose = string;

export interface SuppressionsRow {
  tenantId: TenantsId;

  hash: SuppressionsHash;

  channel: 'email' | 'sms' | 'whatsapp' | 'telegram' | 'push';

  purpose: 'service' | 'marketing';

  since: Date;
}

export type CustomersApartTenantId = string;

export type CustomersApartOneId = string;

export type CustomersApartOtherId = string;

export interface CustomersApartRow {
  tenantId: TenantsId;

  oneId: CustomersId;

  otherId: CustomersId;

  saidBy: UsersId | null;

  saidAt: Date;
}

export type ClosedBusinessesId = string;

export interface ClosedBusinessesRow {
  id: ClosedBusinessesId;

  addressHash: Buffer;

  country: string | null;

  since: Date;

  closingAt: Date;

  erasedAt: Date | null;

  customers: number;

  bookings: unknown;
}

export type DisputesTenantId = string;

export type DisputesId = string;

export interface DisputesRow {
  tenantId: TenantsId;

  id: DisputesId;

  accountId: string;

  paymentId: PaymentsId;

  bookingId: BookingsId;

  status: string;

  reason: string;

  amountMinor: number;

  currency: string;

  openedAt: Date;

  dueBy: Date | null;

  submissions: number;

  askedAt: Date;

  ownWords: string;

  sendingAt: Date | null;

  sentBy: UsersId | null;

  sentAt: Date | null;
}

export type WhatsappTemplatesName = string;

export type WhatsappTemplatesLanguage = string;

export type WhatsappTemplatesVersion = string;

export interface WhatsappTemplatesRow {
  name: WhatsappTemplatesName;

  language: 'en' | 'ru' | 'kk' | 'es';

  version: WhatsappTemplatesVersion;

  body: string;

  variables: string[];

  category: 'UTILITY' | 'MARKETING';

  contentSid: string | null;

  state: 'draft' | 'unsubmitted' | 'received' | 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled';

  reason: string | null;

  changedAt: Date;
}

export type CardSetupsTenantId = string;

export type CardSetupsId = string;

export interface CardSetupsRow {
  tenantId: TenantsId;

  id: CardSetupsId;

  bookingId: BookingsId;

  accountId: string;

  status: 'open' | 'done' | 'ended';

  attempt: number;

  checkoutSessionId: string | null;

  checkoutUrl: string | null;

  createdAt: Date;
}

export type BookingsTenantId = string;

export type BookingsId = string;

export interface BookingsRow {
  tenantId: TenantsId;

  id: BookingsId;

  customerId: CustomersId;

  serviceId: ServicesId;

  technicianId: TechniciansId;

  status: 'held' | 'pending_approval' | 'confirmed' | 'completed' | 'no_show' | 'cancelled' | 'expired';

  serviceName: string;

  startsAt: Date;

  endsAt: Date;

  bufferBeforeMinutes: number;

  bufferAfterMinutes: number;

  travelBeforeMinutes: number;

  travelEstimated: boolean;

  blocked: string;

  priceMinor: number;

  currency: string;

  paymentKind: 'none' | 'deposit' | 'full';

  dueNowMinor: number;

  holdExpiresAt: Date | null;

  place: 'customer' | 'business' | 'online';

  addressLabel: string | null;

  lat: number | null;

  lng: number | null;

  customerNote: string;

  source: string;

  createdBy: UsersId | null;

  version: number;

  cancelledBy: 'customer' | 'business' | 'system' | null;

  cancelReason: string | null;

  createdAt: Date;

  updatedAt: Date;

  postcode: string | null;

  arrivalFrom: Date | null;

  arrivalUntil: Date | null;

  arrivalFixedAt: Date | null;

  linksFromVersion: number;

  discountMinor: number;

  savedMinutes: number;

  answers: unknown;

  language: 'en' | 'ru' | 'kk' | 'es' | null;

  customerTimeZone: string | null;

  customerFirstName: string;

  customerLastName: string;

  customerEmail: string | null;

  customerPhone: string | null;

  addressTyped: string;

  addressFlat: string;

  accessNotes: string;

  onMyWayAt: Date | null;

  arrivedAt: Date | null;

  refundAtMostPercent: number | null;

  needsCard: boolean;

  noShowsBefore: number | null;

  accessLinkId: AccessLinksId | null;

  referrerId: CustomersId | null;
}

export type InsightCohortsTenantId = string;

export type InsightCohortsCohort = string;

export type InsightCohortsMonth = string;

export interface InsightCohortsRow {
  tenantId: TenantsId;

  cohort: InsightCohortsCohort;

  month: InsightCohortsMonth;

  customers: number;
}

export type InsightStatesTenantId = string;

export interface InsightStatesRow {
  tenantId: TenantsId;

  timeZone: string;

  countedFrom: string;

  countedUntil: string;

  countedAt: Date;

  cohortsOn: string | null;
}

export type ChannelLinksTenantId = string;

export type ChannelLinksTokenHash = string;

export interface ChannelLinksRow {
  tenantId: TenantsId;

  tokenHash: ChannelLinksTokenHash;

  customerId: CustomersId;

  bookingId: BookingsId;

  language: 'en' | 'ru' | 'kk' | 'es';

  expiresAt: Date;

  usedAt: Date | null;
}

export type ReadySettingsTenantId = string;

export interface ReadySettingsRow {
  tenantId: TenantsId;

  active: boolean;

  askAtMinute: number;

  cutOffHours: number;

  noDoes: 'ask' | 'free';

  asks: string[];

  questions: unknown;
}

export type BillLinesTenantId = string;

export type BillLinesId = string;

export interface BillLinesRow {
  tenantId: TenantsId;

  id: BillLinesId;

  bookingId: BookingsId;

  kind: 'service' | 'own_price' | 'nearby' | 'coupon' | 'adjustment' | 'tip' | 'fee' | 'not_done' | 'credit';

  label: string;

  amountMinor: number;

  cause: string;

  addedAt: Date;

  taxMinor: number;

  taxName: string | null;

  taxPercent: number | null;

  taxIncluded: boolean | null;

  ofLineId: BillLinesId | null;
}

export type ReviewSumsTenantId = string;

export interface ReviewSumsRow {
  tenantId: TenantsId;

  ones: number;

  twos: number;

  threes: number;

  fours: number;

  fives: number;

  count: number;

  stars: number;

  rank: number;
}

export type PagePicturesTenantId = string;

export type PagePicturesId = string;

export interface PagePicturesRow {
  tenantId: TenantsId;

  id: PagePicturesId;

  path: string;

  width: number;

  height: number;

  widths: number[];

  addedAt: Date;
}

export type ErasedCardsTenantId = string;

export type ErasedCardsAccountId = string;

export type ErasedCardsStripeCustomer = string;

export interface ErasedCardsRow {
  tenantId: TenantsId;

  accountId: ErasedCardsAccountId;

  stripeCustomer: ErasedCardsStripeCustomer;

  addedAt: Date;
}

export type AccountMailsEventId = string;

export interface AccountMailsRow {
  eventId: AccountMailsEventId;

  kind: string;

  status: 'sending' | 'sent' | 'unsent' | 'unknown';

  createdAt: Date;

  sentAt: Date | null;
}

export type KaspiReturnsTenantId = string;

export type KaspiReturnsRefundId = string;

export interface KaspiReturnsRow {
  tenantId: TenantsId;

  refundId: RefundsId;

  paymentId: PaymentsId;

  claimedAt: Date;

  leftBeforeMinor: number | null;

  returnRef: string | null;
}

export type PayoutLinesTenantId = string;

export type PayoutLinesId = string;

export interface PayoutLinesRow {
  tenantId: PayoutsTenantId;

  id: PayoutLinesId;

  payoutId: PayoutsId;

  transactionRef: string;

  type: string;

  sourceRef: string;

  description: string | null;

  grossMinor: number;

  providerFeeMinor: number;

  platformFeeMinor: number;

  netMinor: number;

  occurredAt: Date;
}