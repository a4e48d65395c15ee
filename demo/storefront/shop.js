/* global document, sessionStorage, location, window, FormData */
/**
 * What a storefront does with Trato, in plain JavaScript: a buyer signs in, sees their orders with notes
 * and invoices, and invoices an order. Every request carries the publishable key; those of the buyer's own
 * data carry their token too.
 */
const KEY = "mesa-y-barra:token"
const main = document.getElementById("main")
const said = document.getElementById("said")
const { publishable_key } = await (await fetch("/tienda/config")).json()

/** Asks the shop. Throws `{ status, message, errors }` of what was refused. */
async function ask(path, { method = "GET", body, token = sessionStorage.getItem(KEY) } = {}) {
  const response = await fetch(path, {
    method,
    headers: { "x-publishable-api-key": publishable_key, ...(body ? { "content-type": "application/json" } : {}), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  })
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) throw Object.assign(new Error(answer.message ?? "No se pudo"), { status: response.status, errors: answer.errors ?? [] })
  return answer
}

// ── Words, money and elements ──────────────────────────────────────────────
const money = (amount, currency) => new Intl.NumberFormat("es-MX", { style: "currency", currency: currency.toUpperCase() }).format(amount)
const day = (date) => new Intl.DateTimeFormat("es-MX", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`))

/** An element with its attributes and children; text is always text. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value)
    else if (value === true) element.setAttribute(key, "")
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value)
  }
  element.append(...children.filter((child) => child !== null))
  return element
}

function show(title, ...content) {
  document.title = `Mesa y Barra · ${title}`
  main.replaceChildren(make("h1", {}, title), ...content)
  main.focus()
}

const facts = (pairs) => make("dl", {}, ...pairs.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)]))

/** A labelled field; its mistake is put beside it by `mark`. */
function field(name, label, attributes = {}, options = null) {
  const id = `field-${name}`
  const control = options
    ? make("select", { id, name, ...attributes }, make("option", { value: "" }, "Elige…"), ...options.map(([value, text]) => make("option", { value }, text)))
    : make("input", { id, name, ...attributes })
  return make("div", {}, make("label", { for: id }, label), control, make("p", { class: "error", id: `${id}-error`, hidden: true }))
}

function mark(form, errors) {
  for (const error of form.querySelectorAll(".error")) error.hidden = true
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid")
  const homeless = []
  for (const { path, message } of errors) {
    const control = form.elements[path.replace(/^receiver\./, "")]
    const place = control && document.getElementById(`${control.id}-error`)
    if (!place) {
      homeless.push(message)
      continue
    }
    place.textContent = message
    place.hidden = false
    control.setAttribute("aria-invalid", "true")
    control.setAttribute("aria-describedby", place.id)
  }
  form.querySelector("[aria-invalid]")?.focus()
  return homeless
}

/** A form that is sent once at a time and shows each mistake at its field. */
function sending(form, act) {
  const general = make("p", { class: "error", role: "alert", hidden: true })
  form.prepend(general)
  form.noValidate = true
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const button = form.querySelector("button[type=submit]")
    button.disabled = true
    general.hidden = true
    try {
      await act(Object.fromEntries(new FormData(form)))
    } catch (error) {
      const rest = mark(form, error.errors ?? [])
      general.textContent = error.errors?.length ? rest.join(" ") || "Revisa los datos marcados." : error.message
      general.hidden = false
    } finally {
      button.disabled = false
    }
  })
  return form
}

// ── Signing in ─────────────────────────────────────────────────────────────
function signIn() {
  const form = sending(make("form", { class: "card" }, field("email", "Correo", { type: "email", autocomplete: "email" }), field("password", "Contraseña", { type: "password", autocomplete: "current-password" }), make("div", { class: "row" }, make("button", { type: "submit", class: "main" }, "Entrar"), make("a", { class: "button", href: "#/crear-cuenta" }, "Crear cuenta"))), async ({ email, password }) => {
    const { token } = await ask("/auth/customer/emailpass", { method: "POST", body: { email, password }, token: null }).catch(() => { throw new Error("El correo o la contraseña no coinciden.") })
    enter(token)
  })
  show("Entra a tu cuenta", form)
}

function signUp() {
  const form = sending(make("form", { class: "card" }, field("first_name", "Nombre", { autocomplete: "given-name" }), field("last_name", "Apellidos", { autocomplete: "family-name" }), field("email", "Correo", { type: "email", autocomplete: "email" }), field("password", "Contraseña", { type: "password", autocomplete: "new-password" }), make("div", { class: "row" }, make("button", { type: "submit", class: "main" }, "Crear cuenta"))), async ({ email, password, first_name, last_name }) => {
    const { token } = await ask("/auth/customer/emailpass/register", { method: "POST", body: { email, password }, token: null })
    await ask("/store/customers", { method: "POST", body: { email, first_name, last_name }, token })
    const entered = await ask("/auth/customer/emailpass", { method: "POST", body: { email, password }, token: null })
    enter(entered.token)
  })
  show("Crea tu cuenta", form)
}

function enter(token) {
  sessionStorage.setItem(KEY, token)
  location.hash = "#/"
  route()
}

// ── Orders with their notes and invoices ───────────────────────────────────
async function account() {
  const [{ orders }, { receipts }] = await Promise.all([ask("/store/orders?limit=20&order=-created_at&fields=id,display_id,created_at,total,currency_code,*items"), ask("/store/trato/me/receipts?limit=50")])
  const cards = orders.map((order) => orderCard(order, receipts.filter((receipt) => receipt.order_id === order.id)))
  show("Mis compras", ...(cards.length ? cards : [make("p", { class: "card soft" }, "Todavía no tienes compras.")]))
}

function orderCard(order, receipts) {
  return make("section", { class: "card", "aria-label": `Pedido ${order.display_id}` },
    make("h2", {}, `Pedido ${order.display_id}`),
    facts([["Total", money(order.total, order.currency_code)], ["Artículos", String(order.items?.reduce((sum, item) => sum + item.quantity, 0) ?? 0)]]),
    ...receipts.map(receiptRow),
    receipts.length ? null : make("p", { class: "soft" }, "La tienda todavía no genera la nota de este pedido."))
}

function receiptRow(receipt) {
  const { number, issued_on, invoice, can_invoice, self_invoice_token: token } = receipt
  return make("div", {},
    facts([["Nota de venta", number], ["Fecha", day(issued_on)], ["Factura", invoice ? invoice.number : "Sin facturar"]]),
    make("div", { class: "row" },
      can_invoice ? make("a", { class: "button main", href: `#/facturar/${token}` }, "Facturar") : null,
      invoice && token ? make("a", { class: "button", href: `#/facturar/${token}` }, "Ver factura") : null))
}

