import { ArrowDownTray } from "@medusajs/icons"
import { DataTable } from "@medusajs/dashboard/components"
import { Button, Container, DropdownMenu, toast } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { type ReactNode, useCallback, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { CONVERSIONS } from "../../../../modules/presales/transitions"
import type { DocumentSummary, DocumentType } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { useLanguage } from "../../../hooks/use-language"
import { usePhone } from "../../../hooks/use-media"
import { useMe } from "../../../hooks/use-me"
import { documentKeys, exportPath, listDocuments } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { saveFile } from "../../../lib/files"
import { StateView } from "../../common/state-view"
import { ErrorView } from "../../error-view"
import { Gate } from "../../gate"
import { BulkDialog } from "../convert/bulk-dialog"
import { type Asked, DialogHost } from "../dialogs/host"
import { TYPES, TYPE_ICON, documentPath, gender, newPath } from "../kinds"
import { ColumnMenu, useChosenColumns } from "./column-menu"
import { useColumns } from "./columns"
import { CustomerFilter } from "./customer-filter"
import { useTableFilters } from "./filters"
import { PAGE_SIZE, useDocumentFilters } from "./use-document-filters"

/** The list of one type, or of all of them (PRE-09). */
const DocumentsPage = ({ type, switcher }: { type: DocumentType | null; switcher?: ReactNode }) => (
  <Gate feature="presales" grant="document:view">{() => <DocumentsTable key={type ?? "all"} type={type} switcher={switcher} />}</Gate>
)

export default DocumentsPage

const DocumentsTable = ({ type, switcher }: { type: DocumentType | null; switcher?: ReactNode }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const format = useFormat()
  const phone = usePhone()
  const list = type ?? "all"
  const { filters, searching } = useDocumentFilters(type)
  const [asked, setAsked] = useState<{ id: string; asked: Asked } | null>(null)
  const [chosen, choose] = useChosenColumns(list)
  const [selection, setSelection] = useState<Record<string, boolean>>({})
  const [bulk, setBulk] = useState(false)
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: documentKeys.list(filters),
    queryFn: ({ signal }) => listDocuments(filters, signal),
    placeholderData: keepPreviousData,
  })
  const onDialog = useCallback((id: string, one: Asked) => setAsked({ id, asked: one }), [])
  const selectable = can("document:convert") && !phone
  const columns = useColumns(chosen, onDialog, selectable, phone)
  const tableFilters = useTableFilters(type)
  const known = useKnownRows(data?.documents)
  const rows = Object.keys(selection).filter((id) => selection[id]).flatMap((id) => known.get(id) ?? [])
  // What every chosen document may become.
  const targets = rows.length ? CONVERSIONS[rows[0].type].filter((to) => rows.every((row) => CONVERSIONS[row.type].includes(to))) : []
  const close = useCallback(() => setAsked(null), [])
  const Icon = TYPE_ICON[type ?? "quote"]
  const mayCreate = can("document:create")

  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (data && data.count === 0 && !searching) {
    return (
      <StateView
        icon={<Icon />}
        title={t(`presales.list.${list}.empty_title`)}
        text={t(`presales.list.${list}.empty_text`)}
        action={mayCreate ? <Button size="small" variant="secondary" asChild><Link to={newPath(type ?? "quote")}>{t(`presales.list.${type ?? "quote"}.new`)}</Link></Button> : undefined}
      />
    )
  }
  return (
    <Container className="divide-y overflow-hidden p-0 max-md:[&_.w-full.justify-between]:flex-wrap">
      <DataTable
        heading={t(`presales.list.${list}.title`)}
        headingLevel="h1"
        subHeading={data?.capped ? t("deals.more_than", { count: format.number(data.count) as never }) : undefined}
        data={data?.documents}
        columns={columns}
        filters={tableFilters}
        rowCount={data?.count}
        pageSize={PAGE_SIZE}
        isLoading={isLoading}
        getRowId={(row) => row.id}
        rowHref={(row) => documentPath(row.id)}
        layout="auto"
        {...(selectable ? {
          rowSelection: { state: selection, onRowSelectionChange: setSelection },
          commands: [{
            label: t("presales.bulk.command"),
            shortcut: "c",
            action: () => (targets.length ? setBulk(true) : void toast.info(t("presales.bulk.no_target"))),
          }],
        } : {})}
        filterBarContent={
          <>
            {switcher}
            <CustomerFilter />
            <ExportMenu filters={filters} columns={chosen} />
            {!phone && <ColumnMenu list={list} columns={chosen} onChoose={choose} />}
          </>
        }
        {...(mayCreate && type ? { action: { label: phone ? t("presales.list.new_short", gender(type)) : t(`presales.list.${type}.new`), to: newPath(type) } } : {})}
        {...(mayCreate && !type ? { actionMenu: { groups: [{ actions: TYPES.map((one) => ({ icon: <TypeIcon type={one} />, label: t(`presales.list.${one}.new`), to: newPath(one) })) }] } } : {})}
        emptyState={{
          empty: { heading: t(`presales.list.${list}.empty_title`), description: t(`presales.list.${list}.empty_text`) },
          filtered: { heading: t("presales.list.no_match_title"), description: t("presales.list.no_match_text") },
        }}
      />
      {asked && <DialogHost id={asked.id} asked={asked.asked} onClose={close} />}
      {bulk && rows.length > 0 && (
        <BulkDialog
          rows={rows}
          targets={targets}
          onClose={(converted) => {
            setBulk(false)
            if (converted) setSelection({})
          }}
        />
      )}
    </Container>
  )
}

const TypeIcon = ({ type }: { type: DocumentType }) => {
  const Icon = TYPE_ICON[type]
  return <Icon />
}

/** Rows seen on any page: what is selected may be on another one. */
function useKnownRows(rows: DocumentSummary[] | undefined): Map<string, DocumentSummary> {
  const known = useMemo(() => new Map<string, DocumentSummary>(), [])
  rows?.forEach((row) => known.set(row.id, row))
  return known
}

const ExportMenu = ({ filters, columns }: { filters: Parameters<typeof exportPath>[0]; columns: readonly string[] }) => {
  const { t } = useTranslation("trato")
  const language = useLanguage()
  const save = (format: "csv" | "xlsx") => {
    saveFile(exportPath(filters, { format, language, columns }), `${t("presales.list.export_name")}.${format}`).catch((error) => toast.error(errorText(t, error)))
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button type="button" size="small" variant="transparent" className="text-ui-fg-subtle"><ArrowDownTray />{t("presales.list.export")}</Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        <DropdownMenu.Item onSelect={() => save("xlsx")}>{t("presales.list.export_xlsx")}</DropdownMenu.Item>
        <DropdownMenu.Item onSelect={() => save("csv")}>{t("presales.list.export_csv")}</DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
