import { Badge, Button, Drawer, Text, toast } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import type { DocumentDTO, DocumentLineDTO, RevisionDiff } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { documentKeys, getChanges, listRevisions, revisionPdfPath } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { openFile } from "../../../lib/files"
import { ErrorView } from "../../error-view"
import { Card } from "./card"

/** Every version that was sent, and what changed between two of them (PB-02). */
export const RevisionsCard = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const [compared, setCompared] = useState<{ from: number; to: number } | null>(null)
  const { data } = useQuery({
    queryKey: documentKeys.part(document.id, "revisions", document.revision),
    queryFn: ({ signal }) => listRevisions(document.id, signal),
    enabled: document.revision > 1,
    retry: false,
  })
  if (!data || data.length < 2) return null
  return (
    <Card title={t("presales.revisions.title")}>
      {data.map((revision) => (
        <div key={revision.revision} className="flex items-start justify-between gap-x-3 px-6 py-3">
          <div className="min-w-0">
            <div className="flex items-center gap-x-2">
              <Text size="small" leading="compact" weight="plus">R{revision.revision}</Text>
              {revision.is_current && <Badge size="2xsmall">{t("presales.revisions.current")}</Badge>}
              {revision.is_accepted && <Badge size="2xsmall" color="green">{t("presales.revisions.accepted")}</Badge>}
            </div>
            <Text size="small" className="text-ui-fg-subtle">{format.money(revision.total, revision.currency_code, { cents: true })}</Text>
            <Text size="xsmall" className="text-ui-fg-subtle">{[revision.actor_name, format.relative(revision.created_at)].filter(Boolean).join(" · ")}</Text>
          </div>
          <div className="flex shrink-0 flex-col items-end">
            {revision.revision > 1 && <Button type="button" size="small" variant="transparent" onClick={() => setCompared({ from: revision.revision - 1, to: revision.revision })}>{t("presales.revisions.compare")}</Button>}
            <Button type="button" size="small" variant="transparent" onClick={() => void openFile(revisionPdfPath(document.id, revision.revision, document.preferred_format ?? "a4")).catch((error) => toast.error(errorText(t, error)))}>PDF</Button>
          </div>
        </div>
      ))}
      {compared && <DifferenceDrawer document={document} {...compared} onClose={() => setCompared(null)} />}
    </Card>
  )
}

type DifferenceProps = { document: DocumentDTO; from: number; to: number; onClose: () => void }

const DifferenceDrawer = ({ document, from, to, onClose }: DifferenceProps) => {
  useReturnFocus()
  const { t } = useTranslation("trato")
  const { data, error } = useQuery({ queryKey: documentKeys.part(document.id, "changes", from, to), queryFn: ({ signal }) => getChanges(document.id, from, to, signal) })
  return (
    <Drawer open onOpenChange={(next) => !next && onClose()}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header><Drawer.Title>{t("presales.revisions.difference", { number: document.number, from, to })}</Drawer.Title></Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
          {error ? <ErrorView error={error} /> : data && <Difference diff={data} />}
        </Drawer.Body>
        <Drawer.Footer><Drawer.Close asChild><Button size="small" variant="secondary">{t("actions.close")}</Button></Drawer.Close></Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

const Difference = ({ diff }: { diff: RevisionDiff }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const textOf = useText()
  const [before, after] = diff.currencies.map((currency) => (amount: number) => format.money(amount, currency, { cents: true }))
  const head = Object.entries(diff.head)
  return (
    <>
      <p className="txt-small text-ui-fg-base">
        {t("presales.totals.total")}: <del className="text-ui-fg-subtle">{before(diff.total[0])}</del> → <strong>{after(diff.total[1])}</strong>
      </p>
      {!diff.lines.length && !head.length && <Text size="small" className="text-ui-fg-subtle">{t("presales.revisions.same")}</Text>}
      <ul className="flex flex-col gap-y-2">
        {diff.lines.map((line, index) => (
          <li key={index} className="shadow-borders-base rounded-lg px-3 py-2">
            <div className="flex items-start gap-x-2">
              <Badge size="2xsmall" color={line.change === "added" ? "green" : line.change === "removed" ? "red" : "orange"} className="shrink-0">{t(`presales.revisions.change.${line.change}`)}</Badge>
              <Text size="small" weight="plus" leading="compact" className="min-w-0 break-words pt-0.5">{line.title}</Text>
            </div>
            {line.change === "changed"
              ? line.fields.map((field) => <Change key={field} field={field} before={line.before} after={line.after} money={[before, after]} />)
              : <Text size="small" className="text-ui-fg-subtle">{lineText(line.after ?? line.before, line.after ? after : before, format.number)}</Text>}
          </li>
        ))}
      </ul>
      {head.map(([field, [was, is]]) => (
        <p key={field} className="txt-small text-ui-fg-subtle break-words">
          {t(`presales.detail.${field}`, { defaultValue: t(`presales.editor.${field}`, { defaultValue: t(`presales.contract.${field}`, { defaultValue: field }) }) })}: <del className="text-ui-fg-subtle">{textOf(was, before)}</del> → <span className="text-ui-fg-base">{textOf(is, after)}</span>
        </p>
      ))}
    </>
  )
}

type Money = (amount: number) => string
type ChangeProps = { field: string; before: Partial<DocumentLineDTO> | null; after: Partial<DocumentLineDTO> | null; /** Of each side: its currency may be another. */ money: Money[] }

const FIELD: Record<string, string> = { unit_price: "price", title: "concept", total: "line_total" }
const MONEY = new Set(["unit_price", "total", "subtotal"])

const Change = ({ field, before, after, money }: ChangeProps) => {
  const { t } = useTranslation("trato")
  const textOf = useText()
  const show = (line: Partial<DocumentLineDTO> | null, write: Money) => {
    const value = line?.[field as keyof DocumentLineDTO]
    if (field === "tax_treatment") return t(`presales.treatment.${value ?? "taxed"}`)
    return MONEY.has(field) && typeof value === "number" ? write(value) : textOf(value, write)
  }
  return (
    <p className="txt-small text-ui-fg-subtle">
      {t(`presales.editor.${FIELD[field] ?? field}`, { defaultValue: field })}: <del className="text-ui-fg-subtle">{show(before, money[0])}</del> → <span className="text-ui-fg-base">{show(after, money[1])}</span>
    </p>
  )
}

const lineText = (line: Partial<DocumentLineDTO> | null, money: Money, number: (value: number) => string): string =>
  line?.quantity === undefined || line.unit_price === undefined ? "" : `${number(line.quantity)} × ${money(line.unit_price)}`

/** A value as people of the shop write it: days, yes and no, figures. */
function useText(): (value: unknown, money: Money) => string {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return (value, money) => {
    if (value === null || value === undefined || value === "") return "–"
    if (typeof value === "boolean") return t(value ? "timeline.yes" : "timeline.no")
    if (typeof value === "number") return format.number(value)
    if (typeof value === "object") {
      const { type, value: amount, name } = value as { type?: string; value?: number; name?: string }
      if (amount !== undefined) return type === "percent" ? `${format.number(amount)} %` : money(amount)
      return name ?? JSON.stringify(value)
    }
    if (typeof value !== "string") return String(value)
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.day(value) : value
  }
}