// ── Self-invoice ───────────────────────────────────────────────────────────
async function selfInvoice(token, failed = false) {
  const { self_invoice: sale } = await ask(`/store/trato/self-invoice/${token}`)
  const summary = facts([["Nota de venta", sale.number], ["Fecha", day(sale.issued_on)], ["Total", money(sale.total, sale.currency_code)]])
  if (sale.state === "invoiced") return invoiced(token, sale, summary)
  if (sale.state === "working") return working(token, summary)
  if (!sale.choices) return show("Esta compra ya no se factura en línea", make("section", { class: "card" }, summary, make("p", {}, "Pide tu factura a la tienda.")))
  show("Genera tu factura", make("section", { class: "card" }, summary), invoiceForm(token, sale, failed))
}

function invoiceForm(token, { choices, receiver, errors }, failed) {
  const form = make("form", { class: "card" },
    make("p", {}, "Escribe tus datos fiscales exactamente como aparecen en tu constancia de situación fiscal."),
    field("tax_id", "RFC", { autocapitalize: "characters", autocomplete: "off", maxlength: "13" }), field("name", "Nombre completo o razón social", { autocomplete: "organization" }),
    field("regime", "Régimen fiscal", {}, []), field("use", "Uso de CFDI", {}, []), field("postal_code", "Código Postal", { inputmode: "numeric", autocomplete: "postal-code" }),
    field("email", "Correo para recibirla", { type: "email", autocomplete: "email" }),
    make("p", {}, make("label", { for: "remember" }, make("input", { id: "remember", name: "remember", type: "checkbox", value: "1", style: "width:auto;margin-right:.5rem" }), "Guardar mis datos para mi próxima factura")),
    make("div", { class: "row" }, make("button", { type: "submit", class: "main" }, "Generar Factura"), make("a", { class: "button", href: "#/" }, "Volver")))
  const { tax_id, regime, use } = form.elements
  const fill = (select, list, text) => {
    const kept = select.value
    select.replaceChildren(select.options[0], ...list.map((one) => make("option", { value: one.code }, text(one))))
    select.value = list.some((one) => one.code === kept) ? kept : ""
  }
  const named = (one) => `${one.code} · ${one.name}`
  // The RFC says whether it is a company or a person; the regime says which uses fit.
  const offer = () => {
    const length = tax_id.value.replace(/[\s-]/g, "").length
    const person = length === 12 ? "company" : length === 13 ? "individual" : null
    fill(regime, choices.regimes.filter((one) => !person || one.person === "both" || one.person === person), named)
    fill(use, choices.uses.filter((one) => !regime.value || one.regimes.includes(regime.value)), named)
  }
  offer()
  for (const name of ["tax_id", "name", "postal_code", "email"]) form.elements[name].value = receiver[name] ?? ""
  offer()
  regime.value = receiver.regime ?? ""
  offer()
  use.value = receiver.use ?? ""
  tax_id.addEventListener("input", offer)
  regime.addEventListener("change", offer)
  sending(form, async ({ remember, ...typed }) => {
    await ask(`/store/trato/self-invoice/${token}`, { method: "POST", body: { ...typed, country: "MEX", ...(remember ? { remember: true } : {}) } })
    await selfInvoice(token)
  })
  // Once the form is on the page: what was wrong at its field, or that it was not the buyer's mistake.
  if (errors.length || failed) setTimeout(() => {
    const rest = mark(form, errors)
    const general = form.querySelector("[role=alert]")
    general.textContent = errors.length ? rest.join(" ") || "Revisa los datos marcados." : "La tienda todavía no puede emitir tu factura. No es un error tuyo y tus datos no se perdieron: vuelve a intentarlo más tarde."
    general.hidden = false
  })
  return form
}

