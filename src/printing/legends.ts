import { Printable } from "../types/printable"

type Kind = Printable["kind"]

/**
 * The sentence that keeps a paper from being taken for something else (PRE-13). No setting changes it.
 * Invoices have their own: Anexo 20 asks for it on every printed CFDI; SUNAT's for its electronic papers.
 */
export function legend(kind: Kind, country: "MX" | "PE", language: "es" | "en"): string {
  return LEGENDS[kind === "note" || kind === "invoice" ? kind : "document"][country][language]
}

const LEGENDS: Record<"document" | "note" | "invoice", Record<"MX" | "PE", Record<"es" | "en", string>>> = {
  document: {
    MX: { es: "Documento interno, no es comprobante de pago ni comprobante fiscal.", en: "Internal document, not a proof of payment nor a tax receipt. Documento interno, no es comprobante de pago." },
    PE: { es: "Documento interno, no es comprobante de pago.", en: "Internal document, not a proof of payment. Documento interno, no es comprobante de pago." },
  },
  note: {
    MX: { es: "Sin validez fiscal. Esta nota no es un CFDI.", en: "Sin validez fiscal: this note is not a tax invoice (CFDI)." },
    PE: { es: "Sin validez fiscal. Esta nota no es un comprobante de pago electrónico.", en: "Sin validez fiscal: this note is not an electronic tax receipt." },
  },
  invoice: {
    MX: { es: "Este documento es una representación impresa de un CFDI", en: "Este documento es una representación impresa de un CFDI (printed representation of a CFDI)" },
    PE: { es: "Representación impresa de un comprobante de pago electrónico", en: "Representación impresa de un comprobante de pago electrónico (printed representation of an electronic receipt)" },
  },
}

/** Printed across an invoice that no authority knows. */
export const SANDBOX_STAMP = "SIN VALIDEZ FISCAL"
