import { FieldError } from "../../types/common"

/** `message` addresses the buyer, `merchant` whoever sits in the admin. */
type Entry = { path: string; code: string; message: string; merchant: string }

const CONSTANCIA = "Revísalo en tu constancia de situación fiscal."
const HIS_CONSTANCIA = "Pide al cliente los datos de su constancia de situación fiscal y corrígelo aquí."

/** What the buyer can correct. The merchant corrects it for them. */
const buyer = (field: string, code: string, message: string, merchant: string): Entry => ({ path: `receiver.${field}`, code, message, merchant })

/** What only the shop can correct: the words tell the buyer so, instead of sending them after their own data. */
const shop = (path: string, code: string, message: string, toDo: string): Entry => ({
  path, code, message: `${message} Es un dato de la tienda, no tuyo: avísale para que lo corrija.`, merchant: `${message} ${toDo}`,
})

const CERTIFICATE = (message: string, code: string): Entry => shop("issuer.certificate", code, message, "Revisa el certificado del emisor en Configuración > Emisores.")
const ISSUER = (field: string, code: string, message: string): Entry => shop(`issuer.${field}`, code, message, "Corrígelo en Configuración > Emisores, igual que en la constancia del emisor.")
const LINES = (code: string, message: string): Entry => shop("lines", code, message, "Corrige los datos fiscales del producto y vuelve a facturar.")

const NAME_HINT = "en mayúsculas y sin S.A. de C.V. ni otro régimen de capital"

