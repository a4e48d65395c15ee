/** RFC of sales to the public in general and to buyers without an RFC. */
export const GENERIC_NATIONAL = "XAXX010101000"
/** RFC of buyers who live abroad. */
export const GENERIC_FOREIGN = "XEXX010101000"

export type Person = "individual" | "company"

export type RfcProblem = "tax_id_length" | "tax_id_format" | "tax_id_date"

/** The SAT's own pattern (tdCFDI, t_RFC). */
const PATTERN = /^[A-Z&Ñ]{3,4}[0-9]{2}(0[1-9]|1[012])(0[1-9]|[12][0-9]|3[01])[A-Z0-9]{2}[0-9A]$/

/** Upper case, without spaces, dashes or invisible characters, nor the `RFC:` before it: how people copy it. */
export const cleanRfc = (text: string): string =>
  text.normalize("NFC").toUpperCase().replace(/&AMP;/g, "&").replace(/[^A-Z0-9&Ñ|]/gu, (c) => (/[\p{L}\p{N}]/u.test(c) ? c : "")).replace(/^RFC(?=.{12,13}$)/u, "")

export const isGeneric = (rfc: string): boolean => rfc === GENERIC_NATIONAL || rfc === GENERIC_FOREIGN

/** 13 characters is a persona física, 12 a persona moral. */
export const personOf = (rfc: string): Person => (Array.from(rfc).length === 13 ? "individual" : "company")

/** True for `YYMMDD` in either century: 290200 is in none. */
function dateExists(yymmdd: string): boolean {
  const [yy, mm, dd] = [yymmdd.slice(0, 2), Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4, 6))]
  return ["19", "20"].some((century) => {
    const at = new Date(Date.UTC(Number(century + yy), mm - 1, dd))
    return at.getUTCMonth() === mm - 1 && at.getUTCDate() === dd
  })
}

/** What is wrong with a cleaned RFC, or null. The check digit is apart: real RFCs fail it. */
export function rfcProblem(rfc: string): RfcProblem | null {
  const length = Array.from(rfc).length
  if (length !== 12 && length !== 13) return "tax_id_length"
  if (!PATTERN.test(rfc)) return "tax_id_format"
  return dateExists(rfc.slice(-9, -3)) ? null : "tax_id_date"
}

const VALUES = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"

/** Anexo "dígito verificador": modulus 11 over the RFC padded to 13 with a space. */
export function hasRightCheckDigit(rfc: string): boolean {
  const characters = Array.from(rfc.padStart(13, " "))
  const sum = characters.slice(0, 12).reduce((total, c, i) => total + VALUES.indexOf(c) * (13 - i), 0)
  const digit = 11 - (sum % 11)
  return characters[12] === (digit === 11 ? "0" : digit === 10 ? "A" : String(digit))
}
