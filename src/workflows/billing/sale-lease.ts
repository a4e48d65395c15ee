import type { BillingModuleService } from "../../modules/billing/service"

const BEAT_MS = 5_000
/** No sale takes this long; one that could not even be undone must not hold its intent for ever. */
const AT_MOST_MS = 120_000

const beats = new Map<string, NodeJS.Timeout>()

/** Renews the lease on a sale in the making until `releaseSale`: the sign by which others know that this process lives. */
export function holdSale(billing: BillingModuleService, id: string): void {
  releaseSale(id)
  const until = Date.now() + AT_MOST_MS
  const beat = setInterval(() => {
    if (Date.now() > until) return releaseSale(id)
    billing.extendSaleLease(id).then((held) => void (held === 0 && releaseSale(id)), () => undefined)
  }, BEAT_MS)
  beat.unref()
  beats.set(id, beat)
}

export function releaseSale(id: string): void {
  clearInterval(beats.get(id))
  beats.delete(id)
}
