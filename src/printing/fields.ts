import { PaperFormat } from "../types/http/presales"
import { PrintedFact } from "../types/printable"

export type Field =
  | PrintedFact["key"]
  | "customer_contact"
  | "customer_address"
  | "line_code"
  | "line_discount"
  | "shop_contact"
  | "payments"
  | "in_words"

/**
 * Which fields each paper has room for. What is not listed here (number, customer's name and tax
 * id, lines, totals, notes, terms, legend, QR) is on every paper. The same for all kinds: a kind
 * that lacks a fact simply has nothing to print.
 */
const LEFT_OUT: Record<PaperFormat, Field[]> = {
  a4: [],
  a5: [],
  ticket80: ["line_discount"],
  ticket58: ["line_discount", "line_code", "customer_contact", "reference", "contact"],
}

export const prints = (format: PaperFormat, field: Field): boolean => !LEFT_OUT[format].includes(field)
