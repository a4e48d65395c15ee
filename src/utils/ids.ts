import { randomBytes } from "node:crypto"

/** Crockford's base 32, whose order is that of the bytes. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const TIME_DIGITS = 10
const RANDOM_DIGITS = 16

/**
 * As many new ids as rows that come together, of the host's form: `trdli_` and a ULID (48 bits of time, 80 of chance). The
 * host's own maker asks the system for chance sixteen times an id, which for twenty lines costs more than storing them.
 */
export function newIds(prefix: string, count: number, now = Date.now()): string[] {
  const time = Array.from({ length: TIME_DIGITS }, (_, i) => DIGITS[Math.floor(now / 32 ** (TIME_DIGITS - 1 - i)) % 32]).join("")
  const chance = randomBytes(count * RANDOM_DIGITS)
  return Array.from({ length: count }, (_, n) => {
    let tail = ""
    for (let i = 0; i < RANDOM_DIGITS; i++) tail += DIGITS[chance[n * RANDOM_DIGITS + i] % 32]
    return `${prefix}_${time}${tail}`
  })
}
