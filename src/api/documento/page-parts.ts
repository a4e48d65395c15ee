import { Html, html } from "../../public"
import { DocumentLineDTO, PublicDocument } from "../../types/http/presales"
import { formatMoney, formatPrice } from "../../utils/money"
import type { DocumentPage } from "./page"
import { texts } from "./texts"

type Money = (amount: number) => string
type Words = (typeof texts)["es"]

/** The page comes back at its top: the focus takes the reader down to what is to be put right. */
const WRONG = html` aria-invalid="true" autofocus`

/** How to reach the shop, in one line; a telephone number stays in one piece. */
export const contactOf = ({ email, phone }: { email?: string | null; phone?: string | null }): string => [email, phone?.replace(/ /g, "\u00a0")].filter(Boolean).join(" · ")

/** Choose, sign, accept; or say no and why. Works without JavaScript. */
export function answerForms({ document, token, values, errors }: DocumentPage, money: Money): Html {
  const t = texts[document.language]
  const nameError = errors?.find((error) => error.path === "name")
  const reasonError = errors?.find((error) => error.path === "reason")
  return html`<section class="card" id="answer"><h2>${t.answer}</h2>
<form method="post" action="/documento/${token}/accept" novalidate><input type="hidden" name="revision" value="${document.revision}">
${document.can_choose ? html`${choices({ document, values }, money, t)}${works({ document, values, errors }, money, t)}` : html`<p class="hint soft">${t.choiceSettled}</p>`}
<div class="field"><label for="name">${t.name}</label><input id="name" name="name" autocomplete="name" maxlength="200" required value="${values?.name ?? ""}" aria-describedby="name-hint${nameError ? " name-error" : ""}"${nameError ? WRONG : null}>
<p class="hint" id="name-hint">${t.nameHint}</p>${nameError ? html`<p class="error" id="name-error" role="alert">${nameError.message}</p>` : null}</div>
<div class="field" id="draw" hidden><p><strong>${t.drawTitle}</strong></p><canvas class="draw" role="img" aria-label="${t.drawTitle}"></canvas><p class="hint">${t.drawHint} <button type="button" class="secondary">${t.clear}</button></p></div><input type="hidden" id="signature" name="signature" value="">
<button class="wide" type="submit">${hasWorks(document) ? t.approve : t.accept}</button></form>
${document.can_choose ? html`<details${reasonError ? html` open` : null}><summary>${hasWorks(document) ? t.rejectService : t.rejectTitle}</summary><form method="post" action="/documento/${token}/reject" novalidate>
<div class="field"><label for="reason">${t.reason}</label><textarea id="reason" name="reason" maxlength="1000" aria-describedby="reason-hint${reasonError ? " reason-error" : ""}"${reasonError ? WRONG : null}>${values?.reason ?? ""}</textarea>
<p class="hint" id="reason-hint">${t.reasonHint}</p>${reasonError ? html`<p class="error" id="reason-error" role="alert">${reasonError.message}</p>` : null}</div>
<button class="secondary wide" type="submit">${t.reject}</button></form></details>` : null}</section>`
}

/** Which option and what of the optional, of each option its own: what was ticked under another one than was taken counts nothing. */
function choices({ document, values }: Pick<DocumentPage, "document" | "values">, money: Money, t: Words): Html | null {
  const names = new Map(document.options.map((option) => [option.key, option.name]))
  const optional = document.lines.filter((line) => line.is_optional)
  if (!document.options.length && !optional.length) return null
  const taken = values?.option && names.has(values.option) ? values.option : document.chosen_option
  const typed = values?.chooses ? [values.line_ids ?? []].flat() : null
  const ticked = (line: DocumentLineDTO): boolean => (typed ? typed.includes(line.id) : line.is_chosen)
  const only = (line: DocumentLineDTO): Html | null => (line.option_key ? html`<br><span class="soft small">${t.onlyWith(names.get(line.option_key) ?? "")}</span>` : null)
  return html`${document.options.length ? html`<fieldset class="choices"><legend>${t.options}</legend>${document.options.map((option) => html`<label class="choice"><input type="radio" name="option" value="${option.key}"${option.key === taken ? html` checked` : null}> <span><strong>${option.name}</strong>${option.is_recommended && option.name.toLowerCase() !== t.recommended.toLowerCase() ? html` <em>${t.recommended}</em>` : null} · ${money(option.total)}${option.description ? html`<br><span class="soft small">${option.description}</span>` : null}<br><span class="soft small">${document.lines.filter((line) => line.option_key === option.key).map((line) => line.title).join(" · ")}</span></span></label>`)}</fieldset>` : null}
${optional.length ? html`<fieldset class="choices"><legend>${t.optionalTitle}</legend><input type="hidden" name="chooses" value="1">${optional.map((line) => html`<label class="choice"><input type="checkbox" name="line_ids" value="${line.id}"${ticked(line) ? html` checked` : null}> <span>${line.title} · ${money(line.total)}${only(line)}</span></label>`)}</fieldset>` : null}`
}

