import type { DocumentValues } from "./values"

/**
 * What was typed upon a document that somebody else saved meanwhile: what was changed here stays, all else becomes theirs. Lines are
 * one field, since a price of mine beside a quantity of theirs is nobody's offer.
 */
export function rebaseValues(before: DocumentValues, typed: DocumentValues, now: DocumentValues): DocumentValues {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  const kept = Object.entries(typed).filter(([key, value]) => !same(value, before[key as keyof DocumentValues]))
  return { ...now, ...Object.fromEntries(kept) }
}
