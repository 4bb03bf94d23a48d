export { everything, kinds, states, ways, type HistoryFilter, type Way } from './filter.ts'
export { openPeriod, steps, type Period, type Step } from './period.ts'
export { cancelRate, noCounts, noMoney, noShowRate, shareOf, add as addCounts } from './insights/sums.ts'
export { leadFrom, slices, type DayCounts, type MoneyCounts, type Part } from './insights/measures.ts'
