import { Button, Prompt, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import type { ShortagePolicy } from "../../../../types/http/billing"
import { useFormat } from "../../../hooks/use-format"
import type { shortLines } from "../../../lib/sale"

type ShortageDialogProps = { short: ReturnType<typeof shortLines>; onClose: () => void; onChoose: (policy: Exclude<ShortagePolicy, "refuse">) => void }

/** Lines short of stock before anything is sold: leave them pending, sell what there is, or go back (BIL-17). */
export const ShortageDialog = ({ short, onClose, onChoose }: ShortageDialogProps) => {
  useReturnFocus()
  const { t } = useTranslation("trato")
  const format = useFormat()
  const some = short.some(({ available }) => available > 0)
  return (
    <Prompt open onOpenChange={(open) => !open && onClose()} variant="confirmation">
      <Prompt.Content className="max-h-[calc(100dvh-32px)] max-w-[min(520px,calc(100vw-32px))] overflow-y-auto">
        <Prompt.Header>
          <Prompt.Title>{t("after.hand.short")}</Prompt.Title>
          <Prompt.Description>{t("counter.short_text")}</Prompt.Description>
        </Prompt.Header>
        <div className="px-6 pt-4">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("counter.article")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("counter.asked")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("counter.there")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {short.map(({ key, title, asked, available }) => (
                <Table.Row key={key}>
                  <Table.Cell className="whitespace-normal py-2"><Text size="small" leading="compact" className="break-words">{title}</Text></Table.Cell>
                  <Table.Cell className="text-right tabular-nums">{format.number(asked)}</Table.Cell>
                  <Table.Cell className="text-right tabular-nums">{format.number(available)}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
        <Prompt.Footer className="flex-wrap">
          <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("counter.back")}</Button>
          <Button type="button" size="small" variant="secondary" disabled={!some} onClick={() => onChoose("reduce")}>{t("after.hand.shortage.reduce")}</Button>
          <Button type="button" size="small" autoFocus onClick={() => onChoose("backorder")}>{t("after.hand.shortage.backorder")}</Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
