/**
 * What the rules are called that a shop starts with. They are written into the shop's own rules in Spanish; while nobody
 * has renamed one, the admin says it in the reader's language (`rule_1` is the first).
 */
export const SCORE_PRESET_NAMES: readonly { es: string; en: string }[] = [
  { es: "Compró en los últimos 30 días", en: "Bought in the last 30 days" },
  { es: "Compró hace 31 a 90 días", en: "Bought 31 to 90 days ago" },
  { es: "No compra desde hace más de un año", en: "Has not bought for more than a year" },
  { es: "Cada pedido del último año", en: "Each order of the last year" },
  { es: "Compra al menos cada 45 días", en: "Buys at least every 45 days" },
  { es: "Pagó 10,000 MXN o más en el último año", en: "Paid MXN 10,000 or more in the last year" },
  { es: "Pagó 50,000 MXN o más en el último año", en: "Paid MXN 50,000 or more in the last year" },
  { es: "Pagó 2,000 PEN o más en el último año", en: "Paid PEN 2,000 or more in the last year" },
  { es: "Pagó 10,000 PEN o más en el último año", en: "Paid PEN 10,000 or more in the last year" },
  { es: "Cada cotización que abrió", en: "Each quote they opened" },
  { es: "Cada cotización que aceptó", en: "Each quote they accepted" },
  { es: "Cada cotización que rechazó", en: "Each quote they rejected" },
  { es: "Tiene un carrito abierto", en: "Has an open cart" },
  { es: "Tiene un trato en curso", en: "Has an open deal" },
  { es: "Cada seguimiento hecho en los últimos 90 días", en: "Each follow-up done in the last 90 days" },
  { es: "Sin contacto desde hace más de 60 días", en: "No contact for more than 60 days" },
  { es: "Cada devolución", en: "Each return" },
  { es: "Se le devolvió 30 % o más de lo que pagó", en: "Was given back 30% or more of what they paid" },
]

const presetOf = (ruleId: string) => (/^rule_\d+$/.test(ruleId) ? SCORE_PRESET_NAMES[Number(ruleId.slice(5)) - 1] : undefined)
const isSpanish = (language: string): boolean => language.toLowerCase().startsWith("es")

/** A rule's name as this reader sees it; a name of the shop's own stays as it is. */
export function shownRuleName(ruleId: string, name: string, language: string): string {
  const preset = presetOf(ruleId)
  return preset && preset.es === name && !isSpanish(language) ? preset.en : name
}

/** The name to keep: one that was only shown in another language is not renamed by saving it. */
export function keptRuleName(ruleId: string | undefined, name: string): string {
  const preset = ruleId === undefined ? undefined : presetOf(ruleId)
  return preset?.en === name ? preset.es : name
}