const hasWorks = (document: PublicDocument): boolean => document.type === "service" && document.lines.some((line) => line.kind === "item")

/** The diagnosis of a repair, approved line by line, under the device each is for (PB-09). */
function works({ document, values, errors }: Pick<DocumentPage, "document" | "values" | "errors">, money: Money, t: Words): Html | null {
  if (!hasWorks(document)) return null
  const error = errors?.find((one) => one.path === "approved_line_ids")
  const typed = values?.approves ? [values.approved_line_ids ?? []].flat() : null
  const ticked = (line: DocumentLineDTO): boolean => (typed ? typed.includes(line.id) : line.approval !== "declined")
  const items = document.lines.filter((line) => line.kind === "item")
  const many = document.devices.length > 1
  const owner = (line: DocumentLineDTO) => (many ? document.devices.find((device) => device.id === line.device_id)?.equipment : null)
  return html`<fieldset class="choices"${error ? html` aria-invalid="true" aria-describedby="works-error"` : null}><legend>${t.works}</legend><input type="hidden" name="approves" value="1">${error ? html`<div class="field"><p class="error" id="works-error" role="alert">${error.message}</p></div>` : null}
${items.map((line) => html`<label class="choice"><input type="checkbox" name="approved_line_ids" value="${line.id}"${ticked(line) ? html` checked` : null}> <span>${line.title} · <strong class="nowrap">${money(line.total)}</strong>${owner(line) ? html`<br><span class="soft small">${owner(line)}</span>` : null}</span></label>`)}<p class="hint soft small">${t.worksHint}</p></fieldset>`
}

/** What was left for repair and what was found. */
export function devicesSection({ document }: DocumentPage): Html | null {
  if (!document.devices.length) return null
  const t = texts[document.language]
  return html`<section class="card"><h2>${t.devices}</h2>${document.devices.map((device) => html`<p><strong>${[device.equipment, device.brand, device.model].filter(Boolean).join(" ")}</strong>${device.serial ? html` <span class="soft small">${device.serial}</span>` : null}${device.reported_fault ? html`<br><span class="soft small">${t.reported}:</span> ${device.reported_fault}` : null}${device.diagnosis ? html`<br><span class="soft small">${t.diagnosis}:</span> ${device.diagnosis}` : null}</p>`)}</section>`
}

/** What a contract promises besides its lines: nobody signs what they were not shown (PB-10). */
export function contractSection({ document }: DocumentPage, money: Money, day: (date: string, language: "es" | "en") => string): Html | null {
  if (!document.contract) return null
  const t = texts[document.language]
  const { deliverables, instalments } = document.contract
  const list = (heading: string, items: typeof deliverables) =>
    items.length ? html`<h2>${heading}</h2><ul>${items.map((item) => html`<li>${[item.title, item.due_on && day(item.due_on, document.language), item.amount === null || item.amount === undefined ? null : money(item.amount)].filter(Boolean).join(" · ")}</li>`)}</ul>` : null
  return deliverables.length + instalments.length ? html`<section class="card">${list(t.deliverables, deliverables)}${list(t.instalments, instalments)}</section>` : null
}

/** How the page writes what changed. */
type Writes = { locale: string; count: (quantity: number) => string; day: (date: string) => string; discount: (line: Pick<DocumentLineDTO, "discount">, money: Money) => string }
type Difference = NonNullable<PublicDocument["changes"]>
type Shown = Partial<DocumentLineDTO>

/** What is new against the versions before (PB-02), the conditions as well as the lines: nobody accepts a change that they were not shown. */
export function changesSection({ document }: Pick<DocumentPage, "document">, writes: Writes): Html | null {
  const steps = [document.changes, ...document.earlier_changes].filter((step): step is Difference => !!step && (step.lines.length > 0 || Object.keys(step.head).length > 0))
  if (!steps.length) return null
  const t = texts[document.language]
  return html`<section class="card">${steps.map((step) => html`<details><summary>${step.to === document.revision ? t.changed : t.changedBefore(step.to)}</summary>${changeList(step, writes, t)}</details>`)}</section>`
}

