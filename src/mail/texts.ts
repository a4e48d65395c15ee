import { CivilDate } from "../types/common"
import { InvoiceKind } from "../types/http/billing"
import { DocumentType } from "../types/http/presales"

type Texts = {
  documents: Record<DocumentType, string>
  note: string
  invoices: Record<InvoiceKind, string>
  total: string
  valid_until: string
  invoice_until: string
  uuid: string
  make_invoice: string
  download: string
  link_hint: string
  sandbox: string
  greeting: (name: string) => string
  see: (document: string) => string
  contact: (ways: string) => string
  document_intro: (document: string, number: string, shop: string, attached: boolean) => string
  note_intro: (number: string, shop: string, canInvoice: boolean) => string
  invoice_intro: (name: string, number: string, shop: string, attached: boolean) => string
}

export const TEXTS: Record<"es" | "en", Texts> = {
  es: {
    documents: { opportunity: "Oportunidad de venta", quote: "Cotización", contract: "Contrato", order_request: "Pedido", service: "Servicio técnico" },
    note: "Nota de venta",
    invoices: { income: "Factura", global: "Factura global", credit_note: "Nota de crédito", payment: "Complemento de pago" },
    total: "Total",
    valid_until: "Vigente hasta",
    invoice_until: "Puedes facturar hasta",
    uuid: "Folio fiscal",
    make_invoice: "Generar Factura",
    download: "Descargar factura",
    link_hint: "Si el botón no funciona, copia este enlace en tu navegador:",
    sandbox: "este comprobante se hizo en modo de prueba.",
    greeting: (name) => (name ? `Hola, ${name}:` : "Hola:"),
    see: (document) => `Ver ${document.toLocaleLowerCase("es")}`,
    contact: (ways) => `¿Preguntas? Responde este correo o escríbenos: ${ways}`,
    document_intro: (document, number, shop, attached) => {
      const masculine = MASCULINE.includes(document)
      const also = masculine ? " Lo encontrarás también adjunto en PDF." : " La encontrarás también adjunta en PDF."
      return `${shop} te envía ${masculine ? "el" : "la"} ${document.toLocaleLowerCase("es")} ${number}.${attached ? also : ""}`
    },
    note_intro: (number, shop, canInvoice) =>
      `Gracias por tu compra en ${shop}. Esta es tu nota de venta ${number}.${canInvoice ? " Si necesitas factura, hazla tú mismo con el botón: solo te pediremos tus datos fiscales." : ""}`,
    invoice_intro: (name, number, shop, attached) => `${shop} te envía tu ${name.toLocaleLowerCase("es")} ${number}.${attached ? " El XML y el PDF van adjuntos." : ""}`,
  },
  en: {
    documents: { opportunity: "Sales opportunity", quote: "Quote", contract: "Contract", order_request: "Order request", service: "Technical service" },
    note: "Sales note",
    invoices: { income: "Invoice", global: "Global invoice", credit_note: "Credit note", payment: "Payment complement" },
    total: "Total",
    valid_until: "Valid until",
    invoice_until: "You can invoice until",
    uuid: "Fiscal folio (UUID)",
    make_invoice: "Get your invoice",
    download: "Download invoice",
    link_hint: "If the button does not work, copy this link into your browser:",
    sandbox: "this receipt was made in test mode.",
    greeting: (name) => (name ? `Hello ${name},` : "Hello,"),
    see: (document) => `View ${document.toLocaleLowerCase("en")}`,
    contact: (ways) => `Questions? Reply to this mail or write to us: ${ways}`,
    document_intro: (document, number, shop, attached) => `${shop} sends you ${document.toLocaleLowerCase("en")} ${number}.${attached ? " It is attached as a PDF, too." : ""}`,
    note_intro: (number, shop, canInvoice) =>
      `Thank you for your purchase at ${shop}. This is your sales note ${number}.${canInvoice ? " If you need a tax invoice, make it yourself with the button: all we ask for is your tax data." : ""}`,
    invoice_intro: (name, number, shop, attached) => `${shop} sends you ${name.toLocaleLowerCase("en")} ${number}.${attached ? " XML and PDF are attached." : ""}`,
  },
}

const MASCULINE = ["Contrato", "Pedido", "Servicio técnico"]

/** `30 de noviembre de 2026`: a civil date never passes through the server's zone. */
export const mailDate = (date: CivilDate, language: "es" | "en"): string =>
  new Intl.DateTimeFormat(language === "es" ? "es-MX" : "en-US", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`))
