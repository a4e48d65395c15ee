import { html, Html } from "../../../public"
import { toLineDTO } from "../../../modules/billing/fiscal"
import { formatMoney } from "../../../utils/money"
import { Texts, texts } from "../texts"
import { View } from "../view"

export const wordsOf = (view: View): Texts => texts[view.language]

export const localeOf = (view: View): string => (view.language === "es" ? "es-MX" : "en-US")

/** A civil date as people write it; it never passes a time zone. */
export const dayText = (view: View, civil: string): string => new Intl.DateTimeFormat(localeOf(view), { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${civil}T00:00:00Z`))

export const instantText = (view: View, at: Date): string => new Intl.DateTimeFormat(localeOf(view), { dateStyle: "long", timeStyle: "short", timeZone: view.options.time_zone }).format(at)

export const sandboxNotice = (view: View): Html | null =>
  view.sandbox ? html`<aside class="alert note"><strong>${wordsOf(view).sandboxTitle}</strong><br>${wordsOf(view).sandbox}</aside>` : null

/** The sale: number, date and total in sight, lines folded. */
export function saleCard(view: View): Html {
  const t = wordsOf(view)
  const { note } = view
  const money = (amount: number) => formatMoney(amount, note.currency_code, localeOf(view))
  const count = new Intl.NumberFormat(localeOf(view), { maximumFractionDigits: 6 })
  return html`<section class="card" aria-label="${t.note} ${note.number}">
<dl class="facts"><dt>${t.note}</dt><dd>${note.number}</dd><dt>${t.date}</dt><dd>${dayText(view, note.issued_on)}</dd></dl>
<p class="total">${money(Number(note.total))}</p>
${view.payable > 0 ? html`<p>${t.owed(money(view.payable))}</p><p class="actions"><a class="button secondary" href="/autofactura/${view.token}/pagar" rel="nofollow">${t.pay}</a></p>` : null}
<details><summary>${t.lines}</summary><table class="lines"><tbody>${note.lines.map((row) => {
    const line = toLineDTO(row, note.currency_code)
    return html`<tr><td>${count.format(line.quantity)} × ${line.title}${line.description ? html`<br><span class="soft small">${line.description}</span>` : null}</td><td class="num">${money(line.total)}</td></tr>`
  })}</tbody></table></details>
</section>`
}
