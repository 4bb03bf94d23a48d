import { describe, expect, it } from 'vitest'
import { addressLine, saysMore } from './address-line.ts'

describe('an address', () => {
  it.each([
    ['88 Remsen St, Brooklyn, NY 11201, USA', '4B', 'US', '88 Remsen St, 4B, Brooklyn, NY 11201'],
    ['88 Remsen St, Brooklyn, NY 11201, United States', '', 'US', '88 Remsen St, Brooklyn, NY 11201'],
    ['Calle Mayor, 5, Madrid, España', '2º B', 'ES', 'Calle Mayor, 5, 2º B, Madrid'],
    ['просп. Абая 10, Алматы, Казахстан', 'кв. 4', 'KZ', 'просп. Абая 10, кв. 4, Алматы'],
    ['Абай даңғылы 10, Алматы, Қазақстан', '', 'KZ', 'Абай даңғылы 10, Алматы'],
    ['1 Main St, Toronto, Canada', '', 'US', '1 Main St, Toronto, Canada'],
    ['Georgia', '', 'GE', 'Georgia'],
    ['Home', '4B', '', 'Home, 4B'],
  ])('has its flat behind the street and no country at home: %s', (label, flat, country, line) => {
    expect(addressLine(label, flat, country)).toBe(line)
  })

  it.each([
    ['88 Remsen St, Brooklyn, NY 11201', '88 Remsen St, Brooklyn, NY 11201, USA', '', false],
    ['88 remsen st brooklyn', '88 Remsen St, Brooklyn, NY 11201, USA', '', false],
    ['88 Remsen St #4B', '88 Remsen St, Brooklyn, NY 11201, USA', '4B', false],
    ['88 Remsen St, behind the church', '88 Remsen St, Brooklyn, NY 11201, USA', '', true],
    ['86 Remsen St', '88 Remsen St, Brooklyn, NY 11201, USA', '', true],
    ['5 5th Ave', '5th Ave, New York', '', true],
    ['anything', null, '', true],
  ])('is told as it was typed only where that says more: %s', (typed, label, flat, more) => {
    expect(saysMore(typed, label, flat)).toBe(more)
  })
})
