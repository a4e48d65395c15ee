import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

/**
 * A file of `assets/`, which ships beside the compiled code but is not moved by the build: the
 * nearest folder upwards that has it. Works from source, from `.medusa/server` and in node_modules.
 */
export function readAsset(path: string): Buffer {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const file = join(folder, "assets", path)
    if (existsSync(file)) return readFileSync(file)
    if (folder === dirname(folder)) throw new Error(`Trato: assets/${path} is missing from the package`)
  }
}
