import { z } from "@medusajs/framework/zod"
import { fromHost } from "./host"
import type { Route } from "./routes"

type Json = { [name: string]: unknown; type?: string; properties?: Record<string, Json>; required?: string[]; items?: Json; anyOf?: Json[]; oneOf?: Json[]; enum?: unknown[]; const?: unknown; pattern?: string; format?: string; minimum?: number; exclusiveMinimum?: number; maximum?: number; maxLength?: number; additionalProperties?: Json | boolean }
type Middleware = { matcher: string | RegExp; methods?: string[]; middlewares?: { tratoSchema?: { in: "body" | "query"; schema: z.ZodType } }[] }

const { routes } = fromHost<{ default: { routes: Middleware[] } }>("src/api/middlewares.ts").default

function fits({ matcher, methods }: Middleware, { method, path }: Pick<Route, "method" | "path">): boolean {
  if (methods && !methods.includes(method)) return false
  return matcher instanceof RegExp ? matcher.test(path.replace(/:\w+/g, "x")) : matcher.replace(/:\w+/g, ":") === path.replace(/:\w+/g, ":")
}

/** What the server checks a route's body or query by. */
export const schemaOf = (route: Pick<Route, "method" | "path">, place: "body" | "query"): z.ZodType | undefined =>
  routes.filter((entry) => fits(entry, route)).flatMap((entry) => entry.middlewares ?? []).find((middleware) => middleware.tratoSchema?.in === place)?.tratoSchema?.schema

export const jsonOf = (schema: z.ZodType): Json => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json

/** What JSON can say and JavaScript's own writer cannot: numbers beyond all bounds, a minus before nothing, keys that are no data. */
const RAW: Record<string, string> = { "@@1e309": "1e309", "@@-1e309": "-1e309", "@@-0": "-0", "@@proto": '{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}},"a":1}' }
export const written = (body: unknown): string => JSON.stringify(body).replace(/"(@@[^"]+)"/g, (all, name: string) => RAW[name] ?? all)

const nested = (levels: number): unknown => (levels ? [nested(levels - 1)] : [])

/** What nobody means, of every kind. */
export const HOSTILE: readonly unknown[] = [
  null, true, 0, 1, -1, 1.5, 1e-7, 1e21, 1e308, 2 ** 31, 2 ** 53, "@@-0", "@@1e309", "@@-1e309", "", " ", "NaN", "Infinity", "-0", "1e309", "0x10", "null",
  "x".repeat(20_001), "😀".repeat(150), "e\u0301".repeat(60), "\u0000", "a\u0000b", "a\ud800b", "\udfff", "a\u202eb\u2066", "\u200b", "a\r\nBcc: x@y.test", "%", "_%\\", "'; select 1; --", "$1 $$ {{a}} ${1}", "İıßﬃ", "１２３", "=1+1",
  "2026-02-30", "9999999-01-01", "12026-01-01", "+012026-01-01", "0000-00-00", "0001-01-01", "9999-12-31", "2026-11-24T25:00:00Z", "2026-02-30T10:00:00Z", "1970-01-01T00:00:00+23:59", "2199-12-31T23:59:59-23:59",
  "__proto__", "constructor", "toString", "none_0000", "../../etc/passwd", "a,b", "data:text/html,<script>1</script>", "javascript:alert(1)", "http://169.254.169.254/", "@@proto",
  {}, [], [[]], [null], [{}], [1], [""], ["__proto__"], ["none_0000", "none_0000"], Array.from({ length: 3000 }, (_, n) => `n_${n}`), nested(20), nested(40), { length: 1e9 }, { a: { b: "c" } },
]

const pathOf = (base: unknown, path: readonly (string | number)[], value: unknown): unknown => {
  if (!path.length) return value
  const [at, ...rest] = path
  if (Array.isArray(base)) return base.map((one, n) => (n === at ? pathOf(one, rest, value) : one))
  const inner = (base ?? {}) as Record<string, unknown>
  return { ...inner, [at]: pathOf(inner[at], rest, value) }
}

const joined = (schema: Json): Json[] => [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => (one.anyOf || one.oneOf ? joined(one) : [one]))

/** The fields of a body, those of its objects and of the first of each list as well, along what `base` has. */
function places(schema: Json, base: unknown, at: (string | number)[] = []): (string | number)[][] {
  const inner = [schema, ...joined(schema)].flatMap((one) => {
    if (one.properties && !Array.isArray(base)) return Object.entries(one.properties).flatMap(([name, of]) => places(of, (base as Record<string, unknown> | undefined)?.[name], [...at, name]))
    if (one.items && Array.isArray(base) && base.length) return places(one.items, base[0], [...at, 0])
    if (typeof one.additionalProperties === "object" && base && typeof base === "object") return Object.keys(base).flatMap((name) => places(one.additionalProperties as Json, (base as Record<string, unknown>)[name], [...at, name]))
    return []
  })
  const seen = new Set<string>()
  return [at, ...inner].filter((path) => !seen.has(path.join("\u0001")) && seen.add(path.join("\u0001")))
}

export type Mutant = { path: string; said: string; body: string }

/** The good body with one field spoilt, for each field and each thing nobody means. */
export function mutantsOf(schema: z.ZodType, base: unknown, values: readonly unknown[] = HOSTILE): Mutant[] {
  return places(jsonOf(schema), base).flatMap((path) =>
    values.map((value) => ({ path: path.join("."), said: written(value).slice(0, 60), body: written(pathOf(base, path, value)) }))
  )
}

const now = () => new Date().toISOString()

/** A body that a schema takes, as full as can be; `known` names real rows by the name of the field. */
export function filled(schema: Json, known: Record<string, unknown>, name = ""): unknown {
  if (name in known) return known[name]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const options = joined(schema).filter((one) => one.type !== "null")
  if (options.length) return filled(options[0], known, name)
  if (schema.type === "object") return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, of]) => [key, filled(of, known, key)]).filter(([, value]) => value !== undefined))
  if (schema.type === "array") {
    const one = filled(schema.items ?? {}, known, name.replace(/s$/, ""))
    return one === undefined ? [] : [one]
  }
  if (schema.type === "boolean") return true
  if (schema.type === "integer" || schema.type === "number") return Math.max(1, Number(schema.minimum ?? 1))
  if (schema.type === "string") return schema.format === "date-time" ? now() : schema.format === "email" ? "ana@correo.test" : /_(on|until|from|to)$|^(on|from|to|day)$/.test(name) ? "2026-11-20" : /_id$/.test(name) ? undefined : "Texto"
  return undefined
}
