import { PacRejection } from "../../src/providers/cfdi/pac/types"
import { parseXml } from "../../src/providers/cfdi/parse"
import { stampOf } from "../../src/providers/cfdi/reader"
import { PacBooks, PacFault, PacServer, Reply, Stamped, refusedBy, satWords, startPac } from "./server"

export const FINKOK_USER = "tienda@example.com"
export const FINKOK_PASSWORD = "finkok-secret-&-password"

const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
const unescape = (text: string): string => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&")

const soap = (service: string, method: string, inner: string): Reply => ({
  status: 200, type: "text/xml; charset=UTF-8",
  body: `<?xml version='1.0' encoding='UTF-8'?><senv:Envelope xmlns:s0="apps.services.soap.core.views" xmlns:senv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:tns="http://facturacion.finkok.com/${service}"><senv:Body><tns:${method}Response><tns:${method}Result>${inner}</tns:${method}Result></tns:${method}Response></senv:Body></senv:Envelope>`,
})

const incident = (code: string, text: string, extra = ""): string =>
  `<s0:Incidencias><s0:Incidencia><s0:IdIncidencia>1</s0:IdIncidencia><s0:RfcEmisor></s0:RfcEmisor><s0:Uuid></s0:Uuid><s0:CodigoError>${escape(code)}</s0:CodigoError><s0:WorkProcessId>w</s0:WorkProcessId><s0:MensajeIncidencia>${escape(text)}</s0:MensajeIncidencia><s0:ExtraInfo>${escape(extra)}</s0:ExtraInfo><s0:NoCertificadoPac></s0:NoCertificadoPac></s0:Incidencia></s0:Incidencias>`

/** Serialised anew, as lxml does: another declaration, attributes as they were. */
const rewritten = (xml: string): string => xml.replace(/^<\?xml[^>]*\?>/, '<?xml version="1.0" encoding="utf-8"?>\n')

function success({ uuid, xml }: Stamped, again: boolean): string {
  const stamp = stampOf(parseXml(xml))?.attributes ?? {}
  return `<s0:xml>${escape(rewritten(xml))}</s0:xml><s0:UUID>${uuid}</s0:UUID><s0:Fecha>${stamp.FechaTimbrado}</s0:Fecha><s0:CodEstatus>Comprobante timbrado satisfactoriamente</s0:CodEstatus><s0:SatSeal>${stamp.SelloSAT}</s0:SatSeal>` +
    `${again ? incident("307", "El CFDI contiene un timbre previo") : "<s0:Incidencias/>"}<s0:NoCertificadoSAT>${stamp.NoCertificadoSAT}</s0:NoCertificadoSAT>`
}

/**
 * Finkok's protocol: stamp, stamped, cancel_signature, get_sat_status. A repetition answers 307; with the fault `empty` without the
 * first stamp, which `stamped` then finds only after `lag` tries (603 until then).
 */
export async function startFinkok(options: { books?: PacBooks; lag?: number } = {}): Promise<PacServer> {
  const books = options.books ?? new PacBooks()
  let misses = options.lag ?? 0

  async function stamp(xml: string, fault: PacFault | undefined): Promise<string> {
    if (fault === "wrong" && books.stamps[0]) return success(books.stamps[0], false)
    try {
      const refused = refusedBy(fault)
      if (refused) throw refused
      const { stamped, repeated } = await books.stamp(xml, null)
      return repeated && fault === "empty" ? `<s0:xml></s0:xml>${incident("307", "El CFDI contiene un timbre previo")}` : success(stamped, repeated)
    } catch (refusal) {
      if (!(refusal instanceof PacRejection)) throw refusal
      return `<s0:xml></s0:xml>${refusal.code === "pac_credits" ? incident("703", "Cuenta sin timbres disponibles") : incident(refusal.code, refusal.text, "")}`
    }
  }

  function stamped(xml: string): string {
    const known = books.find(xml)
    if (!known || misses-- > 0) return `<s0:xml></s0:xml>${incident("603", "El CFDI no contiene un timbre previo")}`
    return success(known, true)
  }

  async function cancel(xml: string): Promise<string> {
    const { uuid, code, receipt, text } = await books.cancel(xml)
    return `<s0:Folios><s0:Folio><s0:UUID>${uuid}</s0:UUID><s0:EstatusUUID>${code}</s0:EstatusUUID><s0:EstatusCancelacion>${escape(text)}</s0:EstatusCancelacion></s0:Folio></s0:Folios><s0:Acuse>${escape(receipt ?? "")}</s0:Acuse><s0:Fecha>2026-11-21T12:00:00</s0:Fecha><s0:RfcEmisor></s0:RfcEmisor>`
  }

  async function status(uuid: string): Promise<string> {
    const words = Object.entries(satWords(await books.status(uuid))).map(([name, value]) => `<s0:${name}>${value}</s0:${name}>`).join("")
    return `<s0:sat>${words}</s0:sat>`
  }

  return startPac(books, async ({ path, body, fault }) => {
    const text = body.toString("utf8")
    const service = path.replace("/servicios/soap/", "")
    const method = /<ns:([a-z_]+)>/.exec(text)?.[1] ?? ""
    const given = (name: string) => unescape(new RegExp(`<ns:${name}>([^<]*)</ns:${name}>`).exec(text)?.[1] ?? "")
    const reply = (inner: string) => soap(service, method, inner)
    if (given("username") !== FINKOK_USER || given("password") !== FINKOK_PASSWORD) {
      const said = "El usuario o contraseña son inválidos"
      return reply(service === "stamp" && method !== "query_pending" ? `<s0:xml></s0:xml>${incident("300", said)}` : `<s0:CodEstatus>${said}</s0:CodEstatus><s0:error>${said}</s0:error>`)
    }
    const xml = Buffer.from(given("xml"), "base64").toString("utf8")
    if (service === "stamp" && method === "stamp") return reply(await stamp(xml, fault))
    if (service === "stamp" && method === "stamped") return reply(stamped(xml))
    if (service === "stamp" && method === "query_pending") return reply("<s0:error>UUID no encontrado</s0:error>")
    if (service === "cancel" && method === "cancel_signature") return reply(await cancel(xml))
    if (service === "cancel" && method === "get_sat_status") return reply(await status(given("uuid")))
    return { status: 404, type: "text/plain", body: "" }
  })
}
