import path from "node:path"
import { fileURLToPath } from "node:url"

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..")
/** The host's sources, and its build. */
export const host = path.join(root, "demo")
export const hostBuild = path.join(host, ".medusa", "server")
/** What belongs to one running shop: data, mails, uploads, secrets. DEMO_DIR places it elsewhere. */
export const home = path.resolve(process.env.DEMO_DIR || path.join(root, ".demo"))
export const at = (...parts) => path.join(home, ...parts)
