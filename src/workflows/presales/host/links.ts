import type { StoredDocument } from "../../../modules/presales/tables"

/** The public page of a ticket's state. */
export const statusUrl = (base: string, token: string): string => `${base}/documento/estado/${token}`

const GREETING = {
  es: (name: string, number: string, url: string) => `Hola ${name}, te compartimos ${number}: ${url}`,
  en: (name: string, number: string, url: string) => `Hello ${name}, here is ${number}: ${url}`,
} as const

/** Mexico and Peru write ten and nine digits at home; WhatsApp wants the country in front. */
const COUNTRY_DIGITS: Record<string, [length: number, prefix: string]> = { mx: [10, "52"], pe: [9, "51"], us: [10, "1"] }

/** What was dialled before a number inside Mexico until 2019, and still stands in address books: no part of it. */
const DIALLED_AT_HOME = /^(?:044|045|01)(?=\d{10}$)/

/** A `wa.me` link with the text ready; null without a usable phone. */
export function whatsappUrl(document: Pick<StoredDocument, "customer" | "customer_name" | "contact_phone" | "number" | "shipping_address">, url: string, language: "es" | "en"): string | null {
  const typed = document.contact_phone ?? document.customer.phone
  const country = document.shipping_address?.country_code ?? "mx"
  const all = typed?.replace(/\D/g, "").replace(/^00/, "") ?? ""
  const digits = country === "mx" && !typed?.trim().startsWith("+") ? all.replace(DIALLED_AT_HOME, "") : all
  if (digits.length < 8 || digits.length > 15) return null
  const [length, prefix] = COUNTRY_DIGITS[country] ?? [0, ""]
  const full = typed?.trim().startsWith("+") || digits.length !== length ? digits : prefix + digits
  return `https://wa.me/${full}?text=${encodeURIComponent(GREETING[language](document.customer_name, document.number, url))}`
}
