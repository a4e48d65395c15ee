import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** Longer than this nobody is kept waiting: proxies give up, and a page can show how far it is. */
const MOST_SECONDS = 10

/**
 * How long the caller would rather wait for the outcome than be told that it began: milliseconds of `Prefer: wait=<seconds>`
 * (RFC 7240, 4.3), at most ten seconds; 0 without it. The answer says in `Preference-Applied` what was taken.
 */
export function waitAsked(req: MedusaRequest<unknown>, res: MedusaResponse): number {
  const [, digits] = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,6})"?\s*(?:[,;]|$)/i.exec(String(req.headers.prefer ?? "").slice(0, 200)) ?? []
  const seconds = Math.min(Number(digits ?? 0), MOST_SECONDS)
  if (seconds) res.setHeader("Preference-Applied", `wait=${seconds}`)
  return seconds * 1000
}
