/** What a shop remembers from start to start, in its folder. */
import { randomBytes } from "node:crypto"
import fs from "node:fs"
import { at } from "./paths.mjs"

const read = (name) => (fs.existsSync(at(name)) ? JSON.parse(fs.readFileSync(at(name), "utf8")) : {})

/** @returns {{ migrated?: string, database?: string, created?: boolean, seeded?: Record<string, string>, port?: number }} */
export const readState = () => read("state.json")

export function writeState(changes) {
  const state = { ...readState(), ...changes }
  fs.writeFileSync(at("state.json"), JSON.stringify(state, null, 2))
  return state
}

/** Made once: the plugin's secret seals links and certificates, so a new one would kill them. */
export function secrets() {
  const known = read("secrets.json")
  if (known.TRATO_SECRET) return known
  const made = Object.fromEntries(["TRATO_SECRET", "JWT_SECRET", "COOKIE_SECRET"].map((name) => [name, randomBytes(32).toString("hex")]))
  fs.writeFileSync(at("secrets.json"), JSON.stringify(made, null, 2), { mode: 0o600 })
  return made
}
