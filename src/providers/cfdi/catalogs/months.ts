import { Entry } from "./types"

/** c_Meses: twelve months, then six pairs for those who invoice every two months (régimen 621). */
export const MONTHS: readonly Entry[] = [
  { code: "01", es: "Enero", en: "January" },
  { code: "02", es: "Febrero", en: "February" },
  { code: "03", es: "Marzo", en: "March" },
  { code: "04", es: "Abril", en: "April" },
  { code: "05", es: "Mayo", en: "May" },
  { code: "06", es: "Junio", en: "June" },
  { code: "07", es: "Julio", en: "July" },
  { code: "08", es: "Agosto", en: "August" },
  { code: "09", es: "Septiembre", en: "September" },
  { code: "10", es: "Octubre", en: "October" },
  { code: "11", es: "Noviembre", en: "November" },
  { code: "12", es: "Diciembre", en: "December" },
  { code: "13", es: "Enero-Febrero", en: "January-February" },
  { code: "14", es: "Marzo-Abril", en: "March-April" },
  { code: "15", es: "Mayo-Junio", en: "May-June" },
  { code: "16", es: "Julio-Agosto", en: "July-August" },
  { code: "17", es: "Septiembre-Octubre", en: "September-October" },
  { code: "18", es: "Noviembre-Diciembre", en: "November-December" },
]
