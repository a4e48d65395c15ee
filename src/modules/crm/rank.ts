/**
 * Places in a column as text keys that sort bytewise. Between two keys there is always another, so
 * a move writes one row however long the column is.
 *
 * A key is a whole number and an optional fraction, both in base 36 (0-9a-z, the same order in every
 * locale). The first character says how many digits the whole number has: `i` one, `j` two … `z`
 * eighteen; below zero `h` one, `g` two … `0` eighteen. So putting cards on top or at the end, the
 * usual thing, only counts; a fraction grows where cards are put again and again into one slot.
 */
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
const BASE = DIGITS.length
const FIRST_POSITIVE = 18

/** Keys longer than this make a column due for rebalancing. */
export const MAX_RANK_LENGTH = 32

export const FIRST_RANK = "i0"

/**
 * A key after `lower` and before `upper`; null is the column's end on that side.
 * @throws when they are not in order: the caller read something that is not a column.
 */
export function rankBetween(lower: string | null, upper: string | null): string {
  if (lower !== null && upper !== null && lower >= upper) throw new Error(`Ranks out of order: ${lower} >= ${upper}`)
  if (lower === null && upper === null) return FIRST_RANK
  if (lower === null) return before(upper as string)
  if (upper === null) return after(lower)
  const [whole, fraction] = split(lower)
  const [upperWhole, upperFraction] = split(upper)
  if (whole === upperWhole) return whole + middle(fraction, upperFraction)
  const next = step(whole, 1)
  return next !== null && next < upper ? next : whole + middle(fraction, null)
}

/** `count` keys in order, all after `lower`: short ones, for a column that is written anew. */
export function ranksAfter(lower: string | null, count: number): string[] {
  const ranks: string[] = []
  for (let last = lower; ranks.length < count; ranks.push(last)) last = rankBetween(last, null)
  return ranks
}

function after(key: string): string {
  const [whole, fraction] = split(key)
  return step(whole, 1) ?? whole + middle(fraction, null)
}

function before(key: string): string {
  const [whole, fraction] = split(key)
  if (fraction) return whole
  return step(whole, -1) ?? whole + middle("", fraction || null)
}

function split(key: string): [whole: string, fraction: string] {
  const head = DIGITS.indexOf(key[0])
  const length = 1 + (head >= FIRST_POSITIVE ? head - FIRST_POSITIVE + 1 : FIRST_POSITIVE - head)
  return [key.slice(0, length), key.slice(length)]
}

/** The next whole number up or down; null at the end of the scale (36^18 cards away). */
function step(whole: string, by: 1 | -1): string | null {
  const [overflow, reset] = by === 1 ? ["z", "0"] : ["0", "z"]
  const digits = whole.slice(1).split("")
  for (let i = digits.length - 1; i >= 0; i--) {
    if (digits[i] !== overflow) {
      digits[i] = DIGITS[DIGITS.indexOf(digits[i]) + by]
      return whole[0] + digits.join("")
    }
    digits[i] = reset
  }
  const head = DIGITS.indexOf(whole[0]) + by
  if (head < 0 || head >= BASE) return null
  return DIGITS[head] + reset.repeat(head >= FIRST_POSITIVE ? head - FIRST_POSITIVE + 1 : FIRST_POSITIVE - head)
}

/** A fraction between two: neither ends in 0, so there is always room before it. Null is one whole. */
function middle(lower: string, upper: string | null): string {
  if (upper !== null) {
    let same = 0
    while ((lower[same] ?? "0") === upper[same]) same++
    if (same > 0) return upper.slice(0, same) + middle(lower.slice(same), upper.slice(same))
  }
  const low = lower ? DIGITS.indexOf(lower[0]) : 0
  const high = upper ? DIGITS.indexOf(upper[0]) : BASE
  if (high - low > 1) return DIGITS[Math.round((low + high) / 2)]
  if (upper && upper.length > 1) return upper[0]
  return DIGITS[low] + middle(lower.slice(1), null)
}
