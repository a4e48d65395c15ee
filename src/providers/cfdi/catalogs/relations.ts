import { Entry } from "./types"

/** c_TipoRelacion. */
export const RELATIONS: readonly Entry[] = [
  { code: "01", es: "Nota de crédito de los documentos relacionados", en: "Credit note" },
  { code: "02", es: "Nota de débito de los documentos relacionados", en: "Debit note" },
  { code: "03", es: "Devolución de mercancía sobre facturas o traslados previos", en: "Return of goods" },
  { code: "04", es: "Sustitución de los CFDI previos", en: "Replacement of earlier CFDI" },
  { code: "05", es: "Traslados de mercancías facturados previamente", en: "Goods invoiced before" },
  { code: "06", es: "Factura generada por los traslados previos", en: "Invoice of earlier transfers" },
  { code: "07", es: "CFDI por aplicación de anticipo", en: "CFDI by application of advance" },
]
