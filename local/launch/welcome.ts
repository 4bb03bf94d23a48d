import { relative } from 'node:path'
import { styleText } from 'node:util'
import { demoCustomer, demoPassword, demoPeople } from './demo.ts'

export type Welcome = {
  /** Origin of the root site. */
  appOrigin: string
  cloudOrigin: string
  smtpPort: number
  /** Superuser's address of the platform's database. */
  databaseUrl: string
  dataDir: string
  development: boolean
  /** Demo people exist. */
  demo: boolean
  seconds: number
}

/** Everything a person needs to look around, as lines. */
export function welcomeLines(welcome: Welcome): string[] {
  const at = (label: string) => welcome.appOrigin.replace('://', `://${label}.`)
  const row = (name: string, value: string) => `    ${name.padEnd(26)}${styleText('bold', value)}`
  const faint = (text: string) => styleText('dim', text)
  const heading = (text: string) => ['', `  ${faint(text)}`]
  const tenants = demoPeople.filter(({ host }) => host !== 'admin')
  return [
    '',
    `  ${styleText(['bold', 'yellow'], 'Wayslot')} is running${welcome.development ? ' with hot reload' : ''}. ${faint(`Ready in ${welcome.seconds.toFixed(1)} s.`)}`,
    ...heading('Open'),
    row('Site', welcome.appOrigin),
    ...(welcome.demo ? tenants.map(({ host, what }) => `${row(host, at(host))}  ${faint(what)}`) : []),
    row('Superadmin', at('admin')),
    row('Phone and mailbox', welcome.cloudOrigin),
    ...(welcome.demo
      ? [
          ...heading(`Sign in with the password ${styleText('bold', demoPassword)}`),
          ...demoPeople.map(({ email, host }) => row(email, host === 'admin' ? at(host) : `${at(host)}/dashboard`)),
          ...heading('A customer’s own account, with a code from the mailbox'),
          row(demoCustomer, `${welcome.appOrigin}/my`),
        ]
      : []),
    ...heading('Behind it'),
    row('Database', welcome.databaseUrl),
    row('Mail server', `smtp://127.0.0.1:${welcome.smtpPort}`),
    row('Data and logs', showFolder(welcome.dataDir)),
    row('Test card', '4242 4242 4242 4242, any future date and code'),
    '',
    `  ${faint('Ctrl-C ends all of it; the data stays.')}`,
    '',
  ]
}

function showFolder(path: string): string {
  const near = relative(process.cwd(), path)
  return near === '' || near.startsWith('..') ? path : near
}
