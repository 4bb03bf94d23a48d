import { visitOf, type TradeNames, type WorkerName } from './trade.ts'

/**
 * How words of a trade begin in the names of businesses, in every language of the platform. The first trade that fits
 * is taken, so one whose words contain another's stands before it: a "peluquería canina" is a groomer's.
 */
const beginnings: [WorkerName, string][] = [
  ['groomer', 'groom|dog wash|грум|canin'],
  ['vet', String.raw`vets?(?!\p{L})|veterinar|ветеринар|ветклиник`],
  ['barber', 'barber|барбер|шаштараз'],
  ['electrician', 'electric|электрик|электромонтаж|eléctric'],
  ['plumber', 'plumb|сантех|водопровод|fontaner|plomer'],
  ['mechanic', 'mechan|auto ?repair|car repair|tyre|механик|автосервис|шиномонтаж|mec[aá]nic'],
  ['gardener', 'garden|lawn|садовник|газон|бағбан|jardin'],
  ['photographer', 'photo|фото|fot[oó]graf'],
  ['cleaner', 'clean|maid|housekeep|клинер|клининг|уборк|тазала|limpi'],
  ['tutor', 'tutor|tuition|teacher|репетитор|мұғалім|profesor'],
  ['instructor', 'instruct|driving school|yoga|pilates|инструктор|автошкол|йога|нұсқаушы|autoescuela'],
  ['trainer', 'trainer|fitness|personal training|тренер|фитнес|жаттықтыр|entrenad'],
  ['coach', 'coach|коуч'],
  ['therapist', 'massag|therap|physio|массаж|терап|физио|уқалау|masaj|terap|fisio'],
  ['stylist', 'hair|styl|beauty|nails?|make-?up|стилист|парикмахер|маникюр|визаж|estilis|peluquer|uñas'],
]

const patterns = beginnings.map(([worker, words]) => [worker, new RegExp(`(?<!\\p{L})(?:${words})`, 'iu')] as const)

/** What a business called so most likely calls its people and its visits; the neutral words where its name does not say. */
export function tradeOfName(name: string): TradeNames {
  const workerWord = patterns.find(([, pattern]) => pattern.test(name.normalize('NFC')))?.[0] ?? 'technician'
  return { workerWord, visitWord: visitOf[workerWord] }
}
