import { availableParallelism } from "node:os"

/** Work with one server process a core, as a shop that has outgrown one runs; those started here are stopped after. */
export async function withProcesses({ api, shop }, work) {
  const servers = [api]
  const stops = []
  try {
    while (servers.length < availableParallelism()) {
      const { client, stop } = await shop.another()
      servers.push(client)
      stops.push(stop)
    }
    return await work(servers)
  } finally {
    for (const stop of stops) await stop()
  }
}
