import type { Page } from "playwright-core"

export type Buyer = { tax_id: string; name: string; postal_code: string; regime: string; use: string; email?: string }

/** A taxpayer that the sandbox PAC's register knows, and a name that its constancia does not have. */
export const BUYER: Buyer = { tax_id: "URE180429TM6", name: "UNIVERSIDAD ROBOTICA ESPAÑOLA", postal_code: "86991", regime: "601", use: "G03" }
export const WRONG_NAME = "UNIVERSIDAD DE ROBOTICA"

/** Types the constancia's data into the self-invoice form; the RFC comes first, since it decides which regimes fit. */
export async function fillBuyer(page: Page, buyer: Buyer): Promise<void> {
  await page.getByLabel("RFC", { exact: false }).first().fill(buyer.tax_id)
  await page.getByLabel("Nombre completo o razón social").fill(buyer.name)
  await page.getByLabel("Régimen fiscal").selectOption(buyer.regime)
  await page.getByLabel("Uso de CFDI").selectOption(buyer.use)
  await page.getByLabel("Código Postal").fill(buyer.postal_code)
  if (buyer.email) await page.getByLabel("Correo para recibirla").fill(buyer.email)
}
