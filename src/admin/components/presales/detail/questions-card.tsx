import { Button, Text, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { DocumentDTO, QuestionDTO } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { answerQuestion } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { useDocumentRefresh } from "../use-refresh"
import { Card } from "./card"

/** What the customer asked on the document's page, and the answers. */
export const QuestionsCard = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  if (!document.questions.length) return null
  return (
    <Card title={t("presales.questions.title")}>
      {document.questions.map((question) => <Question key={question.id} documentId={document.id} question={question} />)}
    </Card>
  )
}

const Question = ({ documentId, question }: { documentId: string; question: QuestionDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { can } = useMe()
  const refresh = useDocumentRefresh()
  const [text, setText] = useState("")
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    try {
      await answerQuestion(documentId, question.id, text.trim())
      await refresh(documentId)
      toast.success(t("presales.questions.answered"))
    } catch (error) {
      toast.error(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <div>
        <Text size="small" className="whitespace-pre-line break-words">{question.text}</Text>
        <Text size="xsmall" className="text-ui-fg-subtle">{[question.asked_by, format.relative(question.asked_at)].filter(Boolean).join(" · ")}</Text>
      </div>
      {question.answer ? (
        <div className="bg-ui-bg-subtle shadow-borders-base rounded-lg px-3 py-2">
          <Text size="small" className="whitespace-pre-line break-words">{question.answer}</Text>
          <Text size="xsmall" className="text-ui-fg-subtle">{[question.answered_by, question.answered_at && format.relative(question.answered_at)].filter(Boolean).join(" · ")}</Text>
        </div>
      ) : can("document:send") && (
        <div className="flex flex-col items-end gap-y-2">
          <Textarea rows={2} value={text} aria-label={t("presales.questions.answer")} placeholder={t("presales.questions.answer")} onChange={(event) => setText(event.target.value)} />
          <Button type="button" size="small" variant="secondary" disabled={!text.trim()} isLoading={busy} onClick={() => void send()}>{t("presales.questions.submit")}</Button>
        </div>
      )}
    </div>
  )
}
