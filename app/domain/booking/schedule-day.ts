import { pointOf, type Point, type Schedule } from '../scheduling/rules.ts'

/** The instants of a local date and of its week from Monday, half open, epoch ms. */
export function daysAround(timeZone: string, date: string): { day: [number, number]; week: [number, number] } {
  const day = Temporal.PlainDate.from(date)
  const at = (plain: Temporal.PlainDate) => plain.toZonedDateTime(timeZone).epochMilliseconds
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  return { day: [at(day), at(day.add({ days: 1 }))], week: [at(monday), at(monday.add({ days: 7 }))] }
}

export function basesOf({ technicians }: Pick<Schedule, 'technicians'>): Map<string, Point | undefined> {
  return new Map(technicians.map((each) => [each.id, pointOf(each.baseLat, each.baseLng)]))
}
