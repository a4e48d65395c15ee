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
 * The zone in whose clock `Fecha` is written for a LugarExpedicion. By state: towns on the border of the centre
 * (Juárez, Reynosa, Piedras Negras) keep the summer time of the United States and may differ by one hour.
 */
export const zoneOfPostalCode = (postalCode: string): string => ZONES[postalCode.slice(0, 2)] ?? CENTRAL_ZONE
