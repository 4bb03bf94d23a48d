const byId = (id) => document.getElementById(id)
const icons = {
  email: '<rect x="3" y="5" width="18" height="14" rx="3"/><path d="m4 8 8 5.5L20 8"/>',
  sms: '<rect x="7" y="2.5" width="10" height="19" rx="2.5"/><path d="M11 18.5h2"/>',
  telegram: '<path d="M3 11.5 21 4l-3.2 16-6-4.6L8.5 19l.6-5.3L18 7.5"/>',
  push: '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1h-15zM10 20h4"/>',
  whatsapp: '<path d="M4 20l1.3-4A8 8 0 1 1 8 18.8z"/><path d="M9 9.5c.5 3 2.5 5 5.5 5.5"/>',
}
const names = { email: 'E-mail', sms: 'SMS', whatsapp: 'WhatsApp', telegram: 'Telegram', push: 'Notification' }
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

let messages = []
let chosen = decodeURIComponent(location.hash.slice(1))
let drawn = ''

const make = (tag, className, text) => {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (text !== undefined) element.textContent = text
  return element
}

/** Text with its links made clickable; nothing in it is ever read as markup. */
const linked = (parent, text) => {
  let at = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g)) {
    parent.append(text.slice(at, match.index))
    const link = make('a', '', match[0])
    link.href = match[0]
    link.target = '_blank'
    link.rel = 'noopener'
    parent.append(link)
    at = match.index + match[0].length
  }
  parent.append(text.slice(at))
  return parent
}

const when = (at) => {
  const date = new Date(at)
  const today = day.format(date) === day.format(new Date())
  return today ? clock.format(date) : `${day.format(date)}, ${clock.format(date)}`
}

const people = () => {
  const wanted = byId('search').value.trim().toLowerCase()
  const found = new Map()
  for (const message of messages) {
    const key = ownerOf(message).toLowerCase()
    const person = found.get(key) ?? { to: ownerOf(message), channel: message.channel, latest: message, hit: false }
    person.hit ||= [message.to, message.from, message.subject ?? '', message.text].some((part) =>
      part.toLowerCase().includes(wanted),
    )
    found.set(key, person)
  }
  return [...found.values()].filter((person) => person.hit)
}

const drawPeople = () => {
  const list = people()
  byId('people').replaceChildren(
    ...list.map((person) => {
      const item = make('li')
      const button = make('button', 'person')
      button.type = 'button'
      button.setAttribute('aria-current', String(person.to.toLowerCase() === chosen.toLowerCase()))
      const face = make('span', 'face')
      face.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true">${icons[person.channel] ?? icons.sms}</svg>`
      button.append(
        face,
        make('span', 'address', person.to),
        make('span', 'when', when(person.latest.at)),
        make('span', 'preview', person.latest.subject || person.latest.text),
      )
      button.addEventListener('click', () => choose(person.to, true))
      item.append(button)
      return item
    }),
  )
  if (list.length === 0 && messages.length > 0) byId('people').append(make('li', 'none', 'Nobody fits these words.'))
}

/** A message's own page runs no scripts; its links open outside. */
const letterBody = (message) => {
  const frame = make('iframe')
  frame.title = message.subject || 'E-mail'
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox')
  frame.srcdoc = `<base target="_blank">${message.html}`
  frame.addEventListener('load', () => {
    const fit = () => (frame.style.height = `${Math.min(2400, frame.contentDocument.documentElement.scrollHeight)}px`)
    fit()
    new ResizeObserver(fit).observe(frame.contentDocument.body)
  })
  return frame
}

/** Whose phone or mailbox a message lies in. */
const ownerOf = (message) => (message.written ? message.from : message.to)

const drawMessage = (message) => {
  const item = make('li', message.written ? 'written' : '')
  item.append(
    make(
      'span',
      'stamp',
      `${names[message.channel] ?? message.channel} · ${when(message.at)} · ${message.written ? 'to' : 'from'} ${message.written ? message.to : message.from}`,
    ),
  )
  if (message.channel !== 'email') {
    item.append(linked(make('div', 'bubble'), message.subject ? `${message.subject}\n${message.text}` : message.text))
    return item
  }
  const letter = make('article', 'letter')
  const head = make('header')
  head.append(make('h3', '', message.subject || 'No subject'), make('p', '', `From ${message.from} to ${message.to}`))
  letter.append(head)
  if (message.html) {
    const plain = make('details')
    plain.append(
      make('summary', '', 'As plain text'),
      linked(make('pre'), message.text || 'The message has no plain text.'),
    )
    letter.append(letterBody(message), plain)
  } else {
    letter.append(linked(make('pre'), message.text))
  }
  item.append(letter)
  return item
}

const drawThread = () => {
  const thread = messages.filter((message) => ownerOf(message).toLowerCase() === chosen.toLowerCase())
  const state = `${chosen} ${thread.map((message) => message.id).join()}`
  if (state === drawn) return
  drawn = state
  byId('who').textContent = chosen || 'Choose a receiver'
  byId('count').textContent = thread.length === 0 ? '' : thread.length === 1 ? '1 message' : `${thread.length} messages`
  byId('messages').replaceChildren(...thread.map(drawMessage))
  drawBox(thread)
}

