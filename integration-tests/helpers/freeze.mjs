/**
 * Preloaded into a server that is going to be killed: stops it for good at a chosen line of an
 * invoice's life, as if the process had been about to send that statement. TRATO_FREEZE lists, for
 * each invoice in turn, the write that is never sent: `draft`, `sealed`, `stamping` or `stamped`.
 */
import pg from "pg"

const { Client } = pg

const plan = (process.env.TRATO_FREEZE || "").split(",").filter(Boolean)
let frozen = 0
const seen = { draft: 0, sealed: 0, stamping: 0, stamped: 0 }
const send = Client.prototype.query

/** Which state a statement is about to write, alone or as a part of a larger one; the claim of a draft comes before all of them, unless it goes to `stamping` at once. */
function stateOf(text, values) {
  if (/^update "trato_invoice" set "claimed_until"/.test(text) && text.includes("returning")) return "draft"
  const set = /update "trato_invoice" set (.*?) where /s.exec(text)?.[1]
  const at = set && /"state" = \$(\d+)/.exec(set)?.[1]
  const state = at && values?.[Number(at) - 1]
  return state in seen ? state : null
}

Client.prototype.query = function (...args) {
  const [query, values] = args
  const text = typeof query === "string" ? query : query && query.text
  const state = text && stateOf(text, Array.isArray(values) ? values : query && query.values)
  if (state) {
    // The nth invoice that comes to this line; earlier ones stopped before it.
    const order = plan.map((stop, i) => ({ stop, i })).filter(({ stop }) => rank(stop) >= rank(state))
    const invoice = order[seen[state]++]
    if (invoice && invoice.stop === state) {
      process.stdout.write(`FROZEN ${++frozen} ${state}\n`)
      return new Promise(() => {})
    }
  }
  return send.apply(this, args)
}

const rank = (state) => ["draft", "sealed", "stamping", "stamped"].indexOf(state)
