import { Checkbox, Input, Label, RadioGroup, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../hooks/use-format"
import { acceptDocument } from "../../../lib/api/presales"
import { Field } from "../../paper/field"
import { FormDialog } from "../../paper/form-dialog"
import { isSold } from "../../../../modules/presales/transitions"
import { gender } from "../kinds"
import type { DialogProps } from "./host"
import { useChange } from "./use-change"

/** The customer said yes by phone or in person: who, and which of what was offered. */
export const AcceptDialog = ({ document, open, onClose }: DialogProps) => {
  const { t } = useTranslation("trato")
  const change = useChange(document.id)
  const words = gender(document.type)
  // What was sold in part is settled: the server takes no other choice.
  const settled = isSold(document)
  const optional = settled ? [] : document.lines.filter((line) => line.is_optional)
  const [name, setName] = useState(document.contact_name ?? "")
  const [option, setOption] = useState(document.chosen_option ?? document.options.find((one) => one.is_recommended)?.key ?? document.options[0]?.key ?? null)
  const [lines, setLines] = useState<string[]>(() => optional.filter((line) => line.is_chosen).map((line) => line.id))
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={t("presales.accept.title", words)}
      description={t("presales.accept.description", words)}
      submit={t("presales.accept.submit", words)}
      onSubmit={() => change(
        () => acceptDocument(document.id, { name: name.trim() || null, ...(option && !settled ? { option } : {}), ...(optional.length ? { line_ids: lines } : {}) }),
        t("presales.accept.done", { ...words, type: t(`presales.type.${document.type}`) })
      )}
    >
      <Field label={t("presales.accept.name", words)} optional>
        <Input autoFocus autoComplete="off" value={name} placeholder={t("presales.accept.name_placeholder")} onChange={(event) => setName(event.target.value)} />
      </Field>
      {document.options.length > 0 && !settled && <OptionChoice document={document} value={option} onChange={setOption} />}
      {optional.length > 0 && <OptionalLines document={document} chosen={lines} onChange={setLines} />}
    </FormDialog>
  )
}

type OptionProps = { document: DialogProps["document"]; value: string | null; onChange: (key: string) => void }

const OptionChoice = ({ document, value, onChange }: OptionProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const id = useId()
  return (
    <RadioGroup value={value ?? undefined} onValueChange={onChange} aria-label={t("presales.accept.option")}>
      <Text size="small" weight="plus" leading="compact">{t("presales.accept.option")}</Text>
      {document.options.map((option) => (
        <div key={option.key} className="flex items-center gap-x-2">
          <RadioGroup.Item value={option.key} id={`${id}-${option.key}`} />
          <Label htmlFor={`${id}-${option.key}`} size="small" className="flex-1">{option.name}</Label>
          <Text size="small" className="text-ui-fg-subtle tabular-nums">{format.money(option.total, document.currency_code, { cents: true })}</Text>
        </div>
      ))}
    </RadioGroup>
  )
}

type OptionalProps = { document: DialogProps["document"]; chosen: string[]; onChange: (ids: string[]) => void }

const OptionalLines = ({ document, chosen, onChange }: OptionalProps) => {
  const { t } = useTranslation("trato")
  const id = useId()
  return (
    <fieldset className="flex flex-col gap-y-2">
      <Text as="div" size="small" weight="plus" leading="compact"><legend>{t("presales.accept.optional")}</legend></Text>
      {document.lines.filter((line) => line.is_optional).map((line) => (
        <div key={line.id} className="flex items-center gap-x-2">
          <Checkbox
            id={`${id}-${line.id}`}
            checked={chosen.includes(line.id)}
            onCheckedChange={(on) => onChange(on === true ? [...chosen, line.id] : chosen.filter((one) => one !== line.id))}
          />
          <Label htmlFor={`${id}-${line.id}`} size="small">{line.title}</Label>
        </div>
      ))}
    </fieldset>
  )
}
