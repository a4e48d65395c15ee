import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

type SectionProps = { title: string; text: string; level?: "h1" | "h2"; action?: ReactNode; children: ReactNode }

/** A card of a settings page: what it is about, its action, its rows. */
export const Section = ({ title, text, level = "h2", action, children }: SectionProps) => (
  <Container className="divide-y p-0">
    <div className="flex items-start justify-between gap-x-4 px-6 py-4 max-sm:flex-col max-sm:gap-y-3">
      <div className="min-w-0">
        <Heading level={level}>{title}</Heading>
        <Text size="small" className="text-ui-fg-subtle text-pretty">{text}</Text>
      </div>
      {action && <div className="shrink-0">{action}</div>}
    </div>
    {children}
  </Container>
)

export const RowsSkeleton = ({ rows = 4 }: { rows?: number }) => (
  <div className="flex flex-col gap-y-4 px-6 py-4" aria-busy="true">
    {Array.from({ length: rows }, (_, i) => <Skeleton key={i} className="h-8 w-full" />)}
  </div>
)

export const EmptyRows = ({ title, text }: { title: string; text?: string }) => (
  <div className="flex flex-col items-center gap-y-1 px-6 py-10 text-center">
    <Text size="small" weight="plus">{title}</Text>
    {text && <Text size="small" className="text-ui-fg-subtle max-w-sm text-balance">{text}</Text>}
  </div>
)
