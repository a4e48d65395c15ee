import { Trash } from "@medusajs/icons"
import { Badge, IconButton, Text, clx, toast } from "@medusajs/ui"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { ImportStatus } from "../../../../types/http/imports"
import { useFormat } from "../../../hooks/use-format"
import { deleteImport, importKeys, listImports } from "../../../lib/api/imports"
import { errorText } from "../../../lib/errors"
import { LoadError } from "../../error-view"
import { Pager } from "../../common/pager"
import { EmptyRows, RowsSkeleton, Section } from "../section"

const PAGE = 10
const COLOR: Record<ImportStatus, "grey" | "blue" | "green" | "orange" | "red"> = { uploaded: "grey", checking: "blue", checked: "orange", running: "blue", done: "green", canceled: "grey", failed: "red" }

/** What was imported, by whom and with what result; each opens where it was left. */
export const ImportHistory = ({ current, onOpen }: { current: string | null; onOpen: (id: string | null) => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const client = useQueryClient()
  const [page, setPage] = useState(0)
  const query = useQuery({
    queryKey: importKeys.list(page), queryFn: ({ signal }) => listImports(PAGE, page * PAGE, signal), placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.imports.some((one) => one.status === "checking" || one.status === "running") ? 1500 : false),
  })
  const remove = useMutation({
    mutationFn: deleteImport,
    onSuccess: (_, id) => { if (id === current) onOpen(null) },
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => void client.invalidateQueries({ queryKey: importKeys.all }),
  })
  const imports = query.data?.imports ?? []
  return (
    <Section title={t("imports.history.title")} text={t("imports.history.text")}>
      {query.isPending ? <RowsSkeleton rows={3} /> : query.error ? <LoadError query={query} /> : !imports.length ? <EmptyRows title={t("imports.history.empty")} /> : (
        <ul className="divide-ui-border-base flex flex-col divide-y">
          {imports.map((one) => (
            <li key={one.id} className={clx("flex items-center gap-x-3 px-6 py-2.5", one.id === current && "bg-ui-bg-subtle")}>
              <button type="button" onClick={() => onOpen(one.id)} className="focus-visible:shadow-borders-focus min-w-0 flex-1 rounded text-left outline-none">
                <Text as="span" size="small" weight="plus" className="block truncate">{one.filename}</Text>
                <Text as="span" size="xsmall" className="text-ui-fg-subtle block truncate">
                  {[t(`imports.kinds.${one.kind}`), t("imports.history.counts", { done: format.number(one.counts.done), bad: format.number(one.counts.bad) }), one.created_by.name, format.relative(one.created_at)].filter(Boolean).join(" · ")}
                </Text>
              </button>
              <Badge size="2xsmall" color={COLOR[one.status]}>{t(`imports.states.${one.status}`)}</Badge>
              <IconButton size="small" variant="transparent" disabled={one.status === "checking" || one.status === "running"} aria-label={t("imports.history.remove", { name: one.filename })} onClick={() => remove.mutate(one.id)}><Trash /></IconButton>
            </li>
          ))}
        </ul>
      )}
      <Pager page={page} pageSize={PAGE} count={query.data?.count ?? 0} onPage={setPage} />
    </Section>
  )
}
