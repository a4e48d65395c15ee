/**
 * What the rules are called that a shop starts with. They are written into the shop's own rules in Spanish; while nobody
 * has renamed one, the admin says it in the reader's language. By the rule's id.
 */
export const SCORE_PRESET_NAMES: Readonly<Record<string, { es: string; en: string }>> = {
  rule_1: { es: "Compró en los últimos 30 días", en: "Bought in the last 30 days" },
  rule_2: { es: "Compró hace 31 a 90 días", en: "Bought 31 to 90 days ago" },
  rule_3: { es: "No compra desde hace más de un año", en: "Has not bought for more than a year" },
  rule_4: { es: "Cada pedido del último año", en: "Each order of the last year" },
  rule_5: { es: "Compra al menos cada 45 días", en: "Buys at least every 45 days" },
  rule_6: { es: "Pagó 10,000 MXN o más en el último año", en: "Paid MXN 10,000 or more in the last year" },
  rule_7: { es: "Pagó 50,000 MXN o más en el último año", en: "Paid MXN 50,000 or more in the last year" },
  rule_8: { es: "Pagó 2,000 PEN o más en el último año", en: "Paid PEN 2,000 or more in the last year" },
  rule_9: { es: "Pagó 10,000 PEN o más en el último año", en: "Paid PEN 10,000 or more in the last year" },
  rule_10: { es: "Cada cotización que abrió", en: "Each quote they opened" },
  rule_11: { es: "Cada cotización que aceptó", en: "Each quote they accepted" },
  rule_12: { es: "Cada cotización que rechazó", en: "Each quote they rejected" },
  rule_13: { es: "Tiene un carrito abierto", en: "Has an open cart" },
  rule_14: { es: "Tiene un trato en curso", en: "Has an open deal" },
  rule_15: { es: "Cada seguimiento hecho en los últimos 90 días", en: "Each follow-up done in the last 90 days" },
  rule_16: { es: "Sin contacto desde hace más de 60 días", en: "No contact for more than 60 days" },
  rule_17: { es: "Cada devolución", en: "Each return" },
  rule_18: { es: "Se le devolvió 30 % o más de lo que pagó", en: "Was given back 30% or more of what they paid" },
}

const presetOf = (ruleId: string) => (Object.hasOwn(SCORE_PRESET_NAMES, ruleId) ? SCORE_PRESET_NAMES[ruleId] : undefined)
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
