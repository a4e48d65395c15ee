import { DocumentSeries } from "@medusajs/icons"
import { DropdownMenu, IconButton, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { DocumentType, TemplateDTO } from "../../../../types/http/presales"
import { useMe } from "../../../hooks/use-me"
import { listTemplates, saveTemplate, templatesKey } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { NameDialog } from "../name-dialog"
import { bodyOf } from "./body"
import { type DocumentValues, type LineValues, lineValuesOf, newKey, valuesOfTemplate } from "./values"

type TemplateMenuProps = { form: UseFormReturn<DocumentValues>; type: DocumentType; onLines: (lines: LineValues[]) => void }

/** Puts in what is kept as a template or clause, and keeps what is on screen as one (PB-06). */
export const TemplateMenu = ({ form, type, onLines }: TemplateMenuProps) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const client = useQueryClient()
  const [naming, setNaming] = useState(false)
  const { data } = useQuery({ queryKey: templatesKey, queryFn: ({ signal }) => listTemplates(signal), staleTime: 60_000, retry: false })
  const fitting = data?.filter((one) => one.document_type === null || one.document_type === type) ?? []
  const keep = useMutation({
    mutationFn: (name: string) => {
      const { body } = bodyOf(form.getValues(), type)
      const { title, options, discount, delivery_time, payment_terms, notes, terms } = body
      const lines = body.lines.map(({ id: _, ...line }) => line)
      return saveTemplate(null, { kind: "template", document_type: type, name, content: { title, lines, options, discount, delivery_time, payment_terms, notes, terms } })
    },
    onSuccess: () => {
      toast.success(t("presales.templates.saved"))
      void client.invalidateQueries({ queryKey: templatesKey })
    },
    onError: (error) => toast.error(errorText(t, error)),
  })
  const use = (template: TemplateDTO) => {
    if (template.kind === "clause") {
      const terms = form.getValues("terms").trim()
      form.setValue("terms", [terms, template.text ?? ""].filter(Boolean).join("\n\n"), { shouldDirty: true })
    } else if (template.content) {
      for (const [field, value] of Object.entries(valuesOfTemplate(template.content))) form.setValue(field as "title", value as string, { shouldDirty: true })
      if (template.content.options?.length) form.setValue("options", template.content.options.map((one) => ({ key: one.key, name: one.name, description: one.description ?? "", is_recommended: one.is_recommended ?? false })), { shouldDirty: true })
      onLines(template.content.lines.map((line) => ({ ...lineValuesOf(line), key: newKey(), id: null })))
    }
    toast.success(t("presales.templates.used", { name: template.name }))
  }
  if (!data) return null
  return (
    <>
      <DropdownMenu>
        <DropdownMenu.Trigger asChild>
          <IconButton type="button" size="small" variant="transparent" aria-label={t("presales.templates.menu")}><DocumentSeries /></IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Content align="end" className="max-h-[60dvh] overflow-y-auto">
          <DropdownMenu.Label>{t("presales.templates.menu")}</DropdownMenu.Label>
          {!fitting.length && <DropdownMenu.Item disabled>{t("presales.templates.none")}</DropdownMenu.Item>}
          {fitting.map((one) => <DropdownMenu.Item key={one.id} onSelect={() => use(one)}>{one.name}{one.kind === "clause" ? ` · ${t("presales.templates.clause")}` : ""}</DropdownMenu.Item>)}
          {can("settings:update") && (
            <>
              <DropdownMenu.Separator />
              <DropdownMenu.Item onSelect={() => setNaming(true)}>{t("presales.templates.keep")}</DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu>
      {naming && <NameDialog title={t("presales.templates.keep")} label={t("presales.templates.name")} onClose={() => setNaming(false)} onSave={(name) => keep.mutateAsync(name)} />}
    </>
  )
}