const STEPS = { validating: "Validando", sealing: "Sellando", stamping: "Timbrando", storing: "Guardando", done: "Lista", failed: "No se pudo" }

async function working(token, summary) {
  const bar = make("progress", { max: "100", value: "5", "aria-label": "Avance de la factura" })
  const step = make("p", { role: "status" }, STEPS.validating)
  show("Estamos generando tu factura", make("section", { class: "card" }, summary, bar, step))
  for (;;) {
    const progress = await ask(`/store/trato/self-invoice/${token}/progress`)
    bar.value = progress.percent
    if (step.textContent !== STEPS[progress.step]) step.textContent = STEPS[progress.step]
    if (progress.step === "done" || progress.step === "failed") return selfInvoice(token, progress.step === "failed")
    await new Promise((resolve) => setTimeout(resolve, 700))
    if (!bar.isConnected) return
  }
}

function invoiced(token, { invoice }, summary) {
  const file = (kind, label) => make("button", { type: "button", class: kind === "pdf" ? "main" : "", onclick: () => save(token, kind, `${invoice.number}.${kind}`) }, label)
  show(invoice.canceled_at ? "Tu factura fue cancelada" : "Tu factura está lista", make("section", { class: "card" }, summary,
    facts([["Factura", invoice.number], ["Folio fiscal (UUID)", invoice.uuid], ["A nombre de", invoice.receiver.name]]),
    invoice.canceled_at ? make("p", {}, "Ya no tiene validez fiscal. Si necesitas otra, pídela a la tienda.") : null,
    invoice.mail_to && !invoice.canceled_at ? make("p", { class: "soft" }, invoice.mailed ? `Te la enviamos a ${invoice.mail_to}.` : `Te la enviaremos a ${invoice.mail_to}.`) : null,
    make("div", { class: "row" }, file("pdf", "Descargar PDF"), file("xml", "Descargar XML"), make("a", { class: "button", href: "#/" }, "Mis compras"))))
}

