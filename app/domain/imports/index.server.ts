/**
 * Customers brought along in a file from another product. Nobody is asked for, or said to have given, a consent.
 * - `uploadCustomers(app, member, { name, bytes })`: reads CSV, XLSX or vCard; `getImports`, `getImport(app, member, id)`
 * - `checkImport(app, member, id, { mapping, fills })`: what it would do; `startImport`, `startUndo(app, member, id)`
 * - `continueImport(app, tenantId, id)`, `sweepImports(app)`, `forgetImports(app)`: for jobs
 * - `readFailed(app, member, id)`: rows that could not be brought in
 *
 * The archive of a business that comes from another install, into one that is empty:
 * - `uploadArchive(app, member, { name, bytes })`, `getArchive(app, member)`, `startArchive`, `undoArchive(app, member)`
 * - `continueArchive(app, tenantId, id)`, `sweepArchives(app)`, `forgetArchives(app)`: for jobs
 */
export {
  continueArchive,
  forgetArchives,
  getArchive,
  startArchive,
  sweepArchives,
  undoArchive,
  type ArchivePage,
} from './bring-archive.server.ts'
export { uploadArchive } from './upload-archive.server.ts'
export { checkImport, getImport, getImports, readFailed } from './look-at-import.server.ts'
export { continueImport, forgetImports, startImport, startUndo, sweepImports } from './run-import.server.ts'
export { uploadCustomers } from './upload.server.ts'
