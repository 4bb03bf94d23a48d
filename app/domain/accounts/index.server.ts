/**
 * Accounts of customers, over all businesses (docs/decisions/0111). Whoever calls has `requireCustomer`'s answer; what is
 * hers the database decides, by what she has proven.
 * - `listOwnBookings`, `findOwnLink`: her bookings, and the way to one at its business; `startUrl`, `findStart`: from there to her account
 * - `listOwnBusinesses`, `findOwnBusiness`: messages, cards and addresses at each; `chooseOwnLetters`, `removeOwnCard`,
 *   `leaveBusiness`, `returnToBusiness`
 * - `exportOwnData`, `eraseSelf`: everything that is kept of her, handed out and erased
 * - `askPhoneCode`, `takePhone`, `listOwnContacts`, `dropContact`: what she has proven besides her mailbox
 */
export { requireCustomer } from './guard.server.ts'
export { findStart, startUrl } from './start.server.ts'
export { findAgain, findOwnLink, listOwnBookings, opens, type OwnBooking } from './bookings.server.ts'
export {
  chooseOwnLetters,
  findOwnBusiness,
  leaveBusiness,
  listOwnBusinesses,
  listOwnReviews,
  removeOwnCard,
  returnToBusiness,
} from './businesses.server.ts'
export { eraseSelf, exportOwnData, worksHere } from './own-data.server.ts'
export { askPhoneCode, dropContact, listOwnContacts, takePhone } from './contacts.server.ts'
