import { readFileSync } from "node:fs"
import path from "node:path"

/** Beside the demo's sources; the build runs in `.medusa/server` below them. */
const FOLDERS = [path.resolve(process.cwd(), "..", "..", "storefront"), path.resolve(process.cwd(), "storefront")]

export function readStorefront(name: "index.html" | "shop.js" | "shop.css"): string {
  for (const folder of FOLDERS) {
    try {
      return readFileSync(path.join(folder, name), "utf8")
    } catch {
      // The other folder.
    }
  }
  throw new Error(`demo/storefront/${name} is missing`)
}
