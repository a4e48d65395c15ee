/** First two digits of a postal code to the zone of its state, where it is not that of the centre. */
const ZONES: Record<string, string> = {
  "21": "America/Tijuana",
  "22": "America/Tijuana",
  "23": "America/Mazatlan",
  "63": "America/Mazatlan",
  "77": "America/Cancun",
  "80": "America/Mazatlan",
  "81": "America/Mazatlan",
  "82": "America/Mazatlan",
  "83": "America/Hermosillo",
  "84": "America/Hermosillo",
  "85": "America/Hermosillo",
}

export const CENTRAL_ZONE = "America/Mexico_City"

/**
 * Towns on the border that keep the summer time of the United States (Ley de los Husos Horarios, art. 5 and 6), from and to.
 * Juárez is also an hour behind the centre in winter: with the centre's clock its invoices would be of the future there.
 */
const BORDER: readonly [from: string, to: string, zone: string][] = [
  ["26000", "26299", "America/Matamoros"],
  ["26400", "26699", "America/Matamoros"],
  ["27500", "27549", "America/Matamoros"],
  ["31820", "31849", "America/Ciudad_Juarez"],
  ["32000", "32799", "America/Ciudad_Juarez"],
  ["65000", "65069", "America/Matamoros"],
  ["87300", "87599", "America/Matamoros"],
  ["88000", "88999", "America/Matamoros"],
]

/**
 * The zone in whose clock `Fecha` is written for a LugarExpedicion: that of its state, or of its town on the border.
 * Where the SAT's list and clocks may differ (Ojinaga, Bahía de Banderas) it is the earlier: an hour old is stamped, an hour ahead is not.
 */
export const zoneOfPostalCode = (postalCode: string): string =>
  BORDER.find(([from, to]) => postalCode.length === 5 && postalCode >= from && postalCode <= to)?.[2] ?? ZONES[postalCode.slice(0, 2)] ?? CENTRAL_ZONE
