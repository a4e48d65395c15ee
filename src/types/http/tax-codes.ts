import { FieldError, Instant } from "../common"
import { FiscalTax } from "../fiscal"

export type LongCatalog = "product_codes" | "postal_codes"

/** GET /admin/trato/fiscal/catalogs: `{ catalogs }`. Until one is imported, only the form of its codes is checked, and screens say so. */
export type CatalogFacts = { id: LongCatalog; imported: boolean; rows: number; source: string | null; imported_at: Instant | null }

/** GET /admin/trato/fiscal/catalogs/:catalog?q=&limit=: `{ entries, imported }`. */
export type CatalogEntry = { code: string; name: string; facts: { state: string; municipality: string | null; locality: string | null; border: boolean } | null }

export type TaxCodeSubject = "product" | "category"

/** c_ClaveProdServ, c_ClaveUnidad, c_ObjetoImp. Null says nothing: the category's, then the plugin's usual ones. */
export type TaxCodes = { product_code: string | null; unit_code: string | null; tax_object: string | null }

/** What `resolveTaxCodes` needs of a product; `mpath` is the category's path of ids, as the host keeps it (`pcat_a.pcat_b`). */
export type ProductToCode = { id: string; categories: { id: string; mpath: string }[] }

/** What a product is invoiced with, and who said so. */
export type EffectiveTaxCodes = TaxCodes & {
  product_id: string
  from: Record<keyof TaxCodes, TaxCodeSubject | null>
  /** What nobody says: it is invoiced with 01010101 and H87, which the SAT accepts and accountants dislike. */
  missing: ("product_code" | "unit_code")[]
}

/** GET and POST /admin/trato/tax-codes/:type/:id. `product_name`: the catalogue's words for the code, when imported. */
export type TaxCodesResponse = { tax_codes: TaxCodes; effective: EffectiveTaxCodes | null; product_name: string | null; catalog_imported: boolean; warnings: FieldError[] }

export type SaveTaxCodesBody = Partial<TaxCodes>

/** GET /admin/trato/tax-codes?product_ids=a,b: `{ products }`, at most 100. */
export type TaxCodesOfProducts = { products: EffectiveTaxCodes[] }

/** GET /admin/trato/fiscal/tax-rates. `tax` null: nobody mapped it (option `taxes` of the fiscal provider, by the rate's code), or it has no rate. */
export type TaxRatesResponse = { tax_rates: { id: string; name: string; code: string | null; rate: number | null; tax: FiscalTax | null }[]; unmapped: string[] }
