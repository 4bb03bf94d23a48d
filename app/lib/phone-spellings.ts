/**
 * The ways a mobile number is written, the given one first: WhatsApp and carriers put a digit into numbers of Mexico (+52 1) and of
 * Argentina (+54 9) that people, and we, may leave out.
 */
export function spellingsOf(number: string): string[] {
  const [, mexican] = /^\+521?([2-9]\d{9})$/.exec(number) ?? []
  const [, argentinian] = /^\+549?([1-8]\d{9})$/.exec(number) ?? []
  const all = mexican
    ? [`+52${mexican}`, `+521${mexican}`]
    : argentinian
      ? [`+549${argentinian}`, `+54${argentinian}`]
      : []
  return [number, ...all.filter((one) => one !== number)]
}
