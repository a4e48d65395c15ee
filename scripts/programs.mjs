/** Programs that tests start and npm does not bring. */
import { spawnSync } from "node:child_process"
import fs from "node:fs"

/** Path of the first of these names that is installed, or null. */
export function findProgram(names, env = process.env) {
  const folders = [...new Set([...(env.PATH ?? "").split(":"), "/usr/bin", "/snap/bin"])].filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}`)).find((file) => fs.existsSync(file)) ?? null
}

/** Installs a package of Debian where that is possible without asking: as root, with apt. */
export function installDebian(name, env = process.env) {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return
  const apt = (...args) => spawnSync("apt-get", args, { stdio: ["ignore", "inherit", "inherit"], env: { ...env, DEBIAN_FRONTEND: "noninteractive" } })
  apt("update", "-q")
  apt("install", "-y", "-q", "--no-install-recommends", name)
}
