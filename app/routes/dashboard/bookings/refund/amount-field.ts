const before = 'amount_'

/** The field with what is given back of a line of the bill, and the line of such a field; '' for another field. */
export const amountField = (lineId: string): string => before + lineId
export const lineOfField = (name: string): string => (name.startsWith(before) ? name.slice(before.length) : '')

/** The button that shows what all of them come to, and gives nothing back. */
export const totalIntent = 'total'

/** Stands for a refund where what goes back was paid too much by hand. */
export const overByHand = 'over'
