import { Button, FocusModal, Heading, InlineTip, Input, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Grant, ScopeKind } from "../../../../types/access"
import type { RoleDTO } from "../../../../types/http/access"
import { accessKeys, createRole, updateRole } from "../../../lib/api/access"
import { meKey } from "../../../lib/api/me"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { sameGrants } from "../../../lib/role-draft"
import { Field } from "../../common/field"
import { Timeline } from "../../journal/timeline"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import { GrantsGrid } from "./grants-grid"
import { roleName } from "./role-name"
import { ScopeField } from "./scope-field"

const NAME_MAX = 60

type RoleEditorProps = { role: RoleDTO | null; onClose: () => void; onReload: (role: RoleDTO) => void }

/** A role's name, reach and permissions. Nothing changes before "Guardar rol". */
export const RoleEditor = ({ role, onClose, onReload }: RoleEditorProps) => {
  useReturnFocus()
  // A reloaded role starts a fresh draft.
  return <Editor key={role?.updated_at ?? "new"} role={role} onClose={onClose} onReload={onReload} />
}

const Editor = ({ role, onClose, onReload }: RoleEditorProps) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const prompt = usePrompt()
  const start = { name: role?.name ?? "", grants: role?.grants ?? (["deal:view"] as Grant[]), scope: role?.scope ?? ("own" as ScopeKind) }
  const [name, setName] = useState(start.name)
  const [grants, setGrants] = useState<Grant[]>(start.grants)
  const [scope, setScope] = useState<ScopeKind>(start.scope)
  const [shown, setShown] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const fixed = role?.preset === "administrator"
  const dirty = name !== start.name || scope !== start.scope || !sameGrants(grants, start.grants)
  const shownName = role ? roleName(t, role) : name.trim()

  const save = useMutation({
    mutationFn: () => role
      ? updateRole(role.id, { ...(role.preset ? {} : { name: name.trim() }), grants, scope, seen_at: role.updated_at })
      : createRole({ name: name.trim(), grants, scope }),
    onSuccess: (saved) => {
      toast.success(t(role ? "settings.editor.saved" : "settings.editor.created", { role: roleName(t, saved) }))
      void client.invalidateQueries({ queryKey: accessKeys.all })
      void client.invalidateQueries({ queryKey: meKey })
      void client.invalidateQueries({ queryKey: accessKeys.history })
      onClose()
    },
  })
  const refused = isApiError(save.error) ? save.error : null
  const atName = refused?.errors.find((e) => e.path === "name")
  const nameError = shown && !name.trim() ? t("errors.required") : name.trim().length > NAME_MAX ? t("errors.text_too_long", { max: NAME_MAX, used: name.trim().length }) : atName ? fieldErrorText(t, atName) : undefined
  const changed = refused?.code === "role_changed" ? (refused.details.role as RoleDTO | undefined) : undefined

  const close = async () => {
    if (save.isPending) return
    // The Escape that asks to leave would answer the question too.
    await new Promise((resolve) => setTimeout(resolve))
    if (dirty && !(await prompt({ title: t("settings.editor.discard_title"), description: t("settings.editor.discard_text"), confirmText: t("settings.editor.discard"), cancelText: t("settings.editor.keep"), variant: "danger" }))) return
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (!name.trim() || name.trim().length > NAME_MAX) input.current?.focus()
    else if (!save.isPending) save.mutate()
  }

  return (
    <FocusModal open onOpenChange={(open) => !open && void close()}>
      <FocusModal.Content>
        <form onSubmit={submit} className="flex h-full flex-col overflow-hidden" noValidate>
          <FocusModal.Header />
          <FocusModal.Body className="overflow-y-auto">
            <div className="mx-auto flex w-full max-w-[760px] flex-col gap-y-8 px-6 py-10 max-md:py-6">
              <div>
                <FocusModal.Title asChild><Heading level="h1" className="break-words">{role ? t("settings.editor.edit", { role: shownName }) : t("settings.editor.create")}</Heading></FocusModal.Title>
                <FocusModal.Description asChild><Text size="small" className="text-ui-fg-subtle">{t("settings.roles.text")}</Text></FocusModal.Description>
              </div>
              {fixed && <InlineTip label={t("settings.roles.every")} variant="info">{t("settings.editor.fixed")}</InlineTip>}
              {!role?.preset && (
                <Field label={t("settings.editor.name")} required hint={t("settings.editor.name_hint")} error={nameError}>
                  {({ labelId: _label, ...ids }) => (
                    <Input {...ids} ref={input} value={name} autoFocus={!role} autoComplete="off" onChange={(e) => { setName(e.target.value); save.reset() }} />
                  )}
                </Field>
              )}
              <ScopeField value={scope} onChange={setScope} disabled={fixed} />
              <div className="flex flex-col gap-y-3">
                <div>
                  <Text size="small" weight="plus">{t("settings.editor.permissions")}</Text>
                  {!fixed && <Text size="small" className="text-ui-fg-subtle">{t("settings.editor.permissions_text")}</Text>}
                </div>
                <GrantsGrid value={grants} onChange={setGrants} disabled={fixed} />
                {!grants.length && <InlineTip label={t("settings.editor.permissions")} variant="warning">{t("settings.editor.none_chosen")}</InlineTip>}
              </div>
              {role && <Timeline subjectType="role" subjectId={role.id} />}
            </div>
          </FocusModal.Body>
          <FocusModal.Footer>
            <div className="flex w-full flex-wrap items-center justify-end gap-2">
              {save.error !== null && !atName && (
                <Text size="small" role="alert" className="text-ui-fg-error mr-auto text-pretty">
                  {errorText(t, save.error)}{" "}
                  {changed && role && <button type="button" className="underline" onClick={() => onReload({ ...role, ...changed })}>{t("settings.editor.changed_reload")}</button>}
                </Text>
              )}
              <Button type="button" size="small" variant="secondary" onClick={() => void close()}>{t(fixed ? "actions.close" : "actions.cancel")}</Button>
              {!fixed && <Button type="submit" size="small" isLoading={save.isPending}>{t("settings.editor.save")}</Button>}
            </div>
          </FocusModal.Footer>
        </form>
      </FocusModal.Content>
    </FocusModal>
  )
}
