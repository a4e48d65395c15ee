/**
 * What the address of the list of deals says, and how the API calls it. The numbers of the summary lead here,
 * so both sides of such a link are made by this one table.
 */
export const ADDRESS_NAMES = {
  q: "q", pipeline: "pipeline_id", owner: "owner_id", priority: "priority", tag: "tag", customer: "customer_id", from: "close_from", to: "close_to", status: "status", stage: "stage_id", cf: "cf",
  reason: "lost_reason_id", currency: "currency_code", born_from: "created_from", born_to: "created_to", worked_from: "handled_from", worked_to: "handled_to", undated: "no_close",
} as const

export type AddressName = keyof typeof ADDRESS_NAMES

/** Those that only links set; the list shows each as a chip that can be taken off. */
export const LINK_NAMES = ["reason", "currency", "born_from", "born_to", "worked_from", "worked_to", "undated"] as const satisfies readonly AddressName[]

const names = Object.keys(ADDRESS_NAMES) as AddressName[]

export const filtersOfAddress = (params: URLSearchParams): Partial<Record<AddressName, string>> =>
  Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])))

export const queryOfAddress = (params: URLSearchParams): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[ADDRESS_NAMES[name], params.get(name)!]] : [])))
