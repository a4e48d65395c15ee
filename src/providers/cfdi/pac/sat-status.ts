import { FiscalStatus } from "../../../types/fiscal"
import { statusOf } from "../cancel-answers"
import { ask } from "./http"
import { escapeXml, find, readSoap, textOf } from "./soap"
import { DocumentKey, PacUnknown } from "./types"

export const SAT_STATUS_URL = "https://consultaqr.facturaelectronica.sat.gob.mx/ConsultaCFDIService.svc"

/** The text of the QR's question. Inside it `&` of an RFC is written `&amp;`, once more than the envelope does. */
export const printedExpression = (d: DocumentKey): string =>
  `?re=${escapeXml(d.issuer)}&rr=${escapeXml(d.receiver)}&tt=${d.total}&id=${d.uuid}&fe=${d.seal.slice(-8)}`

const envelope = (expression: string): string =>
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:tem="http://tempuri.org/"><soapenv:Header/><soapenv:Body><tem:Consulta>' +
  `<tem:expresionImpresa>${escapeXml(expression)}</tem:expresionImpresa></tem:Consulta></soapenv:Body></soapenv:Envelope>`

/** The SAT's public service (ConsultaCFDIService): no account, and no PAC between. */
export async function satStatus(url: string, document: DocumentKey, timeout_ms: number, signal?: AbortSignal): Promise<FiscalStatus> {
  const answer = await ask({
    method: "POST", url, timeout_ms, signal,
    headers: { "content-type": "text/xml;charset=utf-8", accept: "text/xml", soapaction: "http://tempuri.org/IConsultaCFDIService/Consulta" },
    body: envelope(printedExpression(document)),
  })
  if (answer.status !== 200) throw new PacUnknown("server_error", String(answer.status))
  const result = find(readSoap(answer.body), "ConsultaResult")
  if (!result) throw new PacUnknown("bad_answer", "no ConsultaResult")
  try {
    return statusOf({ state: textOf(result, "Estado"), cancelable: textOf(result, "EsCancelable"), cancellation: textOf(result, "EstatusCancelacion"), code: textOf(result, "CodigoEstatus") })
  } catch (error) {
    throw new PacUnknown("bad_answer", error instanceof Error ? error.message : undefined)
  }
}
