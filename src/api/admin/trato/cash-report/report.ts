import { MedusaRequest } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../../../modules/access/service"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { CivilDate } from "../../../../types/common"
import { CashReport } from "../../../../types/http/billing"
import { today } from "../../../../utils/dates"
import { permissionsOf } from "../../../utils/authorize"
import { peopleOf } from "../../../utils/people"

/** "Corte de caja" of a day, with the names of people, branches and forms of payment (DAY-05). */
export async function cashReportOf(req: MedusaRequest, day: CivilDate | undefined): Promise<CashReport> {
  const { time_zone, language } = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const report = await billing.cashReport(day ?? today(time_zone), permissionsOf(req).scope)
  const [people, places] = await Promise.all([peopleOf(req.scope, report.sellers.map((s) => s.seller_id)), namePlaces(req, ids(report.branches.map((b) => b.stock_location_id)))])
  const forms = new Map(billing.provider("cfdi").catalog(language).payment_forms.map((form) => [form.code, form.name]))
  return {
    ...report,
    payments: report.payments.map((p) => ({ ...p, form_name: forms.get(p.form) ?? p.form })),
    returns: report.returns.map((r) => ({ ...r, form_name: forms.get(r.form) ?? r.form })),
    sellers: report.sellers.map((s) => ({ ...s, name: s.seller_id ? (people.get(s.seller_id)?.name ?? s.seller_id) : null })),
    branches: report.branches.map((b) => ({ ...b, name: b.stock_location_id ? (places.get(b.stock_location_id) ?? b.stock_location_id) : null })),
  }
}

const ids = (list: (string | null)[]): string[] => [...new Set(list.filter((id): id is string => id !== null))]

async function namePlaces(req: MedusaRequest, id: string[]): Promise<Map<string, string>> {
  if (!id.length) return new Map()
  const places = await req.scope.resolve(Modules.STOCK_LOCATION).listStockLocations({ id }, { select: ["id", "name"], take: id.length })
  return new Map(places.map((place) => [place.id, place.name]))
}
