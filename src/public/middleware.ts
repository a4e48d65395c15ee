import { createHash } from "node:crypto"
import { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import type { AccessModuleService } from "../modules/access/service"
import { Feature, isOn } from "../utils/feature"
import { networkOf } from "../utils/network"
import { isDecodable, isReadable } from "../utils/paths"
import { html } from "./html"
import { endIdle } from "./idle"
import { keepLanguage, readersLanguage } from "./language"
import { maskInLogs, maskToken } from "./mask"
import { sendPage } from "./page"
import { shellText } from "./texts"

/**
 * Stands before the public pages under one prefix (such as `/autofactura`, or `/store/trato`): a
 * malformed URL is a 404 and not the framework's 500, the token never reaches the access log, and the
 * headers let no other site frame, cache or follow the link. Of a part that the shop switched off every
 * link is a wrong one (D17); `partOf` names the part of an address.
 */
export function publicPages(prefix: string, partOf: (path: string) => Feature): MiddlewareRoute[] {
  maskInLogs(prefix)
  endIdle(prefix)
  return [{ matcher: prefix, middlewares: [guard(prefix, partOf)] }]
}

const guard =
  (prefix: string, partOf: (path: string) => Feature) =>
  (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    // Of `originalUrl` the log alone makes use: it is masked already.
    const address = req.baseUrl + req.url
    // A page answers odd characters as any wrong link; under /store some of it is an id that the database is asked for.
    const dead = !(prefix.startsWith("/store") ? isReadable : isDecodable)(address) || !isOn(req.scope, partOf(address))
    // The framework logs `originalUrl` when the answer is sent, on every verb and below every token.
    req.originalUrl = maskToken(address, prefix)
    res.setHeader("Referrer-Policy", "no-referrer")
    res.setHeader("X-Content-Type-Options", "nosniff")
    res.setHeader("X-Frame-Options", "DENY")
    res.setHeader("X-Robots-Tag", "noindex, nofollow")
    res.removeHeader("X-Powered-By")
    if (dead) {
      if (prefix.startsWith("/store")) res.status(404).json({ type: "not_found", code: "not_found", message: "Not found", errors: [], details: {} })
      else sendNotFound(req, res)
      return
    }
    keepLanguage(req, res, prefix)
    next()
  }

const optionsOf = (req: MedusaRequest) => req.scope.resolve<AccessModuleService>("trato_access").getOptions()

/** The one answer to a wrong, malformed or revoked link. */
export function sendNotFound(req: MedusaRequest, res: MedusaResponse): void {
  const { language: usual, shop } = optionsOf(req)
  const language = readersLanguage(req, usual)
  const t = shellText[language]
  sendPage(res, { lang: language, status: 404, title: t.notFoundTitle, shop: shop.name ? { name: shop.name } : undefined, body: html`<section class="card"><h1>${t.notFoundTitle}</h1><p>${t.notFound}</p></section>` })
}

export function sendTooMany(req: MedusaRequest, res: MedusaResponse): void {
  const language = readersLanguage(req, optionsOf(req).language)
  const t = shellText[language]
  sendPage(res, { lang: language, status: 429, title: t.tooManyTitle, headers: { "Retry-After": "60" }, body: html`<section class="card"><h1>${t.tooManyTitle}</h1><p>${t.tooMany}</p></section>` })
}

/** Nobody's mistake: what to do, and the reference under which the shop finds it (DAY-09). Asks no database, which may be what failed. */
export function sendFault(req: MedusaRequest, res: MedusaResponse, reference: string): void {
  const { language: usual, shop } = optionsOf(req)
  const language = readersLanguage(req, usual)
  const t = shellText[language]
  sendPage(res, { lang: language, status: 500, title: t.faultTitle, shop: shop.name ? { name: shop.name } : undefined, body: html`<section class="card"><h1>${t.faultTitle}</h1><p>${t.fault(reference)}</p></section>` })
}

export type AskKind = "wrong-token" | "submission" | "read" | "guess"

/**
 * Counts one ask and tells whether it is within the limit shared by all processes: submissions and
 * reads by the link, wrong links by the caller's network (kept as a hash), guesses by what is guessed at.
 * The address may be forged where no proxy stands in front, so it never is the only count of something that costs.
 */
export async function mayAsk(req: MedusaRequest, kind: AskKind, hash?: string): Promise<boolean> {
  const access = req.scope.resolve<AccessModuleService>("trato_access")
  const limit = access.getOptions().rate_limit
  if (limit === false) return true
  const subject = kind === "wrong-token" ? createHash("sha256").update(networkOf(req.ip ?? "")).digest("hex") : hash ?? ""
  return access.allow(`${kind}:${subject}`, Math.ceil(limit.per_minute * TIMES[kind]))
}

/** Nobody mistypes the same ticket more than a few times a minute. */
const TIMES: Record<AskKind, number> = { "wrong-token": 1, submission: 1, read: 10, guess: 1 / 6 }
