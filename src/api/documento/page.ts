import { MedusaResponse } from "@medusajs/framework/http"
import { legend } from "../../printing/legends"
import { Html, html, sendPage } from "../../public"
import { DocumentLineDTO, PublicDocument } from "../../types/http/presales"
import { FieldError } from "../../types/common"
import { formatMoney, formatPrice } from "../../utils/money"
import { TratoOptions } from "../../utils/options"
import { Brand } from "../../workflows/billing/shop"
import { answerForms, changesSection, contactOf, contractSection, devicesSection, filesSection, questionsSection } from "./page-parts"
import { SIGNATURE_SCRIPT } from "./signature"
import { endingOf, texts } from "./texts"
import type { TypedValues } from "./validators"

export type DocumentPage = {
  document: PublicDocument
  token: string
  /** The shop's logo and colour. */
  brand: Brand
  options: Pick<TratoOptions, "language" | "country" | "time_zone">
  status?: number
  /** What was typed, kept when the page comes back with errors. */
  values?: TypedValues
  errors?: FieldError[]
}

/** The customer's page of a document: one column, forms that work without JavaScript. */
export function sendDocumentPage(res: MedusaResponse, page: DocumentPage): void {
  const { document } = page
  const t = texts[document.language]
  const heading = `${t.types[document.type]} ${document.number}`
  sendPage(res, { lang: document.language, title: `${heading} · ${document.shop.name}`, status: page.status, shop: { name: document.shop.name, logo: page.brand.logo }, accent: page.brand.accent, address: `/documento/${page.token}`, body: body(page), script: document.can_answer ? SIGNATURE_SCRIPT : undefined })
}

function body(page: DocumentPage): Html {
  const { document, options, token } = page
  const t = texts[document.language]
  const money = (amount: number) => formatMoney(amount, document.currency_code, LOCALES[document.language][options.country])
  const price = (amount: number) => formatPrice(amount, document.currency_code, LOCALES[document.language][options.country])
  const count = (quantity: number) => new Intl.NumberFormat(LOCALES[document.language][options.country], { maximumFractionDigits: 6 }).format(quantity)
  const contact = contactOf(document.shop)
  return html`${stateAlert(page)}
<section class="card"><h1>${t.types[document.type]} <span class="nowrap">${document.number}</span></h1>${document.revision > 1 ? html`<p class="soft small">${t.revision(document.revision)}</p>` : null}${document.title ? html`<p>${document.title}</p>` : null}<p class="soft">${t.greeting(document.customer_name)}</p>
<p class="total">${money(document.totals.total)}</p>
<dl class="facts">${facts(page).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>
${paymentSection(page)}
${devicesSection(page)}
<section class="card"><h2>${t.lines}</h2>
<table class="lines"><thead><tr><th scope="col">${t.product}</th><th scope="col" class="num">${t.quantity}</th><th scope="col" class="num">${t.amount}</th></tr></thead>
<tbody>${listedLines(document).map((line) => lineRow(line, money, price, count, t))}</tbody></table>
<dl class="facts sums">${totalRows(document, money, t).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<p><a class="button secondary wide" href="/documento/${token}/pdf">${t.download}</a></p></section>
${contractSection(page, money, civil)}
${changesSection(page, { locale: LOCALES[document.language][options.country], count, day: (date) => civil(date, document.language), discount: discountOf })}
${document.can_answer ? answerForms(page, money) : null}
${document.acceptance ? html`<section class="card"><p class="small soft">SHA-256 ${document.acceptance.content_hash}</p><p><a class="button secondary wide" href="/documento/${token}/certificado">${t.certificate}</a></p></section>` : null}
${filesSection(page)}
${document.notes ? html`<section class="card"><h2>${t.notes}</h2>${paragraphs(document.notes)}</section>` : null}
${document.terms ? html`<section class="card"><h2>${t.terms}</h2>${paragraphs(document.terms)}</section>` : null}
${questionsSection(page)}
<footer><p>${legend(document.type, options.country, document.language)}</p>${contact ? html`<p>${t.questions(contact)}</p>` : null}</footer>`
}

/** While they may choose, all of the option shown is listed; what can be chosen no more is not. Once it is answered, everything that was offered. */
const isListed = (document: PublicDocument, line: DocumentLineDTO): boolean =>
  !document.can_answer || (document.can_choose ? !line.option_key || line.option_key === document.chosen_option : line.kind !== "item" || line.counts)

/** A heading of which nothing is listed goes with what stood under it. */
function listedLines(document: PublicDocument): DocumentLineDTO[] {
  const { lines } = document
  return lines.filter((line, i) => {
    if (line.kind !== "section") return isListed(document, line)
    const next = lines.findIndex((other, j) => j > i && other.kind === "section")
    const items = lines.slice(i + 1, next === -1 ? undefined : next).filter((other) => other.kind === "item")
    return isListed(document, line) && (!items.length || items.some((item) => isListed(document, item)))
  })
}

