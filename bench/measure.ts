import { Agent, request } from 'node:http'

export type Work = { name: string; run: (round: number) => Promise<void>; after?: () => Promise<void> }

/**
 * Times of each work in ms. The works take turns, each round in another order, so that a busy machine slows all of
 * them. `after` cleans up, and is not counted.
 */
export async function takeTurns(
  works: readonly Work[],
  { warmUp, rounds }: { warmUp: number; rounds: number },
): Promise<Map<string, number[]>> {
  const samples = new Map(works.map((work) => [work.name, [] as number[]]))
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (let index = 0; index < works.length; index += 1) {
      const work = works[(index + round) % works.length] as Work
      const started = performance.now()
      await work.run(round)
      const took = performance.now() - started
      await work.after?.()
      if (round >= warmUp) samples.get(work.name)?.push(took)
    }
  }
  return samples
}

export const quantile = (samples: readonly number[], share: number) =>
  samples.toSorted((a, b) => a - b)[Math.min(samples.length - 1, Math.floor(samples.length * share))] as number

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** One request on a kept-alive connection, read to its end. Throws on anything but 200. */
export function get(port: number, host: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const going = request({ host: '127.0.0.1', port, path, agent, setHost: false, headers: { host } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve()
        else
          reject(
            new Error(
              `${host}${path} answered ${answer.statusCode}: ${Buffer.concat(chunks).toString().slice(0, 300)}`,
            ),
          )
      })
    })
    going.on('error', reject)
    going.end()
  })
}

export const closeConnections = () => agent.destroy()
