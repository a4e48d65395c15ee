import { foldFunction, foldIsDue, Stock, stockDown, stockRebuild, stockTables, stockTriggers } from "../../utils/stocks"

const isUnpaid = (n: string): string => `${n}.payment_status in ('pending', 'partial')`
const isWaiting = (n: string): string => `${n}.status = 'issued'`

/** Notes that are not paid, with what is still owed, and notes that wait for their invoice (B-21), kept ready (utils/stocks.ts). Nobody is ''. */
export const OPEN_NOTES: Stock = {
  table: "trato_note_open",
  key: { seller_id: "text", created_by: "text", currency_code: "text" },
  sums: { unpaid: "bigint", owed: "numeric", waiting: "bigint", total: "numeric" },
  source: "trato_sales_note",
  watched: ["deleted_at", "status", "payment_status", "seller_id", "created_by", "currency_code", "total", "paid_total", "credited_total"],
  counts: (n) => `(${n}.deleted_at is null and ${n}.status in ('issued', 'invoiced') and (${isWaiting(n)} or ${isUnpaid(n)}))`,
  keyOf: (n) => [`coalesce(${n}.seller_id, '')`, `coalesce(${n}.created_by, '')`, `${n}.currency_code`],
  sumsOf: (n) => [
    `case when ${isUnpaid(n)} then 1 else 0 end`, `case when ${isUnpaid(n)} then ${n}.total - ${n}.paid_total - ${n}.credited_total else 0 end`,
    `case when ${isWaiting(n)} then 1 else 0 end`, `case when ${isWaiting(n)} then ${n}.total else 0 end`,
  ],
  trigger: "trato_note_open_note",
}

const FOLD = "trato_fold_notes"

export const OPEN_NOTES_UP = [...stockTables(OPEN_NOTES), foldFunction(FOLD, [OPEN_NOTES]), ...stockTriggers(OPEN_NOTES), ...stockRebuild(FOLD, [OPEN_NOTES])]
export const OPEN_NOTES_DOWN = [...stockDown(OPEN_NOTES), `drop function if exists ${FOLD}();`]

export const NOTES_FOLD_IS_DUE = foldIsDue([OPEN_NOTES])
export const FOLD_NOTES = `select ${FOLD}()`
