import { Button, Container, Heading, Text, clx } from "@medusajs/ui"
import { ReactNode, useId, useState } from "react"
import { useTranslation } from "react-i18next"

type ChartCardProps = {
  title: string
  hint?: string
  /** Nothing to draw yet: what will appear here. */
  empty?: string | false
  table: ReactNode
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** A chart and the table behind it: the same numbers for whoever does not see bars, and on paper. */
export const ChartCard = ({ title, hint, empty, table, aside, className, children }: ChartCardProps) => {
  const { t } = useTranslation("trato")
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  return (
    <Container className={clx("flex min-w-0 flex-col break-inside-avoid p-0", className)} role="region" aria-labelledby={id}>
      <div className="flex items-start justify-between gap-x-3 px-6 pb-2 pt-4">
        <div className="min-w-0">
          <Heading level="h2" id={id}>{title}</Heading>
          {hint && <Text size="small" className="text-ui-fg-subtle">{hint}</Text>}
        </div>
        {!empty && (
          <div className="flex shrink-0 items-center gap-x-1 print:hidden">
            {aside}
            <Button size="small" variant="transparent" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{t(asTable ? "summary.as_chart" : "summary.as_table")}</Button>
          </div>
        )}
      </div>
      {empty ? <Text size="small" className="text-ui-fg-subtle flex min-h-40 items-center justify-center px-6 pb-6 text-center">{empty}</Text> : (
        <>
          <div className={clx("min-w-0 flex-1 px-6 pb-5 print:hidden", asTable && "hidden")}>{children}</div>
          {/* Wide ones are scrolled by keyboard too; out of sight there is nothing to scroll. */}
          <div className={clx("min-w-0 px-6 pb-5", asTable ? "focus-visible:shadow-borders-focus overflow-x-auto rounded-lg outline-none" : "sr-only print:not-sr-only")} {...(asTable ? { tabIndex: 0, role: "group", "aria-labelledby": id } : {})}>{table}</div>
        </>
      )}
    </Container>
  )
}
