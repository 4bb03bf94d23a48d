import { areaRules as words } from '#app/words/catalog/area.ts'
import type { Reader } from '#app/words/reader.ts'
import type { OutsideArea } from './area.ts'

/** Why an address is not served, and the nearest possible one: one sentence each. */
export function outsideReasons(outside: Omit<OutsideArea, 'ok'>, reader: Reader): string[] {
  const { say } = reader
  const { limit, nearestKm, driveMinutes, maxDriveMinutes, nearestPostcodes: postcodes } = outside
  const drive =
    limit === 'drive' && driveMinutes !== null && maxDriveMinutes !== null
      ? [say(words.outsideDrive(reader.duration(driveMinutes), reader.duration(maxDriveMinutes)))]
      : []
  const nearest =
    nearestKm !== null
      ? [say(words.outsideNearest(reader.distance(nearestKm >= 20 ? Math.ceil(nearestKm) : nearestKm)))]
      : limit === 'area' && postcodes.length > 0
        ? [say(words.outsidePostcodes(reader.list(postcodes.map((code) => code.replace('*', '…').replace('-', '–')))))]
        : []
  return [...drive, ...nearest]
}
