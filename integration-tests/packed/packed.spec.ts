import { execFileSync, type ChildProcess } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { freePort, openPostgres } from "../../scripts/postgres.mjs"
import { pluginSources, sourceHash, wasBuilt } from "../../scripts/source-hash.mjs"
import { type CleanHost, makeCleanHost } from "./clean-host"

const root = path.resolve(__dirname, "../..")
const owner = { email: "duena@tienda.example", password: "una-clave-larga" }

describe("the packed plugin in a clean host", () => {
  let host: CleanHost
  let server: ChildProcess
  let url: string
  let headers: Record<string, string>
  let close: () => Promise<void>

  beforeAll(async () => {
    if (!wasBuilt(path.join(root, ".medusa", "build.json"), sourceHash({ folder: root, parts: pluginSources }))) {
      execFileSync("npm", ["run", "build"], { cwd: root, stdio: "pipe" })
    }
    const postgres = await openPostgres({ dir: null })
    const database = `trato_packed_${process.pid}`
    await postgres.createDatabase(database)
    host = makeCleanHost(postgres.url(database))
    close = async () => {
      await postgres.dropDatabase(database)
      await postgres.stop()
    }
    host.medusa(["db:migrate"])
    host.medusa(["build"])
    host.medusa(["user", "-e", owner.email, "-p", owner.password])
    const port = await freePort()
    url = `http://localhost:${port}`
    server = await host.start(port)
    const { token } = (await (await fetch(`${url}/auth/user/emailpass`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(owner) })).json()) as { token: string }
    headers = { authorization: `Bearer ${token}`, "content-type": "application/json" }
  })

  afterAll(async () => {
    if (server) {
      await new Promise((resolve) => {
        server.once("exit", resolve)
        server.kill("SIGTERM")
      })
    }
    await close?.()
    host?.remove()
  })

  it("ships what `files` says and nothing else", () => {
    const allowed = /^(\.medusa\/server\/src\/|assets\/|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)/
    expect(host.files.filter((file) => !allowed.test(file))).toEqual([])
    expect(host.files.filter((file) => /\.spec\.|\.map$/.test(file))).toEqual([])
    for (const needed of ["package.json", "LICENSE", ".medusa/server/src/admin/index.mjs", ".medusa/server/src/admin/tailwind-scan.js", ".medusa/server/src/workflows/index.js"]) expect(host.files).toContain(needed)
  })

  it("answers who I am and what I may do", async () => {
    const answer = await fetch(`${url}/admin/trato/me`, { headers })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ permissions: { grants: expect.arrayContaining(["deal:view", "document:create"]) } })
    expect((await fetch(`${url}/admin/trato/me`)).status).toBe(401)
  })

  it("prints a quote as PDF with the fonts that it ships", async () => {
    await ask("POST", "/admin/regions", { name: "México", currency_code: "mxn", countries: ["mx"] })
    const { document } = await ask<{ document: { id: string } }>("POST", "/admin/trato/documents", {
      type: "quote",
      customer_name: "Café Ñandú",
      currency_code: "mxn",
      lines: [{ title: "Instalación de cafetera", quantity: 1, unit_price: 1500, tax_lines: [] }],
    })
    const pdf = await fetch(`${url}/admin/trato/documents/${document.id}/pdf?format=a4`, { headers })
    expect(pdf.status).toBe(200)
    const bytes = Buffer.from(await pdf.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-")
    expect(bytes.length).toBeGreaterThan(5_000)
  })

  it("brings its pages and their styles into the shop's admin", async () => {
    const page = await fetch(`${url}/app`)
    expect(page.status).toBe(200)
    const assets = path.join(host.dir, ".medusa", "server", "public", "admin", "assets")
    const bundle = fs.readdirSync(assets).filter((name) => name.endsWith(".js")).map((name) => fs.readFileSync(path.join(assets, name), "utf8"))
    for (const text of ["Embudo de ventas", "/crm/funnel", "/presales/quotes", "/billing/receipts"]) expect(bundle.some((script) => script.includes(text))).toBe(true)
  })

  async function ask<T>(method: string, route: string, body: unknown): Promise<T> {
    const answer = await fetch(`${url}${route}`, { method, headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
})
