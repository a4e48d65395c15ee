const BEAT_MS = 5_000

/** No conversion or sale takes this long; one that could not even be undone must not hold its row for ever. */
const AT_MOST_MS = 120_000

const beats = new Map<string, NodeJS.Timeout>()

/**
 * Renews the lease on row `id` until `letGo(id)`: the sign by which others know that this process
 * lives. `extend` answers how many rows it still held.
 */
export function keepAlive(id: string, extend: () => Promise<number>): void {
  letGo(id)
  const until = Date.now() + AT_MOST_MS
  const beat = setInterval(() => {
    if (Date.now() > until) return letGo(id)
    extend().then(
      (held) => void (held === 0 && letGo(id)),
      // The database is away for a moment: the next beat tries again, and the lease outlasts three.
      () => undefined
    )
  }, BEAT_MS)
  beat.unref()
  beats.set(id, beat)
}

/** Nobody needs to hold it any more; without effect when nobody did. */
export function letGo(id: string): void {
  clearInterval(beats.get(id))
  beats.delete(id)
}