/** Texts can be answered, on the channel and to the number of the latest one; a mail to where its answers go. */
let answered = null
const drawBox = (thread) => {
  const latest = thread.find((message) => message.channel !== 'email' && message.channel !== 'push')
  const letter = latest ? undefined : thread.find((message) => message.replyTo && !message.written)
  byId('answer').hidden = !latest && !letter
  byId('channel').hidden = Boolean(letter)
  byId('picture').parentElement.hidden = Boolean(letter)
  byId('block').hidden = true
  if (letter) {
    const { replyTo: to, messageId: inReplyTo, subject } = letter
    return (answered = {
      from: chosen,
      to,
      inReplyTo,
      subject: /^re:/i.test(subject ?? '') ? subject : `Re: ${subject ?? ''}`,
    })
  }
  if (!latest) return (answered = null)
  const inChat = latest.channel === 'telegram'
  byId('channel').disabled = inChat
  byId('block').hidden = !inChat
  const to = latest.written ? latest.to : latest.from
  const channel = answered?.from === chosen && !answered.inReplyTo && !inChat ? byId('channel').value : latest.channel
  byId('channel').value = channel
  answered = { from: chosen, ...(channel === latest.channel && /^\+\d+$/.test(to) ? { to } : {}) }
}

/** A chat is with the bot: https://core.telegram.org/bots/api */
const inChat = (deed) => [`/telegram/people/${chosen}`, deed]
const answer = async () => {
  const text = byId('words').value
  const [file] = byId('picture').files
  if (!answered || (text.trim() === '' && !file)) return
  const channel = answered.inReplyTo ? 'email' : byId('channel').value
  const photo = file && channel !== 'email' ? await asUrl(file) : undefined
  const words = text.trim() === '' ? undefined : text
  await post(
    ...(channel === 'telegram'
      ? inChat({ text: words, photo })
      : ['/reply', { ...answered, channel, text, ...(photo ? { media: [photo] } : {}) }]),
  )
}

const asUrl = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(reader.result))
    reader.addEventListener('error', () => reject(reader.error))
    reader.readAsDataURL(file)
  })

const post = async (path, deed) => {
  byId('wrong').textContent = ''
  byId('send').disabled = true
  try {
    const told = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(deed),
    })
    const { status, error } = await told.json()
    if (told.ok && status < 300) byId('words').value = byId('picture').value = ''
    else byId('wrong').textContent = error ?? `Wayslot answered ${status}.`
  } catch {
    byId('wrong').textContent = 'The offline run does not answer.'
  } finally {
    byId('send').disabled = false
    byId('words').focus()
  }
}

const draw = () => {
  byId('empty').hidden = messages.length > 0
  for (const part of document.querySelectorAll('.people, .thread')) part.hidden = messages.length === 0
  const wide = matchMedia('(min-width: 721px)').matches
  if (!chosen && wide && messages[0]) chosen = ownerOf(messages[0])
  drawPeople()
  drawThread()
}

const choose = (to, open) => {
  chosen = to
  history.replaceState(null, '', `#${encodeURIComponent(to)}`)
  byId('desk').classList.toggle('open', open)
  draw()
  if (open && getComputedStyle(byId('back')).display !== 'none') byId('back').focus()
}

const load = async () => {
  const answer = await fetch('/inbox.json')
  messages = await answer.json()
  draw()
  await drawCarriers()
}

/** What people at the carriers decide about. */
const kindNames = { profile: 'Customer profile', product: 'Trust product', brand: 'Brand', campaign: 'Campaign' }
const drawCarriers = async () => {
  const things = await (await fetch('/twilio/registrations')).json()
  const open = things.filter(({ status }) => ['pending-review', 'PENDING', 'IN_PROGRESS'].includes(status))
  byId('carriers').hidden = open.length === 0
  byId('registrations').replaceChildren(
    ...open.map(({ sid, kind, name }) => {
      const item = make('li')
      item.append(make('span', '', `${kindNames[kind] ?? kind} ${name || sid}`))
      for (const [status, label] of [
        ['approved', 'Approve'],
        ['rejected', 'Reject'],
      ]) {
        const button = make('button', '', label)
        button.type = 'button'
        button.addEventListener('click', () => void decide(sid, status))
        item.append(button)
      }
      return item
    }),
  )
}
const decide = async (sid, status) => {
  const reason = status === 'rejected' ? 'The website does not say who the business is.' : ''
  const headers = { 'content-type': 'application/json' }
  await fetch('/twilio/registrations', { method: 'POST', headers, body: JSON.stringify({ sid, status, reason }) })
  await drawCarriers()
}

setInterval(() => void drawCarriers().catch(() => {}), 5_000)
byId('search').addEventListener('input', drawPeople)
byId('channel').addEventListener('change', () => answered && (answered = { from: answered.from }))
byId('block').addEventListener('click', () => void post(...inChat({ blocked: true })))
byId('answer').addEventListener('submit', (event) => {
  event.preventDefault()
  void answer()
})
byId('words').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey) return
  event.preventDefault()
  void answer()
})
byId('back').addEventListener('click', () => byId('desk').classList.remove('open'))
if (chosen) byId('desk').classList.add('open')

const live = document.querySelector('.live')
const events = new EventSource('/inbox/events')
const say = (on) => {
  live.classList.toggle('on', on)
  byId('state').textContent = on ? 'Live' : 'Waiting for the offline run'
}
events.addEventListener('open', () => {
  say(true)
  load().catch(() => say(false))
})
events.addEventListener('error', () => say(false))
events.addEventListener('message', () => load().catch(() => say(false)))
