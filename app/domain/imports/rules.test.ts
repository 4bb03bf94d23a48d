import { describe, expect, it } from 'vitest'
import { readTable } from '#app/lib/table-reader/read-table.ts'
import { readPerson } from './read-person.ts'
import { guessMapping, isEnough, readMapping } from './rules.ts'

const business = { country: 'US', timeZone: 'America/New_York' }
const bytes = (text: string) => new TextEncoder().encode(text)
const csv = async (text: string | Uint8Array) => {
  const read = await readTable(typeof text === 'string' ? bytes(text) : text)
  if (!read.ok) return read.reason
  const mapping = guessMapping(read.columns)
  return read.rows.map((cells) => {
    const one = readPerson(cells, mapping, business)
    return one.ok ? one.person : one.reason
  })
}
const ada = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@example.test',
  phone: '+12125550123',
  address: '',
  notes: '',
  tags: [],
}

describe('files of other products', () => {
  it.each([
    [
      'Square',
      "First Name,Last Name,Email Address,Phone Number,Street Address 1,City,Postal Code,Memo\nAda,Lovelace,ada@example.test,'(212) 555-0123,1 Main St,Brooklyn,11238,Has a dog",
      { ...ada, address: '1 Main St, 11238, Brooklyn', notes: 'Has a dog' },
    ],
    [
      'Jobber',
      'Display Name,First Name,Last Name,Main Phone #,E-mails,Service Street 1,Service City,Service Zip code,Tags\nAda L,Ada,Lovelace,212-555-0123,ada@example.test,1 Main St,Brooklyn,11238,"VIP, weekly"',
      { ...ada, address: '1 Main St, 11238, Brooklyn', tags: ['VIP', 'weekly'] },
    ],
    [
      'Jobber with all its columns',
      'J-ID,Display Name,First Name,Last Name,Main Phone #s,E-mails,Billing Street 1,Billing City,Billing Zip code,Service Street 1,Service Street 2,Service City,Service Zip code\n1,Ada L,Ada,Lovelace,"212-555-0123, 212-555-0199","ada@example.test, b@example.test",9 Bank St,Albany,12201,1 Main St,Apt 4,Brooklyn,11238',
      { ...ada, address: '1 Main St, Apt 4, 11238, Brooklyn' },
    ],
    [
      'Jobber where bills go home',
      'First Name,Last Name,Main Phone #s,E-mails,Billing Street 1,Billing City,Billing Zip code\nAda,Lovelace,212-555-0123,ada@example.test,1 Main St,Brooklyn,11238',
      { ...ada, address: '1 Main St, 11238, Brooklyn' },
    ],
    [
      'Acuity',
      'First Name,Last Name,Phone,Email,Notes,Days Since Last Appointment\nAda,Lovelace,2125550123,ada@example.test,,4',
      ada,
    ],
    [
      'Housecall Pro',
      'Customer Name,First Name,Last Name,Mobile Number,Email,Address_1 Street Line 1,Address_1 City,Address_1 Postal Code\nAda Lovelace,Ada,Lovelace,(212) 555-0123,ada@example.test,,,',
      ada,
    ],
    [
      'Google Contacts',
      'First Name,Middle Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\nAda,,Lovelace,* myContacts,* Home,ada@example.test ::: b@example.test,Mobile,+1 212 555 0123 ::: 5',
      { ...ada, tags: ['myContacts'] },
    ],
    ['a German list', 'Name;E-Mail;Telefon\r\n"Lovelace, Ada";ada@example.test;+12125550123', { ...ada, phone: null }],
    ['a Russian list', 'Имя;Фамилия;Телефон;Почта\nAda;Lovelace;+1 212 555 0123;ada@example.test', ada],
  ])('are understood: %s', async (_name, text, person) => {
    expect(await csv(text)).toEqual([person])
  })

  it('are understood in UTF-16 and the letters of Windows, and with a mark at the beginning', async () => {
    const text = 'Имя;Телефон\nАда;+12125550123'
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
    const windows = Uint8Array.from(
      Array.from({ length: text.length }, (_, index) => {
        const code = text.charCodeAt(index)
        return code < 0x80 ? code : code - 0x410 + 0xc0
      }),
    )
    for (const file of [utf16, windows, bytes(`\ufeff${text}`)])
      expect(await csv(file)).toEqual([{ ...ada, firstName: 'Ада', lastName: '', email: null }])
  })

  it('are understood as vCards of a phone, folded and quoted', async () => {
    const card = [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4C=6F=76=65=6C=61=63=65;Ada;;;',
      'TEL;CELL:+1-212-555-0123',
      'EMAIL;TYPE=home:ada@exam',
      ' ple.test',
      'item1.ADR:;;1 Main St;Brooklyn;NY;11238;USA',
      'NOTE:Two dogs\\, one cat',
      'END:VCARD',
    ].join('\r\n')
    expect(await csv(`${card}\r\n${card.replace('Ada', 'Eve')}`)).toMatchObject([
      { ...ada, address: '1 Main St, 11238, Brooklyn', notes: 'Two dogs, one cat' },
      { firstName: 'Eve' },
    ])
  })
})

describe('hostile files', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['heads alone', 'Name,Email', 'empty'],
    ['a quote that is never closed', 'Name,Email\n"Ada,ada@example.test\nEve,eve@example.test', 'unclosed_quote'],
    ['a million columns', `Name${',a'.repeat(1_000_000)}\nAda`, 'too_many_columns'],
    ['a huge cell', `Name,Email\nAda,${'a'.repeat(2_000_000)}`, 'too_large'],
    ['too many rows', `Email\n${'a@b.co\n'.repeat(100_001)}`, 'too_many_rows'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'not_readable'],
    ['the start of a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'not_readable'],
  ])('are refused with a reason: %s', async (_name, file, reason) => {
    expect(await csv(file)).toBe(reason)
  })

  it('are refused row by row, and formulas are only text', async () => {
    const rows = [
      'First Name,Email,Phone',
      '=cmd|calc,a@example.test,',
      'http://evil.example,b@example.test,',
      'Ada,not an address,',
      'Ada,,12',
      'Ada,,',
      ',c@example.test,',
    ]
    expect(await csv(rows.join('\n'))).toEqual([
      { ...ada, firstName: '=cmd|calc', lastName: '', email: 'a@example.test', phone: null },
      'link_in_name',
      'bad_email',
      'bad_phone',
      'no_contact',
      'no_name',
    ])
  })
})

describe('what columns mean', () => {
  it('is each field once, and what nobody knows is left out', () => {
    expect(guessMapping(['Email', 'E-mail', 'Favourite colour'])).toEqual(['email', null, null])
    expect(readMapping(['email', 'email', 'toString'], 3)).toEqual(['email', null, null])
    expect(isEnough(['firstName', null])).toBe(false)
    expect(isEnough([null, 'phone'])).toBe(true)
  })
})
