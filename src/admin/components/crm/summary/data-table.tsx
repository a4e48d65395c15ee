import { Table } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import { LINK } from "../../paper/link"

export type DataRow = { key: string; to?: string; cells: ReactNode[] }

/** The numbers of a chart; the first column says what they are of and opens its list. */
export const DataTable = ({ caption, columns, rows }: { caption: string; columns: string[]; rows: DataRow[] }) => (
  <Table>
    <caption className="sr-only">{caption}</caption>
    <Table.Header>
      <Table.Row>{columns.map((column, i) => <Table.HeaderCell key={column} className={i ? "text-right" : undefined}>{column}</Table.HeaderCell>)}</Table.Row>
    </Table.Header>
    <Table.Body>
      {rows.map(({ key, to, cells }) => (
        <Table.Row key={key}>
          {cells.map((cell, i) => (
            <Table.Cell key={i} className={i ? "whitespace-nowrap text-right tabular-nums" : "max-w-56 truncate"}>
              {i === 0 && to ? <Link to={to} className={LINK}>{cell}</Link> : cell}
            </Table.Cell>
          ))}
        </Table.Row>
      ))}
    </Table.Body>
  </Table>
)
