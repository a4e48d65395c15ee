import type { SaveCostsBody } from "../../../../types/http/presales"

export type CostFile = { costs: SaveCostsBody["costs"]; wrong: number[] }

const NAMES = { sku: ["sku", "codigo", "código", "code"], cost: ["costo", "cost", "costo unitario", "unit cost"], currency: ["moneda", "currency", "divisa"] }

/**
 * A cost list as spreadsheets save it (CSV with comma, semicolon or tab): a head that names SKU and cost,
 * and currency if it is not the shop's. `wrong` are the rows, counted as a spreadsheet does, without a SKU or a
 * number. An empty cost forgets it. @throws Error `no_head` when the columns cannot be told.
 */
export function readCostFile(text: string, currency: string): CostFile {
  const rows = text.replace(/^\uFEFF/, "").split(/\r?\n/).filter((row) => row.trim())
  const mark = [";", "\t", ","].find((one) => rows[0]?.includes(one)) ?? ","
  const head = cells(rows[0] ?? "", mark).map((cell) => cell.toLowerCase())
  const at = (names: string[]) => head.findIndex((cell) => names.includes(cell))
  const [sku, cost, money] = [at(NAMES.sku), at(NAMES.cost), at(NAMES.currency)]
  if (sku < 0 || cost < 0) throw new Error("no_head")
  const found: CostFile = { costs: [], wrong: [] }
  rows.slice(1).forEach((row, i) => {
    const values = cells(row, mark)
    const amount = amountOf(values[cost] ?? "")
    const code = (money >= 0 && values[money] ? values[money] : currency).toLowerCase()
    if (!values[sku] || Number.isNaN(amount) || !/^[a-z]{3}$/.test(code)) found.wrong.push(i + 2)
    else found.costs.push({ sku: values[sku], cost: amount, currency_code: code })
  })
  return found
}

/** `1,234.50`, `1.234,50`, `1234,5` and `$ 1 234.50`: of two marks the last is the decimal one, a lone comma before three digits groups. Null for nothing. */
function amountOf(text: string): number | null {
  const plain = text.replace(/[\s$]/g, "")
  if (!plain) return null
  const comma = plain.includes(".") ? plain.lastIndexOf(",") > plain.lastIndexOf(".") : /,\d{1,2}$/.test(plain)
  const decimal = comma ? plain.replace(/\./g, "").replace(",", ".") : plain.replace(/,/g, "")
  return /^\d+(\.\d+)?$/.test(decimal) ? Number(decimal) : NaN
}

function cells(row: string, mark: string): string[] {
  const found: string[] = []
  let [value, quoted] = ["", false]
  for (let i = 0; i < row.length; i++) {
    const c = row[i]
    if (quoted && c === '"' && row[i + 1] === '"') value += row[++i]
    else if (c === '"') quoted = !quoted
    else if (c === mark && !quoted) {
      found.push(value.trim())
      value = ""
    } else value += c
  }
  return [...found, value.trim()]
}
