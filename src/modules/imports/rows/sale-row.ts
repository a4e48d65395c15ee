import { CivilDate } from "../../../types/common"
import { ImportField } from "../../../types/http/imports"
import { amountOf, DateOrder, dateOf, isEmail, oneOf } from "./cells"
import { RowReader } from "./row"

/** How rows of quotes and of notes read what both have. */

export const emailOf = (reader: RowReader): string | null =>
  reader.read("customer_email", (text) => (isEmail(text) ? text.toLowerCase() : null), "not_an_email", (text) => `«${text}» no es un correo.`)

export const currencyOf = (reader: RowReader): string | null =>
  reader.read("currency_code", (text) => (/^[a-z]{3}$/i.test(text) ? text.toLowerCase() : null), "not_a_currency", (text) => `«${text}» no es una moneda de tres letras, como MXN o USD.`)

export const dateAt = (reader: RowReader, field: ImportField, order: DateOrder): CivilDate | null =>
  reader.read(field, (text) => dateOf(text, order), "not_a_date", (text) => `«${text}» no es una fecha (${order === "dmy" ? "día/mes/año" : "mes/día/año"}).`)

/** A day of the past, or today. */
export function pastDate(reader: RowReader, field: ImportField, order: DateOrder, today: CivilDate): CivilDate | null {
  const day = dateAt(reader, field, order)
  if (day && day > today) reader.wrong(field, "date_in_future", `«${day}» todavía no llega.`, { value: day })
  return day
}

export const moneyAt = (reader: RowReader, field: ImportField): number | null =>
  reader.read(field, amountOf, "not_an_amount", (text) => `«${text}» no es un importe.`)

/** The same for a cell that may not be empty. */
export function requiredMoney(reader: RowReader, field: ImportField): number | null {
  reader.required(field, 60)
  return moneyAt(reader, field)
}

const YES_NO = { yes: ["sí", "si", "s", "x", "1", "verdadero", "true", "y"], no: ["n", "0", "falso", "false"] } as const

export function yesNo(reader: RowReader, field: ImportField): boolean | null {
  const word = reader.read(field, (text) => oneOf(text, YES_NO), "unknown_word", (text) => `«${text}» no es Sí ni No.`)
  return word === null ? null : word === "yes"
}
