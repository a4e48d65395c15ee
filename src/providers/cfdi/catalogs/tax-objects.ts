import { Entry } from "./types"

/** c_ObjetoImp 10.14.20260806. */
export const TAX_OBJECTS: readonly Entry[] = [
  { code: "01", es: "No objeto de impuesto", en: "Not subject to tax" },
  { code: "02", es: "Sí objeto de impuesto", en: "Subject to tax" },
  { code: "03", es: "Sí objeto del impuesto y no obligado al desglose", en: "Subject to tax, not required to be itemised" },
  { code: "04", es: "Sí objeto del impuesto y no causa impuesto", en: "Subject to tax, causes no tax" },
  { code: "05", es: "Sí objeto del impuesto, IVA crédito PODEBI", en: "Subject to tax, IVA credit PODEBI" },
  { code: "06", es: "Sí objeto del IVA, No traslado IVA", en: "Subject to IVA, IVA not transferred" },
  { code: "07", es: "No traslado del IVA, Sí desglose IEPS", en: "IVA not transferred, IEPS itemised" },
  { code: "08", es: "No traslado del IVA, No desglose IEPS", en: "IVA not transferred, IEPS not itemised" },
]
