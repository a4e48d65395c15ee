import { MathBN } from "@medusajs/framework/utils"
import { ReportRows } from "../../../../../../modules/presales/queries/reports"
import { DocumentSummary, DocumentType } from "../../../../../../types/http/presales"
import { Cell } from "../../../../../../utils/spreadsheet"
import { SheetColumn } from "../../../../../../workflows/presales/host/sheet"
import { SheetLanguage, WORDS } from "../../export/words"

type Columns = { [N in keyof ReportRows]: SheetColumn<ReportRows[N][number]>[] }

/**
 * The columns of each report's sheet, as its table on the screen has them; units stand in the headings, so that cells are numbers.
 * @param type of the papers that were counted: their state is said in its gender
 */
export function reportColumns(language: SheetLanguage, type: DocumentType): Columns {
  const w = WORDS[language]
  const { sellers, conversion, "pending-items": pending } = w.reports
  return {
    sellers: [
      { title: sellers.seller, cell: (row) => row.seller_name ?? w.nobody },
      { title: sellers.status, cell: (row) => w.statuses[type][row.status as DocumentSummary["shown_status"]] },
      { title: sellers.count, cell: (row) => row.count },
      { title: sellers.total, cell: (row) => row.total },
      { title: sellers.currency, cell: (row) => row.currency_code.toUpperCase() },
    ],
    conversion: [{ title: conversion.seller, cell: (row) => row.seller_name ?? w.nobody }, ...plain(conversion, "made", "sent", "accepted", "converted", "rate", "hours_to_answer", "hours_to_convert")],
    "pending-items": [
      ...plain(pending, "title", "sku", "documents", "quantity", "unit", "available"),
      { title: pending.missing, cell: (row) => (row.available === null ? null : Number(MathBN.max(0, MathBN.sub(row.quantity, row.available)))) },
    ],
  }
}

/** Cells that say what the row says, under the words for it. */
const plain = <K extends string>(words: Readonly<Record<K, string>>, ...keys: K[]): { title: string; cell: (row: Readonly<Record<K, Cell>>) => Cell }[] => keys.map((key) => ({ title: words[key], cell: (row) => row[key] }))
