import { html, Html } from "../../../public"
import { civilDate } from "../../../utils/dates"
import { formatMoney } from "../../../utils/money"
import { View } from "../view"
import { dayText, instantText, localeOf, saleCard, sandboxNotice, wordsOf } from "./parts"

/** The invoice's detail with its two downloads, now and whenever the buyer comes back. */
export function doneBody(view: View, invoice: NonNullable<View["invoice"]>): Html {
  const t = wordsOf(view)
  // Its total is that of all of them; below stands the one of this link.
  const together = invoice.kind === "income" && (invoice.notes?.length ?? 0) > 1 ? html`<p class="soft">${t.together(invoice.notes!.length)}</p>` : null
  const base = `/autofactura/${view.token}`
  return html`${sandboxNotice(view)}
<section class="card"><h1>${invoice.state === "canceled" ? t.canceledTitle : t.doneTitle}</h1>
${invoice.state === "canceled" ? html`<p class="alert bad">${t.canceled(invoice.canceled_at ? dayText(view, civilDate(invoice.canceled_at, view.options.time_zone)) : null)}</p>` : null}
<p class="total">${formatMoney(Number(invoice.total), invoice.currency_code, localeOf(view))}</p>${together}
<dl class="facts"><dt>${t.folio}</dt><dd>${invoice.number}</dd><dt>${t.uuid}</dt><dd>${invoice.uuid}</dd>
<dt>${t.receiver}</dt><dd>${invoice.receiver.name}</dd><dt>${t.rfc}</dt><dd>${invoice.receiver.tax_id}</dd>
<dt>${t.issued}</dt><dd>${instantText(view, invoice.issued_at)}</dd>${invoice.stamped_at ? html`<dt>${t.stamped}</dt><dd>${instantText(view, invoice.stamped_at)}</dd>` : null}</dl>
<p class="actions"><a class="button" href="${base}/pdf" download>${t.pdf}</a><a class="button secondary" href="${base}/xml" download>${t.xml}</a></p>
${invoice.mail_to && invoice.state !== "canceled" ? html`<p class="soft" role="status">${invoice.mailed_at ? t.mailed(invoice.mail_to) : t.willMail(invoice.mail_to)}</p>` : null}
</section>
${saleCard(view)}`
}

export function expiredBody(view: View): Html {
  const t = wordsOf(view)
  const until = view.note.self_invoice_expires_at
  return html`<section class="card"><h1>${t.expiredTitle}</h1><p>${t.expired(until ? dayText(view, civilDate(until, view.options.time_zone)) : "")}</p></section>
${saleCard(view)}`
}

/** The sale is in the global invoice of its period: which one, and whom to ask (FIS-06). */
export function globalBody(view: View): Html {
  const t = wordsOf(view)
  const { invoice } = view.note
  return html`<section class="card"><h1>${t.globalTitle}</h1><p>${t.global(invoice?.number ?? "", invoice ? dayText(view, invoice.issued_on) : "")}</p></section>
${saleCard(view)}`
}

/** All of it came back before it was invoiced. */
export function returnedBody(view: View): Html {
  const t = wordsOf(view)
  return html`<section class="card"><h1>${t.returnedTitle}</h1><p>${t.returned(view.note.number)}</p></section>
${saleCard(view)}`
}

/** Nothing was made of it, and nothing is made here any more (BIL-10). */
export function offBody(view: View): Html {
  const t = wordsOf(view)
  return html`<section class="card"><h1>${t.offTitle}</h1><p>${t.off(view.note.number)}</p></section>
${saleCard(view)}`
}
