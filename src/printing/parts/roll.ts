/**
 * How much of a paper's width the values at its right edge need: a figure is never broken, nor torn from its currency.
 * Never less than `share`, so that what is short stands as always; the labels keep a quarter.
 */
export const valuesWidth = (values: string[], fontSize: number, width: number, share: number): number =>
  Math.round(Math.max(width * share, Math.min(width * 0.75, Math.max(0, ...values.map((value) => value.length)) * fontSize * LETTER)))

/** A figure's width by its size: digits of the font on paper, with its narrow commas among them. */
const LETTER = 0.61
