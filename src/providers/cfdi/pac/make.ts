import { ReadOptions } from "../options"
import { FinkokPac } from "./finkok"
import { SandboxPac } from "./sandbox"
import { SwPac } from "./sw"
import { Pac } from "./types"

/** The adapter that the options name; the schema has seen to it that its own options are there. */
export function makePac(options: ReadOptions): Pac {
  if (options.pac === "sw" && options.sw) return new SwPac(options.sw)
  const { username, password } = options.finkok ?? {}
  if (options.pac === "finkok" && options.finkok && username && password) return new FinkokPac({ ...options.finkok, username, password })
  return new SandboxPac(options.sandbox)
}
