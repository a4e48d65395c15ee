import { setTimeout as sleep } from "node:timers/promises"

/** How long a question waits for others of its kind. */
export const WINDOW_MS = 100

const waiting = new WeakMap<object, Promise<unknown>>()

/**
 * Asks once for all who want to know within a moment: when many move deals at the same time, whether anybody is to be told
 * is asked once for several of them. Whoever joins does so before the question is put, so its answer knows what they did.
 * @param about what the question is about; two of them are never one
 */
export function askTogether<T>(about: object, question: () => Promise<T>): Promise<T> {
  const known = waiting.get(about) as Promise<T> | undefined
  if (known) return known
  const answer = sleep(WINDOW_MS).then(() => {
    waiting.delete(about)
    return question()
  })
  waiting.set(about, answer)
  return answer
}
