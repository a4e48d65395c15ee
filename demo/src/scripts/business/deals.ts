import type { BoardResponse, CreateDealBody, DealDTO, LostReasonDTO, LoseDealBody, WinDealBody } from "medusa-plugin-trato/types"
import { DEALS, type DealData } from "./deals-data"
import type { Business } from "./shop"

export type SeededDeal = { id: string; data: DealData }

/** A year of deals: open ones in every stage, and those won and lost. */
export async function seedDeals(business: Business): Promise<SeededDeal[]> {
  const { as } = business
  const { pipeline } = await as.owner.get<BoardResponse>("/admin/trato/board?take=1")
  const { lost_reasons } = await as.owner.get<{ lost_reasons: LostReasonDTO[] }>("/admin/trato/lost-reasons")
  const deals: SeededDeal[] = []
  // The oldest first: the newest then lie on top of their stage, and the keys follow the calendar.
  for (const data of [...DEALS].sort((a, b) => b.age - a.age)) {
    const stage = pipeline.stages[typeof data.state === "number" ? data.state : pipeline.stages.length - 1]
    deals.push({ id: await seedDeal(business, data, stage.id, lost_reasons), data })
  }
  return deals
}

async function seedDeal({ shop, as, day, backdate }: Business, data: DealData, stage_id: string, reasons: LostReasonDTO[]): Promise<string> {
  const customer = shop.customers[data.customer]
  const body: CreateDealBody = {
    title: data.title,
    description: data.description ?? null,
    customer_id: customer.id,
    value: data.value,
    currency_code: data.currency ?? "mxn",
    priority: data.priority ?? "none",
    stage_id,
    expected_close_on: data.close === null ? null : day(data.close),
  }
  const { deal } = await as[customer.seller].post<{ deal: DealDTO }>("/admin/trato/deals", body)
  if (data.state === "won") {
    const win: WinDealBody = { closed_on: day(data.close ?? 0), value: data.value ?? 0, version: deal.version }
    await as.owner.post(`/admin/trato/deals/${deal.id}/win`, win)
  } else if (data.state === "lost") {
    const lose: LoseDealBody = { closed_on: day(data.close ?? 0), lost_reason_id: reasons[data.reason ?? 0].id, version: deal.version }
    await as.owner.post(`/admin/trato/deals/${deal.id}/lose`, lose)
  }
  backdate.move("trato_deal", deal.id, data.age)
  if (typeof data.state === "string") backdate.closed(deal.id, -(data.close ?? 0))
  return deal.id
}