/** Codes of the SAT (matriz de errores CFDI 4.0) and of PACs (three digits). */
const BY_CODE: Record<string, Entry> = {
  CFDI40130: buyer("name", "name_is_public", "Con el nombre PUBLICO EN GENERAL solo se hacen facturas globales. Escribe tu nombre y tu RFC.", "Con el nombre PUBLICO EN GENERAL solo se hacen facturas globales. Escribe el nombre y el RFC del cliente."),
  CFDI40143: buyer("tax_id", "tax_id_not_found", `El RFC no está inscrito en el SAT o está cancelado. ${CONSTANCIA}`, `El RFC del cliente no está inscrito en el SAT o está cancelado. ${HIS_CONSTANCIA}`),
  CFDI40144: buyer("name", "name_mismatch", `El nombre no está en el registro del SAT. Escríbelo igual que en tu constancia: ${NAME_HINT}.`, `El nombre del cliente no está en el registro del SAT. Escríbelo igual que en su constancia: ${NAME_HINT}.`),
  CFDI40145: buyer("name", "name_mismatch", `El nombre no es el que el SAT tiene para ese RFC. Escríbelo igual que en tu constancia: ${NAME_HINT}.`, `El nombre del cliente no es el que el SAT tiene para su RFC. Escríbelo igual que en su constancia: ${NAME_HINT}.`),
  CFDI40146: buyer("name", "name_is_public", "El nombre PUBLICO EN GENERAL solo va con el RFC XAXX010101000.", "El nombre PUBLICO EN GENERAL solo va con el RFC XAXX010101000."),
  CFDI40147: buyer("postal_code", "postal_code_mismatch", `El código postal no está en el registro del SAT para ese RFC. ${CONSTANCIA}`, `El código postal del cliente no está en el registro del SAT para su RFC. ${HIS_CONSTANCIA}`),
  CFDI40148: buyer("postal_code", "postal_code_mismatch", `El código postal no es el de tu domicilio fiscal. ${CONSTANCIA}`, `El código postal no es el del domicilio fiscal del cliente. ${HIS_CONSTANCIA}`),
  CFDI40149: shop("receiver.postal_code", "generic_postal_code", "Con RFC genérico, el código postal del receptor debe ser el de quien factura.", "Revisa el código postal del emisor en Configuración > Emisores."),
  CFDI40150: buyer("country", "country_unknown", "El país no está en el catálogo del SAT. Elige otro de la lista.", "El país del cliente no está en el catálogo del SAT. Elige otro de la lista."),
  CFDI40151: buyer("country", "country_not_wanted", "Con un RFC mexicano no se indica residencia fiscal en el extranjero.", "Con un RFC mexicano no se indica residencia fiscal en el extranjero."),
  CFDI40152: buyer("country", "country_not_foreign", "El país de residencia fiscal no puede ser México con el RFC XEXX010101000.", "El país de residencia fiscal no puede ser México con el RFC XEXX010101000."),
  CFDI40153: buyer("country", "country_not_foreign", "Falta tu país de residencia fiscal.", "Falta el país de residencia fiscal del cliente."),
  CFDI40154: buyer("foreign_tax_id", "foreign_tax_id_not_wanted", "El número de identificación fiscal extranjero no va con un RFC mexicano.", "El número de identificación fiscal extranjero no va con un RFC mexicano."),
  CFDI40155: buyer("foreign_tax_id", "required", "Falta el número de identificación fiscal de tu país.", "Falta el número de identificación fiscal del país del cliente."),
  CFDI40156: buyer("foreign_tax_id", "foreign_tax_id_format", "El número de identificación fiscal no tiene la forma que usa tu país.", "El número de identificación fiscal no tiene la forma que usa el país del cliente."),
  CFDI40157: buyer("regime", "regime_unknown", `El régimen fiscal no está en el catálogo del SAT. ${CONSTANCIA}`, `El régimen fiscal del cliente no está en el catálogo del SAT. ${HIS_CONSTANCIA}`),
  CFDI40158: buyer("regime", "regime_not_for_tax_id", `Ese régimen fiscal no corresponde a tu RFC. ${CONSTANCIA}`, `Ese régimen fiscal no corresponde al RFC del cliente. ${HIS_CONSTANCIA}`),
  CFDI40159: buyer("regime", "regime_not_for_tax_id", `Ese régimen fiscal no está registrado para tu RFC. ${CONSTANCIA}`, `Ese régimen fiscal no está registrado para el RFC del cliente. ${HIS_CONSTANCIA}`),
  CFDI40160: buyer("use", "use_unknown", "El uso de CFDI no está en el catálogo del SAT. Elige otro de la lista.", "El uso de CFDI no está en el catálogo del SAT. Elige otro de la lista."),
  CFDI40161: buyer("use", "use_not_for_regime", "El uso de CFDI no se puede usar con tu tipo de persona y régimen fiscal. Elige otro de la lista.", "El uso de CFDI no se puede usar con el tipo de persona y el régimen fiscal del cliente. Elige otro de la lista."),
  CFDI40102: CERTIFICATE("El sello de la factura no corresponde a su contenido.", "seal_wrong"),
  CFDI40126: ISSUER("postal_code", "issuer_postal_code", "El código postal de quien factura no está en el catálogo del SAT."),
  CFDI40138: ISSUER("name", "issuer_name", "El nombre de quien factura no está en el registro del SAT."),
  CFDI40139: ISSUER("name", "issuer_name", "El nombre de quien factura no es el que el SAT tiene para su RFC."),
  CFDI40140: ISSUER("regime", "issuer_regime", "El régimen de quien factura no está en el catálogo del SAT."),
  CFDI40141: ISSUER("regime", "issuer_regime", "El régimen de quien factura no corresponde a su tipo de persona."),
  CFDI40162: LINES("product_code_unknown", "La clave de producto o servicio de una partida no está en el catálogo del SAT."),
  CFDI40165: LINES("unit_code_unknown", "La clave de unidad de una partida no está en el catálogo del SAT."),
  CFDI40170: LINES("tax_object_unknown", "El objeto de impuesto de una partida no está en el catálogo del SAT."),
  CFDI40171: LINES("taxes_missing", "Una partida es objeto de impuesto y no lleva ninguno."),
  CFDI40172: LINES("taxes_not_wanted", "Una partida que no es objeto de impuesto lleva impuestos."),
  CFDI40179: LINES("tax_rate_unknown", "La tasa de un impuesto no está en el catálogo del SAT."),
  CFDI40185: LINES("tax_rate_unknown", "La tasa de una retención no está en el catálogo del SAT."),
  ...Object.fromEntries(
    ([["CRP20221", "payer_bank_tax_id"], ["CRP20222", "payer_bank_tax_id"], ["CRP20223", "payer_bank_name"], ["CRP20224", "payer_account"], ["CRP20225", "payer_account"], ["CRP20226", "payee_account"], ["CRP20227", "payee_bank_tax_id"], ["CRP20228", "payee_account"]] as const)
      .map(([code, field]) => [code, shop(`payments.0.${field}`, "bank_refused", "Los datos del banco o de la cuenta del pago no cumplen una regla del SAT.", "Corrígelos o déjalos vacíos: no son obligatorios.")])
  ),
  "301": shop("", "document_malformed", "La factura no cumple el formato del SAT.", "Descarga el diagnóstico y repórtalo."),
  "302": CERTIFICATE("El sello de la factura no es válido.", "seal_wrong"),
  "303": CERTIFICATE("El certificado con el que se sella no es de quien factura.", "certificate_other_tax_id"),
  "304": CERTIFICATE("El certificado con el que se sella está revocado.", "certificate_revoked"),
  "305": CERTIFICATE("El certificado con el que se sella no estaba vigente en la fecha de la factura.", "certificate_expired"),
  "306": CERTIFICATE("El certificado con el que se sella es una e.firma y no un CSD.", "certificate_is_fiel"),
  "307": shop("", "already_stamped", "La factura ya tiene un timbre.", "Consulta su estado antes de volver a facturar."),
  "308": CERTIFICATE("El certificado con el que se sella no es del SAT.", "certificate_not_csd"),
  "401": shop("issued_at", "too_old", "La fecha de la factura no está dentro de las 72 horas que acepta el SAT.", "Vuelve a facturar; si se repite, revisa el reloj del servidor y la zona horaria del emisor."),
  "402": CERTIFICATE("El RFC de quien factura no está en la lista de contribuyentes obligados del SAT.", "issuer_not_listed"),
  pac_credentials: shop("", "pac_credentials", "El servicio de timbrado no reconoce la cuenta de la tienda.", "Revisa el usuario y la contraseña del PAC en la configuración del servidor."),
  pac_credits: shop("", "pac_credits", "A la tienda no le quedan timbres.", "Compra timbres con tu PAC y vuelve a facturar."),
}

