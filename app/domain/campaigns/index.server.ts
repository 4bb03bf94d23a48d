/**
 * Campaigns: news of a business to a segment of its customers (docs/decisions/0128).
 * - `addCampaign(app, member, …)`, `copyCampaign`, `saveDraft`, `saveSegment`, `saveText`, `removeText`, `removeDraft`: drafts
 * - `readCampaigns(app, member, after)`, `getCampaign(app, member, id)`; `readAudience`, `readSegment`, `readTextPreview`: whom one would reach now;
 *   `readOutcome`: how far it has come, and what came of it; `listCampaignNames`
 * - `testCampaign(app, member, id, …)`: to whoever writes it
 * - `scheduleCampaign(app, member, id, at)`, `unscheduleCampaign`, `pauseCampaign`, `resumeCampaign`, `stopCampaign`
 * - `continueCampaign(app, tenantId, id)`: the next part of one, by a job; `handOn`, `sweepCampaigns`
 * - `followCampaign(app, tenantId, token, …)`: where the link of a message leads
 */
export { followCampaign } from './clicks.server.ts'
export {
  addCampaign,
  copyCampaign,
  removeDraft,
  removeText,
  saveDraft,
  saveSegment,
  saveText,
} from './drafts.server.ts'
export {
  getCampaign,
  listCampaignNames,
  readAudience,
  readCampaigns,
  readOutcome,
  readSegment,
  type CampaignPage,
  type Progress,
  type Results,
} from './read.server.ts'
export { readTextPreview } from './preview.server.ts'
export { pauseCampaign, resumeCampaign, scheduleCampaign, stopCampaign, unscheduleCampaign } from './run.server.ts'
export { continueCampaign, handOn, sweepCampaigns, type Next } from './send.server.ts'
export { testCampaign } from './send-test.server.ts'
