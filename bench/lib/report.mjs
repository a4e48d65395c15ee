import fs from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

const file = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../results.json")

/**
 * @typedef {{ id: string, label: string, size: string, value: number, unit: string, floor: number | null, bound: number | null, higher: boolean }} Result
 */

const number = (n) => (n === null || n === undefined ? "–" : n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2))

/** What is known so far, for whoever compares runs; a run that breaks off has not measured in vain. @param {Result[]} results */
export const keep = (results) => fs.writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)

/** A table for people. @param {Result[]} results */
export function report(results) {
  const head = ["id", "what", "size", "value", "floor", "× floor", "to reach", ""]
  const rows = results.map((r) => [
    r.id,
    r.label,
    r.size,
    `${number(r.value)} ${r.unit}`,
    r.floor === null ? "–" : `${number(r.floor)} ${r.unit}`,
    r.floor ? number(r.value / r.floor) : "–",
    r.bound === null ? "–" : `${r.higher ? "≥" : "≤"} ${number(r.bound)} ${r.unit}`,
    r.bound === null ? "" : (r.higher ? r.value >= r.bound : r.value <= r.bound) ? "reached" : "missed",
  ])
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)))
  for (const row of [head, ...rows]) console.log(row.map((cell, i) => cell.padEnd(widths[i])).join("  ").trimEnd())
}
