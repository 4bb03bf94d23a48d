export {
  changeDraft,
  listPageVersions,
  markOf,
  publishPage,
  readDraft,
  readVersion,
  restoreVersion,
  type DraftOutcome,
} from './draft.server.ts'
export { cardMark, readCard, type CardFacts } from './card.server.ts'
export { addPagePicture, keepPagePicture } from './pictures.server.ts'
export { readLivePage, readPageFacts, type PageFacts } from './shown.server.ts'
export type { StoredPicture } from './queries.server.ts'
export {
  addOwnPage,
  getOwnPage,
  listOwnPages,
  listOwnPageVersions,
  publishOwnPage,
  readOwnVersion,
  removeOwnPage,
  restoreOwnVersion,
  saveOwnPage,
  type OwnPageOutcome,
} from './own/own-pages.server.ts'
export { listShownPages, readShownPage, type ListedPage } from './own/shown-pages.server.ts'
