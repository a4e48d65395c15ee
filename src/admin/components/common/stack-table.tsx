import { Table, Text, clx } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useMedia } from "../../hooks/use-media"

export type StackColumn<R> = { head: string; cell: (row: R) => ReactNode; /** A number: at the right, its digits under one another. */ right?: boolean }

type StackTableProps<R> = { label: string; columns: StackColumn<R>[]; rows: R[]; /** Sums below, in the same columns. */ foot?: R[] }

const NARROW = "(max-width: 639px)"

/** A table of figures; on a phone, where it would scroll sideways, a card per row in which each figure says its head. */
export const StackTable = <R,>({ label, columns, rows, foot = [] }: StackTableProps<R>) => {
  const narrow = useMedia(NARROW)
  const all = [...rows.map((row) => ({ row, sum: false })), ...foot.map((row) => ({ row, sum: true }))]
  if (narrow) {
    const [first, ...others] = columns
    return (
      <ul aria-label={label} className="border-ui-border-base divide-ui-border-base divide-y border-t">
        {all.map(({ row, sum }, at) => (
          <li key={at} className="flex flex-col gap-y-1.5 px-6 py-3">
            <Text as="div" size="small" leading="compact" weight="plus" className="min-w-0 break-words">{first?.cell(row)}</Text>
            <dl className="flex flex-col gap-y-1">
              {others.map((column) => {
                const shown = column.cell(row)
                return shown === "" ? null : (
                  <div key={column.head} className="flex items-baseline justify-between gap-x-4">
                    <dt className="txt-compact-small text-ui-fg-subtle shrink-0">{column.head}</dt>
                    <dd className={clx("txt-compact-small min-w-0 break-words text-right", sum && "font-medium", column.right && "tabular-nums")}>{shown}</dd>
                  </div>
                )
              })}
            </dl>
          </li>
        ))}
      </ul>
    )
  }
  // Words give way to figures, down to what can still be read.
  const side = (column: StackColumn<R>) => (column.right ? "whitespace-nowrap text-right tabular-nums" : "min-w-28 whitespace-normal [overflow-wrap:anywhere]")
  return (
    <div className="overflow-x-auto" role="region" aria-label={label} tabIndex={0}>
      <Table>
        <Table.Header><Table.Row>{columns.map((column) => <Table.HeaderCell key={column.head} className={column.right ? "whitespace-nowrap text-right" : "whitespace-nowrap"}>{column.head}</Table.HeaderCell>)}</Table.Row></Table.Header>
        <Table.Body>
          {all.map(({ row, sum }, at) => <Table.Row key={at} className={sum ? "font-medium" : undefined}>{columns.map((column) => <Table.Cell key={column.head} className={clx("py-2", side(column))}>{column.cell(row)}</Table.Cell>)}</Table.Row>)}
        </Table.Body>
      </Table>
    </div>
  )
}
