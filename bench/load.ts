import { Agent, request } from 'node:http'

/**
 * Load from a process of its own: `node bench/load.ts <port> <connections> <seconds> <host> <path…>`. Each kept-alive
 * connection sends its next request when the last one was answered. Prints one line of JSON.
 */
const [port = '', connections = '8', seconds = '5', host = '', ...paths] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) })
const times: number[] = []
let failures = 0
let next = 0

function ask(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const going = request({ host: '127.0.0.1', port, path, agent, setHost: false, headers: { host } }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    going.on('error', reject)
    going.end()
  })
}

async function drive(until: number): Promise<void> {
  while (performance.now() < until) {
    const started = performance.now()
    const status = await ask(paths[(next += 1) % paths.length] ?? '/').catch(() => 0)
    if (status === 200) times.push(performance.now() - started)
    else failures += 1
  }
}

const started = performance.now()
await Promise.all(Array.from({ length: Number(connections) }, () => drive(started + Number(seconds) * 1000)))
const elapsed = (performance.now() - started) / 1000
times.sort((a, b) => a - b)
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
console.log(JSON.stringify({ perSecond: times.length / elapsed, p50: at(0.5), p99: at(0.99), failures }))
agent.destroy()
