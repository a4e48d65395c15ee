/** The Redis that the tests of several processes run on. */
import { findProgram, installDebian } from "./programs.mjs"

const NAMES = ["redis-server", "valkey-server"]

/** Path of a server, installing Debian's package where that is possible without asking; or null. */
export function ensureRedis(env = process.env) {
  if (!findProgram(NAMES, env)) installDebian("redis-server", env)
  return findProgram(NAMES, env)
}

/** @throws in one sentence when there is none */
export function redisPath(env = process.env) {
  const found = findProgram(NAMES, env)
  if (found) return found
  throw new Error("No Redis found: install it (Debian: apt-get install redis-server).")
}
