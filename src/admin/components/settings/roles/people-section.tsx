import { Badge, Input, Select, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { RoleDTO, RoleHolder } from "../../../../types/http/access"
import { accessKeys, assignRole, listRoleHolders } from "../../../lib/api/access"
import { type Me, meKey } from "../../../lib/api/me"
import { peopleKey } from "../../../lib/api/people"
import { errorText } from "../../../lib/errors"
import { SelectTrigger } from "../../common/select-trigger"
import { ErrorView } from "../../error-view"
import { EmptyRows, RowsSkeleton, Section } from "../section"
import { roleName } from "./role-name"

const NONE = "none"
/** Short lists are read, not searched. */
const SEARCH_FROM = 8

/** Which role each person and secret key has; a choice is saved at once. */
export const PeopleSection = ({ roles, me }: { roles?: RoleDTO[]; me: Me }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const prompt = usePrompt()
  const [q, setQ] = useState("")
  const query = useQuery({ queryKey: accessKeys.people, queryFn: ({ signal }) => listRoleHolders(signal) })

  const assign = useMutation({
    mutationFn: ({ holder, role }: { holder: RoleHolder; role: RoleDTO | null }) => assignRole(holder.id, { actor_type: holder.actor_type, role_id: role?.id ?? null }),
    onSuccess: (_, { holder, role }) =>
      toast.success(role ? t("settings.people.given", { name: holder.name, role: roleName(t, role) }) : t("settings.people.taken", { name: holder.name })),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => Promise.all([accessKeys.all, accessKeys.history, meKey, peopleKey].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })

  const choose = async (holder: RoleHolder, value: string) => {
    const role = roles?.find((r) => r.id === value) ?? null
    if ((holder.role_id ?? NONE) === value) return
    const loses = holder.id === me.permissions.actor_id && !me.permissions.open && !role?.grants.includes("role:update")
    const ask = me.permissions.open ? "first" : loses ? "self" : null
    if (ask && !(await prompt({
      title: t(`settings.people.${ask}_title`), description: t(`settings.people.${ask}_text`), confirmText: t(`settings.people.${ask}_confirm`), cancelText: t("actions.cancel"), variant: ask === "self" ? "danger" : "confirmation",
    }))) return
    assign.mutate({ holder, role })
  }

  const needle = q.trim().toLocaleLowerCase()
  const people = query.data?.filter((p) => !needle || `${p.name} ${p.email ?? ""}`.toLocaleLowerCase().includes(needle))
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  return (
    <Section
      title={t("settings.people.title")}
      text={t("settings.people.text")}
      action={(query.data?.length ?? 0) >= SEARCH_FROM && (
        <Input type="search" size="small" className="sm:w-64" value={q} onChange={(e) => setQ(e.target.value)} placeholder={t("settings.people.search")} aria-label={t("settings.people.search")} />
      )}
    >
      {!people || !roles ? <RowsSkeleton /> : !people.length ? <EmptyRows title={t(needle ? "settings.people.none" : "settings.people.empty")} /> : (
        <ul className="divide-y">
          {people.map((holder) => {
            const pending = assign.isPending && assign.variables.holder.id === holder.id
            return (
              <li key={holder.id} className="flex items-center gap-x-4 gap-y-2 px-6 py-3 max-sm:flex-col max-sm:items-stretch">
                <div className="min-w-0 flex-1">
                  <div className="flex items-center gap-x-2">
                    <Text size="small" weight="plus" className="truncate">{holder.name}</Text>
                    {holder.id === me.permissions.actor_id && <Badge size="2xsmall" color="blue">{t("settings.people.you")}</Badge>}
                    {holder.actor_type === "api-key" && <Badge size="2xsmall">{t("settings.people.api_key")}</Badge>}
                  </div>
                  {holder.email && holder.email !== holder.name && <Text size="small" className="text-ui-fg-subtle truncate">{holder.email}</Text>}
                </div>
                <div className="w-52 shrink-0 max-sm:w-full">
                  <Select size="small" value={pending ? (assign.variables.role?.id ?? NONE) : (holder.role_id ?? NONE)} disabled={pending} onValueChange={(value) => void choose(holder, value)}>
                    <SelectTrigger aria-label={t("settings.people.role_of", { name: holder.name })}><Select.Value /></SelectTrigger>
                    <Select.Content>
                      <Select.Item value={NONE}>{t("settings.people.no_role")}</Select.Item>
                      {roles.map((role) => <Select.Item key={role.id} value={role.id}>{roleName(t, role)}</Select.Item>)}
                    </Select.Content>
                  </Select>
                </div>
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
