import { html, Html } from "../../../public"
import { FieldError } from "../../../types/common"
import { FiscalCatalog } from "../../../types/fiscal"
import { Extras, FormField, FORM_FIELDS, FormValues, MOST_TEXT } from "../fields"
import { Texts } from "../texts"
import { View } from "../view"
import { countriesIn } from "./countries"
import { saleCard, sandboxNotice, wordsOf } from "./parts"

type FormState = { values: FormValues; extras: Extras; errors: FieldError[]; catalog: FiscalCatalog; shop_problem?: "rate" | "other"; reference?: string }

const REQUIRED = new Set<FormField>(["tax_id", "name", "regime", "use", "country", "postal_code"])

/** How phones and browsers should help with each field. */
const ATTRIBUTES: Partial<Record<FormField, Html>> = {
  tax_id: html` autocapitalize="characters" autocomplete="off" spellcheck="false" maxlength="20"`,
  name: html` autocapitalize="characters" autocomplete="organization" maxlength="300"`,
  postal_code: html` inputmode="numeric" autocomplete="postal-code" maxlength="12"`,
  city: html` autocomplete="address-level2" maxlength="100"`,
  municipality: html` maxlength="100"`,
  neighborhood: html` autocomplete="address-level3" maxlength="120"`,
  street: html` autocomplete="address-line1" maxlength="120"`,
  exterior_number: html` maxlength="40"`,
  interior_number: html` maxlength="40"`,
  foreign_tax_id: html` autocomplete="off" maxlength="40"`,
  email: html` inputmode="email" autocomplete="email" maxlength="254"`,
}

/** The seed's form: RFC first, mistakes at the field and all together on top, nothing lost. */
export function formBody(view: View, form: FormState): Html {
  const t = wordsOf(view)
  const field = fieldOf(t, form)
  const { catalog, values } = form
  return html`${sandboxNotice(view)}
<h1>${t.heading}</h1>
${saleCard(view)}
${form.shop_problem ? html`<div class="alert bad" role="alert" id="errores" tabindex="-1"><h2>${t.shopProblem}</h2><p>${form.shop_problem === "rate" ? t.shopRateText : t.shopProblemText}</p>${form.reference ? html`<p class="small">${t.reference(form.reference)}</p>` : null}</div>` : summary(t, form.errors)}
<form id="factura" class="card" method="post" action="/autofactura/${view.token}" novalidate>
<p>${t.intro}</p><p class="soft small">${t.required}</p>
${field("tax_id")}
${field("name")}
${field("regime", regimeOptions(t, catalog, values))}
${field("use", useOptions(t, catalog, values))}
<div role="group" aria-labelledby="direccion"><h2 id="direccion">${t.address}</h2>
<div class="row">${field("country", countryOptions(view, values))}${field("postal_code")}</div>
<div class="row">${field("state", stateOptions(t, catalog, values))}${field("city")}</div>
<div class="row">${field("municipality")}${field("neighborhood")}</div>
${field("street")}
<div class="row">${field("exterior_number")}${field("interior_number")}</div>
</div>
<details${values.foreign_tax_id || form.errors.some((e) => e.path === "foreign_tax_id") ? html` open` : null}><summary>${t.foreign}</summary>${field("foreign_tax_id")}</details>
${field("email")}
${view.late ? html`<p class="alert note">${t.late(view.note.invoice?.number ?? "")}</p>` : moreField(t, form)}
${view.note.customer_id && !view.late ? html`<p class="check"><input type="checkbox" id="remember" name="remember" value="1"${form.extras.remember ? html` checked` : null}> <label for="remember">${t.remember}</label></p>` : null}
<button type="submit" class="wide" autocomplete="off" data-sending="${t.sending}">${t.submit}</button>
</form>`
}

/** Other notes of the same buyer on the same invoice, by their links (BB-04). */
function moreField(t: Texts, form: FormState): Html {
  const problem = form.errors.find((e) => e.path === "more")
  return html`<details${problem || form.extras.more ? html` open` : null}><summary>${t.more}</summary><div class="field"><label for="more">${t.moreLabel}</label><textarea id="more" name="more" rows="3" maxlength="${MOST_TEXT}"${problem ? html` aria-invalid="true"` : null} aria-describedby="more-hint${problem ? " more-error" : ""}">${form.extras.more}</textarea><p class="hint" id="more-hint">${t.moreHint}</p>${problem ? html`<p class="error" id="more-error">${problem.message}</p>` : null}</div></details>`
}

