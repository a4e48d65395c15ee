import { readdirSync } from "node:fs"
import { WorkflowManager } from "@medusajs/framework/orchestration"
import type { MailModuleService } from "../../../src/modules/mail/service"
import type { SendMailInput, SendMailResult } from "../../../src/workflows/mail/steps/send-mail"
import type { ReturnWorkflow } from "@medusajs/framework/workflows-sdk"
import { describeHost, fromHost } from "../../helpers/host"
import { storedMail } from "../../helpers/mail"

type Handed = { to: string; content?: { subject?: string; html?: string; text?: string }; attachments?: unknown[]; idempotency_key?: string; channel: string }
type Notifications = { createNotifications: (data: Handed) => Promise<unknown> }

describeHost("outbox", ({ container, db }) => {
  const service = () => container().resolve<MailModuleService>("trato_mail")
  const retry = () => container().resolve("workflows").run("trato-retry-mails" as never, { input: {} as never, throwOnError: false }) as unknown as Promise<{ result: { sent: number; failed: number }; errors: unknown[] }>
  const content = { mail: { subject: "Cotización COT-1", html: "<p>hola</p>", text: "hola" }, attachments: [{ filename: "a.pdf", content: "JVBERg==", content_type: "application/pdf" }] }
  const mail = (key: string) => ({ idempotency_key: key, to: "cliente@trato.example", content, resource_type: "document", resource_id: `doc_${key}` })
  const row = (key: string) => db()("trato_mail").where({ idempotency_key: key }).first()
  const due = (key: string) => db()("trato_mail").where({ idempotency_key: key }).update({ due_at: new Date(Date.now() - 1000) })

  /** The mail server, as the Notification module sees it. */
  async function withServer<T>(send: (data: Handed) => Promise<unknown>, work: () => Promise<T>): Promise<T> {
    const notifications = container().resolve("notification") as unknown as Notifications
    const original = notifications.createNotifications
    notifications.createNotifications = send
    try {
      return await work()
    } finally {
      notifications.createNotifications = original
    }
  }

  /** The step as a workflow of its own, made of the very step that the host loaded. */
  const send = async (key: string): Promise<SendMailResult> => {
    const { createWorkflow, WorkflowResponse } = fromHost<typeof import("@medusajs/framework/workflows-sdk")>("node_modules/@medusajs/framework/dist/workflows-sdk/index.js")
    const { sendMailStep } = fromHost<typeof import("../../../src/workflows/mail/steps/send-mail")>("src/workflows/mail/steps/send-mail")
    sending ??= createWorkflow("test-send-mail", (input: SendMailInput) => new WorkflowResponse(sendMailStep(input)))
    const { content: { mail: text, attachments }, ...rest } = mail(key)
    return (await sending(container()).run({ input: { ...rest, mail: text, attachments } })).result
  }
  let sending: ReturnWorkflow<SendMailInput, SendMailResult, []> | undefined

  it("R-08 the step sends once under one key, and answers instead of throwing when it cannot", async () => {
    expect(await send("step-none")).toEqual({ sent: false, error: "no_mail_provider" })
    await withServer(async () => { throw new Error("connect ECONNREFUSED") }, async () => expect(await send("step-down")).toEqual({ sent: false, error: "mail_failed" }))
    const handed: Handed[] = []
    await withServer(async (data) => void handed.push(data), async () => {
      expect(await send("step")).toEqual({ sent: true, error: null })
      expect(await send("step")).toEqual({ sent: true, error: null })
      expect(await send("step-down")).toEqual({ sent: true, error: null })
    })
    expect(handed.map((h) => h.idempotency_key)).toEqual(["step#1", "step-down#2"])
    expect(handed[0].attachments).toEqual(content.attachments)
    await service().claimNew(mail("step-busy"))
    expect(await send("step-busy")).toEqual({ sent: false, error: "in_progress" })
  })

  it("the host cannot repeat a failed notification under its own key: why each attempt has one of its own", async () => {
    const notifications = container().resolve("notification") as unknown as Notifications
    const again = () => notifications.createNotifications({ to: "x@trato.example", channel: "email", idempotency_key: "same", content: content.mail }).catch((error: Error) => error.message)
    expect(await again()).toMatch(/Could not find a notification provider/)
    expect(await again()).not.toMatch(/Could not find a notification provider/)
  })

  it("R-08 a host without a mail provider: the mail waits, the work goes on, nothing is thrown", async () => {
    const claim = await service().claimNew(mail("none"))
    expect(claim.claimed?.attempts).toBe(1)
    await due("none")
    const { result, errors } = await retry()
    expect(errors).toEqual([])
    expect(result).toEqual({ sent: 0, failed: 1 })
    const after = await row("none")
    expect(after).toMatchObject({ status: "waiting", error: "no_mail_provider", attempts: 2 })
    expect((await storedMail(container(), db(), { idempotency_key: "none" })).attachments).toHaveLength(1)
    // Whoever reads a dump reads no mail (S-06).
    expect(JSON.stringify(after)).not.toMatch(/hola|JVBERg/)
    expect(new Date(after.due_at).getTime()).toBeGreaterThan(Date.now())
    expect(await db()("notification").where({ idempotency_key: "none#2" }).first()).toMatchObject({ status: "failure", channel: "email" })
  })

  it("R-08 mail down, then up again: the same mail leaves once, its text is forgotten and the journal tells", async () => {
    const claim = await service().claimNew(mail("down"))
    await service().settle(claim.claimed!, "mail_failed")
    await due("down")
    const handed: Handed[] = []
    await withServer(async (data) => void handed.push(data), async () => expect((await retry()).result).toEqual({ sent: 1, failed: 0 }))
    expect(handed).toHaveLength(1)
    expect(handed[0]).toMatchObject({ to: "cliente@trato.example", channel: "email", content: content.mail, attachments: content.attachments, idempotency_key: "down#2" })
    expect(await row("down")).toMatchObject({ status: "sent", content: null, error: null })
    expect(await db()("trato_journal_entry").where({ subject_id: "doc_down" }).pluck("action")).toEqual(["mail.sent_late"])
    expect(await service().claimNew(mail("down"))).toEqual({ claimed: null, sent: true })
    await withServer(async () => { throw new Error("must not be asked") }, async () => expect((await retry()).result).toEqual({ sent: 0, failed: 0 }))
  })

  it("R-08 a mail is given up after days, visibly, and can be sent again by hand under its key", async () => {
    await service().claimNew(mail("never"))
    let tries = 1
    await due("never")
    await withServer(async () => { throw new Error("down for cliente@trato.example") }, async () => {
      while ((await row("never")).status !== "failed" && tries++ < 20) {
        await retry()
        if ((await row("never")).status !== "failed") await due("never")
      }
    })
    expect(await row("never")).toMatchObject({ status: "failed", error: "mail_failed", content: null, attempts: 7 })
    expect(await db()("trato_journal_entry").where({ subject_id: "doc_never" }).pluck("action")).toEqual(["mail.given_up"])
    expect((await service().claimNew(mail("never"))).claimed?.content).toEqual(content)
  })

  it("R-08 a process killed while sending: the lease ends and another sends; the late report of the first changes nothing", async () => {
    const { claimed } = await service().claimNew(mail("killed"))
    expect(await service().claimNew(mail("killed"))).toEqual({ claimed: null, sent: false })
    expect((await service().claimDue(50)).map((m) => m.idempotency_key)).not.toContain("killed")
    await due("killed")
    await withServer(async () => undefined, retry)
    expect(await row("killed")).toMatchObject({ status: "sent", attempts: 2 })
    await service().settle(claimed!, "mail_failed")
    expect(await row("killed")).toMatchObject({ status: "sent" })
  })

  it("R-06 twenty workers at once never take the same mail", async () => {
    await db()("trato_mail").del()
    const keys = Array.from({ length: 30 }, (_, i) => `many-${i}`)
    await db()("trato_mail").insert(keys.map((key) => ({ id: key, ...mail(key), content: JSON.stringify(content), status: "waiting", due_at: new Date(0) })))
    const taken = (await Promise.all(Array.from({ length: 20 }, () => service().claimDue(3)))).flat().map((m) => m.idempotency_key)
    expect(new Set(taken).size).toBe(taken.length)
    const same = await Promise.all(Array.from({ length: 10 }, () => service().claimNew(mail("one"))))
    expect(same.filter((claim) => claim.claimed)).toHaveLength(1)
  })

  it("R-06 the host runs every job by the clock, each under a name of its own", async () => {
    const files = readdirSync("src/jobs").filter((name) => name.endsWith(".ts"))
    const configs = files.map((name) => fromHost<{ config: { name: string; schedule: string } }>(`src/jobs/${name}`).config)
    expect(new Set(configs.map(({ name }) => name)).size).toBe(files.length)
    const known = configs.map(({ name }) => WorkflowManager.getWorkflow(`job-${name}`)?.options.schedule)
    expect(known.map((schedule) => (schedule as { cron?: string } | undefined)?.cron ?? schedule)).toEqual(configs.map(({ schedule }) => schedule))
    // A server that begins several jobs in one second answers nobody meanwhile.
    const begins = configs.flatMap(({ name, schedule }) => secondsOf(schedule).map((second) => ({ name, second })))
    expect(begins.filter(({ name, second }) => begins.some((other) => other.name !== name && other.second === second))).toEqual([])
  })
})

/** The seconds of a day's fourth hour, when the nightly jobs run too, in which a schedule begins; of five fields, or six with seconds. */
function secondsOf(schedule: string): number[] {
  const fields = schedule.split(" ")
  const [second, minute, hour] = (fields.length === 6 ? fields : ["0", ...fields]).map((field) => {
    const [, from, to, step] = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(field) ?? []
    return (n: number) => n >= Number(from ?? 0) && n <= Number(to ?? (step || from === undefined ? 59 : from)) && (n - Number(from ?? 0)) % Number(step ?? 1) === 0
  })
  return hour(3) ? Array.from({ length: 3600 }, (_, at) => at).filter((at) => second(at % 60) && minute(Math.floor(at / 60))) : []
}
