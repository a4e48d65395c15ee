import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

export type Language = "es" | "en"

/** What the reader chose at the foot of a page; nothing else is ever kept in a buyer's browser. */
const COOKIE = "trato_lang"
const HALF_A_YEAR_MS = 182 * 24 * 60 * 60 * 1000

type Asking = Pick<MedusaRequest, "query" | "headers" | "acceptsLanguages">

const isLanguage = (value: unknown): value is Language => value === "es" || value === "en"

function chosenBy({ query, headers }: Pick<Asking, "query" | "headers">): Language | null {
  if (isLanguage(query?.lang)) return query.lang
  const kept = new RegExp(`(?:^|;\\s*)${COOKIE}=(es|en)(?:;|$)`).exec(headers.cookie ?? "")?.[1]
  return isLanguage(kept) ? kept : null
}

/**
 * The language of a public page: what its reader chose there, English where the document itself is written
 * in English, else what their browser asks for, else the document's or the shop's.
 */
export function readersLanguage(req: Asking, shop: Language, written: Language | null = null): Language {
  const usual = written ?? shop
  const asked = (): Language => {
    // The first of the list is what a browser gets that asks for nothing in particular.
    const found = req.acceptsLanguages([usual, other(usual)])
    return isLanguage(found) ? found : usual
  }
  return chosenBy(req) ?? (written === "en" ? "en" : asked())
}

export const other = (language: Language): Language => (language === "es" ? "en" : "es")

/** `?lang=` of the link at the foot is kept for the pages under that prefix, forms included. */
export function keepLanguage(req: MedusaRequest, res: MedusaResponse, prefix: string): void {
  if (isLanguage(req.query?.lang)) res.cookie(COOKIE, req.query.lang, { path: prefix, maxAge: HALF_A_YEAR_MS, httpOnly: true, sameSite: "lax", secure: req.secure })
}
