import { useTranslation } from "react-i18next"
import type { DealDTO, UpdateDealBody } from "../../../../types/http/crm"
import type { DealFieldDTO, DealFieldValue } from "../../../../types/http/crm-list"
import { useDealFields } from "../../../hooks/use-deal-fields"
import { FieldRow, InlineField } from "../../common/inline-field"
import { draftOf, mistakeIn, valueOf } from "./field-draft"
import { FieldInput } from "./field-input"
import { FieldValue } from "./field-value"

type OwnFieldsProps = { deal: DealDTO; save: (changes: Omit<UpdateDealBody, "version">) => Promise<void> }

/** The merchant's fields on the deal's page, each edited where it stands; archived ones only while they have a value (B-18). */
export const OwnFields = ({ deal, save }: OwnFieldsProps) => {
  const fields = useDealFields()
  const values = deal.custom_fields as Record<string, DealFieldValue> | null
  return (
    <>
      {(fields.data ?? []).filter((field) => !field.archived || values?.[field.key] !== undefined).map((field) => (
        <OwnField key={field.key} field={field} value={values?.[field.key] ?? null} deal={deal} save={save} />
      ))}
    </>
  )
}

const OwnField = ({ field, value, deal, save }: OwnFieldsProps & { field: DealFieldDTO; value: DealFieldValue }) => {
  const { t } = useTranslation("trato")
  const shown = <FieldValue field={field} value={value} currency={deal.currency_code} empty={t("crm.detail.empty")} long />
  if (field.archived) return <FieldRow label={field.label}><div className="py-1">{shown}</div></FieldRow>
  return (
    <InlineField
      label={field.label}
      paths={[`custom_fields.${field.key}`]}
      value={draftOf(field, value)}
      same={(a, b) => JSON.stringify(a) === JSON.stringify(b)}
      editable={deal.can.update}
      check={(draft) => { const code = mistakeIn(field, draft); return code ? t(`errors.${code}`) : null }}
      onSave={(draft) => save({ custom_fields: { [field.key]: valueOf(field, draft) } })}
      editor={({ id, value: draft, set, commit: _c, cancel: _x, ...aria }) => <FieldInput {...aria} id={id} size="small" field={field} value={draft} onChange={set} currency={deal.currency_code} aria-label={field.label} />}
    >
      {shown}
    </InlineField>
  )
}
