import { QuestionMark } from "@medusajs/icons"
import { Drawer, Heading, IconButton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { HELP_WORDS, type HelpTopic } from "../../lib/help"

/** What the page is for, step by step, and the words it uses (DAY-08). */
const HelpButton = ({ topic }: { topic: HelpTopic }) => {
  const { t } = useTranslation("trato")
  const steps = t(`help.topics.${topic}.steps`).split("\n")
  return (
    <Drawer>
      <Drawer.Trigger asChild>
        <IconButton size="small" variant="transparent" className="text-ui-fg-muted" aria-label={t("help.open")}><QuestionMark /></IconButton>
      </Drawer.Trigger>
      <Drawer.Content>
        <Drawer.Header><Drawer.Title>{t(`help.topics.${topic}.title`)}</Drawer.Title></Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          <Drawer.Description className="txt-small text-ui-fg-subtle text-pretty">{t(`help.topics.${topic}.text`)}</Drawer.Description>
          <section className="flex flex-col gap-y-3">
            <Heading level="h2">{t("help.steps")}</Heading>
            <ol className="flex flex-col gap-y-3">
              {steps.map((step, index) => (
                <li key={index} className="flex gap-x-3">
                  <span aria-hidden className="bg-ui-bg-component text-ui-fg-subtle txt-compact-xsmall-plus flex size-6 shrink-0 items-center justify-center rounded-full tabular-nums">{index + 1}</span>
                  <Text size="small" className="pt-0.5">{step}</Text>
                </li>
              ))}
            </ol>
          </section>
          <section className="flex flex-col gap-y-3">
            <Heading level="h2">{t("help.words")}</Heading>
            <dl className="flex flex-col gap-y-3">
              {HELP_WORDS[topic].map((word) => (
                <div key={word}>
                  <dt className="txt-small-plus">{t(`help.terms.${word}.name`)}</dt>
                  <dd className="txt-small text-ui-fg-subtle">{t(`help.terms.${word}.text`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

export default HelpButton
