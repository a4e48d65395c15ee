import fs from "node:fs"
import http from "node:http"
import os from "node:os"
import path from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { client } from "../lib/http.mjs"

const ROWS = Number(process.env.TRATO_BENCH_IMPORT ?? 50_000)

/** A file of customers as a shop would bring it; each run has its own. */
function csv() {
  const stamp = Date.now()
  const lines = ["Nombre,Correo,Teléfono,Contacto,Puesto,Dirección,Tipo"]
  for (let i = 0; i < ROWS; i++) lines.push(`Cliente importado ${i},importado.${stamp}.${i}@ejemplo.mx,55 ${1000 + (i % 9000)} ${1000 + (i % 7919)},Contacto ${i},Compras,"Calle ${i}, Centro",Prospecto`)
  return Buffer.from(lines.join("\r\n"))
}

const here = path.dirname(fileURLToPath(import.meta.url))
const WATCHED = `--import ${pathToFileURL(path.join(here, "..", "lib", "loop-delay.mjs")).href}`

/**
 * 50 000 customers of a CSV are checked and brought in by a server of their own, whose memory and event loop
 * are watched, while somebody else asks it for something small.
 */
export async function importing({ shop, size, add }) {
  const file = path.join(os.tmpdir(), `trato-loop-${process.pid}.json`)
  const server = await shop.another({ NODE_OPTIONS: WATCHED, TRATO_LOOP_FILE: file })
  try {
    await measure({ server, shop, size, add, stillness: () => JSON.parse(fs.readFileSync(file, "utf8")) })
  } finally {
    await server.stop()
    fs.rmSync(file, { force: true })
  }
}

async function measure({ server, shop, size, add, stillness }) {
  const api = server.client
  const token = await tokenOf(server.url, shop.info)
  const content = csv()
  process.kill(server.pid, "SIGUSR2")
  const { body: answer, ms: uploading } = await upload(server.url, token, content)
  const { id, mapping } = answer.import
  const started = performance.now()
  const other = asking(server.url)
  await api.post(`/admin/trato/imports/${id}/check`, { mapping })
  await until(api, id, "checked")
  const checking = performance.now() - started
  await api.post(`/admin/trato/imports/${id}/run`)
  const done = await until(api, id, "done")
  const running = performance.now() - started - checking
  const delays = other.stop().sort((a, b) => a - b)
  const at = (part) => delays[Math.min(delays.length - 1, Math.floor(delays.length * part))]
  await new Promise((resolve) => setTimeout(resolve, 500))
  const { longest, p99 } = stillness()
  const result = (label, value, unit, bound = null) => add({ id: "Q-11", label, size, value, unit, floor: null, bound, higher: false })
  result(`upload of ${ROWS} customers as CSV`, uploading / 1000, "s")
  result("their dry run", checking / 1000, "s")
  result(`bringing in ${done.counts.done} of them`, running / 1000, "s")
  result("the longest delay of the event loop from upload to end", longest, "ms", 100)
  result("delay of the event loop, 99 of 100 looks", p99, "ms")
  result("a small request of somebody else meanwhile, 99 of 100", at(0.99), "ms")
  result("most memory that the server held", server.memory(), "MiB", 1024)
}

async function tokenOf(base, info) {
  const { body } = await client(base).post("/auth/user/emailpass", { email: info.email, password: info.password })
  return body.token
}

/** The bytes as they are; the client of the bench speaks JSON. */
function upload(base, token, bytes) {
  const { hostname, port } = new URL(base)
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const request = http.request(
      { hostname, port, method: "POST", path: "/admin/trato/imports?kind=customers&name=clientes.csv", headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream", "content-length": bytes.length } },
      (response) => {
        const chunks = []
        response.on("data", (chunk) => chunks.push(chunk))
        response.on("end", () => {
          const body = JSON.parse(Buffer.concat(chunks).toString())
          if (response.statusCode === 201) resolve({ body, ms: performance.now() - started })
          else reject(new Error(`The upload answered ${response.statusCode}: ${JSON.stringify(body).slice(0, 300)}`))
        })
      }
    )
    request.on("error", reject)
    request.end(bytes)
  })
}

/** How long `/health` takes, asked twenty times a second: it does nothing, so what it waits for is the process. */
function asking(base) {
  const small = client(base)
  const delays = []
  let stopped = false
  void (async () => {
    while (!stopped) {
      const answer = await small.get("/health").catch(() => null)
      // The server may be stopped first, when the import failed.
      if (answer) delays.push(answer.ms)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    small.close()
  })()
  return { stop: () => ((stopped = true), delays) }
}

async function until(api, id, status) {
  for (;;) {
    const { body } = await api.get(`/admin/trato/imports/${id}`)
    if (body.import.status === status) return body.import
    if (["failed", "canceled"].includes(body.import.status)) throw new Error(`The import ended as ${body.import.status}: ${body.import.error}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
