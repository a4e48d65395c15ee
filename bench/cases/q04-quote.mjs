import { sequential, throughput } from "../lib/measure.mjs"
import { draftOrderBody, materials, quoteBody } from "./shared.mjs"

/** create a quote of 20 catalogue lines, with totals and number; peer: Medusa's own draft order. */
export async function quote({ api, db, size, add }) {
  const stuff = await materials({ api, db })
  const ours = () => api.post("/admin/trato/documents", quoteBody(stuff))
  const theirs = () => api.post("/admin/draft-orders", draftOrderBody(stuff))
  const value = await sequential(30, async () => (await ours()).ms)
  const floor = await sequential(10, async () => (await theirs()).ms, 2)
  add({ id: "Q-04", label: "quote of 20 catalogue lines; peer: Medusa's draft order of the same", size, value, unit: "ms", floor, bound: 25, higher: false })
  const many = await throughput(8, 6, ours)
  const peer = await throughput(8, 6, theirs)
  add({ id: "Q-04", label: "the same by 8 clients on one process; peer: draft orders", size, value: many, unit: "/s", floor: peer, bound: 60, higher: true })
}
