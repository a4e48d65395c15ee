import { MathBN } from "@medusajs/framework/utils"

export type Dec = ReturnType<typeof MathBN.convert>

const [UP, DOWN, HALF_UP] = [0, 1, 4] as const

export const dec = (value: string | number | Dec): Dec => MathBN.convert(value)

export const ZERO = dec(0)

/** Half up, away from zero: what the SAT's guide calls rounding. */
export const round = (value: Dec, decimals: number): Dec => value.decimalPlaces(decimals, HALF_UP)
export const truncate = (value: Dec, decimals: number): Dec => value.decimalPlaces(decimals, DOWN)
export const ceiling = (value: Dec, decimals: number): Dec => value.decimalPlaces(decimals, UP)

export const sum = (values: Dec[]): Dec => values.reduce((total, value) => total.plus(value), ZERO)

/** With exactly that many decimals. */
export const fixed = (value: Dec, decimals: number): string => value.toFixed(decimals, HALF_UP)

/** Up to six decimals, none that are not needed: quantities. */
export const short = (value: Dec): string => round(value, 6).toFixed()

/** True for a plain decimal number; `1e5`, `NaN` and `0x10` are not. */
export const isDecimal = (text: unknown): text is string => typeof text === "string" && /^-?\d{1,18}(\.\d+)?$/.test(text)

/** How many decimals are written. */
export const decimalsOf = (text: string): number => text.split(".")[1]?.length ?? 0
