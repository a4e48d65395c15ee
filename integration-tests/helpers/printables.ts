import { deflateSync } from "node:zlib"
import { LineDTO } from "../../src/types/lines"
import { Printable } from "../../src/types/printable"

const TITLES = ["Cámara domo 4 MP exterior IR 30 m", "Grabador NVR de 16 canales PoE con disco de 4 TB", "Cable UTP categoría 6, bobina de 305 m", "Instalación y puesta en marcha por punto", "Kit de conectores RJ45 (100 piezas)"]

export function line(index: number, override: Partial<LineDTO> = {}): LineDTO {
  const quantity = 1 + (index % 4)
  const unit_price = PRICES[index % PRICES.length]
  const discount = index % 4 === 1 ? ({ type: "percent", value: 10 } as const) : null
  const subtotal = cents(quantity * unit_price)
  const discount_total = discount ? cents(subtotal * 0.1) : 0
  const tax_total = cents((subtotal - discount_total) * 0.16)
  return {
    id: `line_${index}`, position: index, variant_id: null, product_id: null,
    title: TITLES[index % TITLES.length],
    description: index % 3 === 0 ? "Incluye montaje en muro, garantía de 24 meses y soporte remoto." : null,
    sku: `SKU-${1000 + index}`, unit: index % 5 === 3 ? "servicio" : "pieza",
    quantity, unit_price, is_tax_inclusive: false, discount, tax_lines: [{ code: "iva16", name: "IVA", rate: 16 }],
    subtotal, discount_total, tax_total, total: cents(subtotal - discount_total + tax_total),
    ...override,
  }
}

const PRICES = [1250.5, 8990, 2140, 650, 385.25]
const cents = (amount: number): number => Math.round(amount * 100) / 100

const SEAL = "kZx9A1bQ7/".repeat(34) + "Wv0="

