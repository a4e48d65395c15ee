import { ArrowPath } from "@medusajs/icons"
import { Button, Tabs, Text, toast } from "@medusajs/ui"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../hooks/use-format"
import { duplicateKeys, listDuplicates, scanDuplicates } from "../../../lib/api/imports"
import { errorText } from "../../../lib/errors"
import { LoadError } from "../../error-view"
import { Pager } from "../../common/pager"
import { Gate } from "../../gate"
import { EmptyRows, RowsSkeleton, Section } from "../section"
import { Pair } from "./pair"

const PAGE = 10

/** Settings > Duplicados: customers that may be the same, compared side by side (B-15). Opening it looks at what changed. */
const DuplicatesPage = () => (
  <div className="flex flex-col gap-y-3">
    <Gate feature="crm" grant="data:import">{() => <Duplicates />}</Gate>
  </div>
)

const Duplicates = () => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const client = useQueryClient()
  const [status, setStatus] = useState<"open" | "dismissed">("open")
  const [page, setPage] = useState(0)
  const request = { status, limit: PAGE, offset: page * PAGE }
  const query = useQuery({ queryKey: duplicateKeys.list(request), queryFn: ({ signal }) => listDuplicates(request, signal), placeholderData: keepPreviousData })
  const refresh = () => client.invalidateQueries({ queryKey: duplicateKeys.all })
  const scan = useMutation({ mutationFn: scanDuplicates, onError: (error) => toast.error(errorText(t, error)), onSettled: refresh })
  const { mutate: look } = scan
  useEffect(() => look(), [look])
  const pairs = query.data?.duplicates ?? []
  return (
    <Section
      level="h1" title={t("duplicates.title")} text={t("duplicates.text")}
      action={<Button size="small" variant="secondary" isLoading={scan.isPending} onClick={() => look()}><ArrowPath />{t("duplicates.scan")}</Button>}
    >
      <Tabs value={status} onValueChange={(value) => { setStatus(value as typeof status); setPage(0) }}>
        <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-3">
          <Tabs.List aria-label={t("duplicates.title")}>
            {(["open", "dismissed"] as const).map((one) => <Tabs.Trigger key={one} value={one}>{t(`duplicates.tabs.${one}`)}</Tabs.Trigger>)}
          </Tabs.List>
          {query.data?.scanned_at && <Text size="xsmall" className="text-ui-fg-subtle">{t("duplicates.scanned", { when: format.relative(query.data.scanned_at) })}</Text>}
        </div>
        <Tabs.Content value={status}>
          {query.isPending || (scan.isPending && !pairs.length) ? <RowsSkeleton /> : query.error ? <LoadError query={query} />
            : !pairs.length ? <EmptyRows title={t(`duplicates.empty.${status}`)} text={status === "open" ? t("duplicates.empty_text") : undefined} />
            : <ul className="divide-ui-border-base flex flex-col divide-y">{pairs.map((pair) => <Pair key={`${pair.a.customer_id} ${pair.b.customer_id}`} pair={pair} onChanged={refresh} />)}</ul>}
          <Pager page={page} pageSize={PAGE} count={query.data?.count ?? 0} onPage={setPage} />
        </Tabs.Content>
      </Tabs>
    </Section>
  )
}

export default DuplicatesPage
