import { TaxTreatment } from "../types/http/presales"
import { Printable, PrintedFact } from "../types/printable"

export type Labels = {
  kinds: Record<Printable["kind"], string>
  facts: Record<PrintedFact["key"], string>
  /** Narrow papers. */
  short_facts: Record<PrintedFact["key"], string>
  tax_id: Record<"MX" | "PE", string>
  customer: string
  receiver: string
  contact: string
  revision: string
  quantity: string
  unit: string
  code: string
  description: string
  price: string
  discount: string
  amount: string
  amount_with_tax: string
  plus_tax: string
  subtotal: string
  shipping: string
  tax: string
  total: string
  in_words: string
  notes: string
  terms: string
  payments: string
  paid_on: string
  payment_form: string
  reference: string
  balance: string
  continued: string
  optional: string
  not_included: string
  options: string
  recommended: string
  chosen: string
  bank_accounts: string
  clabe: Record<"MX" | "PE", string>
  attached: string
  treatments: Record<TaxTreatment, string>
  page: (page: number, pages: number) => string
  fiscal: {
    issuer_regime: string
    place_of_issue: string
    receiver_regime: string
    postal_code: string
    use: string
    payment_method: string
    payment_form: string
    effect: string
    effects: Record<"income" | "credit_note" | "payment", string>
    kinds: Record<"global" | "credit_note" | "payment", string>
    payments_use: string
    /** What a payment complement says of each payment, and of each invoice that it pays. */
    paid: Record<"received" | "on" | "form" | "amount" | "reference" | "rate" | "document" | "uuid" | "number" | "installment" | "before" | "paid" | "left", string>
    received: string
    currency: string
    uuid: string
    issued_at: string
    stamped_at: string
    certificate: string
    authority_certificate: string
    authority_tax_id: string
    seal: string
    authority_seal: string
    original_string: string
    scan: string
  }
}

const es: Labels = {
  kinds: { opportunity: "Oportunidad de venta", quote: "Cotización", contract: "Contrato", order_request: "Pedido", service: "Servicio técnico", note: "Nota de venta", invoice: "Factura" },
  facts: { issued_on: "Fecha de emisión", valid_until: "Vigente hasta", due_on: "Vencimiento", delivery_on: "Fecha de entrega", seller: "Vendedor", delivery_time: "Tiempo de entrega", payment_terms: "Condiciones de pago", source: "Documento de origen", order: "Pedido de la tienda", reference: "Referencia", contact: "Contacto", starts_on: "Inicio", ends_on: "Fin", promised_on: "Fecha prometida", warranty_until: "Garantía hasta", contact_phone: "Tel. de contacto", purchase_order: "Orden de compra", exchange_rate: "Tipo de cambio", shipping_address: "Dirección de envío", issued_time: "Hora", technician: "Técnico", service_kinds: "Motivo de ingreso", custom: "" },
  short_facts: { issued_on: "F. emisión", valid_until: "Vigente hasta", due_on: "F. vencimiento", delivery_on: "F. entrega", seller: "Vendedor", delivery_time: "T. entrega", payment_terms: "Cond. pago", source: "Origen", order: "Pedido", reference: "Referencia", contact: "Contacto", starts_on: "Inicio", ends_on: "Fin", promised_on: "F. prometida", warranty_until: "Garantía", contact_phone: "Tel. contacto", purchase_order: "O. compra", exchange_rate: "T. cambio", shipping_address: "Dir. envío", issued_time: "Hora", technician: "Técnico", service_kinds: "Motivo", custom: "" },
  tax_id: { MX: "RFC", PE: "RUC/DNI" },
  customer: "Cliente",
  receiver: "Receptor",
  contact: "Atención",
  revision: "Revisión",
  quantity: "Cant.",
  unit: "Unidad",
  code: "Código",
  description: "Descripción",
  price: "P. unitario",
  discount: "Descuento",
  amount: "Importe",
  amount_with_tax: "Total con imp.",
  plus_tax: "+ imp.",
  subtotal: "Subtotal",
  shipping: "Envío",
  tax: "Impuestos",
  total: "Total",
  in_words: "Importe con letra",
  notes: "Observaciones",
  terms: "Términos y condiciones",
  payments: "Pagos",
  paid_on: "Fecha",
  payment_form: "Forma de pago",
  reference: "Referencia",
  balance: "Saldo",
  continued: "(continúa)",
  optional: "Opcional",
  not_included: "no incluido en el total",
  options: "Opciones",
  recommended: "recomendada",
  chosen: "en este total",
  bank_accounts: "Cuentas bancarias",
  clabe: { MX: "CLABE", PE: "CCI" },
  attached: "Archivos adjuntos",
  treatments: { taxed: "Gravado", exempt: "Exento", unaffected: "No objeto", free: "Gratuito", export: "Exportación" },
  page: (page, pages) => `Página ${page} de ${pages}`,
  fiscal: {
    issuer_regime: "Régimen fiscal", place_of_issue: "Lugar de expedición (C.P.)", receiver_regime: "Régimen fiscal", postal_code: "Domicilio fiscal (C.P.)", use: "Uso del CFDI",
    payment_method: "Método de pago", payment_form: "Forma de pago", effect: "Tipo de comprobante", effects: { income: "I - Ingreso", credit_note: "E - Egreso", payment: "P - Pago" }, kinds: { global: "Factura global", credit_note: "Nota de crédito", payment: "Complemento de pago" }, payments_use: "CP01 - Pagos",
    paid: { received: "Pago recibido", on: "Fecha de pago", form: "Forma de pago", amount: "Importe", reference: "Referencia", rate: "Tipo de cambio", document: "Documento pagado", uuid: "Folio fiscal (UUID)", number: "Serie y folio", installment: "Parcialidad", before: "Saldo anterior", paid: "Importe pagado", left: "Saldo insoluto" },
    received: "Total pagado", currency: "Moneda",
    uuid: "Folio fiscal (UUID)", issued_at: "Fecha y hora de emisión", stamped_at: "Fecha y hora de certificación", certificate: "No. de serie del CSD del emisor",
    authority_certificate: "No. de serie del CSD del SAT", authority_tax_id: "RFC del proveedor de certificación", seal: "Sello digital del CFDI", authority_seal: "Sello digital del SAT",
    original_string: "Cadena original del complemento de certificación digital del SAT", scan: "Verifica este CFDI en el portal del SAT",
  },
}