function summary(t: Texts, errors: FieldError[]): Html | null {
  if (!errors.length) return null
  const label = ({ path }: FieldError): string | undefined => (path === "more" ? t.moreLabel : (FORM_FIELDS as readonly string[]).includes(path) ? t.fields[path as FormField].label : undefined)
  // As they stand in the form: the other notes' links are its last field.
  const place = ({ path }: FieldError): number => (path === "more" ? FORM_FIELDS.length : FORM_FIELDS.indexOf(path as FormField))
  const sorted = [...errors].sort((a, b) => place(a) - place(b))
  return html`<div class="alert bad" role="alert" id="errores" tabindex="-1"><h2>${t.summary(errors.length)}</h2>
<ul>${sorted.map((e) => html`<li>${label(e) ? html`<a href="#${e.path}">${label(e)}: ${e.message}</a>` : e.message}</li>`)}</ul><p class="small">${t.kept}</p></div>`
}

const fieldOf =
  (t: Texts, { values, errors }: FormState) =>
  (name: FormField, options?: Html): Html => {
    const { label, hint } = t.fields[name]
    const required = REQUIRED.has(name)
    const problems = errors.filter((e) => e.path === name)
    const described = [hint ? `${name}-hint` : "", problems.length ? `${name}-error` : ""].filter(Boolean).join(" ")
    const shared = html`id="${name}" name="${name}"${required ? html` required aria-required="true"` : null}${problems.length ? html` aria-invalid="true"` : null}${described ? html` aria-describedby="${described}"` : null}`
    return html`<div class="field"><label for="${name}">${label}${required ? html` <span aria-hidden="true">*</span>` : html` <span class="soft small">(${t.optional})</span>`}</label>
${options ? html`<select ${shared}>${options}</select>` : html`<input ${shared}${name === "email" ? html` type="email"` : html` type="text"`}${ATTRIBUTES[name]} value="${values[name]}">`}
${problems.length ? html`<p class="error" id="${name}-error">${problems.map((e) => e.message).join(" ")}</p>` : null}${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : null}</div>`
  }

/** 12 characters are a company, 13 a person; anything else decides nothing yet. */
function personOf(taxId: string): "company" | "individual" | null {
  const length = Array.from(taxId.replace(/[\s-]/g, "")).length
  return length === 12 ? "company" : length === 13 ? "individual" : null
}

function regimeOptions(t: Texts, catalog: FiscalCatalog, values: FormValues): Html {
  const person = personOf(values.tax_id)
  const fitting = catalog.regimes.filter((r) => !person || r.person === "both" || r.person === person || r.code === values.regime)
  return html`<option value="">${t.choose}</option>${(["company", "individual", "both"] as const).map((kind) => {
    const group = fitting.filter((r) => r.person === kind)
    return group.length ? html`<optgroup label="${t[kind]}">${group.map((r) => html`<option value="${r.code}" data-person="${r.person}"${r.code === values.regime ? html` selected` : null}>${r.code} · ${r.name}</option>`)}</optgroup>` : null
  })}`
}

function useOptions(t: Texts, catalog: FiscalCatalog, values: FormValues): Html {
  const fitting = catalog.uses.filter((u) => u.code !== "CP01" && (!values.regime || u.regimes.includes(values.regime) || u.code === values.use))
  return html`<option value="">${t.choose}</option>${fitting.map((u) => html`<option value="${u.code}" data-regimes="${u.regimes.join(" ")}"${u.code === values.use ? html` selected` : null}>${u.code} · ${u.name}</option>`)}`
}

const stateOptions = (t: Texts, catalog: FiscalCatalog, values: FormValues): Html => {
  const known = catalog.states.some((s) => s.name === values.state)
  return html`<option value="">${t.choose}</option>${values.state && !known ? html`<option selected>${values.state}</option>` : null}${catalog.states.map((s) => html`<option value="${s.name}"${s.name === values.state ? html` selected` : null}>${s.name}</option>`)}`
}

function countryOptions(view: View, values: FormValues): Html {
  const countries = countriesIn(view.language)
  const known = countries.some(({ code }) => code === values.country)
  return html`${!known ? html`<option value="${values.country}" selected>${values.country || wordsOf(view).choose}</option>` : null}${countries.map(({ code, name }) => html`<option value="${code}"${code === values.country ? html` selected` : null}>${name}</option>`)}`
}
