import { readdirSync } from "node:fs"
import path from "node:path"
import { fromHost } from "./host"

const VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const

export type Route = { method: (typeof VERBS)[number]; path: string; authenticate: boolean }

/** Every route of ours, read from src/api as Medusa's own loader does: folders are the path, exports the verbs. */
export function ownRoutes(): Route[] {
  const api = path.resolve(__dirname, "../../src/api")
  return routeFiles(api).flatMap((file) => {
    const exported = fromHost<Record<string, unknown>>(path.join("src/api", path.relative(api, file)))
    const url = `/${path.dirname(path.relative(api, file))}`.replace(/\[([^\]]+)\]/g, ":$1")
    return VERBS.filter((v) => v in exported).map((method) => ({ method, path: url, authenticate: exported.AUTHENTICATE !== false }))
  })
}

function routeFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? routeFiles(path.join(dir, e.name)) : e.name === "route.ts" ? [path.join(dir, e.name)] : []
  )
}

/** Fills `:id` and its like. */
export const fill = (route: string, params: Record<string, string> | string): string =>
  route.replace(/:([A-Za-z_]+)/g, (_, name: string) => (typeof params === "string" ? params : (params[name] ?? "none")))
