import { Entry } from "./types"

/** c_Periodicidad. */
export const PERIODICITIES: readonly Entry[] = [
  { code: "01", es: "Diario", en: "Daily" },
  { code: "02", es: "Semanal", en: "Weekly" },
  { code: "03", es: "Quincenal", en: "Fortnightly" },
  { code: "04", es: "Mensual", en: "Monthly" },
  { code: "05", es: "Bimestral", en: "Two-monthly" },
]
