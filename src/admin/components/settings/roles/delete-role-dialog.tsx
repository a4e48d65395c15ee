import { Button, Select, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { RoleDTO } from "../../../../types/http/access"
import { accessKeys, deleteRole } from "../../../lib/api/access"
import { meKey } from "../../../lib/api/me"
import { errorText } from "../../../lib/errors"
import { Field } from "../../common/field"
import { SelectTrigger } from "../../common/select-trigger"
import { SmallDialog } from "../../common/small-dialog"
import { roleName } from "./role-name"

/** Nobody is left without a role because theirs was deleted. */
export const DeleteRoleDialog = ({ role, roles, onClose }: { role: RoleDTO; roles: RoleDTO[]; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const [target, setTarget] = useState("")
  const name = roleName(t, role)
  const remove = useMutation({
    mutationFn: () => deleteRole(role.id, target || undefined),
    onSuccess: () => {
      toast.success(t("settings.delete_role.done", { role: name }))
      onClose()
    },
    // Also when it was refused: the number of people may have changed.
    onSettled: () => {
      void client.invalidateQueries({ queryKey: accessKeys.all })
      void client.invalidateQueries({ queryKey: meKey })
    },
  })
  const now = roles.find((r) => r.id === role.id) ?? role
  const needs = now.people_count > 0
  return (
    <SmallDialog
      title={t("settings.delete_role.title", { role: name })}
      description={needs ? t("settings.delete_role.text", { count: now.people_count }) : t("settings.delete_role.text_empty")}
      error={remove.error ? errorText(t, remove.error) : undefined}
      onClose={onClose}
      onSubmit={() => (!needs || target) && remove.mutate()}
      footer={
        <>
          <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
          <Button type="submit" size="small" variant="danger" isLoading={remove.isPending} disabled={needs && !target}>{t("settings.delete_role.confirm")}</Button>
        </>
      }
    >
      {needs && (
        <Field label={t("settings.delete_role.move_to")} required>
          {({ id }) => (
            <Select value={target} onValueChange={setTarget}>
              <SelectTrigger id={id}><Select.Value placeholder={t("fields.choose")} /></SelectTrigger>
              <Select.Content>{roles.filter((r) => r.id !== role.id).map((r) => <Select.Item key={r.id} value={r.id}>{roleName(t, r)}</Select.Item>)}</Select.Content>
            </Select>
          )}
        </Field>
      )}
    </SmallDialog>
  )
}
