/**
 * Writes docs/api/openapi.json: every admin route of ours with the permission it asks for and what it takes,
 * read from the very table of grants and the very validators that the server uses. Another file as the first argument.
 */
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { fileURLToPath } from "node:url"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const require_ = createRequire(path.join(root, "package.json"))
require_("ts-node/register/transpile-only")
const { z } = require_("@medusajs/framework/zod")
const { ROUTE_GRANTS } = require_(path.join(root, "src/api/grants/index.ts"))
const { routes } = require_(path.join(root, "src/api/middlewares.ts")).default

const json = (schema) => ({ ...z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), $schema: undefined })

/** Is this middleware for this very route? A matcher with parameters takes other names for them. */
function fits(entry, method, route) {
  if (entry.methods && !entry.methods.includes(method)) return false
  const { matcher } = entry
  if (matcher instanceof RegExp) return matcher.test(route.replace(/:\w+/g, "x"))
  return matcher.replace(/:\w+/g, ":") === route.replace(/:\w+/g, ":")
}

const schemasOf = (method, route) =>
  routes.filter((entry) => fits(entry, method, route)).flatMap((entry) => entry.middlewares ?? []).map((middleware) => middleware.tratoSchema).filter(Boolean)

function operation(key, grant) {
  const [method, route] = key.split(" ")
  const found = schemasOf(method, route)
  const body = found.find((one) => one.in === "body")
  const query = found.find((one) => one.in === "query")
  const asked = query ? json(query.schema) : null
  const names = [...route.matchAll(/:(\w+)/g)].map(([, name]) => name)
  return {
    tags: [route.split("/")[3]],
    summary: key,
    "x-grant": grant,
    parameters: [
      ...names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
      ...Object.entries(asked?.properties ?? {}).map(([name, schema]) => ({ name, in: "query", required: false, schema })),
    ],
    ...(body ? { requestBody: { required: true, content: { "application/json": { schema: json(body.schema) } } } } : {}),
    responses: {
      200: { description: "Done; the shape is in medusa-plugin-trato/types" },
      ...Object.fromEntries([[400, "A mistake, each at its field"], [401, "No session or key"], [403, "The role lacks the grant"], [404, "Not there, or not yours"], [409, "Somebody was quicker"]].map(([code, description]) => [code, { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } }])),
    },
  }
}

const paths = {}
for (const [key, grant] of Object.entries(ROUTE_GRANTS).sort(([a], [b]) => (a.split(" ")[1] + a < b.split(" ")[1] + b ? -1 : 1))) {
  const [method, route] = key.split(" ")
  const at = route.replace(/:(\w+)/g, "{$1}")
  paths[at] = { ...paths[at], [method.toLowerCase()]: operation(key, grant) }
}

const document = {
  openapi: "3.1.0",
  info: { title: "Trato", version: JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).version, description: "Admin API of medusa-plugin-trato. Sign in as for Medusa's own admin API, or use a secret API key as basic authentication; the role of the key decides." },
  security: [{ bearer: [] }, { apiKey: [] }],
  components: {
    securitySchemes: { bearer: { type: "http", scheme: "bearer" }, apiKey: { type: "http", scheme: "basic" } },
    schemas: {
      Error: {
        type: "object", required: ["type", "code", "message"],
        properties: {
          type: { type: "string" }, code: { type: "string", description: "Stable" }, message: { type: "string" }, details: { type: "object" },
          errors: { type: "array", items: { type: "object", properties: { path: { type: "string" }, code: { type: "string" }, message: { type: "string" } } } },
        },
      },
    },
  },
  paths,
}

const file = path.resolve(process.argv[2] ?? path.join(root, "docs/api/openapi.json"))
fs.mkdirSync(path.dirname(file), { recursive: true })
fs.writeFileSync(file, `${JSON.stringify(document, null, 1)}\n`)
console.log(`${file}: ${Object.keys(paths).length} paths`)
// The framework that the validators come from keeps the process alive.
process.exit(0)
