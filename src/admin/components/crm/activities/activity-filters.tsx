import { Funnel } from "@medusajs/icons"
import { Badge, Button, Checkbox, Label, Popover, Select, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ACTIVITY_TYPES } from "../../../../types/http/activities"
import { usePeople } from "../../../hooks/use-options"
import { SelectTrigger } from "../../common/select-trigger"
import { TypeIcon } from "./activity-type"

export type ActivityFilterName = "type" | "state" | "owner"
type ActivityFiltersProps = { values: Record<ActivityFilterName, string | null>; onChange: (name: ActivityFilterName, value: string | null) => void }

const ANY = "any"
const listed = (value: string | null): string[] => (value ? value.split(",") : [])

/** Several types and states at once (EXT-04), and one person. */
export const ActivityFilters = ({ values, onChange }: ActivityFiltersProps) => {
  const { t } = useTranslation("trato")
  const people = usePeople()
  const active = Object.values(values).filter(Boolean).length
  const toggle = (name: "type" | "state", one: string, on: boolean) => {
    const next = on ? [...listed(values[name]), one] : listed(values[name]).filter((v) => v !== one)
    onChange(name, next.join(",") || null)
  }
  return (
    <Popover>
      <Popover.Trigger asChild>
        <Button size="small" variant="secondary"><Funnel /> <span className="max-md:sr-only">{t("crm.filters.button")}</span>{active > 0 && <Badge size="2xsmall" rounded="full" color="blue">{active}</Badge>}</Button>
      </Popover.Trigger>
      <Popover.Content collisionPadding={12} align="end" className="flex w-72 max-w-[calc(100vw-24px)] flex-col gap-y-4 p-4">
        <Group label={t("activities.type")}>
          {ACTIVITY_TYPES.map((type) => <Box key={type} checked={listed(values.type).includes(type)} onChange={(on) => toggle("type", type, on)}><TypeIcon type={type} />{t(`activities.types.${type}`)}</Box>)}
        </Group>
        <Group label={t("activities.columns.state")}>
          {(["pending", "overdue", "done"] as const).map((state) => <Box key={state} checked={listed(values.state).includes(state)} onChange={(on) => toggle("state", state, on)}>{t(`activities.states.${state}`)}</Box>)}
        </Group>
        <Select size="small" value={values.owner ?? ANY} onValueChange={(owner) => onChange("owner", owner === ANY ? null : owner)}>
          <SelectTrigger aria-label={t("crm.deal.owner")}><Select.Value /></SelectTrigger>
          <Select.Content>
            <Select.Item value={ANY}>{t("crm.filters.anyone")}</Select.Item>
            <Select.Item value="none">{t("crm.filters.unassigned")}</Select.Item>
            {(people.data ?? []).map((p) => <Select.Item key={p.id} value={p.id}>{p.name}</Select.Item>)}
          </Select.Content>
        </Select>
        <Button size="small" variant="transparent" className="self-end" disabled={!active} onClick={() => (["type", "state", "owner"] as const).forEach((name) => onChange(name, null))}>{t("actions.clear_filters")}</Button>
      </Popover.Content>
    </Popover>
  )
}

const Group = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div role="group" aria-label={label} className="flex flex-col gap-y-1.5">
    <Text size="xsmall" weight="plus" className="text-ui-fg-subtle">{label}</Text>
    {children}
  </div>
)

const Box = ({ checked, onChange, children }: { checked: boolean; onChange: (on: boolean) => void; children: React.ReactNode }) => (
  <Label size="small" className="flex cursor-pointer items-center gap-x-2"><Checkbox checked={checked} onCheckedChange={(on) => onChange(on === true)} />{children}</Label>
)
