import { randomUUID } from "node:crypto"
import { PacRejection } from "../../src/providers/cfdi/pac/types"
import { stampOf } from "../../src/providers/cfdi/reader"
import { parseXml } from "../../src/providers/cfdi/parse"
import { PacBooks, PacFault, PacServer, Reply, Stamped, refusedBy, satWords, startPac } from "./server"

export const SW_USER = "tienda@example.com"
export const SW_PASSWORD = "sw-secret-password"
/** A token that does not expire, as SW sells them. */
export const SW_TOKEN = "T2lYQ0t4L0RHVkR4.infinite"

const json = (status: number, body: unknown): Reply => ({ status, type: "application/json", body: JSON.stringify(body) })

const error = (status: number, message: string, messageDetail = ""): Reply => json(status, { message, messageDetail, data: null, status: "error" })

function dataOf({ xml, uuid }: Stamped) {
  const stamp = stampOf(parseXml(xml))?.attributes ?? {}
  return { cadenaOriginalSAT: "||1.1||", noCertificadoSAT: stamp.NoCertificadoSAT, noCertificadoCFDI: "", uuid, selloSAT: stamp.SelloSAT, selloCFDI: stamp.SelloCFD, fechaTimbrado: stamp.FechaTimbrado, qrCode: "", cfdi: xml }
}

/** The part `xml` of multipart/form-data. */
function xmlPart(body: Buffer): string | null {
  const text = body.toString("utf8")
  const start = text.indexOf("\r\n\r\n")
  const end = text.lastIndexOf("\r\n--")
  return /name="xml"/.test(text.slice(0, start)) && end > start ? text.slice(start + 4, end) : null
}

/**
 * SW Sapien's protocol: token, stamp v4 with `customid`, cancellation by signed XML, balance, and the SAT's query service that its
 * test environment offers. `expired_token` makes every token given so far worthless.
 */
export async function startSw(options: { books?: PacBooks; lives_seconds?: number } = {}): Promise<PacServer> {
  const books = options.books ?? new PacBooks()
  const tokens = new Map<string, number>([[SW_TOKEN, Infinity]])

  function authenticate(body: Buffer): Reply {
    const { user, password } = JSON.parse(body.toString("utf8")) as { user?: string; password?: string }
    if (user !== SW_USER || password !== SW_PASSWORD) return error(401, "AU2000 - El usuario y/o contraseña son inválidos, no se puede autenticar.")
    const [token, until] = [randomUUID(), Math.floor(Date.now() / 1000) + (options.lives_seconds ?? 7200)]
    tokens.set(token, until)
    return json(200, { data: { token, expires_in: until, tokeny_type: "Bearer" }, status: "success" })
  }

  async function stamp(body: Buffer, key: string | null, fault: PacFault | undefined): Promise<Reply> {
    const xml = xmlPart(body)
    if (xml === null) return error(400, "Xml CFDI33 no proporcionado o viene vacio.")
    if (fault === "wrong" && books.stamps[0]) return json(200, { data: dataOf(books.stamps[0]), status: "success" })
    try {
      const refused = refusedBy(fault)
      if (refused) throw refused
      const { stamped, repeated } = await books.stamp(xml, key)
      if (!repeated) return json(200, { data: dataOf(stamped), status: "success" })
      const message = books.find(xml) ? "307. El comprobante contiene un timbre previo." : "CFDI3307 - Timbre duplicado. El customId proporcionado está duplicado."
      return json(400, { message, messageDetail: "", data: fault === "empty" ? null : dataOf(stamped), status: "error" })
    } catch (refusal) {
      if (refusal instanceof PacRejection) return refusal.code === "pac_credits" ? error(400, refusal.text) : error(400, `${refusal.code} - ${refusal.text}`, refusal.text)
      throw refusal
    }
  }

  async function cancel(body: Buffer): Promise<Reply> {
    const xml = xmlPart(body)
    if (xml === null || !/<Signature /.test(xml)) return error(400, "CACFDI33 - Problemas con el xml.")
    const { uuid, code, receipt } = await books.cancel(xml)
    return json(200, { data: { acuse: receipt ?? "", uuid: { [uuid]: code } }, status: "success" })
  }

  async function consult(body: Buffer): Promise<Reply> {
    const uuid = /id=([0-9A-Fa-f-]{36})/.exec(body.toString("utf8"))?.[1] ?? ""
    const words = Object.entries(satWords(await books.status(uuid))).map(([name, value]) => `<a:${name}>${value}</a:${name}>`).join("")
    return {
      status: 200, type: "text/xml",
      body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><ConsultaResponse xmlns="http://tempuri.org/"><ConsultaResult xmlns:a="http://schemas.datacontract.org/2004/07/Sat.Cfdi.Negocio.ConsultaCfdi.Servicio">${words}</ConsultaResult></ConsultaResponse></s:Body></s:Envelope>`,
    }
  }

  return startPac(books, async ({ path, headers, body, fault }) => {
    if (path === "/v2/security/authenticate") return authenticate(body)
    if (path === "/ConsultaCFDIService.svc") return consult(body)
    if (fault === "expired_token") for (const token of tokens.keys()) if (token !== SW_TOKEN) tokens.delete(token)
    const until = tokens.get((headers.authorization ?? "").replace(/^Bearer /, "")) ?? 0
    if (until < Date.now() / 1000) return error(401, "AU4101 - El token proporcionado ha expirado.")
    if (path === "/v4/cfdi33/stamp/v4") return stamp(body, typeof headers.customid === "string" ? headers.customid : null, fault)
    if (path === "/cfdi33/cancel/xml") return cancel(body)
    if (path === "/management/v2/api/users/balance") return json(200, { data: { stampsBalance: 1234 - books.stamps.length, stampsUsed: books.stamps.length, isUnlimited: false }, status: "success" })
    return error(404, "No encontrado")
  }, (path) => path === "/v2/security/authenticate")
}
