import { createRequire } from "node:module"
import fs from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { deflateSync } from "node:zlib"
import { median } from "../lib/measure.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
const require = createRequire(import.meta.url)
const built = (file) => require(path.join(root, ".medusa/server/src/printing", file))

const LINES = 40
const ROUNDS = 25

/** a two-page quote of 40 lines with a logo, by our printing; floor: pdfmake alone on the very same definition, with the fonts read before. */
export async function pdf({ add, size }) {
  const { renderPdf } = built("index.js")
  const { definitionFor } = built("layouts/index.js")
  const paper = quote()
  const bare = bareEngine()
  const floorOf = () => bare.createPdf(definitionFor(paper, "a4")).getBuffer()
  const pages = (await renderPdf(paper, "a4")).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length
  await floorOf()
  // Turn about, so that what else the machine does weighs on both.
  const [ours, floor] = [[], []]
  for (let i = 0; i < ROUNDS; i++) {
    ours.push(await timed(() => renderPdf(paper, "a4")))
    floor.push(await timed(floorOf))
  }
  const value = median(ours)
  const peer = median(floor)
  add({ id: "Q-07", label: `PDF of a ${pages}-page quote with ${LINES} lines and a logo; floor: pdfmake on the same definition`, size, value, unit: "ms", floor: peer, bound: peer * 1.15, higher: false })
  const before = process.memoryUsage().rss
  for (let i = 0; i < 50; i++) await renderPdf(paper, "a4")
  add({ id: "Q-07", label: "memory that 50 more of them leave behind", size, value: Math.max(0, (process.memoryUsage().rss - before) / 1_048_576), unit: "MiB", floor: null, bound: 60, higher: false })
}

const timed = async (work) => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** pdfmake as its own manual sets it up. */
function bareEngine() {
  const shared = require("pdfmake")
  const own = new shared.constructor()
  const { FONT } = built("fonts.js")
  for (const weight of ["Regular", "Medium"]) own.virtualfs.writeFileSync(`bare/Inter-${weight}.ttf`, fs.readFileSync(path.join(root, "assets/fonts", `Inter-${weight}.ttf`)))
  const [normal, bold] = ["bare/Inter-Regular.ttf", "bare/Inter-Medium.ttf"]
  own.setUrlAccessPolicy(() => false)
  own.setLocalAccessPolicy(() => false)
  own.setFonts({ [FONT]: { normal, bold, italics: normal, bolditalics: bold } })
  return own
}

function quote() {
  const lines = Array.from({ length: LINES }, (_, i) => ({
    id: `l${i}`, position: i, variant_id: null, product_id: null, title: `Mesa de nogal con cubierta de ${60 + i} cm`, description: null, sku: null, unit: "pieza",
    quantity: 1 + (i % 3), unit_price: 1250.5, is_tax_inclusive: false, discount: null, tax_lines: [{ code: "iva16", name: "IVA", rate: 16 }], subtotal: 1250.5, discount_total: 0, tax_total: 200.08, total: 1450.58,
  }))
  const total = (pick) => Math.round(lines.reduce((sum, line) => sum + pick(line), 0) * 100) / 100
  return {
    kind: "quote", language: "es", country: "MX",
    shop: { name: "Mesa y Barra", address: "Av. Álvaro Obregón 154, Roma Norte, 06700 Ciudad de México", phone: "55 5000 1234", email: "ventas@mesaybarra.example", logo: picture(360, 108) },
    number: "COT-00000014", title: "Restaurante de la planta alta", customer: { name: "Hotel Boutique Casa Jacaranda", email: "sofia@casa.example", phone: "442 212 4451", tax_id: "HBC120918LM6", address: "Corregidora 38, Centro, 76000 Querétaro" },
    facts: [{ key: "issued_on", value: "2026-11-22" }, { key: "valid_until", value: "2026-12-22" }, { key: "seller", value: "Luis Ortega" }], currency_code: "mxn", lines,
    totals: { subtotal: total((l) => l.subtotal), discount_total: 0, tax_total: total((l) => l.tax_total), total: total((l) => l.total), taxes: [{ code: "iva16", name: "IVA", rate: 16, base: total((l) => l.subtotal), amount: total((l) => l.tax_total) }] },
    terms: "Precios en pesos mexicanos. Anticipo de 50 % para confirmar; saldo contra entrega.", qr: { text: "https://tienda.example/documento/Q2xhdmUtZGUtcHJ1ZWJhLTEyMzQ1Njc4OTA", caption: "Ver y responder en línea" },
  }
}

/** A PNG with something in it, as a logo has. */
function picture(width, height) {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width * 3; x++) rows[y * (width * 3 + 1) + 1 + x] = (x * 7 + y * 13 + ((x * y) >> 5)) & 255
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length)
    body.copy(out, 4)
    out.writeUInt32BE(crc(body), body.length + 4)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))])
}

function crc(bytes) {
  let c = -1
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  }
  return (c ^ -1) >>> 0
}
