import { sequential, throughput } from "../lib/measure.mjs"
import { withProcesses } from "../lib/processes.mjs"
import { draftOrderBody, materials, quoteBody } from "./shared.mjs"

/** create a quote of 20 catalogue lines, with totals and number; peer: Medusa's own draft order. */
export async function quote({ api, db, shop, size, add }) {
  const stuff = await materials({ api, db })
  const ours = () => api.post("/admin/trato/documents", quoteBody(stuff))
  const theirs = () => api.post("/admin/draft-orders", draftOrderBody(stuff))
  const value = await sequential(30, async () => (await ours()).ms)
  const floor = await sequential(10, async () => (await theirs()).ms, 2)
  add({ id: "Q-04", label: "quote of 20 catalogue lines; peer: Medusa's draft order of the same", size, value, unit: "ms", floor, bound: 25, higher: false })
  const [many, peer, count] = await withProcesses({ api, shop }, async (servers) => {
    const of = (client) => servers[client % servers.length]
    await throughput(8, 2, (client) => of(client).post("/admin/trato/documents", quoteBody(stuff)))
    return [
      await throughput(8, 6, (client) => of(client).post("/admin/trato/documents", quoteBody(stuff))),
      await throughput(8, 6, (client) => of(client).post("/admin/draft-orders", draftOrderBody(stuff))),
      servers.length,
    ]
  })
  add({ id: "Q-04", label: `the same by 8 clients on ${count} processes; peer: draft orders`, size, value: many, unit: "/s", floor: peer, bound: 60, higher: true })
}
