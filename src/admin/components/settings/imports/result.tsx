import { ArrowDownTray } from "@medusajs/icons"
import { Button, Table, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"
import type { FieldError } from "../../../../types/common"
import type { BadRow, ImportDTO } from "../../../../types/http/imports"
import { useFormat } from "../../../hooks/use-format"
import { badRowsPath } from "../../../lib/api/imports"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { saveFile } from "../../../lib/files"

/** How far it got, said and drawn; read aloud when it changes its state, not at each row. */
export const ImportProgress = ({ one }: { one: ImportDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { counts, status } = one
  const looked = counts.rows - counts.waiting
  const reached = status === "checking" ? looked : status === "running" ? counts.done : null
  const aim = status === "checking" ? counts.rows : counts.done + counts.ready
  const numbers = { rows: format.number(counts.rows), ready: format.number(counts.ready), bad: format.number(counts.bad), done: format.number(counts.done), looked: format.number(looked) }
  return (
    <div className="flex flex-col gap-y-2">
      <Text size="base" weight="plus" role="status">{t(`imports.status.${status}`)}</Text>
      {reached !== null && (
        <div role="progressbar" aria-label={t(`imports.status.${status}`)} aria-valuenow={reached} aria-valuemin={0} aria-valuemax={aim} className="bg-ui-bg-component h-2 w-full overflow-hidden rounded-full">
          <div className="bg-ui-bg-interactive h-full rounded-full transition-all duration-500" style={{ width: `${aim ? Math.round((reached / aim) * 100) : 0}%` }} />
        </div>
      )}
      <Text size="small" className="text-ui-fg-subtle">{t(`imports.told.${status}`, { ...numbers, count: status === "checked" ? counts.ready : counts.done })}</Text>
    </div>
  )
}

/** Under no field of a form, a mistake says itself which datum it is about. */
const toCorrect = (t: TFunction, error: FieldError): string => {
  const text = fieldErrorText(t, error)
  const name = t(`imports.fields.${error.path}`, { defaultValue: "" })
  return !name || text.includes(": ") ? text : `${name}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`
}

/** Each bad row with its column and reason; all of them in a file to be mended and uploaded again. */
export const BadRows = ({ id, rows, total, headers }: { id: string; rows: BadRow[]; total: number; headers: string[] }) => {
  const { t } = useTranslation("trato")
  const get = useMutation({ mutationFn: () => saveFile(badRowsPath(id), `${t("imports.bad.file")}.csv`), onError: (error) => toast.error(errorText(t, error)) })
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Text size="small" weight="plus">{t("imports.bad.title", { count: total })}</Text>
        <Button size="small" variant="secondary" isLoading={get.isPending} onClick={() => get.mutate()}><ArrowDownTray />{t("imports.bad.download")}</Button>
      </div>
      <div className="overflow-x-auto">
        <Table>
          <Table.Header><Table.Row><Table.HeaderCell className="w-20">{t("imports.bad.row")}</Table.HeaderCell><Table.HeaderCell>{t("imports.bad.reason")}</Table.HeaderCell><Table.HeaderCell className="max-md:hidden">{headers[0]}</Table.HeaderCell></Table.Row></Table.Header>
          <Table.Body>
            {rows.map((row) => (
              <Table.Row key={row.row}>
                <Table.Cell className="tabular-nums">{row.row}</Table.Cell>
                <Table.Cell className="whitespace-normal py-2"><ul>{row.errors.map((error, index) => <li key={index}>{toCorrect(t, error)}</li>)}</ul></Table.Cell>
                <Table.Cell className="text-ui-fg-subtle max-w-60 truncate max-md:hidden">{row.cells[0]}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      {total > rows.length && <Text size="xsmall" className="text-ui-fg-subtle">{t("imports.bad.more", { shown: rows.length })}</Text>}
    </div>
  )
}
