/** What a customer wants, by words of four languages. Whoever comes first in the list wins. */
const wants = {
  emergency:
    /emergency|urgent|flood|burst|fire\b|срочно|авари|потоп|пожар|прорвало|шұғыл|апат|өрт|су басып|urgente|emergencia|inundaci|incendio/,
  complaint:
    /complain|unhappy|terrible|damag|refund|жалоб|недовол|ужасн|сломал|испорт|верните|шағым|нашар|сындыр|қайтарыңыз|queja|reclam|terrible|dañ|rompi|reembols/,
  person:
    /human|real person|speak to|talk to|the owner|call me|человек|менеджер|хозя|владел|перезвон|позвоните|адаммен|менеджер|иесі|қоңырау шал|persona|encargad|dueñ|llámame|llámeme/,
  cancel: /cancel|отмен|бас тарт|болдырма|anular|cancelar/,
  move: /resched|\bmove\b|another (day|time)|change (my|the)|перенес|перенос|другое время|другой день|ауыстыр|басқа (күн|уақыт)|cambiar|mover|otra (hora|fecha)|otro día/,
  visits:
    /my (next |upcoming )?(visit|appointment|booking)|when (am i|is my|are you coming)|мо[йяиюе]\S* (следующ\S* )?(визит|запис|брон)|когда (я запис|у меня|вы при)|менің жазб|жазылған|жазылуым|қашан келесі|mis? (próxim\S+ )?(cita|reserva|visita)|cuándo (es|tengo|viene)/,
  book: /\bbook\b|schedule|appointment|запиш|запис|забронир|жазыл|жазып|брондау|reservar|agendar|una cita|apartar/,
  times: /free|available|when|time|slot|свобод|когда|время|окошк|бос|қашан|уақыт|libre|disponib|cuándo|hora/,
  price:
    /price|cost|how much|rate|charge|цен|стоит|стоимост|сколько|баға|қанша|тұрады|құны|precio|cuesta|cuánto|tarifa/,
  services: /service|offer|what do you do|услуг|делаете|предлага|қызмет|servicio|ofrec|hacen/,
  contact:
    /phone|number|contact|website|page|link|телефон|номер|сайт|ссылк|страниц|нөмір|байланыс|сілтеме|teléfono|número|página|enlace/,
  thanks: /thank|спасибо|благодар|рақмет|рахмет|gracias/,
  hello:
    /^\P{L}*(hi|hello|hey|good (morning|day|evening)|привет|здравств|добрый|доброе|салем|сәлем|қайырлы|hola|buen)/u,
} as const
export type Want = keyof typeof wants

export function understand(message: string): Want | null {
  const text = message.toLowerCase()
  const found = Object.entries(wants).find(([, words]) => words.test(text))
  return (found?.[0] as Want | undefined) ?? null
}

const today = /today|сегодня|бүгін|hoy/
const tomorrow = /tomorrow|завтра|ертең|mañana/
const soon = /this week|на этой неделе|осы апта|esta semana/
const later = /next week|на следующей неделе|келесі апта|próxima semana|semana que viene/

/** The days that a message speaks of, as `YYYY-MM-DD`; none when it names none. */
export function daysOf(message: string, day: string): { from?: string; to?: string } {
  const text = message.toLowerCase()
  const after = (days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
  if (today.test(text)) return { from: day, to: day }
  if (tomorrow.test(text)) return { from: after(1), to: after(1) }
  if (soon.test(text)) return { from: day, to: after(6) }
  if (later.test(text)) return { from: after(7), to: after(13) }
  return {}
}

/** Those of the names that a message speaks of: with most of their words, in whatever ending. */
export function named<T extends { name: string }>(message: string, things: T[]): T[] {
  const stems = (text: string) => (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5))
  const said = new Set(stems(message))
  const share = ({ name }: T) => {
    const words = stems(name)
    return words.length === 0 ? 0 : words.filter((word) => said.has(word)).length / words.length
  }
  return things.filter((thing) => share(thing) >= 0.5).toSorted((a, b) => share(b) - share(a))
}