export function printable(kind: Printable["kind"], lines = 1, override: Partial<Printable> = {}): Printable {
  const list = Array.from({ length: lines }, (_, i) => line(i))
  const sum = (of: (line: LineDTO) => number): number => cents(list.reduce((all, l) => all + of(l), 0))
  const [subtotal, discount_total, tax_total, total] = [sum((l) => l.subtotal), sum((l) => l.discount_total), sum((l) => l.tax_total), sum((l) => l.total)]
  return {
    kind,
    language: "es",
    country: "MX",
    shop: { name: "Seguridad del Bajío", address: "Av. Universidad 1201, Col. Centro, 76000 Querétaro, Qro.", phone: "442 123 4567", email: "ventas@bajio.example", website: "bajio.example", tax_id: "EKU9003173C9", logo: png(180, 54) },
    number: kind === "invoice" ? "F-7" : kind === "note" ? "NV-12" : "COT-00000014",
    revision: kind === "quote" ? 2 : undefined,
    title: kind === "quote" ? "Videovigilancia para sucursal Juriquilla" : null,
    customer: { name: "María Fernanda López Hernández", email: "maria@cliente.example", phone: "442 765 4321", tax_id: "LOHM850101AB1", address: "Calle Hidalgo 15, Centro, 76020 Querétaro, Qro.", contact_name: "Ing. Raúl Núñez" },
    facts: [
      { key: "issued_on", value: "2026-11-22" },
      ...(kind === "quote" ? [{ key: "valid_until", value: "2026-12-22" } as const, { key: "delivery_time", value: "5 días hábiles" } as const] : []),
      ...(kind === "contract" || kind === "order_request" ? [{ key: "due_on", value: "2027-01-31" } as const, { key: "delivery_on", value: "2026-12-05" } as const] : []),
      ...(kind === "note" ? [{ key: "order", value: "#1042" } as const] : []),
      { key: "seller", value: "Ana Torres" },
      { key: "payment_terms", value: "50 % de anticipo" },
    ],
    currency_code: "mxn",
    lines: list,
    totals: { subtotal, discount_total, tax_total, total, taxes: [{ code: "iva16", name: "IVA", rate: 16, base: cents(subtotal - discount_total), amount: tax_total }] },
    notes: "Entregar en recepción de 9:00 a 14:00 h.",
    terms: "Precios en pesos mexicanos. La instalación se agenda al recibir el anticipo.\nBBVA 0123456789 · CLABE 012680001234567890",
    ...(kind === "note" ? { payments: [{ paid_on: "2026-11-22", form: "03 - Transferencia electrónica", reference: "778812", amount: 500 }], balance: cents(total - 500), qr: { text: "https://tienda.example/autofactura/Q2xhdmUtZGUtcHJ1ZWJhLTEyMzQ1Njc4OTA", caption: "¿Necesitas factura? Escanea y hazla tú mismo." } } : {}),
    ...(kind === "invoice"
      ? {
          terms: null,
          notes: null,
          shop: { name: "Seguridad del Bajío", address: "Av. Universidad 1201, Col. Centro, 76000 Querétaro, Qro.", phone: "442 123 4567", email: "ventas@bajio.example", logo: png(180, 54) },
          facts: [],
          fiscal: {
            facts: {
              uuid: "6128396F-C09B-4EC6-8699-43C5F7E3B230", series: "F", folio: "7", issued_at: "2026-11-22T10:15:00", stamped_at: "2026-11-22T10:15:04", certificate_number: "30001000000500003416",
              authority_certificate_number: "00001000000504465028", authority_tax_id: "SPR190613I52", seal: SEAL, authority_seal: SEAL.split("").reverse().join(""),
              stamp_original_string: `||1.1|6128396F-C09B-4EC6-8699-43C5F7E3B230|2026-11-22T10:15:04|SPR190613I52|${SEAL}|00001000000504465028||`,
              qr: "https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?id=6128396F-C09B-4EC6-8699-43C5F7E3B230&re=EKU9003173C9&rr=LOHM850101AB1&tt=1450.58&fe=7/Wv0w==",
              total: "1450.58", sandbox: false,
            },
            receiver: { tax_id: "LOHM850101AB1", name: "MARIA FERNANDA LOPEZ HERNANDEZ", use: "G03", regime: "612", country: "MEX", postal_code: "76020" },
            issuer: { tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", regime: "601", postal_code: "76000" },
            payment_method: "PUE",
            payment_form: "03",
            names: { issuer_regime: "General de Ley Personas Morales", receiver_regime: "Personas Físicas con Actividades Empresariales y Profesionales", use: "Gastos en general", payment_method: "Pago en una sola exhibición", payment_form: "Transferencia electrónica de fondos" },
            line_codes: list.map(() => ({ product_code: "46171610", unit_code: "H87", tax_object: "02" })),
          },
        }
      : {}),
    ...override,
  }
}

/** A picture worth the name of a logo: a rounded bar in two colours. */
export function png(width: number, height: number): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height, 0xff)
  for (let y = 0; y < height; y++) {
    rows[y * (width * 3 + 1)] = 0
    for (let x = 0; x < width; x++) {
      const inDot = (x - height / 2) ** 2 + (y - height / 2) ** 2 < (height / 2 - 2) ** 2
      const inBar = x > height + 8 && x < width - 4 && y > height * 0.35 && y < height * 0.65
      if (inDot || inBar) rows.set(inDot ? [0x1d, 0x4e, 0xd8] : [0x11, 0x18, 0x27], y * (width * 3 + 1) + 1 + x * 3)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))])
}

/** As a browser's canvas writes one: eight bits of red, green, blue and transparency; `data` as they are, whole or not. */
export function rgba(width: number, height: number, data: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))])
}

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length, 0)
  head.write(name, 4, "latin1")
  // Readers below pdfmake do not look at the checksum.
  return Buffer.concat([head, body, Buffer.alloc(4)])
}
