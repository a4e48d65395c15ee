import { Entry } from "./types"

/** c_MetodoPago. */
export const PAYMENT_METHODS: readonly Entry[] = [
  { code: "PUE", es: "Pago en una sola exhibición", en: "One single payment" },
  { code: "PPD", es: "Pago en parcialidades o diferido", en: "Instalments or deferred payment" },
]
