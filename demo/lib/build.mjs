/** Builds the plugin and the host when their sources changed. */
import fs from "node:fs"
import path from "node:path"
import { pluginSources, recordBuild, sourceHash, wasBuilt } from "../../scripts/source-hash.mjs"
import { host, hostBuild, root, shopBuild } from "./paths.mjs"
import { runNode } from "./run.mjs"

const pluginRecord = path.join(root, ".medusa", "build.json")
const hostRecord = path.join(host, ".medusa", "build.json")

/**
 * A change of the plugin's server needs the plugin's build only; a change of its pages needs the
 * host's too, since the host bundles them. DEMO_BUILD=reuse takes the builds that are there.
 * @param {(text: string) => void} say
 */
export async function buildAll(say) {
  const reuse = process.env.DEMO_BUILD === "reuse"
  if (!(reuse && fs.existsSync(path.join(root, ".medusa", "server"))) && !wasBuilt(pluginRecord, sourceHash({ folder: root, parts: pluginSources }))) {
    say("Building the plugin …")
    await runNode([path.join(root, "scripts", "build-plugin.mjs")], { cwd: root, log: "build.log" })
  }
  const hash = hostHash()
  if ((reuse && fs.existsSync(hostBuild)) || wasBuilt(hostRecord, hash)) return
  say("Building the shop's admin (half a minute, only when pages change) …")
  await runNode([path.join(root, "node_modules", "@medusajs", "cli", "cli.js"), "build"], { cwd: host, log: "build.log", env: { NODE_ENV: "production" } })
  recordBuild(hostRecord, hash)
}

/** The build as this shop runs it, with its own files beside it: several shops may run at once. */
export function placeBuild(staticDir) {
  removePlace()
  fs.mkdirSync(shopBuild, { recursive: true })
  for (const name of fs.readdirSync(hostBuild)) if (name !== "static") fs.symlinkSync(path.join(hostBuild, name), path.join(shopBuild, name))
  fs.symlinkSync(staticDir, path.join(shopBuild, "static"))
}

export const removePlace = () => fs.rmSync(shopBuild, { recursive: true, force: true })

const hostHash = () =>
  sourceHash({ folder: root, parts: ["src/admin", "package.json", "package-lock.json", "demo/src", "demo/medusa-config.ts", "demo/package.json", "demo/tsconfig.json"] })

/** Changes when the database has to be migrated. */
export const migrationsHash = () => sourceHash({ folder: root, parts: ["src/modules", "src/links", "package-lock.json"], only: /\/migrations\/|\/links\/|package-lock/ })
