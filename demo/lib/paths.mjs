import { createHash } from "node:crypto"
import path from "node:path"
import { fileURLToPath } from "node:url"

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..")
/** The host's sources, and its build. */
export const host = path.join(root, "demo")
export const hostBuild = path.join(host, ".medusa", "server")
/** What belongs to one running shop: data, mails, uploads, secrets. DEMO_DIR places it elsewhere. */
export const home = path.resolve(process.env.DEMO_DIR || path.join(root, ".demo"))
export const at = (...parts) => path.join(home, ...parts)
/** Where this shop's server runs. Medusa serves files from `static` beside what it runs, so each shop has a folder of its own. */
export const shopBuild = path.join(host, ".medusa", `shop-${createHash("sha256").update(home).digest("hex").slice(0, 8)}`)
