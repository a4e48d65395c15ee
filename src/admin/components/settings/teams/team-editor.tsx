import { Button, Checkbox, Drawer, Input, Label, Skeleton, Text, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { TeamDTO } from "../../../../types/http/access"
import { accessKeys, createTeam, listRoleHolders, updateTeam } from "../../../lib/api/access"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { Field } from "../../common/field"
import { useReturnFocus } from "../../../hooks/use-return-focus"

const NAME_MAX = 60
const SEARCH_FROM = 8

/** A team's name and who is in it. */
export const TeamEditor = ({ team, onClose }: { team: TeamDTO | null; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  useReturnFocus()
  const client = useQueryClient()
  const [name, setName] = useState(team?.name ?? "")
  const [members, setMembers] = useState<string[]>(team?.members.map((m) => m.id) ?? [])
  const [q, setQ] = useState("")
  const [shown, setShown] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const people = useQuery({ queryKey: accessKeys.people, queryFn: ({ signal }) => listRoleHolders(signal), select: (all) => all.filter((p) => p.actor_type === "user") })

  const save = useMutation({
    mutationFn: () => (team ? updateTeam(team.id, { name: name.trim(), member_ids: members }) : createTeam({ name: name.trim(), member_ids: members })),
    onSuccess: (saved) => {
      toast.success(t(team ? "settings.teams.saved" : "settings.teams.created", { team: saved.name }))
      void client.invalidateQueries({ queryKey: accessKeys.teams })
      onClose()
    },
  })
  const atName = isApiError(save.error) ? save.error.errors.find((e) => e.path === "name") : undefined
  const nameError = shown && !name.trim() ? t("errors.required") : name.trim().length > NAME_MAX ? t("errors.text_too_long", { max: NAME_MAX, used: name.trim().length }) : atName ? fieldErrorText(t, atName) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (!name.trim() || name.trim().length > NAME_MAX) input.current?.focus()
    else if (!save.isPending) save.mutate()
  }
  const needle = q.trim().toLocaleLowerCase()
  const found = people.data?.filter((p) => !needle || `${p.name} ${p.email ?? ""}`.toLocaleLowerCase().includes(needle))

  return (
    <Drawer open onOpenChange={(open) => !open && !save.isPending && onClose()}>
      <Drawer.Content aria-describedby={undefined}>
        <form onSubmit={submit} className="flex h-full flex-col overflow-hidden" noValidate>
          <Drawer.Header><Drawer.Title className="break-words">{team ? t("settings.teams.edit", { team: team.name }) : t("settings.teams.new")}</Drawer.Title></Drawer.Header>
          <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
            <Field label={t("settings.teams.name")} required hint={t("settings.teams.name_hint")} error={nameError}>
              {({ labelId: _label, ...ids }) => <Input {...ids} ref={input} value={name} autoFocus={!team} autoComplete="off" onChange={(e) => { setName(e.target.value); save.reset() }} />}
            </Field>
            <fieldset className="flex min-w-0 flex-col gap-y-3">
              <legend className="txt-compact-small-plus mb-2">{t("settings.teams.members")} <span className="text-ui-fg-subtle tabular-nums">{members.length}</span></legend>
              {(people.data?.length ?? 0) >= SEARCH_FROM && (
                <Input type="search" size="small" value={q} onChange={(e) => setQ(e.target.value)} placeholder={t("settings.teams.search")} aria-label={t("settings.teams.search")} />
              )}
              {people.error && <Text size="small" role="alert" className="text-ui-fg-error">{errorText(t, people.error)}</Text>}
              {people.isPending && <Skeleton className="h-24 w-full" />}
              {found && !found.length && <Text size="small" className="text-ui-fg-subtle">{t("fields.no_results")}</Text>}
              {found?.map((person) => (
                <div key={person.id} className="flex items-center gap-x-3">
                  <Checkbox
                    id={`trato-member-${person.id}`}
                    checked={members.includes(person.id)}
                    onCheckedChange={(on) => setMembers(on === true ? [...members, person.id] : members.filter((m) => m !== person.id))}
                  />
                  <Label htmlFor={`trato-member-${person.id}`} size="small" className="min-w-0 flex-1 truncate">
                    {person.name}{person.email && person.email !== person.name && <span className="text-ui-fg-subtle"> · {person.email}</span>}
                  </Label>
                </div>
              ))}
            </fieldset>
          </Drawer.Body>
          <Drawer.Footer>
            {save.error && !atName && <Text size="small" role="alert" className="text-ui-fg-error mr-auto">{errorText(t, save.error)}</Text>}
            <Button type="button" size="small" variant="secondary" onClick={onClose} disabled={save.isPending}>{t("actions.cancel")}</Button>
            <Button type="submit" size="small" isLoading={save.isPending}>{t("actions.save")}</Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