/** Files need the publishable key too, so they are fetched and then saved. */
async function save(token, kind, name) {
  const response = await fetch(`/store/trato/self-invoice/${token}/${kind}`, { headers: { "x-publishable-api-key": publishable_key } })
  const url = URL.createObjectURL(await response.blob())
  make("a", { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

// ── Paying a quote ─────────────────────────────────────────────────────────
/**
 * The cart that Trato made of an accepted quote, paid as any other: delivery, payment collection, session,
 * complete. Its products and prices are the quote's and cannot be changed.
 */
async function payCart(id) {
  const { cart } = await ask(`/store/carts/${id}?fields=id,completed_at,currency_code,item_total,total,metadata,*items,*shipping_methods`)
  const number = cart.metadata?.trato_document_number ?? ""
  const lines = cart.items.map((item) => [`${item.quantity} × ${item.title}`, money(item.total, cart.currency_code)])
  const { shipping_options: options } = await ask(`/store/shipping-options?cart_id=${id}`)
  const delivers = cart.items.some((item) => item.requires_shipping)
  const form = sending(make("form", { class: "card" },
    delivers ? field("option", "Entrega", {}, options.map((one) => [one.id, `${one.name} · ${money(one.amount ?? 0, cart.currency_code)}`])) : null,
    make("p", { class: "soft" }, "Pagas al recibir o por transferencia: la tienda confirma tu pago."),
    make("div", { class: "row" }, make("button", { type: "submit", class: "main" }, "Confirmar y pagar"))), async ({ option }) => {
    if (delivers && !option) throw Object.assign(new Error("Elige cómo quieres recibirlo."), { errors: [{ path: "option", message: "Elige cómo quieres recibirlo." }] })
    if (delivers) await ask(`/store/carts/${id}/shipping-methods`, { method: "POST", body: { option_id: option } })
    const { payment_collection: collection } = await ask("/store/payment-collections", { method: "POST", body: { cart_id: id } })
    await ask(`/store/payment-collections/${collection.id}/payment-sessions`, { method: "POST", body: { provider_id: "pp_system_default" } })
    const { type, order, error } = await ask(`/store/carts/${id}/complete`, { method: "POST", body: {} })
    if (type !== "order") throw new Error(error?.message ?? "El pago no se completó.")
    show("Gracias por tu compra", make("section", { class: "card" }, facts([["Pedido", String(order.display_id)], ["Total", money(order.total, order.currency_code)], ...(number ? [["Cotización", number]] : [])]), make("a", { class: "button", href: "#/" }, "Mis compras")))
  })
  show(number ? `Paga tu cotización ${number}` : "Paga tu compra", make("section", { class: "card" }, facts([...lines, ["Total de la cotización", money(cart.item_total, cart.currency_code)]])), form)
}

// ── Where one is ───────────────────────────────────────────────────────────
const signOut = document.getElementById("sign-out")
signOut.addEventListener("click", () => {
  sessionStorage.removeItem(KEY)
  location.hash = "#/"
  route()
})

async function route() {
  const [, page, token] = location.hash.split("/")
  const signedIn = sessionStorage.getItem(KEY) !== null
  signOut.hidden = !signedIn
  said.textContent = ""
  try {
    if (page === "facturar" && /^[A-Za-z0-9_-]{43}$/.test(token ?? "")) return await selfInvoice(token)
    if (page === "pagar" && /^cart_[0-9A-Za-z_]+$/.test(token ?? "")) return await payCart(token)
    if (!signedIn) return page === "crear-cuenta" ? signUp() : signIn()
    await account()
  } catch (error) {
    if (error.status === 401) {
      sessionStorage.removeItem(KEY)
      return signIn()
    }
    show("Algo salió mal", make("section", { class: "card" }, make("p", { role: "alert" }, error.message), make("button", { type: "button", onclick: route }, "Volver a intentar")))
  }
}

window.addEventListener("hashchange", route)
await route()
