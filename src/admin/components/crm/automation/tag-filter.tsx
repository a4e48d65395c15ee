import { Select } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { automationKeys, listKnownTags } from "../../../lib/api/automations"
import { Field } from "../../common/field"
import { SelectTrigger } from "../../common/select-trigger"

const ANY = "any"

/** Deals with one of the tags in use (B-14); absent while there are none. */
export const TagFilter = ({ value, onChange }: { value: string | null; onChange: (tag: string | null) => void }) => {
  const { t } = useTranslation("trato")
  const known = useQuery({ queryKey: automationKeys.knownTags, queryFn: ({ signal }) => listKnownTags(signal), staleTime: 60_000 })
  // A filter parts its words by commas.
  const tags = [...new Set([...(value ? [value] : []), ...(known.data ?? [])])].filter((tag) => !tag.includes(","))
  if (!tags.length) return null
  return (
    <Field label={t("automations.tags.filter")}>
      {({ id }) => (
        <Select size="small" value={value === null ? ANY : `tag:${value}`} onValueChange={(next) => onChange(next === ANY ? null : next.slice(4))}>
          <SelectTrigger id={id}><Select.Value /></SelectTrigger>
          <Select.Content>
            <Select.Item value={ANY}>{t("automations.tags.any")}</Select.Item>
            {tags.map((tag) => <Select.Item key={tag} value={`tag:${tag}`}>{tag}</Select.Item>)}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}
