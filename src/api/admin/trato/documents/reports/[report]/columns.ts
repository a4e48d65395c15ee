import { MathBN } from "@medusajs/framework/utils"
import { ReportRows } from "../../../../../../modules/presales/queries/reports"
import { DocumentSummary, DocumentType } from "../../../../../../types/http/presales"
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
    conversion: [
      { title: conversion.seller, cell: (row) => row.seller_name ?? w.nobody },
      { title: conversion.made, cell: (row) => row.made },
      { title: conversion.sent, cell: (row) => row.sent },
      { title: conversion.accepted, cell: (row) => row.accepted },
      { title: conversion.converted, cell: (row) => row.converted },
      { title: conversion.rate, cell: (row) => row.rate },
      { title: conversion.hours_to_answer, cell: (row) => row.hours_to_answer },
      { title: conversion.hours_to_convert, cell: (row) => row.hours_to_convert },
    ],
    "pending-items": [
      { title: pending.title, cell: (row) => row.title },
      { title: pending.sku, cell: (row) => row.sku },
      { title: pending.documents, cell: (row) => row.documents },
      { title: pending.quantity, cell: (row) => row.quantity },
      { title: pending.unit, cell: (row) => row.unit },
      { title: pending.available, cell: (row) => row.available },
      { title: pending.missing, cell: (row) => (row.available === null ? null : Number(MathBN.max(0, MathBN.sub(row.quantity, row.available)))) },
    ],
  }
}
