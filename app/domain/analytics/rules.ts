export { everything, kinds, states, ways, type HistoryFilter, type Way } from './filter.ts'
export { openPeriod, steps, type Period, type Step } from './period.ts'
