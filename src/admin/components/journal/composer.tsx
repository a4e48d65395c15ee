import { AtSymbol } from "@medusajs/icons"
import { Button, DropdownMenu, Hint, IconButton, Textarea } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { KeyboardEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import type { CommentBody } from "../../../types/http/journal"
import type { PersonRef } from "../../../types/http/crm"
import { usePeople } from "../../hooks/use-options"
import { addComment } from "../../lib/api/journal"
import { errorText } from "../../lib/errors"

type ComposerProps = { subjectType: CommentBody["subject_type"]; subjectId: string }

/** "Comentar": writes into the history; whoever is mentioned hears of it in the bell (CRM-69, B-19). */
export const Composer = ({ subjectType, subjectId }: ComposerProps) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const people = usePeople()
  const [text, setText] = useState("")
  const [picked, setPicked] = useState<PersonRef[]>([])
  const save = useMutation({
    // Who was mentioned and then deleted from the text is not told.
    mutationFn: () => addComment({ subject_type: subjectType, subject_id: subjectId, text: text.trim(), mentions: [...new Set(picked.filter((p) => text.includes(`@${p.name}`)).map((p) => p.id))] }),
    onSuccess: () => {
      setText("")
      setPicked([])
      void client.invalidateQueries({ queryKey: ["trato", "journal"] })
    },
  })
  const mention = (person: PersonRef) => {
    setPicked((old) => [...old, person])
    setText((old) => `${old}${old && !/\s$/.test(old) ? " " : ""}@${person.name} `)
  }
  const send = () => text.trim() && !save.isPending && save.mutate()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    }
  }
  return (
    <div className="flex flex-col gap-y-2">
      <Textarea rows={2} maxLength={4000} value={text} aria-label={t("timeline.comment_label")} placeholder={t("timeline.comment_placeholder")} onChange={(e) => setText(e.target.value)} onKeyDown={onKeyDown} />
      {save.error && <Hint variant="error" role="alert">{errorText(t, save.error)}</Hint>}
      <div className="flex items-center justify-end gap-x-2">
        <DropdownMenu>
          <DropdownMenu.Trigger asChild><IconButton type="button" size="small" variant="transparent" aria-label={t("timeline.mention")}><AtSymbol /></IconButton></DropdownMenu.Trigger>
          <DropdownMenu.Content className="max-h-72 overflow-y-auto">
            {(people.data ?? []).map((person) => <DropdownMenu.Item key={person.id} onSelect={() => mention(person)}>{person.name}</DropdownMenu.Item>)}
          </DropdownMenu.Content>
        </DropdownMenu>
        <Button type="button" size="small" disabled={!text.trim()} isLoading={save.isPending} onClick={send}>{t("timeline.comment")}</Button>
      </div>
    </div>
  )
}
