/** The shop's database: in our own PostgreSQL, or on the server that the environment names. */
import { createHash } from "node:crypto"
import fs from "node:fs"
import { onEnd } from "../../scripts/lifetime.mjs"
import { openPostgres, removeData, serverFromEnv } from "../../scripts/postgres.mjs"
import { at, home } from "./paths.mjs"
import { readState, writeState } from "./state.mjs"

const dir = at("postgres")

/** @returns {Promise<{ url: string }>} */
export async function openShopDatabase() {
  const postgres = await openPostgres({ dir })
  onEnd(() => postgres.stop())
  const { database: previous, seeded, created } = readState()
  const name = postgres.database ?? (postgres.embedded ? "trato_demo" : `trato_demo_${createHash("sha256").update(home).digest("hex").slice(0, 8)}`)
  // Another database than last time knows nothing of what was done in that one.
  const other = previous !== undefined && previous !== postgres.url(name).replace(/:\d+\//, "/")
  if (other) writeState({ migrated: undefined, seeded: undefined })
  if (!other && !seeded && created) await postgres.dropDatabase(name)
  const isNew = await postgres.createDatabase(name)
  if (isNew) writeState({ migrated: undefined, seeded: undefined })
  writeState({ database: postgres.url(name).replace(/:\d+\//, "/"), created: isNew || (!other && created) || postgres.embedded })
  return { url: postgres.url(name) }
}

/** For `--reset`. A database that was there before us is not ours to drop. */
export async function dropShopDatabase() {
  const server = serverFromEnv(process.env)
  const { database, created } = readState()
  if (!server || !database) return
  if (!created) throw new Error("The database of DATABASE_URL was not made by the demo, so --reset leaves it alone. Empty it yourself, or give another one.")
  const postgres = await openPostgres({ dir })
  await postgres.dropDatabase(decodeURIComponent(new URL(database).pathname.slice(1)))
}

/** Everything of the shop but the claim on its folder. */
export function removeShop() {
  removeData(dir)
  for (const name of fs.readdirSync(home)) if (name !== "running.json") fs.rmSync(at(name), { recursive: true, force: true })
}
