import { Entry } from "./types"

/** Motivos de cancelación (RMF 2.7.1.34, since 2022). */
export const CANCEL_MOTIVES: readonly Entry[] = [
  { code: "01", es: "Comprobante emitido con errores con relación", en: "Issued with errors, replaced by another" },
  { code: "02", es: "Comprobante emitido con errores sin relación", en: "Issued with errors, not replaced" },
  { code: "03", es: "No se llevó a cabo la operación", en: "The sale did not take place" },
  { code: "04", es: "Operación nominativa relacionada en una factura global", en: "Named sale that was in a global invoice" },
]
