import type { Customer, Person, Shop, Variant } from "./context"

/** What the second part of the seed, which goes through the shop's own API, needs to know of the first. */
export type SeededShop = {
  publishable_key: string
  region_id: string
  people: Record<"owner" | "luis" | "daniela", Person>
  variants: Variant[]
  customers: Customer[]
}

export const outputOf = ({ region_id, people, variants, customers }: Shop, publishable_key: string): SeededShop => ({ publishable_key, region_id, people, variants, customers })
