import { CurrencyTotal } from "../../common"
import { InvoiceSummary } from "./invoices"
import { NoteSummary } from "./notes"

/** GET /admin/trato/receipts: the one list of both (BIL-01). A note that became an invoice counts once. */
export type ReceiptSummary = NoteSummary | InvoiceSummary

/** GET /admin/trato/receipts: `{ receipts, count, limit, offset, totals }`; a sale is counted once (BIL-01). */
export type ReceiptsResponse = { receipts: ReceiptSummary[]; count: number; limit: number; offset: number; totals: CurrencyTotal[]; /** There are more than `count`, which is then not exact, and no totals. */ capped: boolean }
