import { createHash } from "node:crypto"
import { MedusaResponse } from "@medusajs/framework/http"
import { Html, html, raw } from "./html"
import { accentStyles } from "./accent"
import { Language, other } from "./language"
import { STYLES } from "./styles"

export type Page = {
  lang: Language
  title: string
  body: Html
  status?: number
  /** Shop shown above; its logo is a URL of this server or a data URL. */
  shop?: { name: string; logo?: string | null }
  /** The shop's colour, `#rrggbb`: what of it can be read becomes that of buttons and links. */
  accent?: string | null
  /** Its own address: with it the foot offers the page in the other language. */
  address?: string
  /** Our own script, inlined with its hash in the policy. Pages work without it. */
  script?: string
  /** Seconds after which a browser without JavaScript asks again. */
  refresh?: number
  headers?: Record<string, string>
}

const hash = (source: string): string => `'sha256-${createHash("sha256").update(source).digest("base64")}'`
const STYLE_HASH = hash(STYLES)

/** Sends a whole page with a policy that allows only what is in it. Never cached: it may hold a buyer's data. */
export function sendPage(res: MedusaResponse, page: Page): void {
  const accent = page.accent ? accentStyles(page.accent) : null
  const styles = [STYLE_HASH, ...(accent ? [hash(accent)] : [])].join(" ")
  const script = page.script ? hash(page.script) : "'none'"
  res.setHeader(
    "Content-Security-Policy",
    `default-src 'none'; style-src ${styles}; script-src ${script}; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
  )
  res.setHeader("Cache-Control", "no-store")
  for (const [name, value] of Object.entries(page.headers ?? {})) res.setHeader(name, value)
  res.status(page.status ?? 200).type("html").send(render(page, accent).text)
}

function render(page: Page, accent: string | null): Html {
  return html`<!doctype html>
<html lang="${page.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><link rel="icon" href="data:,">
${page.refresh ? html`<noscript><meta http-equiv="refresh" content="${page.refresh}"></noscript>` : null}<title>${page.title}</title><style>${raw(STYLES)}</style>${accent ? html`<style>${raw(accent)}</style>` : null}</head>
<body><main>${page.shop ? html`<header class="shop">${page.shop.logo ? html`<img src="${page.shop.logo}" alt="">` : null}<strong>${page.shop.name}</strong></header>` : null}
${page.body}
${page.address ? languageLink(page.address, other(page.lang)) : null}</main>${page.script ? html`<script>${raw(page.script)}</script>` : null}</body></html>`
}

const NAMES: Record<Language, string> = { es: "Español", en: "English" }

const languageLink = (address: string, language: Language): Html => html`<p class="language"><a href="${address}?lang=${language}" lang="${language}" hreflang="${language}" rel="nofollow">${NAMES[language]}</a></p>`
