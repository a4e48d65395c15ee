import { FieldError } from "../../types/common"

type Entry = { path: string; code: string; message: string }

const CONSTANCIA = "Revísalo en tu constancia de situación fiscal."

const buyer = (field: string, code: string, message: string): Entry => ({ path: `receiver.${field}`, code, message })

/** What only the shop can correct: the words tell the buyer so, instead of sending them after their own data. */
const shop = (path: string, code: string, message: string): Entry => ({ path, code, message: `${message} Es un dato de la tienda, no tuyo: avísale para que lo corrija.` })

const CERTIFICATE = (message: string, code: string): Entry => shop("issuer.certificate", code, message)

/** Codes of the SAT (matriz de errores CFDI 4.0) and of PACs (three digits). */
const BY_CODE: Record<string, Entry> = {
  CFDI40130: buyer("name", "name_is_public", "Con el nombre PUBLICO EN GENERAL solo se hacen facturas globales. Escribe tu nombre y tu RFC."),
  CFDI40143: buyer("tax_id", "tax_id_not_found", `El RFC no está inscrito en el SAT o está cancelado. ${CONSTANCIA}`),
  CFDI40144: buyer("name", "name_mismatch", `El nombre no está en el registro del SAT. Escríbelo igual que en la constancia: en mayúsculas y sin S.A. de C.V. ni otro régimen de capital.`),
  CFDI40145: buyer("name", "name_mismatch", `El nombre no es el que el SAT tiene para ese RFC. Escríbelo igual que en la constancia: en mayúsculas y sin S.A. de C.V. ni otro régimen de capital.`),
  CFDI40146: buyer("name", "name_is_public", "El nombre PUBLICO EN GENERAL solo va con el RFC XAXX010101000."),
  CFDI40147: buyer("postal_code", "postal_code_mismatch", `El código postal no está en el registro del SAT para ese RFC. ${CONSTANCIA}`),
  CFDI40148: buyer("postal_code", "postal_code_mismatch", `El código postal no es el de tu domicilio fiscal. ${CONSTANCIA}`),
  CFDI40149: shop("receiver.postal_code", "generic_postal_code", "Con RFC genérico, el código postal del receptor debe ser el de quien factura."),
  CFDI40150: buyer("country", "country_unknown", "El país no está en el catálogo del SAT. Elige otro de la lista."),
  CFDI40151: buyer("country", "country_not_wanted", "Con un RFC mexicano no se indica residencia fiscal en el extranjero."),
  CFDI40152: buyer("country", "country_not_foreign", "El país de residencia fiscal no puede ser México con el RFC XEXX010101000."),
  CFDI40153: buyer("country", "country_not_foreign", "Falta el país de residencia fiscal."),
  CFDI40154: buyer("foreign_tax_id", "foreign_tax_id_not_wanted", "El número de identificación fiscal extranjero no va con un RFC mexicano."),
  CFDI40155: buyer("foreign_tax_id", "required", "Falta el número de identificación fiscal de tu país."),
  CFDI40156: buyer("foreign_tax_id", "foreign_tax_id_format", "El número de identificación fiscal no tiene la forma que usa tu país."),
  CFDI40157: buyer("regime", "regime_unknown", `El régimen fiscal no está en el catálogo del SAT. ${CONSTANCIA}`),
  CFDI40158: buyer("regime", "regime_not_for_tax_id", `Ese régimen fiscal no corresponde a tu RFC. ${CONSTANCIA}`),
  CFDI40159: buyer("regime", "regime_not_for_tax_id", `Ese régimen fiscal no está registrado para tu RFC. ${CONSTANCIA}`),
  CFDI40160: buyer("use", "use_unknown", "El uso de CFDI no está en el catálogo del SAT. Elige otro de la lista."),
  CFDI40161: buyer("use", "use_not_for_regime", "El uso de CFDI no se puede usar con tu tipo de persona y régimen fiscal. Elige otro de la lista."),
  CFDI40102: CERTIFICATE("El sello de la factura no corresponde a su contenido.", "seal_wrong"),
  CFDI40126: shop("issuer.postal_code", "issuer_postal_code", "El código postal de quien factura no está en el catálogo del SAT."),
  CFDI40138: shop("issuer.name", "issuer_name", "El nombre de quien factura no está en el registro del SAT."),
  CFDI40139: shop("issuer.name", "issuer_name", "El nombre de quien factura no es el que el SAT tiene para su RFC."),
  CFDI40140: shop("issuer.regime", "issuer_regime", "El régimen de quien factura no está en el catálogo del SAT."),
  CFDI40141: shop("issuer.regime", "issuer_regime", "El régimen de quien factura no corresponde a su tipo de persona."),
  "301": shop("", "document_malformed", "La factura no cumple el formato del SAT."),
  "302": CERTIFICATE("El sello de la factura no es válido.", "seal_wrong"),
  "303": CERTIFICATE("El certificado con el que se sella no es de quien factura.", "certificate_other_tax_id"),
  "304": CERTIFICATE("El certificado con el que se sella está revocado.", "certificate_revoked"),
  "305": CERTIFICATE("El certificado con el que se sella no estaba vigente en la fecha de la factura.", "certificate_expired"),
  "306": CERTIFICATE("El certificado con el que se sella es una e.firma y no un CSD.", "certificate_is_fiel"),
  "307": shop("", "already_stamped", "La factura ya tiene un timbre."),
  "308": CERTIFICATE("El certificado con el que se sella no es del SAT.", "certificate_not_csd"),
  "401": shop("issued_at", "too_old", "La fecha de la factura no está dentro de las 72 horas que acepta el SAT."),
  "402": CERTIFICATE("El RFC de quien factura no está en la lista de contribuyentes obligados del SAT.", "issuer_not_listed"),
}

