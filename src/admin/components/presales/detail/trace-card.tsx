import { Text, clx } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DocumentDTO, TraceNode, TraceResponse } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { documentKeys, getTrace } from "../../../lib/api/presales"
import { targetPath } from "../kinds"
import { Card } from "./card"
import { layOut } from "./trace-layout"

const BOX = { width: 184, height: 96, gapX: 44, gapY: 16 }

/** The whole chain, opportunity to invoice, as a picture one can click (PRE-07). */
export const TraceCard = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const { data } = useQuery({ queryKey: documentKeys.part(document.id, "trace", document.version), queryFn: ({ signal }) => getTrace(document.id, signal), retry: false })
  if (!data || data.nodes.length < 2) return null
  return (
    <Card title={t("presales.trace.title")} text={t("presales.trace.text")}>
      <div className="overflow-x-auto px-6 py-5" tabIndex={0} role="group" aria-label={t("presales.trace.title")}><Picture trace={data} /></div>
    </Card>
  )
}

const Picture = ({ trace }: { trace: TraceResponse }) => {
  const { placed, columns, rows } = layOut(trace)
  const width = columns * BOX.width + (columns - 1) * BOX.gapX
  const height = rows * BOX.height + (rows - 1) * BOX.gapY
  const x = (column: number) => column * (BOX.width + BOX.gapX)
  const y = (row: number) => row * (BOX.height + BOX.gapY)
  const at = new Map(placed.map((one) => [one.node.key, one]))
  return (
    <div className="relative" style={{ width, height }}>
      <svg aria-hidden width={width} height={height} className="absolute inset-0" fill="none">
        {trace.edges.map((edge, index) => {
          const from = at.get(edge.from)
          const to = at.get(edge.to)
          if (!from || !to) return null
          const [x1, y1, x2, y2] = [x(from.column) + BOX.width, y(from.row) + BOX.height / 2, x(to.column), y(to.row) + BOX.height / 2]
          const middle = (x1 + x2) / 2
          return <path key={index} d={`M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2 - 4} ${y2}`} className="stroke-ui-fg-muted" strokeWidth={1.5} strokeDasharray={edge.kind === "duplicated" ? "4 3" : undefined} markerEnd="url(#trato-arrow)" />
        })}
        <defs>
          <marker id="trato-arrow" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0 L6 3 L0 6 z" className="fill-ui-fg-muted" /></marker>
        </defs>
      </svg>
      <ol>
        {placed.map(({ node, column, row }) => (
          <li key={node.key} className="absolute" style={{ left: x(column), top: y(row), width: BOX.width, height: BOX.height }}><Node node={node} /></li>
        ))}
      </ol>
    </div>
  )
}

const Node = ({ node }: { node: TraceNode }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const style = clx("flex h-full flex-col justify-center rounded-lg px-3 py-2", node.is_this ? "bg-ui-bg-highlight shadow-borders-interactive-with-active" : "bg-ui-bg-base shadow-elevation-card-rest")
  const content = (
    <>
      <Text size="xsmall" className="text-ui-fg-subtle truncate">{t(`presales.target.${node.type}`)}</Text>
      <Text size="small" leading="compact" weight="plus" className="truncate">{node.number}</Text>
      {node.total !== null && node.currency_code && <Text size="small" leading="compact" className="truncate tabular-nums">{format.money(node.total, node.currency_code, { cents: true })}</Text>}
      <Text size="xsmall" className="text-ui-fg-subtle truncate">{[format.day(node.created_at.slice(0, 10)), node.person].filter(Boolean).join(" · ")}</Text>
    </>
  )
  if (!node.id || node.is_this) return <div className={style} aria-current={node.is_this ? "true" : undefined}>{content}</div>
  return <Link to={targetPath(node.type, node.id)} className={clx(style, "hover:shadow-elevation-card-hover focus-visible:shadow-borders-interactive-with-focus outline-none")}>{content}</Link>
}
