import { Plus } from "@medusajs/icons"
import { Button, Container, DropdownMenu, Heading, Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { documentKeys, listDocuments } from "../../lib/api/presales"
import { LINK } from "../paper/link"
import { DocumentBadge, StageBadge } from "./document-badge"
import { TYPES, TYPE_ICON, documentPath, newPath } from "./kinds"

/** `known`: a document that the page shows elsewhere; alone it is not shown twice. */
type DocumentsWidgetProps = { of: { customer_id: string } | { order_id: string }; known?: string | null }

/** The documents of a customer, or those an order was made from, on the host's own pages. */
const DocumentsWidget = ({ of, known }: DocumentsWidgetProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me, can } = useMe()
  const filters = { ...of, limit: 5 }
  const enabled = Boolean(me?.features.presales) && can("document:view")
  const { data, isLoading, error } = useQuery({ queryKey: documentKeys.list(filters), queryFn: ({ signal }) => listDocuments(filters, signal), enabled, retry: 1 })
  const customerId = "customer_id" in of ? of.customer_id : null
  if (!enabled || error || (!customerId && !data?.documents.some((document) => document.id !== known))) return null
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t(customerId ? "presales.widgets.customer_title" : "presales.widgets.order_title")}</Heading>
        {customerId && can("document:create") && (
          <DropdownMenu>
            <DropdownMenu.Trigger asChild><Button type="button" size="small" variant="secondary" className="shrink-0 whitespace-nowrap"><Plus />{t("presales.widgets.new")}</Button></DropdownMenu.Trigger>
            <DropdownMenu.Content align="end">
              {TYPES.map((type) => {
                const Icon = TYPE_ICON[type]
                return (
                  <DropdownMenu.Item key={type} asChild className="gap-x-2">
                    <Link to={`${newPath(type)}&customer_id=${encodeURIComponent(customerId)}`}><Icon className="text-ui-fg-subtle" />{t(`presales.type.${type}`)}</Link>
                  </DropdownMenu.Item>
                )
              })}
            </DropdownMenu.Content>
          </DropdownMenu>
        )}
      </div>
      {isLoading && <div className="px-6 py-4"><Skeleton className="h-5 w-full" /></div>}
      {data?.documents.map((document) => (
        <Link key={document.id} to={documentPath(document.id)} className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex items-center justify-between gap-x-4 px-6 py-3 outline-none">
          <div className="min-w-0">
            <Text size="small" leading="compact" weight="plus" className="truncate">{document.number}</Text>
            <Text size="small" leading="compact" className="text-ui-fg-subtle mt-0.5 truncate">{t(`presales.type.${document.type}`)} · {format.money(document.total, document.currency_code, { cents: true })} · {format.day(document.issued_on)}</Text>
          </div>
          {document.stage && document.status !== "void" ? <StageBadge stage={document.stage} /> : <DocumentBadge status={document.shown_status} type={document.type} />}
        </Link>
      ))}
      {data && !data.documents.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("presales.widgets.customer_empty")}</Text>}
      {data && data.count > data.documents.length && customerId && (
        <div className="px-6 py-3"><Link to={`/presales/all?customer_id=${encodeURIComponent(customerId)}`} className={`${LINK} txt-compact-small-plus`}>{t("presales.widgets.all")} ({data.count})</Link></div>
      )}
    </Container>
  )
}

export default DocumentsWidget