const en: Labels = {
  kinds: { opportunity: "Sales opportunity", quote: "Quote", contract: "Contract", order_request: "Order request", service: "Technical service", note: "Sales note", invoice: "Invoice" },
  facts: { issued_on: "Issued on", valid_until: "Valid until", due_on: "Due on", delivery_on: "Delivery on", seller: "Seller", delivery_time: "Delivery time", payment_terms: "Payment terms", source: "Source document", order: "Store order", reference: "Reference", contact: "Contact", starts_on: "Starts on", ends_on: "Ends on", promised_on: "Promised on", warranty_until: "Warranty until", contact_phone: "Contact phone", purchase_order: "Purchase order", exchange_rate: "Exchange rate", shipping_address: "Shipping address", issued_time: "Time", technician: "Technician", service_kinds: "Reason", custom: "" },
  short_facts: { issued_on: "Issued", valid_until: "Valid until", due_on: "Due", delivery_on: "Delivery", seller: "Seller", delivery_time: "Deliv. time", payment_terms: "Payment", source: "Source", order: "Order", reference: "Reference", contact: "Contact", starts_on: "Starts on", ends_on: "Ends on", promised_on: "Promised on", warranty_until: "Warranty until", contact_phone: "Contact phone", purchase_order: "Purchase order", exchange_rate: "Exchange rate", shipping_address: "Shipping address", issued_time: "Time", technician: "Technician", service_kinds: "Reason", custom: "" },
  tax_id: { MX: "RFC", PE: "RUC/DNI" },
  customer: "Customer",
  receiver: "Bill to",
  contact: "Attention",
  revision: "Revision",
  quantity: "Qty",
  unit: "Unit",
  code: "Code",
  description: "Description",
  price: "Unit price",
  discount: "Discount",
  amount: "Amount",
  amount_with_tax: "Total incl. tax",
  plus_tax: "+ tax",
  subtotal: "Subtotal",
  shipping: "Shipping",
  tax: "Taxes",
  total: "Total",
  in_words: "Amount in words",
  notes: "Notes",
  terms: "Terms and conditions",
  payments: "Payments",
  paid_on: "Date",
  payment_form: "Payment form",
  reference: "Reference",
  balance: "Balance due",
  continued: "(continued)",
  optional: "Optional",
  not_included: "not in the total",
  options: "Options",
  recommended: "recommended",
  chosen: "in this total",
  bank_accounts: "Bank accounts",
  clabe: { MX: "CLABE", PE: "CCI" },
  attached: "Attached files",
  treatments: { taxed: "Taxed", exempt: "Exempt", unaffected: "Not subject", free: "Free", export: "Export" },
  page: (page, pages) => `Page ${page} of ${pages}`,
  fiscal: {
    issuer_regime: "Tax regime", place_of_issue: "Place of issue (postal code)", receiver_regime: "Tax regime", postal_code: "Tax address (postal code)", use: "Use of the CFDI",
    payment_method: "Payment method", payment_form: "Payment form", effect: "Type of receipt", effects: { income: "I - Income", credit_note: "E - Credit (egreso)", payment: "P - Payment" }, kinds: { global: "Global invoice", credit_note: "Credit note", payment: "Payment complement" }, payments_use: "CP01 - Pagos",
    paid: { received: "Payment received", on: "Paid on", form: "Payment form", amount: "Amount", reference: "Reference", rate: "Exchange rate", document: "Invoice paid", uuid: "Fiscal folio (UUID)", number: "Series and folio", installment: "Instalment", before: "Balance before", paid: "Paid", left: "Balance left" },
    received: "Total paid", currency: "Currency",
    uuid: "Fiscal folio (UUID)", issued_at: "Issued at", stamped_at: "Certified at", certificate: "Issuer's CSD serial number",
    authority_certificate: "SAT's CSD serial number", authority_tax_id: "RFC of the certification provider", seal: "Digital seal of the CFDI", authority_seal: "Digital seal of the SAT",
    original_string: "Original string of the SAT's certification", scan: "Verify this CFDI at the SAT",
  },
}

export const LABELS: Record<"es" | "en", Labels> = { es, en }

/** What a paper is called: of what an authority stamped, by its kind. */
export const nameOf = ({ kind, fiscal, language }: Pick<Printable, "kind" | "fiscal" | "language">): string =>
  fiscal?.effect && fiscal.effect !== "income" ? LABELS[language].fiscal.kinds[fiscal.effect] : LABELS[language].kinds[kind]
