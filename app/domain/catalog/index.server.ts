/**
 * What a business offers, who does it, and when. Every change runs as the member, so that the database checks the
 * permission.
 */
export {
  addClosure,
  changeWeek,
  getHours,
  getOwnHours,
  listClosures,
  listUpcoming,
  removeClosure,
  removeOverride,
  setOverride,
} from './hours.server.ts'
export {
  changeBrandPicture,
  changeOwnPicture,
  changeServicePicture,
  changeTechnicianPicture,
  removeBrandPicture,
  removeOwnPicture,
  removeServicePicture,
  removeTechnicianPicture,
  type PictureOutcome,
} from './pictures.server.ts'
export type { InTheWay } from './hours.server.ts'
export {
  addTimeOff,
  decideTimeOff,
  enterOwnTimeOff,
  listAskedTimeOff,
  removeTimeOff,
  withdrawOwnTimeOff,
} from './time-off.server.ts'
export { listTimeOffReaders, tellTimeOff } from './time-off-mail.server.ts'
export type { Service, Technician } from './queries.server.ts'
export { listRemoved, removeTechnician, returnTechnician } from './removal.server.ts'
export {
  addService,
  changeService,
  deleteService,
  getService,
  listServices,
  moveService,
  saveFirstService,
  setServiceActive,
} from './services.server.ts'
export { giveTaxToAll, listTaxRates, removeTaxRate, restoreTaxRate, saveTaxRate } from './taxes.server.ts'
export { addSkill, listSkills, removeSkill, renameSkill } from './skills.server.ts'
export {
  addTechnician,
  changeTechnician,
  ensureSomebodyWorks,
  getTechnician,
  listTechnicians,
  moveBasesAlong,
  saveOwnBase,
  saveOwnHours,
} from './technicians.server.ts'
