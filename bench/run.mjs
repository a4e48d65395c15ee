/**
 * npm run bench [-- q01 q08] [-- --sizes 10k,100k,1m] [--only]
 * Prints how fast things are, each beside its floor or peer measured in the same run, and writes
 * bench/results.json. It asserts nothing.
 */
import { closeAll } from "../scripts/lifetime.mjs"
import { host } from "./cases/q09-host.mjs"
import { board } from "./cases/q01-board.mjs"
import { move } from "./cases/q02-move.mjs"
import { summary } from "./cases/q03-summary.mjs"
import { invoice } from "./cases/q06-invoice.mjs"
import { order } from "./cases/q05-order.mjs"
import { quote } from "./cases/q04-quote.mjs"
import { pdf } from "./cases/q07-pdf.mjs"
import { lists } from "./cases/q08-lists.mjs"
import { drag } from "./cases/q10-drag.mjs"
import { importing } from "./cases/q11-import.mjs"
import { signIn } from "./lib/http.mjs"
import { keep, report } from "./lib/report.mjs"
import { openShop } from "./lib/shop.mjs"

const argument = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return (at > 0 ? process.argv[at + 1] : fallback).split(",")
}
const CASES = { "Q-01": board, "Q-02": move, "Q-03": summary, "Q-04": quote, "Q-05": order, "Q-06": invoice, "Q-07": pdf, "Q-08": lists, "Q-10": drag, "Q-11": importing }
const sizes = argument("sizes", "10k,100k")
/** What does not depend on how large the shop is, measured in the last one alone. */
const ONCE = ["Q-07", "Q-10", "Q-11"]
/** `q08` is short for `--only Q-08`. */
const named = process.argv.slice(2).filter((word) => /^q\d\d$/i.test(word)).map((word) => `Q-${word.slice(1)}`)
const only = named.length ? named : argument("only", [...Object.keys(CASES), "Q-09"].join(","))

const results = []
const add = (result) => {
  results.push(result)
  keep(results)
}
const boards = []
try {
  const cases = Object.entries(CASES).filter(([id]) => only.includes(id))
  for (const size of cases.length ? sizes : []) {
    console.error(`Opening the shop with ${size} deals …`)
    const shop = await openShop(size)
    const api = await signIn(shop.info)
    for (const [id, run] of cases) {
      if (ONCE.includes(id) && size !== sizes.at(-1)) continue
      console.error(`${id} at ${size} …`)
      try {
        const value = await run({ api, db: shop.db, shop, size, add })
        if (id === "Q-01") boards.push(value)
      } catch (error) {
        console.error(`${id} at ${size} could not be measured: ${error instanceof Error ? error.message : error}`)
      }
    }
    api.close()
    await shop.stop()
  }
  if (boards.length > 1) {
    add({ id: "Q-01", label: `board at ${sizes.at(-1)} beside the board at ${sizes[0]}`, size: sizes.at(-1), value: boards.at(-1), unit: "ms", floor: boards[0], bound: boards[0] * 1.3, higher: false })
  }
  if (only.includes("Q-09")) await host({ add })
} finally {
  report(results)
  await closeAll()
}
