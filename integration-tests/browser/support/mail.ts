import fs from "node:fs"
import path from "node:path"
import { type ParsedMail, simpleParser } from "mailparser"
import { eventually, shop } from "./shop"

export type Mail = {
  subject: string
  to: string
  text: string
  html: string
  attachments: { filename: string; content: Buffer; type: string }[]
  /** Address of the link or button with that text. */
  link: (text: string) => string
}

type Wanted = { to: string; subject?: RegExp }

/** The newest mail that the demo's shop sent to that address, waiting for it. */
export async function mailTo(to: string, { subject = /./ }: Partial<Wanted> = {}): Promise<Mail> {
  const found = await eventually(() => find({ to, subject }), (mail) => mail !== undefined, `a mail to ${to} about ${subject}`)
  return found as Mail
}

async function find({ to, subject = /./ }: Wanted): Promise<Mail | undefined> {
  const folder = shop().mail_dir
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(".eml")).sort().reverse()
  for (const file of files) {
    const mail = await simpleParser(fs.readFileSync(path.join(folder, file)))
    if (addresses(mail).includes(to.toLowerCase()) && subject.test(mail.subject ?? "")) return read(mail)
  }
  return undefined
}

const addresses = (mail: ParsedMail): string[] => [mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address?.toLowerCase() ?? ""))

function read(mail: ParsedMail): Mail {
  const html = mail.html || ""
  return {
    subject: mail.subject ?? "",
    to: addresses(mail).join(", "),
    text: mail.text ?? "",
    html,
    attachments: mail.attachments.map(({ filename, content, contentType }) => ({ filename: filename ?? "", content, type: contentType })),
    link(text) {
      const links = [...html.matchAll(/<a\b[^>]*href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)].map(([, href, inner]) => ({ href: href.replaceAll("&amp;", "&"), text: inner.replace(/<[^>]+>/g, "").trim() }))
      const found = links.find((link) => link.text.includes(text))
      if (!found) throw new Error(`The mail "${mail.subject}" has no link "${text}"; it has ${links.map((link) => link.text).join(", ")}`)
      return found.href
    },
  }
}
