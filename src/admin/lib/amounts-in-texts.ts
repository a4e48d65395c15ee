import { formatNumber } from "./format"

export type Texts = { [key: string]: string | Texts }

/** Holes that are filled with a quantity; a year, a code or a row's number stays as it is. */
const QUANTITY = /{{(count|days|hours|limit|max|maximum|orders|people_count|score|used|value)}}/g

/**
 * Quantities inside sentences get their thousands apart: "1,458 días". i18next's own `number` knows the language
 * alone, and writes Spanish as in Spain (1458, 10.458); ours is that of the figures beside the sentence.
 */
export const withQuantities = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, typeof text === "string" ? text.replace(QUANTITY, "{{$1, quantity}}") : withQuantities(text)]))

/** What `quantity` does; a hole that was filled with text already keeps it. */
export const quantity = (value: unknown, language: string | undefined): string => (typeof value === "number" ? formatNumber(value, language ?? "es") : String(value ?? ""))
