import { createHash } from "node:crypto"
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { localDateTime } from "../../../utils/dates"
import { StampRequest } from "../../../types/fiscal"
import { CENTRAL_ZONE, zoneOfPostalCode } from "../catalogs"
import { stampOriginalString } from "../original-string"
import { UnreadableXml, parseXml } from "../parse"
import { SANDBOX_MARK, stampOf } from "../reader"
import { signText } from "../seal"
import { XmlNode, node, serializeNode } from "../xml"
import { instantOf } from "./clock"
import { checkCertificate, checkDates, checkReceiverData, checkRegister, checkTotals } from "./sandbox-checks"
import { FaultName, sandboxControl } from "./sandbox-control"
import { sandboxKey } from "./sandbox-key"
import { structureFault } from "./structure"
import { TAXPAYERS, Taxpayer } from "./taxpayers"
import { Pac, PacRejection, PacStamp, PacUnknown } from "./types"

export const SANDBOX_TAX_ID = "PAC200101AA1"
export const SANDBOX_CERTIFICATE = "90009000000000000001"
const LEGEND = `TIMBRE DE PRUEBA, ${SANDBOX_MARK}`

export type SandboxOptions = {
  /** Makes the signing key. Shops that want their own sandbox apart give their own. */
  seed?: string
  /** Refuse RFCs that are not in the register. */
  strict?: boolean
  /** Added to the built-in register; the same RFC replaces. */
  taxpayers?: Taxpayer[]
  /** How long each answer takes. */
  delay_ms?: number
  /** Fails so every time. */
  fail?: FaultName
  /** Default 72, as the SAT. */
  max_age_hours?: number
  /** Where stamps are remembered across processes; without it each process remembers its own. */
  directory?: string
  /** For tests. */
  now?: () => Date
}

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex")

/** A version 4 shaped UUID that depends on the bytes alone. */
function uuidOf(hash: string): string {
  const h = sha256(`uuid ${hash}`)
  return [h.slice(0, 8), h.slice(8, 12), `4${h.slice(13, 16)}`, `${"89ab"[parseInt(h[16] ?? "0", 16) % 4]}${h.slice(17, 20)}`, h.slice(20, 32)].join("-").toUpperCase()
}

/** A few seconds after it was issued, in the time of the centre, as the SAT writes it. */
function stampedAt(root: XmlNode, hash: string): string {
  const issued = instantOf(root.attributes.Fecha ?? "", zoneOfPostalCode(root.attributes.LugarExpedicion ?? ""))
  return localDateTime(new Date(issued.getTime() + (1 + (parseInt(hash.slice(0, 2), 16) % 5)) * 1000), CENTRAL_ZONE)
}

/** Text goes in before the end tags, so the sealed bytes stay as they came. */
function insertStamp(xml: string, stamp: string): string {
  const complement = xml.lastIndexOf("</cfdi:Complemento>")
  if (complement >= 0) return xml.slice(0, complement) + stamp + xml.slice(complement)
  const addenda = xml.lastIndexOf("<cfdi:Addenda")
  const end = addenda >= 0 ? addenda : xml.lastIndexOf("</cfdi:Comprobante>")
  return `${xml.slice(0, end)}<cfdi:Complemento>${stamp}</cfdi:Complemento>${xml.slice(end)}`
}

/**
 * A PAC inside the process, for demos, tests and a shop's first steps. It validates as a real one (structure, certificate,
 * seal, dates, totals, receiver) and stamps with a key of its own. UUID, time and seal of the stamp follow from the sealed
 * bytes, so sending them again, from any process, gives the same stamp byte for byte.
 */
export class SandboxPac implements Pac {
  readonly name = "sandbox"
  private readonly taxpayers: ReadonlyMap<string, Taxpayer>
  /** Newest last; old ones are dropped, their stamp can always be made again. */
  private readonly remembered = new Map<string, string>()

  constructor(private readonly options: SandboxOptions = {}) {
    this.taxpayers = new Map([...TAXPAYERS, ...(options.taxpayers ?? [])].map((t) => [t.tax_id, t]))
  }

