import { spawnSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { X509Certificate } from "node:crypto"

/**
 * A look at an invoice's XML that shares no code with what made it: a small reader, the order of the
 * "cadena original" (Anexo 20) for a plain sale, and the openssl program.
 */
export type Node = { name: string; attributes: Record<string, string>; children: Node[] }

export function readXml(xml: string): Node {
  const root: Node = { name: "", attributes: {}, children: [] }
  const open = [root]
  for (const [, closing, name, inside, single] of xml.replace(/<\?[\s\S]*?\?>/g, "").matchAll(/<(\/?)([\w:]+)([^>]*?)(\/?)>/g)) {
    if (closing) {
      open.pop()
      continue
    }
    const attributes = Object.fromEntries([...inside.matchAll(/([\w:Ñ-ñ]+)="([^"]*)"/g)].map(([, key, value]) => [key, unescape(value)]))
    const node: Node = { name, attributes, children: [] }
    open[open.length - 1].children.push(node)
    if (!single) open.push(node)
  }
  return root.children[0]
}

const unescape = (text: string): string => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))).replace(/&#x([\da-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16))).replace(/&amp;/g, "&")

/** The first node of that name, anywhere. */
export function find(node: Node, name: string): Node | undefined {
  return node.name === name ? node : node.children.map((child) => find(child, name)).find(Boolean)
}

const TAX = ["Base", "Impuesto", "TipoFactor", "TasaOCuota", "Importe"]
const ORDER: Record<string, string[]> = {
  "cfdi:Comprobante": ["Version", "Serie", "Folio", "Fecha", "FormaPago", "NoCertificado", "CondicionesDePago", "SubTotal", "Descuento", "Moneda", "TipoCambio", "Total", "TipoDeComprobante", "Exportacion", "MetodoPago", "LugarExpedicion", "Confirmacion"],
  "cfdi:Emisor": ["Rfc", "Nombre", "RegimenFiscal", "FacAtrAdquirente"],
  "cfdi:Receptor": ["Rfc", "Nombre", "DomicilioFiscalReceptor", "ResidenciaFiscal", "NumRegIdTrib", "RegimenFiscalReceptor", "UsoCFDI"],
  "cfdi:Concepto": ["ClaveProdServ", "NoIdentificacion", "Cantidad", "ClaveUnidad", "Unidad", "Descripcion", "ValorUnitario", "Importe", "Descuento", "ObjetoImp"],
  "cfdi:Traslado": TAX,
}

/** `||4.0|…||` of a sale with transferred taxes only, which is all that these tests make. */
export function originalString(invoice: Node): string {
  const values: string[] = []
  const take = (node: Node | undefined, names: string[]) => {
    for (const name of names) if (node?.attributes[name] !== undefined) values.push(node.attributes[name].replace(/\s+/g, " ").trim())
  }
  const taxes = (node: Node) => {
    const transfers = node.children.find(({ name }) => name === "cfdi:Impuestos")?.children.find(({ name }) => name === "cfdi:Traslados")
    for (const tax of transfers?.children ?? []) take(tax, ORDER[tax.name])
  }
  take(invoice, ORDER["cfdi:Comprobante"])
  take(find(invoice, "cfdi:Emisor"), ORDER["cfdi:Emisor"])
  take(find(invoice, "cfdi:Receptor"), ORDER["cfdi:Receptor"])
  for (const line of find(invoice, "cfdi:Conceptos")?.children ?? []) {
    take(line, ORDER["cfdi:Concepto"])
    taxes(line)
  }
  taxes(invoice)
  take(invoice.children.find(({ name }) => name === "cfdi:Impuestos"), ["TotalImpuestosTrasladados"])
  return `||${values.join("|")}||`
}

/** What `openssl dgst -verify` says of the seal, with the certificate that the invoice carries. */
export function verifySeal(invoice: Node): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trato-seal-"))
  const file = (name: string, content: string | Buffer) => {
    const full = path.join(folder, name)
    fs.writeFileSync(full, content)
    return full
  }
  try {
    const { Sello, Certificado } = invoice.attributes
    const text = file("cadena.txt", originalString(invoice))
    const seal = file("sello.bin", Buffer.from(Sello, "base64"))
    const certificate = file("certificado.cer", Buffer.from(Certificado, "base64"))
    const key = openssl("x509", "-inform", "DER", "-in", certificate, "-pubkey", "-noout")
    return openssl("dgst", "-sha256", "-verify", file("key.pem", key), "-signature", seal, text).trim()
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function openssl(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync("openssl", args, { encoding: "utf8" })
  if (error) throw error
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stdout}${stderr}`)
  return stdout
}

/** Number and holder's RFC of the certificate inside an invoice. */
export function certificateOf(invoice: Node): { number: string; subject: string } {
  const certificate = new X509Certificate(Buffer.from(invoice.attributes.Certificado, "base64"))
  return { number: Buffer.from(certificate.serialNumber, "hex").toString("ascii"), subject: certificate.subject }
}
