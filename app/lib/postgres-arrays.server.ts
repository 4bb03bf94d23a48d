import type { Sql } from 'postgres'
import { parse } from 'postgres-array'

/** Element type and array type of what Postgres itself brings along, by their ids, which never change. */
const arrays: Record<string, [element: number, array: number]> = {
  bool: [16, 1000],
  bytea: [17, 1001],
  int2: [21, 1005],
  int4: [23, 1007],
  text: [25, 1009],
  varchar: [1043, 1015],
  int8: [20, 1016],
  float4: [700, 1021],
  float8: [701, 1022],
  timestamp: [1114, 1115],
  date: [1082, 1182],
  timestamptz: [1184, 1185],
  numeric: [1700, 1231],
  uuid: [2950, 2951],
  json: [114, 199],
  jsonb: [3802, 3807],
}

/**
 * Teaches a pool the arrays of Postgres's own types. The driver would ask for them on each new connection, with a question whose failure
 * nobody hears: a connection that is lost at this moment ends the process.
 */
export function teachArrays({ options }: Sql): void {
  for (const [element, array] of Object.values(arrays)) {
    const read = options.parsers[element] ?? String
    const write = options.serializers[element] ?? String
    options.parsers[array] = (text: string) => parse(text, read)
    options.serializers[array] = (list: unknown) => (Array.isArray(list) ? literal(list, write) : list)
  }
}

const literal = (list: unknown[], write: (value: unknown) => unknown): string =>
  `{${list.map((value) => (value === null || value === undefined ? 'NULL' : quote(String(write(value))))).join(',')}}`

const quote = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
