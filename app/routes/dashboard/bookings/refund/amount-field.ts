const before = 'amount_'

/** The field with what is given back of a line of the bill, and the line of such a field; '' for another field. */
export const amountField = (lineId: string): string => before + lineId
export const lineOfField = (name: string): string => (name.startsWith(before) ? name.slice(before.length) : '')
