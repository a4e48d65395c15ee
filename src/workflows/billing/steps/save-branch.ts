import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"
import { logoUrl } from "../../../printing/images"
import { SaveBranchBody } from "../../../types/http/billing"
import { invalidField, notFound } from "../../../utils/errors"
import { imageBytes } from "../../../utils/image-bytes"

export type SaveBranchInput = SaveBranchBody & { stock_location_id: string; actor: Actor }

export const saveBranchStepId = "trato-save-branch-step"

/** Fields that are not given stay. @throws series_missing, postal_code_unknown, image_unreadable. */
export const saveBranchStep = createStep(
  saveBranchStepId,
  async ({ stock_location_id, actor, ...given }: SaveBranchInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    const [place] = await container.resolve(Modules.STOCK_LOCATION).listStockLocations({ id: [stock_location_id] }, { select: ["id"], take: 1 })
    if (!place) throw notFound("stock_location", stock_location_id)
    if (given.series_id && !(await billing.listSeries()).some((s) => s.id === given.series_id && s.kind === "note")) throw invalidField("series_id", "series_missing", "Esta serie de notas ya no existe. Elige otra.")
    if (given.seller_id && !(await container.resolve(Modules.USER).listUsers({ id: [given.seller_id] }, { select: ["id"], take: 1 })).length) throw invalidField("seller_id", "not_found", "Este usuario ya no existe.")
    if (given.postal_code && (await billing.codeExists("postal_codes", given.postal_code)) === false) throw invalidField("postal_code", "postal_code_unknown", `El código postal ${given.postal_code} no existe en el catálogo del SAT.`)
    // What begins like a picture and is none would be left out of every paper without a word.
    if (given.logo && !logoUrl(imageBytes(given.logo))) throw invalidField("logo", "image_unreadable", "El archivo no es una imagen PNG o JPEG completa. Guárdala de nuevo y vuelve a subirla.")
    const current = await billing.getBranch(stock_location_id)
    const facts = { postal_code: null, time_zone: null, series_id: null, seller_id: null, paper_format: null, logo: null, ...current, ...given }
    const before = await billing.saveBranch(stock_location_id, facts, actor)
    return new StepResponse({ stock_location_id }, { stock_location_id, before, actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").saveBranch(data.stock_location_id, data.before, data.actor, true)
  }
)
