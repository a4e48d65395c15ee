import { Button, Text, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useMe } from "../../../hooks/use-me"
import { useCurrencies } from "../../../hooks/use-options"
import { saveCosts } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { readCostFile } from "../../presales/costs/cost-file"
import { Section } from "../section"

/** At most as many rows as the server takes at once. */
const PORTION = 1000

type Outcome = { saved: number; problems: string[] }

/** Costs of many products from a file (PB-08); one by one they are typed on the product's page. */
export const CostsSection = () => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const currency = useCurrencies().data?.default
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const load = useMutation({
    mutationFn: async (file: File): Promise<Outcome> => {
      const { costs, wrong } = readCostFile(await file.text(), currency ?? "mxn")
      const done: Outcome = { saved: 0, problems: wrong.map((row) => t("presales.costs.wrong_row", { row })) }
      for (let at = 0; at < costs.length; at += PORTION) {
        const answer = await saveCosts({ costs: costs.slice(at, at + PORTION) })
        done.saved += answer.saved
        done.problems.push(...answer.errors.map((error) => error.message))
      }
      return done
    },
    onSuccess: (done) => {
      setOutcome(done)
      void client.invalidateQueries({ queryKey: ["trato", "variant-costs"] })
      toast.success(t("presales.costs.imported", { count: done.saved }))
    },
    onError: (error) => toast.error(error instanceof Error && error.message === "no_head" ? t("presales.costs.no_head") : errorText(t, error)),
  })
  if (!can("data:import") || !can("margin:view")) return null
  return (
    <Section title={t("presales.costs.import_title")} text={t("presales.costs.import_text")}>
      <div className="flex flex-col items-start gap-y-3 px-6 py-4">
        <Button type="button" size="small" variant="secondary" isLoading={load.isPending} onClick={() => input.current?.click()}>{t("presales.costs.choose")}</Button>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv,.txt"
          className="hidden"
          aria-label={t("presales.costs.choose")}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ""
            if (file) load.mutate(file)
          }}
        />
        {outcome && outcome.problems.length > 0 && (
          <div role="status">
            <Text size="small" weight="plus">{t("presales.costs.problems", { count: outcome.problems.length })}</Text>
            <ul className="txt-small text-ui-fg-subtle mt-1 list-disc pl-5">{outcome.problems.slice(0, 20).map((problem) => <li key={problem}>{problem}</li>)}</ul>
          </div>
        )}
      </div>
    </Section>
  )
}
