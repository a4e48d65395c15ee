import { FieldError } from "../../types/common"
import { FiscalIssuer, FiscalReceiver } from "../../types/fiscal"
import { findRegime, findUse, fitsForeignTaxNumber, isSatCountry } from "./catalogs"
import { cleanName, isPublicInGeneral } from "./names"
import { GENERIC_FOREIGN, Person, cleanRfc, hasRightCheckDigit, isGeneric, personOf, rfcProblem } from "./rfc"
import { plainText } from "./text"

export type ReceiverReport = { errors: FieldError[]; warnings: FieldError[]; receiver: FiscalReceiver }

const REQUIRED: readonly [keyof FiscalReceiver, string][] = [
  ["tax_id", "Escribe el RFC."],
  ["name", "Escribe el nombre o razón social, como aparece en la constancia de situación fiscal."],
  ["use", "Elige el uso de CFDI."],
  ["regime", "Elige el régimen fiscal."],
  ["country", "Elige el país."],
  ["postal_code", "Escribe el código postal del domicilio fiscal."],
]

const RFC_MESSAGES = {
  tax_id_length: "El RFC debe tener 12 caracteres si es de una empresa o 13 si es de una persona; este tiene {length}.",
  tax_id_format: "El RFC no tiene la forma correcta: letras, fecha de seis dígitos y homoclave de tres caracteres.",
  tax_id_date: "La fecha dentro del RFC no existe. Revisa los seis dígitos.",
} as const

const PERSON_NAMES: Record<Person, string> = { individual: "personas físicas", company: "personas morales" }

const problem = (path: string, code: string, message: string, params?: FieldError["params"]): FieldError =>
  params ? { path, code, message, params } : { path, code, message }

function rfcErrors(rfc: string): FieldError[] {
  const code = rfcProblem(rfc)
  if (!code) return []
  const length = Array.from(rfc).length
  return [problem("tax_id", code, RFC_MESSAGES[code].replace("{length}", String(length)), { length })]
}

function nameErrors(name: string): FieldError[] {
  if (name.includes("|")) return [problem("name", "name_characters", "El nombre no puede llevar el carácter «|». Quítalo.")]
  if (Array.from(name).length > 300) return [problem("name", "name_length", "El nombre puede tener hasta 300 caracteres.", { max: 300 })]
  if (isPublicInGeneral(name))
    return [problem("name", "name_is_public", "«Público en general» es solo para la factura global. Escribe tu nombre y tu RFC como aparecen en la constancia.",
      { authority_code: "CFDI40130", merchant: "«Público en general» es solo para la factura global. Escribe el nombre y el RFC del cliente como aparecen en su constancia." })]
  return []
}

function regimeErrors(regime: string, person: Person): FieldError[] {
  const found = findRegime(regime)
  if (!found) return [problem("regime", "regime_unknown", "El régimen fiscal no está en el catálogo del SAT. Elige uno de la lista.", { authority_code: "CFDI40157" })]
  if (found.person === "both" || found.person === person) return []
  return [problem("regime", "regime_not_for_person", `El régimen ${found.code} (${found.es}) no es para ${PERSON_NAMES[person]}. Elige el de tu constancia.`,
    { authority_code: "CFDI40158", merchant: `El régimen ${found.code} (${found.es}) no es para ${PERSON_NAMES[person]}. Elige el de la constancia del cliente.` })]
}

function useErrors(use: string, regime: string, person: Person, allowed: string[] | undefined): FieldError[] {
  const found = findUse(use)
  if (!found) return [problem("use", "use_unknown", "El uso de CFDI no está en el catálogo del SAT. Elige uno de la lista.", { authority_code: "CFDI40160" })]
  if (allowed && !allowed.includes(use)) return [problem("use", "use_not_allowed", `Esta tienda no ofrece el uso ${found.code}. Elige uno de la lista.`)]
  if (found.person !== "both" && found.person !== person)
    return [problem("use", "use_not_for_person", `El uso ${found.code} (${found.es}) no es para ${PERSON_NAMES[person]}. Elige otro uso.`, { authority_code: "CFDI40161" })]
  if (findRegime(regime) && !found.regimes.includes(regime))
    return [problem("use", "use_not_for_regime", `El uso ${found.code} (${found.es}) no se puede usar con el régimen ${regime}. Elige otro uso.`, { authority_code: "CFDI40161" })]
  return []
}

