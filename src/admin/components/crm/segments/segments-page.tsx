import { MagnifyingGlass, Plus } from "@medusajs/icons"
import { Button, Container, Heading, Input, Table, Text } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { useAddress } from "../../../hooks/use-address"
import { useDebounced } from "../../../hooks/use-debounced"
import { useFormat } from "../../../hooks/use-format"
import { usePhone } from "../../../hooks/use-media"
import { useMe } from "../../../hooks/use-me"
import { knowledgeKeys, listSegments } from "../../../lib/api/knowledge"
import { Pager } from "../../common/pager"
import { ErrorView } from "../../error-view"
import { ListSkeleton } from "../list/list-skeleton"
import { SyncBadge } from "./sync-badge"

const PAGE = 50

/** CRM > Segmentos (CRM-81). */
const SegmentsPage = () => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { can } = useMe()
  const navigate = useNavigate()
  const phone = usePhone()
  const { params, set } = useAddress<"q">()
  const q = params.get("q") ?? ""
  const page = Math.max(0, Number(params.get("page") ?? 1) - 1 || 0)
  const [text, setText] = useState(q)
  const rested = useDebounced(text.trim(), 300)
  useEffect(() => {
    if (rested !== q) set({ q: rested || null })
    // Only what was typed goes out.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rested])
  const query = useQuery({ queryKey: [...knowledgeKeys.segments, "list", q, page], queryFn: ({ signal }) => listSegments({ q: q || undefined, limit: PAGE, offset: page * PAGE }, signal), placeholderData: keepPreviousData })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const rows = query.data?.segments ?? []
  const create = can("settings:update") && <Button size="small" asChild><Link to="/crm/segments/new"><Plus /> {t("know.segments.new")}</Link></Button>
  return (
    <Container className="flex flex-col overflow-hidden p-0">
      <div className="flex flex-wrap items-start justify-between gap-3 px-6 py-4 max-md:px-4">
        <div className="max-w-2xl">
          <Heading level="h1">{t("know.segments.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{t("know.segments.text")}</Text>
        </div>
        <div className="flex items-center gap-2 max-md:w-full">
          {(rows.length > 0 || q) && (
            <div className="relative isolate w-56 max-md:flex-1">
              <MagnifyingGlass aria-hidden className="text-ui-fg-muted pointer-events-none absolute left-2 top-1/2 z-[1] -translate-y-1/2" />
              <Input role="searchbox" size="small" value={text} maxLength={200} placeholder={t("actions.search")} aria-label={t("know.segments.search")} onChange={(e) => setText(e.target.value)} className="pl-8" />
            </div>
          )}
          {(query.isPending || rows.length > 0 || q) && create}
        </div>
      </div>
      {query.isPending ? <ListSkeleton /> : !rows.length ? (
        <div className="border-ui-border-base flex min-h-64 flex-col items-center justify-center gap-y-4 border-t px-6 py-12 text-center">
          <div className="flex max-w-md flex-col gap-y-1">
            <Heading level="h2">{t(q ? "know.segments.none_title" : "know.segments.empty_title")}</Heading>
            <Text size="small" className="text-ui-fg-subtle text-balance">{t(q ? "know.segments.none_text" : "know.segments.empty_text")}</Text>
          </div>
          {!q && create}
        </div>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("know.segments.name")}</Table.HeaderCell>
                {!phone && <Table.HeaderCell>{t("know.segments.col_state")}</Table.HeaderCell>}
                <Table.HeaderCell className="text-right">{t("know.segments.col_members")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {rows.map((segment) => (
                <Table.Row key={segment.id} className="cursor-pointer" onClick={() => navigate(`/crm/segments/${segment.id}`)}>
                  <Table.Cell className="max-w-80 py-2 max-md:w-full max-md:max-w-0">
                    <Link to={`/crm/segments/${segment.id}`} onClick={(e) => e.stopPropagation()} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus block truncate rounded outline-none hover:underline">{segment.name}</Link>
                    {segment.description && <Text size="xsmall" leading="compact" className="text-ui-fg-subtle truncate">{segment.description}</Text>}
                    {phone && <span className="mt-1 flex"><SyncBadge segment={segment} /></span>}
                  </Table.Cell>
                  {!phone && <Table.Cell><SyncBadge segment={segment} /></Table.Cell>}
                  <Table.Cell className="text-right tabular-nums">{segment.members === null ? "–" : format.number(segment.members)}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
      <Pager page={page} pageSize={PAGE} count={query.data?.count ?? 0} onPage={(p) => set({ page: String(p + 1) })} />
    </Container>
  )
}

export default SegmentsPage
