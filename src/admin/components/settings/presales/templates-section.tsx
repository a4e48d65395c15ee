import { PencilSquare, Plus, Trash } from "@medusajs/icons"
import { Badge, Button, Input, Text, Textarea, toast, usePrompt } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { TemplateDTO } from "../../../../types/http/presales"
import { deleteTemplate, listTemplates, saveTemplate, templatesKey } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { Field } from "../../paper/field"
import { FormDialog } from "../../paper/form-dialog"
import { RowMenu } from "../row-menu"
import { EmptyRows, RowsSkeleton, Section } from "../section"

export const TemplatesSection = ({ disabled }: { disabled: boolean }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const prompt = usePrompt()
  const [asked, setAsked] = useState<TemplateDTO | "new" | null>(null)
  const { data, error } = useQuery({ queryKey: templatesKey, queryFn: ({ signal }) => listTemplates(signal), retry: 1 })
  const words = (key: string, more?: object) => t(`presales.settings.templates.${key}`, { ...more })
  const refresh = () => client.invalidateQueries({ queryKey: templatesKey })
  const remove = async (one: TemplateDTO) => {
    if (!(await prompt({ title: words("delete_title", { name: one.name }), description: words("delete_text"), confirmText: t("actions.delete"), cancelText: t("actions.cancel"), variant: "danger" }))) return
    try {
      await deleteTemplate(one.id)
      toast.success(words("deleted", { name: one.name }))
      await refresh()
    } catch (reason) {
      toast.error(errorText(t, reason))
    }
  }
  return (
    <Section title={words("title")} text={words("text")} action={!disabled && <Button type="button" size="small" variant="secondary" onClick={() => setAsked("new")}><Plus />{words("new_clause")}</Button>}>
      {error ? <Text size="small" className="text-ui-fg-error px-6 py-4">{errorText(t, error)}</Text> : !data ? <RowsSkeleton rows={2} /> : !data.length ? <EmptyRows title={words("empty")} /> : (
        <ul className="divide-y">
          {data.map((one) => (
            <li key={one.id} className="flex items-center gap-x-3 px-6 py-3">
              <div className="min-w-0 flex-1">
                <Text size="small" weight="plus" leading="compact" className="truncate">{one.name}</Text>
                {one.text && <Text size="small" className="text-ui-fg-subtle truncate">{one.text}</Text>}
              </div>
              <Badge size="2xsmall">{words(one.kind)}{one.document_type ? ` · ${t(`presales.type.${one.document_type}`)}` : ""}</Badge>
              {!disabled && (
                <RowMenu
                  label={t("presales.list.row_menu", { number: one.name })}
                  actions={[
                    { label: t("actions.edit"), icon: <PencilSquare />, onSelect: () => setAsked(one) },
                    { label: t("actions.delete"), icon: <Trash />, danger: true, onSelect: () => void remove(one) },
                  ]}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {asked && <TemplateDialog template={asked === "new" ? null : asked} onClose={() => setAsked(null)} onSaved={(name) => {
        toast.success(words("saved", { name }))
        void refresh()
      }} />}
    </Section>
  )
}

type TemplateDialogProps = { template: TemplateDTO | null; onClose: () => void; onSaved: (name: string) => void }

/** The name of either; the text of a clause. What a template holds is changed from a document. */
const TemplateDialog = ({ template, onClose, onSaved }: TemplateDialogProps) => {
  const { t } = useTranslation("trato")
  const [name, setName] = useState(template?.name ?? "")
  const [text, setText] = useState(template?.text ?? "")
  const clause = !template || template.kind === "clause"
  return (
    <FormDialog
      open
      onClose={onClose}
      title={template?.name ?? t("presales.settings.templates.new_clause")}
      submit={t("actions.save")}
      disabled={!name.trim() || (clause && !text.trim())}
      onSubmit={async () => {
        await saveTemplate(template?.id ?? null, { name: name.trim(), ...(clause ? { text: text.trim() } : {}), ...(template ? {} : { kind: "clause" as const }) })
        onSaved(name.trim())
      }}
    >
      <Field label={t("presales.settings.templates.name")}><Input maxLength={120} value={name} onChange={(event) => setName(event.target.value)} /></Field>
      {clause && <Field label={t("presales.settings.templates.clause_text")}><Textarea rows={5} value={text} onChange={(event) => setText(event.target.value)} /></Field>}
    </FormDialog>
  )
}
