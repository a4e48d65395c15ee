import { Button, Hint, Select, Table, Text } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { ImportField, ImportMapping, ImportResponse } from "../../../../types/http/imports"
import { checkImport, importKeys } from "../../../lib/api/imports"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { SelectTrigger } from "../../common/select-trigger"

const NONE = "none"

/** Which column of the file is which datum: guessed, to be corrected. Each datum shows what the first rows have. */
export const MappingStep = ({ answer, onChecked }: { answer: ImportResponse; onChecked: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const { import: one, columns, sample } = answer
  const [mapping, setMapping] = useState<ImportMapping>(one.mapping)
  const [order, setOrder] = useState(one.date_order)
  const check = useMutation({
    mutationFn: () => checkImport(one.id, { mapping, date_order: order }),
    onSuccess: (next) => {
      client.setQueryData(importKeys.one(one.id), next)
      onChecked()
    },
    onSettled: () => void client.invalidateQueries({ queryKey: importKeys.all }),
  })
  const errorOf = (key: ImportField) => (isApiError(check.error) ? check.error.errors.find((error) => error.path === `mapping.${key}`) : undefined)
  const choose = (key: ImportField, value: string) => setMapping(({ [key]: _, ...rest }) => (value === NONE ? rest : { ...rest, [key]: Number(value) }))
  const unused = one.headers.filter((_, index) => !Object.values(mapping).includes(index))
  return (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle text-pretty">{t("imports.mapping.text")}</Text>
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("imports.mapping.datum")}</Table.HeaderCell>
              <Table.HeaderCell>{t("imports.mapping.column")}</Table.HeaderCell>
              <Table.HeaderCell className="max-md:hidden">{t("imports.mapping.sample")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {columns.map(({ key, required }) => {
              const at = mapping[key]
              const error = errorOf(key)
              const name = t(`imports.fields.${key}`)
              return (
                <Table.Row key={key}>
                  <Table.Cell className="md:whitespace-nowrap max-md:whitespace-normal">{name}{required && <span className="text-ui-fg-error"> *<span className="sr-only"> {t("imports.mapping.required")}</span></span>}</Table.Cell>
                  <Table.Cell className="min-w-36 py-1.5 md:min-w-44">
                    <Select size="small" value={at === undefined ? NONE : String(at)} onValueChange={(value) => choose(key, value)}>
                      <SelectTrigger aria-label={name} aria-invalid={!!error}><Select.Value /></SelectTrigger>
                      <Select.Content>
                        <Select.Item value={NONE}>{t("imports.mapping.none")}</Select.Item>
                        {one.headers.map((header, index) => <Select.Item key={index} value={String(index)}>{header || t("imports.mapping.nameless", { number: index + 1 })}</Select.Item>)}
                      </Select.Content>
                    </Select>
                    {error && <Hint variant="error" role="alert">{fieldErrorText(t, error)}</Hint>}
                  </Table.Cell>
                  <Table.Cell className="text-ui-fg-subtle max-w-72 truncate max-md:hidden">{at === undefined ? "" : sample.map((row) => row[at]).filter(Boolean).slice(0, 3).join(" · ")}</Table.Cell>
                </Table.Row>
              )
            })}
          </Table.Body>
        </Table>
      </div>
      {!!unused.length && <Text size="xsmall" className="text-ui-fg-subtle break-words">{t("imports.mapping.unused", { names: unused.join(", ") })}</Text>}
      {one.kind !== "customers" && (
        <div className="flex flex-wrap items-center gap-2">
          <Text size="small" id="trato-date-order">{t("imports.mapping.dates")}</Text>
          <Select size="small" value={order} onValueChange={(value) => setOrder(value as "dmy" | "mdy")}>
            <SelectTrigger className="w-48" aria-labelledby="trato-date-order"><Select.Value /></SelectTrigger>
            <Select.Content>{(["dmy", "mdy"] as const).map((value) => <Select.Item key={value} value={value}>{t(`imports.mapping.${value}`)}</Select.Item>)}</Select.Content>
          </Select>
        </div>
      )}
      {check.error && <Hint variant="error" role="alert">{isApiError(check.error) && check.error.errors.length > 1 ? t("imports.mapping.incomplete") : errorText(t, check.error)}</Hint>}
      <div><Button size="small" isLoading={check.isPending} onClick={() => check.mutate()}>{t("imports.check")}</Button></div>
    </div>
  )
}