  async stamp(request: StampRequest, signal?: AbortSignal): Promise<PacStamp> {
    const control = sandboxControl()
    const fault = control.failures.shift() ?? this.options.fail
    await this.wait(control.delay_ms ?? this.options.delay_ms ?? 0, signal)
    if (fault === "timeout") return this.hang(signal)
    if (fault === "server_error" || fault === "connection_lost") throw new PacUnknown(fault)
    const hash = sha256(request.xml)
    const first = await this.recall(hash)
    const stamped = first ?? this.make(request.xml, hash)
    if (first === undefined) await this.remember(hash, stamped)
    if (fault === "timeout_after_stamp") return this.hang(signal)
    if (fault === "server_error_after_stamp") throw new PacUnknown("server_error")
    if (fault === "connection_lost_after_stamp") throw new PacUnknown("connection_lost")
    if (fault === "bad_answer") return { xml: "<html>502 Bad Gateway</html>", repeated: false }
    return { xml: stamped, repeated: first !== undefined }
  }

  private async wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw new PacUnknown("timeout")
    if (ms <= 0) return
    await sleep(ms, undefined, { signal }).catch(() => {
      throw new PacUnknown("timeout")
    })
  }

  /** What a caller sees of an answer that never comes: its own signal, or its own patience. */
  private async hang(signal?: AbortSignal): Promise<never> {
    if (signal) await this.wait(60_000, signal)
    throw new PacUnknown("timeout")
  }

  private make(xml: string, hash: string): string {
    const root = this.read(xml)
    if (stampOf(root)) throw new PacRejection("307", "El comprobante contiene un timbre previo.")
    const fault = structureFault(root)
    if (fault) throw new PacRejection("301", fault)
    checkCertificate(root)
    checkDates(root, this.options.now?.() ?? new Date(), this.options.max_age_hours ?? 72)
    checkTotals(root)
    checkReceiverData(root)
    checkRegister(root, this.taxpayers, this.options.strict ?? false)
    return insertStamp(xml, serializeNode(this.stampNode(root, hash)))
  }

  private read(xml: string): XmlNode {
    try {
      return parseXml(xml)
    } catch (error) {
      if (error instanceof UnreadableXml) throw new PacRejection("301", `XML mal formado: ${error.message}`)
      throw error
    }
  }

  private stampNode(root: XmlNode, hash: string): XmlNode {
    const stamp = node("tfd:TimbreFiscalDigital", {
      "xmlns:tfd": "http://www.sat.gob.mx/TimbreFiscalDigital",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation": "http://www.sat.gob.mx/TimbreFiscalDigital http://www.sat.gob.mx/sitio_internet/cfd/TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd",
      Version: "1.1",
      UUID: uuidOf(hash),
      FechaTimbrado: stampedAt(root, hash),
      RfcProvCertif: SANDBOX_TAX_ID,
      Leyenda: LEGEND,
      SelloCFD: root.attributes.Sello,
      NoCertificadoSAT: SANDBOX_CERTIFICATE,
    })
    const seal = signText(stampOriginalString(stamp), sandboxKey(this.options.seed ?? "trato sandbox"))
    return { ...stamp, attributes: { ...stamp.attributes, SelloSAT: seal } }
  }

  private file(hash: string): string | null {
    return this.options.directory ? join(this.options.directory, `${hash}.xml`) : null
  }

  private async recall(hash: string): Promise<string | undefined> {
    const known = this.remembered.get(hash)
    const file = this.file(hash)
    if (known !== undefined || !file) return known
    return readFile(file, "utf8").catch(() => undefined)
  }

  private async remember(hash: string, stamped: string): Promise<void> {
    this.remembered.set(hash, stamped)
    const oldest = this.remembered.keys().next().value
    if (this.remembered.size > 2000 && oldest !== undefined) this.remembered.delete(oldest)
    const file = this.file(hash)
    if (!file || !this.options.directory) return
    await mkdir(this.options.directory, { recursive: true })
    // Written aside and moved, so that another process never reads half a stamp.
    const aside = `${file}.${process.pid}.tmp`
    await writeFile(aside, stamped, "utf8")
    await rename(aside, file)
  }
}
