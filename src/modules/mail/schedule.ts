const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Waits before the second, third … attempt: a hiccup is over in a minute, a broken mail server in a day or two. */
const WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 24 * HOUR]

/** A sender that has not reported back by then was killed; the mail is sent again, perhaps for the second time. */
export const LEASE = 5 * MINUTE

/** When to try again after `attempts` failures; null: given up. */
export const nextAttempt = (attempts: number, now: Date): Date | null =>
  WAITS[attempts - 1] === undefined ? null : new Date(now.getTime() + WAITS[attempts - 1])
