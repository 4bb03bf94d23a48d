import { ownWordsFaults as words } from '#app/words/catalog/ownWords.ts'
import type { Text } from '#app/words/text.ts'
import type { Fault } from '#emails/own-words/check.ts'

/** What is wrong with a text and how to mend it, for the line beside its field. */
export function sayFault(fault: Fault): Text {
  switch (fault.code) {
    case 'empty':
      return words.empty
    case 'too_long':
      return words.tooLong(fault.signs, fault.most)
    case 'unclosed':
      return words.unclosed(fault.near)
    case 'unopened':
      return words.unopened(fault.near)
    case 'nested':
      return words.nested(fault.near)
    case 'part_without_fact':
      return words.partWithoutFact(fault.near)
    case 'unknown':
      return fault.nearest === null ? words.unknown(fault.name) : words.unknownNear(fault.name, fault.nearest)
    case 'too_many_parts':
      return words.tooManyParts(fault.most)
    case 'no_link':
      return words.noLink
    case 'no_answer':
      return words.noAnswer
    case 'no_stop':
      return words.noStop
    case 'link_in_subject':
      return words.linkInSubject
    case 'address':
      return words.address(fault.found)
    case 'glued':
      return words.glued(fault.name)
    case 'facts_glued':
      return words.factsGlued(fault.first, fault.second)
    case 'begins_with_fact':
      return words.beginsWithFact
    case 'no_words':
      return words.noWords
    case 'too_many_texts':
      return (fault.each < 100 ? words.tooManyTextsWide : words.tooManyTexts)(fault.parts, fault.most, fault.each)
  }
}