/** Whole families whose single codes nobody but a programmer can act on. */
const BY_FAMILY: readonly [RegExp, Entry][] = [
  [/^CRP\d{5}$/, shop("payments", "complement_refused", "El complemento de pago no cumple una regla del SAT.", "Revisa los importes y saldos del pago; si están bien, descarga el diagnóstico y repórtalo.")],
  [/^CFDI40(10[789]|11[0-9]|120)$/, shop("lines", "amounts_refused", "Los importes de la factura no cumplen una regla del SAT.", "Revisa precios, descuentos y moneda; si están bien, descarga el diagnóstico y repórtalo.")],
  [/^CFDI40(16[6-9]|17[3-8]|18[0-9]|20[1-9]|21[0-9]|22[01])$/, shop("lines", "amounts_refused", "Los impuestos o importes de una partida no cumplen una regla del SAT.", "Revisa precios, descuentos e impuestos; si están bien, descarga el diagnóstico y repórtalo.")],
]

/** By the attribute a text names, for codes that are not in the table: code maps differ between PACs, the attributes do not. */
const BY_TEXT: readonly [RegExp, Entry][] = [
  [/domicilio\s*fiscal\s*receptor/i, BY_CODE.CFDI40148 as Entry],
  [/r[eé]gimen\s*fiscal\s*receptor/i, BY_CODE.CFDI40158 as Entry],
  [/uso\s*cfdi/i, BY_CODE.CFDI40161 as Entry],
  [/nombre\s+del\s+receptor|receptor[^.]{0,20}nombre/i, BY_CODE.CFDI40145 as Entry],
  [/rfc\s+del\s+receptor|receptor[^.]{0,20}rfc/i, BY_CODE.CFDI40143 as Entry],
]

const UNKNOWN: Entry = { path: "", code: "authority_rejected", message: "El SAT no aceptó la factura.", merchant: "El SAT no aceptó la factura." }

const BUYER_FIELDS = /^CFDI401(4[3-9]|5\d|6[01])$/

const codeOf = (code: string, text: string): string => {
  const found = /CFDI\d{5}/.exec(`${code} ${text}`)?.[0]
  return found ?? code.trim()
}

/**
 * What a PAC answered, as an error at the field it concerns, in words its reader can act on.
 * `params.authority_code` is the SAT's code, `params.authority_text` its own words (for the bitácora), `params.hint`
 * is `constancia` when the buyer should look there, `params.whose` says who can correct it, `params.merchant` the same in words for the merchant.
 */
export function explainRejection(rejection: { code: string; text: string }): { code: string; errors: FieldError[] } {
  const code = codeOf(rejection.code, rejection.text)
  const entry = BY_CODE[code] ?? BY_FAMILY.find(([pattern]) => pattern.test(code))?.[1] ?? BY_TEXT.find(([pattern]) => pattern.test(rejection.text))?.[1] ?? UNKNOWN
  const buyers = entry.path.startsWith("receiver.") && (BUYER_FIELDS.test(code) || code === "CFDI40130" || !BY_CODE[code]) && code !== "CFDI40149"
  const said = (message: string) => (entry === UNKNOWN ? `${message} Su respuesta: ${rejection.text.slice(0, 300)}` : message)
  const message = said(entry.message)
  const params: Record<string, string> = { authority_code: code, authority_text: rejection.text.slice(0, 500), whose: buyers ? "buyer" : "shop", merchant: said(entry.merchant) }
  if (buyers && /^CFDI401(4[3-8]|5[789])$/.test(code)) params.hint = "constancia"
  return { code, errors: [{ path: entry.path, code: entry.code, message, params }] }
}
