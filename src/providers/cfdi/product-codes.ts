import { FieldError } from "../../types/common"
import { ProductTaxCodes } from "../../types/fiscal"
import { isTaxObject } from "./catalogs"

/** Form of a product's codes; whether a code exists is known only once the SAT's catalogue was imported. */
export function checkProductCodes(codes: ProductTaxCodes): FieldError[] {
  const errors: FieldError[] = []
  const wrong = (path: string, code: string, message: string) => errors.push({ path, code, message })
  if (codes.product_code && !/^\d{8}$/.test(codes.product_code)) wrong("product_code", "CFDI40162", "La clave de producto o servicio del SAT tiene ocho dígitos.")
  if (codes.unit_code && !/^[A-Z0-9]{2,3}$/.test(codes.unit_code)) wrong("unit_code", "CFDI40165", "La clave de unidad del SAT tiene dos o tres caracteres, como H87.")
  if (codes.tax_object && !isTaxObject(codes.tax_object)) wrong("tax_object", "CFDI40170", "El objeto de impuesto no está en el catálogo del SAT.")
  return errors
}