function changeList(step: Difference, writes: Writes, t: Words): Html {
  const name = { added: t.added, removed: t.removed, changed: t.modified }
  const head = (Object.keys(step.head) as (keyof Words["fields"])[]).filter((field) => t.fields[field])
  const [before, after] = step.currencies.map((code): Money => (amount) => formatMoney(amount, code, writes.locale))
  return html`<ul>${step.lines.map((change) => html`<li><strong>${name[change.change]}:</strong> ${change.title} ${sides(change, step.currencies, writes, t)}</li>`)}${head.map((field) => html`<li><strong>${t.fields[field]}:</strong>${pair([headText(field, step.head[field][0], before, writes), headText(field, step.head[field][1], after, writes)], t)}</li>`)}</ul>
<p>${t.total}: ${t.before} ${before(step.total[0])} · ${t.now} ${after(step.total[1])}</p>`
}

const pair = ([before, after]: string[], t: Words): Html => html`<br><span class="soft small">${t.before}: ${before} · ${t.now}: ${after}</span>`

/** Quantity, price and discount; then each other word that is not what it was. A line that only costs something else, by the whole's discount or a tax, says what. */
function sides({ before, after, fields }: Difference["lines"][number], [was, is]: string[], { locale, count, discount }: Writes, t: Words): Html | null {
  if (!before || !after) return null
  const money = (amount: number, code: string) => formatMoney(amount, code, locale)
  const sum = (line: Shown, code: string) => `${count(line.quantity ?? 0)}${line.unit ? ` ${line.unit}` : ""} × ${formatPrice(line.unit_price ?? 0, code, locale)}${line.is_tax_inclusive ? ` (${t.withTax})` : ""} = ${money(line.subtotal ?? 0, code)}${discount({ discount: line.discount ?? null }, (off) => money(off, code))}${line.is_optional ? ` · ${t.optional}` : ""}`
  const words = WORDS.filter((field) => fields.includes(field)).map((field) => html`<br><span class="soft small">${t.fields[field]}</span>${pair([before[field] || "–", after[field] || "–"], t)}`)
  const [a, b] = [sum(before, was), sum(after, is)]
  const cost = a !== b ? pair([a, b], t) : fields.includes("total") ? html`<br><span class="soft small">${t.total}</span>${pair([money(before.total ?? 0, was), money(after.total ?? 0, is)], t)}` : null
  return html`${cost}${words}`
}

const WORDS = ["title", "description", "sku", "delivery_time", "brand", "model"] as const

const DAYS: readonly string[] = ["issued_on", "valid_until", "delivery_on", "due_on", "starts_on", "ends_on"]

function headText(field: string, value: unknown, money: Money, { day }: Writes): string {
  if (value === null || value === undefined || value === "") return "–"
  if (field === "discount") {
    const { type, value: off } = value as NonNullable<DocumentLineDTO["discount"]>
    return type === "percent" ? `${off} %` : money(off)
  }
  return DAYS.includes(field) ? day(String(value)) : field === "currency_code" ? String(value).toUpperCase() : String(value)
}

export function filesSection({ document, token }: DocumentPage): Html | null {
  if (!document.attachments.length) return null
  return html`<section class="card"><h2>${texts[document.language].files}</h2><ul>${document.attachments.map((file) => html`<li><a href="/documento/${token}/adjunto/${file.id}">${file.name}</a> <span class="soft small">${Math.max(1, Math.round(file.size / 1024))} kB</span></li>`)}</ul></section>`
}

/** Questions and their answers; asking is open as long as answering is. */
export function questionsSection({ document, token, values, errors }: DocumentPage): Html | null {
  if (!document.can_answer && !document.questions.length) return null
  const t = texts[document.language]
  const error = errors?.find((one) => one.path === "text")
  return html`<section class="card"><h2>${t.questionsTitle}</h2>${document.questions.map((question) => html`<p><strong>${question.text}</strong><br>${question.answer ?? html`<span class="soft">${t.pending}</span>`}</p>`)}
${document.can_answer ? html`<details${error ? html` open` : null}><summary>${t.ask}</summary><form method="post" action="/documento/${token}/ask" novalidate><div class="field"><label for="text">${t.question}</label><textarea id="text" name="text" maxlength="2000" required${error ? html` aria-describedby="text-error"${WRONG}` : null}>${values?.text ?? ""}</textarea>${error ? html`<p class="error" id="text-error" role="alert">${error.message}</p>` : null}</div>
<button class="secondary wide" type="submit">${t.ask}</button></form></details>` : null}</section>`
}
