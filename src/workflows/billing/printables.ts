import { balanceOf } from "../../modules/billing/receipts"
import { toLineDTO } from "../../modules/billing/fiscal"
import type { InvoiceRow, NoteDetail } from "../../modules/billing/rows"
import { FiscalCatalog, PrintedFacts } from "../../types/fiscal"
import { Printable, PrintedFact, PrintedShop } from "../../types/printable"
import { TratoOptions } from "../../utils/options"

const QR_CAPTION = { es: "Genera tu factura", en: "Make your invoice" } as const

type Paper = { options: Pick<TratoOptions, "language" | "country">; shop: PrintedShop; accent: string | null }

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

/** A stamped invoice as paper: everything from its snapshot and its stamped XML. */
export function invoicePrintable(invoice: InvoiceRow, printed: PrintedFacts, catalog: FiscalCatalog, { options, shop, accent }: Paper): Printable {
  const { receiver, issuer } = invoice
  const nameOf = (list: { code: string; name: string }[], code: string) => list.find((x) => x.code === code)?.name
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
    stamp_text: printed.sandbox || invoice.sandbox ? "SIN VALIDEZ FISCAL" : null,
    fiscal: {
      facts: printed,
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
      line_codes: invoice.fiscal_lines.map((l) => ({ product_code: l.product_code, unit_code: l.unit_code, tax_object: l.tax_object })),
    },
  }
}
