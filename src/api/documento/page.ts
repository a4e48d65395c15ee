import { MedusaResponse } from "@medusajs/framework/http"
import { legend } from "../../printing/legends"
import { Html, html, sendPage } from "../../public"
import { PublicDocument } from "../../types/http/presales"
import { FieldError } from "../../types/common"
import { LineDTO } from "../../types/lines"
import { formatMoney } from "../../utils/money"
import { TratoOptions } from "../../utils/options"
import { texts } from "./texts"

export type DocumentPage = {
  document: PublicDocument
  token: string
  options: Pick<TratoOptions, "language" | "country" | "time_zone">
  status?: number
  /** What was typed, kept when the page comes back with errors. */
  values?: { name?: string; reason?: string }
  errors?: FieldError[]
}

/** The customer's page of a document: one column, forms that work without JavaScript. */
export function sendDocumentPage(res: MedusaResponse, page: DocumentPage): void {
  const { document, options } = page
  const t = texts[options.language]
  const heading = `${t.types[document.type]} ${document.number}`
  sendPage(res, { lang: options.language, title: `${heading} · ${document.shop.name}`, status: page.status, shop: { name: document.shop.name }, body: body(page) })
}

function body(page: DocumentPage): Html {
  const { document, options, token } = page
  const t = texts[options.language]
  const money = (amount: number) => formatMoney(amount, document.currency_code, LOCALES[options.language][options.country])
  const contact = [document.shop.email, document.shop.phone].filter(Boolean).join(" · ")
  return html`${stateAlert(page)}
<section class="card"><h1>${t.types[document.type]} <span class="nowrap">${document.number}</span></h1>${document.title ? html`<p>${document.title}</p>` : null}<p class="soft">${t.greeting(document.customer_name)}</p>
<p class="total">${money(document.totals.total)}</p>
<dl class="facts">${facts(page).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>
<section class="card"><h2>${t.lines}</h2>
<table class="lines"><thead><tr><th scope="col">${t.product}</th><th scope="col" class="num">${t.quantity}</th><th scope="col" class="num">${t.amount}</th></tr></thead>
<tbody>${document.lines.map((line) => lineRow(line, money, t.withTax))}</tbody></table>
<dl class="facts">${totalRows(document, money, t).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<p><a class="button secondary wide" href="/documento/${token}/pdf">${t.download}</a></p></section>
${document.can_answer ? answerForms(page) : null}
${document.notes ? html`<section class="card"><h2>${t.notes}</h2>${paragraphs(document.notes)}</section>` : null}
${document.terms ? html`<section class="card"><h2>${t.terms}</h2>${paragraphs(document.terms)}</section>` : null}
<footer><p>${legend(document.type, options.country, options.language)}</p>${contact ? html`<p>${t.questions(contact)}</p>` : null}</footer>`
}

const LOCALES = { es: { MX: "es-MX", PE: "es-PE" }, en: { MX: "en-US", PE: "en-US" } } as const

/** Dates as people of that language write them; a civil date stays the day it is. */
const civil = (date: string, language: "es" | "en"): string =>
  new Intl.DateTimeFormat(language === "es" ? "es-MX" : "en-US", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`))

function stateAlert({ document, options, errors }: DocumentPage): Html | null {
  const t = texts[options.language]
  const general = errors?.filter((error) => !error.path)
  if (general?.length) return html`<div class="alert bad" role="alert">${general.map((error) => html`<p>${error.message}</p>`)}</div>`
  const state = t.states[document.shown_status]
  if (!state) return null
  const at = document.answered_at && new Intl.DateTimeFormat(options.language === "es" ? "es-MX" : "en-US", { dateStyle: "long", timeStyle: "short", timeZone: options.time_zone }).format(new Date(document.answered_at))
  const signed = document.answered_by && at && document.shown_status !== "void" ? html`<p>${t.by(document.answered_by, at)}</p>` : null
  return html`<div class="alert ${state.tone}" role="status"><h2>${state.title}</h2><p>${state.text}</p>${signed}</div>`
}

function facts({ document, options }: DocumentPage): [string, string][] {
  const t = texts[options.language]
  const rows: [string, string | null][] = [
    [t.issued, civil(document.issued_on, options.language)],
    [t.validUntil, document.valid_until && civil(document.valid_until, options.language)],
    [t.delivery, document.delivery_time],
    [t.payment, document.payment_terms],
  ]
  return rows.filter((row): row is [string, string] => !!row[1])
}

function lineRow(line: LineDTO, money: (n: number) => string, withTax: string): Html {
  const unit = `${money(line.unit_price)}${line.is_tax_inclusive ? ` (${withTax})` : ""}`
  return html`<tr><td>${line.title}${line.description ? html`<br><span class="soft small">${line.description}</span>` : null}<br><span class="soft small">${unit}${discountOf(line, money)}</span></td>
<td class="num">${line.quantity}${line.unit ? ` ${line.unit}` : ""}</td><td class="num">${money(line.subtotal)}</td></tr>`
}

/** What is taken off a line; the amounts above it add up to the subtotal. */
function discountOf(line: LineDTO, money: (n: number) => string): string {
  if (!line.discount || line.discount.value <= 0) return ""
  return ` · −${line.discount.type === "percent" ? `${line.discount.value} %` : money(line.discount.value)}`
}

function totalRows(document: PublicDocument, money: (n: number) => string, t: (typeof texts)["es"]): [string, string][] {
  const { subtotal, discount_total, taxes, total } = document.totals
  return [
    [t.subtotal, money(subtotal)],
    ...(discount_total > 0 ? [[t.discount, `−${money(discount_total)}`] as [string, string]] : []),
    ...taxes.map((tax): [string, string] => [`${tax.name} ${tax.rate} %`, money(tax.amount)]),
    [t.total, money(total)],
  ]
}

const paragraphs = (text: string): Html[] => text.split(/\n+/).map((line) => html`<p>${line}</p>`)

function answerForms({ token, options, values, errors }: DocumentPage): Html {
  const t = texts[options.language]
  const nameError = errors?.find((error) => error.path === "name")
  const reasonError = errors?.find((error) => error.path === "reason")
  return html`<section class="card" id="answer"><h2>${t.answer}</h2>
<form method="post" action="/documento/${token}/accept" novalidate>
<div class="field"><label for="name">${t.name}</label><input id="name" name="name" autocomplete="name" maxlength="200" required value="${values?.name ?? ""}" aria-describedby="name-hint${nameError ? " name-error" : ""}"${nameError ? html` aria-invalid="true"` : null}>
<p class="hint" id="name-hint">${t.nameHint}</p>${nameError ? html`<p class="error" id="name-error" role="alert">${nameError.message}</p>` : null}</div>
<button class="wide" type="submit">${t.accept}</button></form>
<details${reasonError ? html` open` : null}><summary>${t.rejectTitle}</summary><form method="post" action="/documento/${token}/reject" novalidate>
<div class="field"><label for="reason">${t.reason}</label><textarea id="reason" name="reason" maxlength="1000" aria-describedby="reason-hint${reasonError ? " reason-error" : ""}"${reasonError ? html` aria-invalid="true"` : null}>${values?.reason ?? ""}</textarea>
<p class="hint" id="reason-hint">${t.reasonHint}</p>${reasonError ? html`<p class="error" id="reason-error" role="alert">${reasonError.message}</p>` : null}</div>
<button class="secondary wide" type="submit">${t.reject}</button></form></details></section>`
}
