import pg from "pg"
import { throughput } from "../lib/measure.mjs"
import { withProcesses } from "../lib/processes.mjs"
import { rowsOf } from "../lib/shop.mjs"
import { cardId, fillFunnel } from "./column.mjs"

const CLIENTS = 8
const SECONDS = 10
const STOCK = 5_000
const ANCHORS = 1_000
/** The column's length is what the row names; more deals than that lie elsewhere. */
const LONGEST = 100_000

/**
 * eight clients drop cards into one column, beside cards chosen at random, with one server process a core.
 * Each move answers the card and the fresh totals of both columns, and is in the journal.
 */
export async function move({ api, db, size, shop, add }) {
  const cards = Math.min(rowsOf(size), LONGEST)
  const funnel = await fillFunnel({ api, db, cards, stock: STOCK })
  try {
    return await withProcesses({ api, shop }, (servers) => measured({ db, shop, add, cards, funnel, servers }))
  } finally {
    await funnel.clear()
  }
}

async function measured({ db, shop, add, cards, funnel, servers }) {
  const versions = new Map()
  let next = 0
  let errors = 0
  const one = async (client) => {
    const id = cardId("stock", 1 + (next++ % STOCK))
    const after_id = cardId("long", 1 + Math.floor(Math.random() * Math.min(ANCHORS, cards)))
    try {
      const { body } = await servers[client % servers.length].post(`/admin/trato/deals/${id}/move`, { stage_id: funnel.long, after_id, version: versions.get(id) ?? 1 })
      versions.set(id, body.deal.version)
    } catch {
      errors++
    }
  }
  await throughput(CLIENTS, 3, one)
  errors = 0
  const value = await throughput(CLIENTS, SECONDS, one)
  const { rows } = await db.query("select count(*) - count(distinct rank) as double from trato_deal where stage_id = $1 and status = 'open'", [funnel.long])
  const small = await throughput(CLIENTS, 4, (client) => servers[client % servers.length].get("/admin/trato/me"))
  const floor = await rawMoves(shop.info.database_url, funnel.long)
  const label = `moves a second, ${CLIENTS} clients, ${servers.length} processes, one column`
  add({ id: "Q-02", label: `${label}; floor: update and commit of place and version alone`, size: `${cards / 1000}k`, value, unit: "/s", floor, bound: 300, higher: true })
  add({ id: "Q-02", label: "the same clients asking a route with one small query, for comparison", size: `${cards / 1000}k`, value: small, unit: "/s", floor: null, bound: null, higher: true })
  add({ id: "Q-02", label: "moves refused or failed, and places given twice", size: `${cards / 1000}k`, value: errors + Number(rows[0].double), unit: "", floor: null, bound: 0, higher: false })
  return value
}

/** As many connections writing stage, place and version of one row each, without lock, journal, totals or answer. */
async function rawMoves(url, stage) {
  const connections = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const connection = new pg.Client({ connectionString: url })
      await connection.connect()
      return connection
    }),
  )
  let n = 0
  try {
    return await throughput(CLIENTS, 4, (client) => {
      const at = n++
      return connections[client].query("update trato_deal set stage_id = $1, rank = $2, version = version + 1 where id = $3", [stage, `y${at.toString(36).padStart(6, "0")}`, cardId("stock", 1 + (at % STOCK))])
    })
  } finally {
    await Promise.all(connections.map((connection) => connection.end()))
  }
}
