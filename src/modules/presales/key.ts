export const TRATO_PRESALES = "trato_presales"
