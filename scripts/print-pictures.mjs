/**
 * node scripts/print-pictures.mjs FOLDER: the first page of each type in each paper format, of the running
 * demo whose info.json lies in FOLDER (.demo), as docs/pictures/print-<type>-<format>.png. Needs pdftoppm (poppler).
 */
import { execFileSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"

const pictures = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "docs", "pictures")
const TYPES = { opportunity: "oportunidad", quote: "quote", contract: "contrato", order_request: "pedido", service: "servicio" }
const FORMATS = ["a4", "a5", "ticket80", "ticket58"]

const info = JSON.parse(fs.readFileSync(path.join(process.argv[2] ?? ".demo", "info.json"), "utf8"))
const origin = new URL(info.admin_url).origin
const { token } = await (await ask("/auth/user/emailpass", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email: info.email, password: info.password }) })).json()
const authorization = `Bearer ${token}`

for (const [type, name] of Object.entries(TYPES)) {
  const { documents } = await (await ask(`/admin/trato/documents?type=${type}&limit=20`, { headers: { authorization } })).json()
  // The one that says most: a sale with lines, not void.
  const shown = documents.filter((one) => one.status !== "void").sort((a, b) => b.total - a.total)[0]
  if (!shown) throw new Error(`The demo has no document of type ${type}`)
  for (const format of FORMATS) {
    const pdf = Buffer.from(await (await ask(`/admin/trato/documents/${shown.id}/pdf?format=${format}`, { headers: { authorization } })).arrayBuffer())
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "trato-print-")), "paper.pdf")
    fs.writeFileSync(file, pdf)
    const out = `print-${name}-${format}`
    execFileSync("pdftoppm", ["-r", format.startsWith("ticket") ? "110" : "80", "-f", "1", "-l", "1", "-singlefile", "-png", file, path.join(pictures, out)])
    fs.rmSync(path.dirname(file), { recursive: true })
    console.log(`docs/pictures/${out}.png (${shown.number})`)
  }
}

async function ask(route, options) {
  const response = await fetch(`${origin}${route}`, { ...options, headers: { ...options.headers, connection: "close" } })
  if (!response.ok) throw new Error(`${route} answered ${response.status}`)
  return response
}
