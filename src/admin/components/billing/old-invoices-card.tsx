import { ArrowUpTray } from "@medusajs/icons"
import { Button, Container, Heading, Hint, Input, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ImportedFile, ImportInvoicesBody } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { importOldInvoices } from "../../lib/api/places"
import { errorText, fieldErrorText } from "../../lib/errors"
import { parseMoney } from "../../lib/format"
import { xmlText } from "../../lib/xml-file"
import { StackColumn, StackTable } from "../common/stack-table"
import { useBillingRefresh } from "./refresh"

/** What the server takes at once, and of each file; a photo by mistake is not even read. */
const MOST_FILES = 500
const MOST_LETTERS = 1_000_000
const MOST_BYTES = 4 * MOST_LETTERS

async function contentOf(file: File): Promise<string> {
  const text = file.size > MOST_BYTES ? "" : xmlText(new Uint8Array(await file.arrayBuffer()))
  return text.length > MOST_LETTERS ? "" : text
}

const isNoAmount = (text: string | undefined): boolean => text !== undefined && Number.isNaN(parseMoney(text))

type Chosen = { file: File; content: string }

/** XML of old PPD invoices and of their complements: first what would become of each, then they come in (DAY-03). */
export const OldInvoicesCard = () => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const refresh = useBillingRefresh()
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Chosen[]>([])
  const [answers, setAnswers] = useState<ImportedFile[]>([])
  /** What a person says is owed, by the place of the file. */
  const [owed, setOwed] = useState<Record<number, string>>({})
  const [tooMany, setTooMany] = useState(false)
  const hasNoAmount = Object.values(owed).some(isNoAmount)
  const body = (files: Chosen[], balances: Record<number, string>): ImportInvoicesBody["files"] =>
    files.map(({ file, content }, i) => {
      const balance = balances[i] === undefined ? null : parseMoney(balances[i])
      return { name: file.name.slice(-200), content: content || " ", ...(balance === null ? {} : { balance }) }
    })
  const look = useMutation({
    mutationFn: async (files: File[]) => {
      const read = await Promise.all(files.map(async (file): Promise<Chosen> => ({ file, content: await contentOf(file) })))
      return { read, answer: await importOldInvoices({ files: body(read, {}), dry_run: true }) }
    },
    onSuccess: ({ read, answer }) => {
      setChosen(read)
      setOwed({})
      setAnswers(answer.files)
    },
  })
  const bring = useMutation({
    mutationFn: () => importOldInvoices({ files: body(chosen, owed) }),
    onSuccess: async (answer) => {
      setAnswers(answer.files)
      await refresh()
      if (answer.imported) toast.success(t("places.old_done", { count: answer.imported }))
    },
  })
  const isDone = answers.some((one) => one.invoice_id)
  const ready = answers.filter((one) => one.kind === "invoice" && one.ok && !one.invoice_id).length
  const rows = answers.map((one, at) => ({ one, at }))
  const columns: StackColumn<(typeof rows)[number]>[] = [
    { head: t("places.old_file"), cell: ({ one }) => <><Text as="span" size="small" className="block break-all">{one.invoice_id ? <Link className="text-ui-tag-blue-text" to={`/billing/invoices/${one.invoice_id}`}>{one.number ?? one.name}</Link> : (one.number ?? one.name)}</Text><Text as="span" size="xsmall" className="text-ui-fg-subtle block break-words">{one.kind === "complement" ? t("places.old_complement") : one.customer_name}</Text></> },
    { head: t("places.old_total"), right: true, cell: ({ one }) => (one.total === null || !one.currency_code ? "" : format.money(one.total, one.currency_code)) },
    {
      head: t("places.old_balance"), right: true,
      cell: ({ one, at }) => one.balance === null || !one.currency_code ? "" : isDone || !(one.ok || owed[at] !== undefined) || (one.next_installment ?? 1) > 1
        ? format.money(one.balance, one.currency_code)
        : <Input size="small" inputMode="decimal" className="ml-auto w-28 text-right" aria-invalid={isNoAmount(owed[at]) || undefined} aria-label={t("places.old_balance_of", { name: one.number ?? one.name })} value={owed[at] ?? String(one.balance)} onChange={(event) => setOwed((now) => ({ ...now, [at]: event.target.value }))} />,
    },
    { head: t("places.old_verdict"), cell: ({ one, at }) => (isNoAmount(owed[at]) && !isDone ? <Text as="span" size="small" className="text-ui-tag-red-text block">{t("errors.invalid_amount")}</Text> : <Verdict file={one} />) },
  ]
  const failed = look.error ?? bring.error
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
        <div className="min-w-0 flex-1 basis-64"><Heading level="h2">{t("places.old_title")}</Heading><Text size="small" className="text-ui-fg-subtle text-pretty">{t("places.old_text")}</Text></div>
        <Button size="small" variant="secondary" isLoading={look.isPending} onClick={() => input.current?.click()}><ArrowUpTray />{t("places.old_choose")}</Button>
        <input
          ref={input} type="file" multiple accept=".xml,text/xml,application/xml" className="hidden" aria-label={t("places.old_choose")}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            setTooMany(files.length > MOST_FILES)
            if (files.length && files.length <= MOST_FILES) look.mutate(files)
            event.target.value = ""
          }}
        />
      </div>
      {(tooMany || failed) && <div className="px-6 py-3"><Hint variant="error" role="alert">{tooMany ? t("places.old_limit", { count: MOST_FILES }) : errorText(t, failed)}</Hint></div>}
      {rows.length > 0 && <StackTable label={t("places.old_title")} columns={columns} rows={rows} />}
      {rows.length > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle" role="status">{isDone ? t("places.old_kept", { count: answers.filter((one) => one.invoice_id).length }) : ready ? t("places.old_dry", { count: ready }) : t("places.old_none")}</Text>
          <div className="flex gap-x-2">
            <Button size="small" variant="secondary" onClick={() => { setAnswers([]); setChosen([]); look.reset(); bring.reset() }}>{t("places.old_close")}</Button>
            {!isDone && ready > 0 && <Button size="small" disabled={hasNoAmount} isLoading={bring.isPending} onClick={() => bring.mutate()}>{t("places.old_bring", { count: ready })}</Button>}
          </div>
        </div>
      )}
    </Container>
  )
}

const Verdict = ({ file }: { file: ImportedFile }) => {
  const { t } = useTranslation("trato")
  const told = [...file.errors, ...file.warnings]
  if (!told.length) return <Text as="span" size="small" className="text-ui-tag-green-text">{t(file.invoice_id ? "places.old_in" : "places.old_ready")}</Text>
  return <>{told.map((one, i) => <Text as="span" key={i} size="small" className={`block ${i < file.errors.length ? "text-ui-tag-red-text" : "text-ui-tag-orange-text"}`}>{fieldErrorText(t, one)}</Text>)}</>
}
