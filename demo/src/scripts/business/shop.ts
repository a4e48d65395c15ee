import type { SeededShop } from "../seed/output"
import type { Api } from "./api"
import type { Backdate } from "./backdate"

/** What the parts of this seed share. */
export type Business = {
  shop: SeededShop
  /** Each person's own session: the journal then says who did what. */
  as: Record<"owner" | "luis" | "daniela", Api>
  backdate: Backdate
  /** `YYYY-MM-DD` in the shop's zone, so many days from today. */
  day(offset: number): string
}

export function dayIn(zone: string, now: Date): (offset: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })
  return (offset) => format.format(new Date(now.getTime() + offset * 86_400_000))
}
