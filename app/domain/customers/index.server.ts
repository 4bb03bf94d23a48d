/**
 * The people who book, one row per business and person (the same e-mail and phone). Guests never learn whether they are known.
 * - `saveCustomer(tx, customer)`: creates or refreshes, in the transaction of the booking; returns the id
 * - `findCustomer(tx, tenantId, id)`, `findCustomerIds(tx, tenantId, text, limit)`, `matchingCustomers(tx, text)`
 * - `wordsOf(tx, text)`: the words of a search as folded patterns, for `app.fold(…) like all`
 * - `saveCustomerRecord(app, viewer, id, { notes, preferences, tags })`
 * - `listAddresses(tx, tenantId, id)`, `findDoor(tx, tenantId, visit)`, `getAddress`, `saveAddress`, `removeAddress`
 * - `customersOf(tx, tenantId, filter, now)`: a condition on `customers c`; `getListing`, `saveList`, `removeList`, `tagCustomers`, `readCustomers`
 * - `listGroups`, `getGroup`, `saveGroup`, `fillGroup`, `setMember`, `setGroupPrice`, `endGroup`; `getStanding(app, viewer, id)`, `replaceLink`, `blockCustomer`, `unblockCustomer`
 * - `getServiceAccess(app, viewer, serviceId)`, `saveAudience`; `getPageAccess(app, viewer, pageId)`, `savePageAudience`; `addPrivateLink(app, viewer, thing, link)`, `revokePrivateLink`
 * - `accessUrl`, `readLinks`, `findAccess`, `findOwnLink`, `findLinkOf`
 * - `getFields(app, viewer)`, `saveField`, `removeField`, `restoreField`, `endField`, `moveField`: fields that the business keeps of customers
 * - `listFields(tx, tenantId)`, `listFilled(tx, tenantId, id)`, `getFilled(app, viewer, id)`, `saveValues`: what they say of one customer
 * - `isBlockedGuest(tx, tenantId, contact, place)`, `isBlockedBooking(tx, tenantId, bookingId, { byGuest })`
 * - `listDuplicates(app, viewer)`, `getTwins`, `getLikeness`, `mergeCustomers(app, viewer, pair, wishes)`, `undoMerge`, `keepApart`, `findMerged`, `forgetMerges(app)`
 * - `countNoShows(tx, tenantId, id)`, `forgiveCustomer(app, viewer, id)`
 */
export {
  countNoShows,
  findCustomer,
  findCustomerIds,
  matchingCustomers,
  upsertCustomer as saveCustomer,
  wordsOf,
} from './queries.server.ts'
export { forgiveCustomer } from './forgive-customer.server.ts'
export { saveCustomerRecord } from './save-record.server.ts'
export { findDoor, listAddresses, type Door } from './address-queries.server.ts'
export { getAddress, removeAddress, saveAddress } from './addresses.server.ts'
export { customersOf, type CustomerSheetLine } from './list-queries.server.ts'
export {
  getListFields,
  getListing,
  getTags,
  readCustomers,
  removeList,
  saveList,
  tagCustomers,
} from './lists.server.ts'
export {
  endGroup,
  fillGroup,
  getGroup,
  listGroups,
  saveGroup,
  setGroupPrice,
  setMember,
} from './groups/groups.server.ts'
export { getPageAccess, savePageAudience } from './groups/page-access.server.ts'
export { addPrivateLink, revokePrivateLink, type PrivateThing } from './groups/private-links.server.ts'
export { getServiceAccess, saveAudience } from './groups/service-access.server.ts'
export { listFields } from './fields/field-queries.server.ts'
export {
  endField,
  getFields,
  getFilled,
  listFilled,
  moveField,
  removeField,
  restoreField,
  saveField,
  saveValues,
  type Typed,
} from './fields/fields.server.ts'
export { blockCustomer, getStanding, replaceLink, unblockCustomer } from './groups/standing.server.ts'
export { isBlockedBooking, isBlockedGuest } from './groups/block-queries.server.ts'
export { accessUrl, findAccess, findLinkOf, findOwnLink, makeAccessToken, readLinks } from './groups/links.server.ts'
export {
  findMerged,
  forgetMerges,
  getLikeness,
  getTwinFields,
  getTwins,
  keepApart,
  listDuplicates,
  mergeCustomers,
  undoMerge,
} from './merging/merging.server.ts'
export type { Twin } from './merging/merge-queries.server.ts'
export { readPhone } from './rules.ts'
