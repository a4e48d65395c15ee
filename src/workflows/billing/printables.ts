import { MathBN } from "@medusajs/framework/utils"
import { balanceOf } from "../../modules/billing/receipts"
import { toLineDTO } from "../../modules/billing/fiscal"
import type { InvoiceRow, NoteDetail } from "../../modules/billing/rows"
import { FiscalCatalog, PrintedFacts } from "../../types/fiscal"
import { Printable, PrintedBlock, PrintedFact, PrintedShop } from "../../types/printable"
import { LABELS } from "../../printing/labels"
import { formatMoney } from "../../utils/money"
import { TratoOptions } from "../../utils/options"

const QR_CAPTION = { es: "Genera tu factura", en: "Make your invoice" } as const

type Paper = { options: Pick<TratoOptions, "language" | "country" | "time_zone">; shop: PrintedShop; accent: string | null }

type NotePaper = Paper & {
  self_invoice_url: string | null
  copy?: boolean
  /** How people call a form of payment. */
  form_name: (form: string) => string
}

/** A sales note as paper; the QR leads to the buyer's page while that may make an invoice. */
export function notePrintable(note: NoteDetail, { options, shop, accent, self_invoice_url, copy, form_name }: NotePaper): Printable {
  const facts: PrintedFact[] = [{ key: "issued_on", value: note.issued_on }]
  if (note.order_display_id) facts.push({ key: "order", value: `#${note.order_display_id}` })
  if (note.document_number) facts.push({ key: "source", value: note.document_number })
  return {
    kind: "note",
    language: options.language,
    country: options.country,
    shop,
    number: note.number,
    customer: note.customer,
    facts,
    currency_code: note.currency_code,
    lines: note.lines.map((line) => toLineDTO(line, note.currency_code)),
    totals: note.totals,
    payments: note.payments.map((p) => ({ paid_on: p.paid_on, form: form_name(p.form), reference: p.reference, amount: Number(p.amount) })),
    accent: accent ?? undefined,
    balance: balanceOf(note),
    stamp_text: note.status === "void" ? "ANULADA" : copy ? "COPIA" : null,
    qr: self_invoice_url ? { text: self_invoice_url, caption: QR_CAPTION[options.language] } : null,
  }
}

const nameOf = (list: { code: string; name: string }[], code: string): string | undefined => list.find((x) => x.code === code)?.name

/** Pagos 2.0 on paper: each payment, and of each invoice what was owed before it, what it pays and what is left. */
function paidBlocks(invoice: InvoiceRow, catalog: FiscalCatalog, { language, time_zone }: Paper["options"]): PrintedBlock[] {
  const t = LABELS[language].fiscal.paid
  const locale = language === "es" ? "es-MX" : "en-US"
  const day = (at: string): string => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: time_zone }).format(new Date(at))
  return (invoice.extra?.payments ?? []).flatMap((payment) => [
    {
      title: t.received,
      lines: [
        `${t.on}: ${day(payment.paid_at)}`,
        `${t.form}: ${[payment.form, nameOf(catalog.payment_forms, payment.form)].filter(Boolean).join(" - ")}`,
        `${t.amount}: ${formatMoney(payment.amount, payment.currency_code, locale)}`,
        ...(payment.exchange_rate ? [`${t.rate}: ${payment.exchange_rate}`] : []),
        ...(payment.reference ? [`${t.reference}: ${payment.reference}`] : []),
      ],
    },
    ...payment.documents.map((paid) => ({
      title: t.document,
      lines: [
        `${t.uuid}: ${paid.uuid}`,
        ...(paid.folio ? [`${t.number}: ${[paid.series, paid.folio].filter(Boolean).join("-")}`] : []),
        `${t.installment}: ${paid.installment}`,
        `${t.before}: ${formatMoney(paid.previous_balance, paid.currency_code, locale)}`,
        `${t.paid}: ${formatMoney(paid.paid, paid.currency_code, locale)}`,
        `${t.left}: ${formatMoney(MathBN.sub(paid.previous_balance, paid.paid), paid.currency_code, locale)}`,
      ],
    })),
  ])
}

/** A stamped invoice as paper: everything from its snapshot and its stamped XML. */
export function invoicePrintable(invoice: InvoiceRow, printed: PrintedFacts, catalog: FiscalCatalog, { options, shop, accent }: Paper): Printable {
  const { receiver, issuer } = invoice
  const [relation] = invoice.extra?.relations ?? []
  return {
    kind: "invoice",
    language: options.language,
    country: options.country,
    shop: { ...shop, name: issuer.name, tax_id: issuer.tax_id },
    number: invoice.number,
    customer: {
      name: receiver.name,
      email: receiver.email ?? null,
      phone: null,
      tax_id: receiver.tax_id,
      address: [[receiver.street, receiver.exterior_number, receiver.interior_number].filter(Boolean).join(" "), receiver.neighborhood, receiver.municipality, receiver.city, receiver.state, receiver.postal_code].filter(Boolean).join(", ") || null,
    },
    facts: [{ key: "issued_on", value: invoice.issued_on }],
    currency_code: invoice.currency_code,
    lines: invoice.lines,
    totals: invoice.totals,
    accent: accent ?? undefined,
    stamp_text: invoice.state === "canceled" ? "CANCELADA" : null,
    ...(invoice.kind === "payment" ? { blocks: paidBlocks(invoice, catalog, options) } : {}),
    fiscal: {
      effect: invoice.kind,
      facts: { ...printed, sandbox: printed.sandbox || invoice.sandbox },
      receiver,
      issuer: { tax_id: issuer.tax_id, name: issuer.name, regime: issuer.regime, postal_code: issuer.postal_code },
      payment_method: invoice.payment_method,
      payment_form: invoice.payment_form,
      names: {
        issuer_regime: nameOf(catalog.regimes, issuer.regime),
        receiver_regime: nameOf(catalog.regimes, receiver.regime),
        use: nameOf(catalog.uses, receiver.use),
        payment_form: nameOf(catalog.payment_forms, invoice.payment_form),
      },
      related: relation ? { relation: relation.type, uuids: relation.uuids } : null,
      line_codes: invoice.fiscal_lines.map((l) => ({ product_code: l.product_code, unit_code: l.unit_code, tax_object: l.tax_object })),
    },
  }
}