function foreignErrors(receiver: FiscalReceiver): FieldError[] {
  const number = receiver.foreign_tax_id
  if (!number) return []
  if (receiver.tax_id !== GENERIC_FOREIGN)
    return [problem("foreign_tax_id", "foreign_tax_id_not_wanted", "El número de identificación fiscal extranjero solo va con el RFC XEXX010101000.", { authority_code: "CFDI40154" })]
  if (receiver.country === "MEX") return [problem("country", "country_not_foreign", "Elige el país de residencia fiscal: no puede ser México.", { authority_code: "CFDI40152" })]
  return fitsForeignTaxNumber(receiver.country, number)
    ? []
    : [problem("foreign_tax_id", "foreign_tax_id_format", "El número de identificación fiscal no tiene la forma que usa ese país.", { authority_code: "CFDI40156" })]
}

const text = (value: string | null | undefined): string => plainText(value ?? "")

/** `C.P. 06000` and the like: the five digits, where there are five. */
const postalCode = (given: string): string => {
  const digits = given.replace(/\D/g, "")
  return digits.length === 5 ? digits : given
}

/** People group the digits of these; the SAT wants them alone. */
const foreignNumber = (given: string, country: string): string => (country === "USA" || country === "CAN" ? given.replace(/[\s-]/g, "") : given)

const clean = (given: FiscalReceiver): FiscalReceiver => {
  const tax_id = cleanRfc(text(given.tax_id))
  return {
    ...given,
    tax_id,
    name: cleanName(given.name ?? "", personOf(tax_id)),
    use: text(given.use).toUpperCase(),
    regime: text(given.regime),
    country: text(given.country).toUpperCase(),
    postal_code: postalCode(text(given.postal_code)),
    ...(given.foreign_tax_id ? { foreign_tax_id: foreignNumber(text(given.foreign_tax_id), text(given.country).toUpperCase()) } : {}),
  }
}

/** The SAT fixes these for the two generic RFCs (CFDI40149, CFDI40158, CFDI40161). */
function withGenericData(receiver: FiscalReceiver, issuer: FiscalIssuer): FiscalReceiver {
  return isGeneric(receiver.tax_id) ? { ...receiver, regime: "616", use: "S01", postal_code: issuer.postal_code } : receiver
}

/**
 * Everything that can be known without asking the SAT; paths are the receiver's own fields (`tax_id`, `postal_code`).
 * The receiver comes back as it goes into the CFDI: name cleaned, generic RFCs completed.
 */
export function checkReceiver(given: FiscalReceiver, context: { issuer: FiscalIssuer; allowed_uses?: string[] }): ReceiverReport {
  const cleaned = clean(given)
  const receiver = withGenericData(cleaned, context.issuer)
  const errors: FieldError[] = REQUIRED.filter(([field]) => !receiver[field]).map(([field, message]) => problem(field, "required", message))
  const warnings: FieldError[] = []
  const person = personOf(receiver.tax_id)
  const generic = isGeneric(receiver.tax_id)
  const rfcFaults = receiver.tax_id ? rfcErrors(receiver.tax_id) : []
  errors.push(...rfcFaults)
  if (receiver.name) errors.push(...nameErrors(receiver.name))
  // Without a right RFC the kind of person is unknown, and these would only add noise.
  const personKnown = receiver.tax_id !== "" && rfcFaults.length === 0
  if (receiver.regime && (personKnown || !findRegime(receiver.regime))) errors.push(...regimeErrors(receiver.regime, person))
  if (receiver.use && (personKnown || !findUse(receiver.use))) errors.push(...useErrors(receiver.use, receiver.regime, person, generic ? undefined : context.allowed_uses))
  if (receiver.country && !isSatCountry(receiver.country)) errors.push(problem("country", "country_unknown", "El país no está en el catálogo del SAT. Elige uno de la lista.", { authority_code: "CFDI40150" }))
  if (receiver.postal_code && !/^\d{5}$/.test(receiver.postal_code)) errors.push(problem("postal_code", "postal_code_format", "El código postal tiene cinco dígitos."))
  errors.push(...foreignErrors(receiver))
  if (personKnown && !generic && !hasRightCheckDigit(receiver.tax_id))
    warnings.push(problem("tax_id", "tax_id_check_digit", "El último carácter del RFC no es el que resulta del cálculo habitual. Revísalo; si es así en la constancia, sigue adelante."))
  if (receiver.name && receiver.name !== text(given.name))
    warnings.push(problem("name", "name_cleaned", `El nombre irá en la factura como «${receiver.name}», sin régimen de capital y en mayúsculas.`, { name: receiver.name }))
  if (generic && (receiver.regime !== cleaned.regime || receiver.use !== cleaned.use || receiver.postal_code !== cleaned.postal_code))
    warnings.push(problem("tax_id", "generic_data_set", "Con un RFC genérico el SAT pide régimen 616, uso S01 y el código postal de quien factura."))
  return { errors, warnings, receiver }
}