/** PB-04: the order that came of it is paid in the shop's own checkout. A link and no form: the policy lets no form leave this server. */
function paymentSection({ document, options, token }: DocumentPage): Html | null {
  const t = texts[document.language]
  if (!document.payment) return document.payment_obstacle ? html`<section class="card"><h2>${t.toPay}</h2><p>${t.payByShop}</p></section>` : null
  const { amount, currency_code, paid } = document.payment
  if (paid) return html`<section class="card"><p class="nowrap"><strong>${t.paid}</strong></p></section>`
  return html`<section class="card"><h2>${t.toPay}</h2><p class="total">${formatMoney(amount, currency_code, LOCALES[document.language][options.country])}</p><p><a class="button wide" href="/documento/${token}/pagar" rel="nofollow">${t.pay}</a></p></section>`
}

const LOCALES = { es: { MX: "es-MX", PE: "es-PE" }, en: { MX: "en-US", PE: "en-US" } } as const

/** Dates as people of that language write them; a civil date stays the day it is. */
const civil = (date: string, language: "es" | "en"): string =>
  new Intl.DateTimeFormat(language === "es" ? "es-MX" : "en-US", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`))

function stateAlert({ document, options, errors }: DocumentPage): Html | null {
  const t = texts[document.language]
  const general = errors?.filter((error) => !error.path)
  if (general?.length) return html`<div class="alert bad" role="alert">${general.map((error) => html`<p>${error.message}</p>`)}</div>`
  const known = t.states[document.shown_status]
  if (!known) return null
  const ending = endingOf(document.type)
  const state = { tone: known.tone, title: known.title(ending), text: known.text(ending), ...(document.type === "service" ? t.serviceStates[document.shown_status] : {}) }
  const at = document.answered_at && new Intl.DateTimeFormat(document.language === "es" ? "es-MX" : "en-US", { dateStyle: "long", timeStyle: "short", timeZone: options.time_zone }).format(new Date(document.answered_at))
  const signed = document.answered_by && at && document.shown_status !== "void" ? html`<p>${t.by(document.answered_by, at)}</p>` : null
  return html`<div class="alert ${state.tone}" role="status"><h2>${state.title}</h2><p>${state.text}</p>${signed}</div>`
}

function facts({ document }: DocumentPage): [string, string][] {
  const t = texts[document.language]
  const rows: [string, string | null | undefined][] = [
    [t.issued, civil(document.issued_on, document.language)],
    [t.promisedOn, document.promised_on && civil(document.promised_on, document.language)],
    [t.validUntil, document.valid_until && civil(document.valid_until, document.language)],
    [t.startsOn, document.contract?.starts_on && civil(document.contract.starts_on, document.language)],
    [t.endsOn, document.contract?.ends_on && civil(document.contract.ends_on, document.language)],
    [t.delivery, document.delivery_time],
    [t.payment, document.payment_terms],
  ]
  return rows.filter((row): row is [string, string] => !!row[1])
}

function lineRow(line: DocumentLineDTO, money: (n: number) => string, price: (n: number) => string, count: (n: number) => string, t: (typeof texts)["es"]): Html {
  if (line.kind === "section") return html`<tr><th scope="rowgroup" colspan="3">${line.title}</th></tr>`
  if (line.kind === "note") return html`<tr><td colspan="3" class="soft small">${line.title}${line.description ? html`<br>${line.description}` : null}</td></tr>`
  if (line.kind === "subtotal") return html`<tr><td colspan="2">${line.title || t.subtotal}</td>${numberCell(money(line.subtotal))}</tr>`
  const unit = `${price(line.unit_price)}${line.is_tax_inclusive ? ` (${t.withTax})` : ""}`
  const aside = `${line.is_optional && !line.is_chosen ? ` · ${t.optional}` : ""}${line.approval && line.approval !== "pending" ? ` · ${t.approvals[line.approval]}` : ""}`
  return html`<tr><td>${line.title}${line.description ? html`<br><span class="soft small">${line.description}</span>` : null}<br><span class="soft small">${unit}${discountOf(line, money)}${aside}</span></td>
${numberCell(count(line.quantity), line.unit)}${numberCell(money(line.subtotal), null, line.is_optional && !line.is_chosen)}</tr>`
}

/** A figure stays in one piece; where it is long, its unit or currency goes below it, or a phone would have to be scrolled sideways. `soft`: not in the sum. */
function numberCell(figure: string, unit: string | null = null, soft = false): Html {
  const long = `${figure} ${unit ?? ""}`.length > 17
  return html`<td class="num${long ? " wraps" : ""}${soft ? " soft" : ""}">${figure}${unit ? ` ${unit}` : ""}</td>`
}

/** What is taken off a line; the amounts above it add up to the subtotal. */
function discountOf(line: Pick<DocumentLineDTO, "discount">, money: (n: number) => string): string {
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

