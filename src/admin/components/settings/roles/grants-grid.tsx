import { Checkbox, Label, Text } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import type { Grant } from "../../../../types/access"
import { GRANT_GROUPS, toggleGrants } from "../../../lib/role-draft"

type GrantsGridProps = { value: Grant[]; onChange: (value: Grant[]) => void; disabled?: boolean }

/** What a role may do: a row for each thing, a box for each action on it. */
export const GrantsGrid = ({ value, onChange, disabled }: GrantsGridProps) => {
  const { t } = useTranslation("trato")
  return (
    <div className="shadow-borders-base divide-y overflow-hidden rounded-lg">
      {GRANT_GROUPS.map(({ group, resources }) => (
        <div key={group} className="divide-y">
          <div className="bg-ui-bg-subtle px-4 py-2">
            <Text size="xsmall" weight="plus" className="text-ui-fg-subtle">{t(`settings.groups.${group}`)}</Text>
          </div>
          {resources.map(({ resource, grants }) => (
            <Row key={resource} resource={resource} grants={grants} value={value} onChange={onChange} disabled={disabled} />
          ))}
        </div>
      ))}
    </div>
  )
}

const Row = ({ resource, grants, value, onChange, disabled }: GrantsGridProps & { resource: string; grants: Grant[] }) => {
  const { t } = useTranslation("trato")
  const id = useId()
  const name = t(`settings.resources.${resource}`)
  const chosen = grants.filter((grant) => value.includes(grant)).length
  const several = grants.length > 1
  return (
    <div role="group" aria-labelledby={id} className="grid grid-cols-[200px_1fr] gap-x-4 gap-y-2 px-4 py-3 max-md:grid-cols-1">
      <div className="flex items-start gap-x-2">
        {several && (
          <Checkbox
            className="mt-0.5 shrink-0"
            disabled={disabled}
            aria-label={t("settings.editor.all_of", { resource: name })}
            checked={chosen === grants.length ? true : chosen ? "indeterminate" : false}
            onCheckedChange={() => onChange(toggleGrants(value, grants, chosen < grants.length))}
          />
        )}
        <Text id={id} size="small" weight="plus" className={several ? undefined : "md:pl-7"}>{name}</Text>
      </div>
      <div className="grid grid-cols-3 gap-x-4 gap-y-2 max-md:grid-cols-2 max-md:pl-7">
        {grants.map((grant) => {
          const [, operation] = grant.split(":")
          return (
            <div key={grant} className="flex items-center gap-x-2">
              <Checkbox className="shrink-0" id={`${id}-${operation}`} disabled={disabled} checked={value.includes(grant)} onCheckedChange={(on) => onChange(toggleGrants(value, [grant], on === true))} />
              <Label htmlFor={`${id}-${operation}`} size="small" className="text-ui-fg-subtle">{t(`settings.operations.${operation}`)}</Label>
            </div>
          )
        })}
      </div>
    </div>
  )
}
