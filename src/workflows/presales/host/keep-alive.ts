import type { PresalesModuleService } from "../../../modules/presales/service"

const BEAT_MS = 5_000

/** No conversion takes this long; one that could not even be undone must not hold its document for ever. */
const AT_MOST_MS = 120_000

const beats = new Map<string, NodeJS.Timeout>()

/** Renews the lease on an intent until `letGo`: the sign by which others know that this process lives. */
export function keepAlive(presales: PresalesModuleService, conversionId: string): void {
  letGo(conversionId)
  const until = Date.now() + AT_MOST_MS
  const beat = setInterval(() => {
    if (Date.now() > until) return letGo(conversionId)
    presales.extendConversionLease(conversionId).then(
      (held) => void (held === 0 && letGo(conversionId)),
      // The database is away for a moment: the next beat tries again, and the lease outlasts three.
      () => undefined
    )
  }, BEAT_MS)
  beat.unref()
  beats.set(conversionId, beat)
}

/** Nobody needs to hold it any more; without effect when nobody did. */
export function letGo(conversionId: string): void {
  clearInterval(beats.get(conversionId))
  beats.delete(conversionId)
}