/** By the attribute a text names, for codes that are not in the table: code maps differ between PACs, the attributes do not. */
const BY_TEXT: readonly [RegExp, Entry][] = [
  [/domicilio\s*fiscal\s*receptor/i, BY_CODE.CFDI40148 as Entry],
  [/r[eé]gimen\s*fiscal\s*receptor/i, BY_CODE.CFDI40158 as Entry],
  [/uso\s*cfdi/i, BY_CODE.CFDI40161 as Entry],
  [/nombre\s+del\s+receptor|receptor[^.]{0,20}nombre/i, BY_CODE.CFDI40145 as Entry],
  [/rfc\s+del\s+receptor|receptor[^.]{0,20}rfc/i, BY_CODE.CFDI40143 as Entry],
]

const UNKNOWN: Entry = { path: "", code: "authority_rejected", message: "El SAT no aceptó la factura." }

const BUYER_FIELDS = /^CFDI401(4[3-9]|5\d|6[01])$/

const codeOf = (code: string, text: string): string => {
  const found = /CFDI\d{5}/.exec(`${code} ${text}`)?.[0]
  return found ?? code.trim()
}

/**
 * What a PAC answered, as an error at the field it concerns, in words its reader can act on.
 * `params.authority_code` is the SAT's code, `params.authority_text` its own words (for the bitácora), `params.hint`
 * is `constancia` when the buyer should look there, `params.whose` says who can correct it.
 */
export function explainRejection(rejection: { code: string; text: string }): { code: string; errors: FieldError[] } {
  const code = codeOf(rejection.code, rejection.text)
  const entry = BY_CODE[code] ?? BY_TEXT.find(([pattern]) => pattern.test(rejection.text))?.[1] ?? UNKNOWN
  const buyers = entry.path.startsWith("receiver.") && (BUYER_FIELDS.test(code) || code === "CFDI40130" || !BY_CODE[code]) && code !== "CFDI40149"
  const message = entry === UNKNOWN ? `${UNKNOWN.message} Su respuesta: ${rejection.text.slice(0, 300)}` : entry.message
  const params: Record<string, string> = { authority_code: code, authority_text: rejection.text.slice(0, 500), whose: buyers ? "buyer" : "shop" }
  if (buyers && /^CFDI401(4[3-8]|5[789])$/.test(code)) params.hint = "constancia"
  return { code, errors: [{ path: entry.path, code: entry.code, message, params }] }
}
