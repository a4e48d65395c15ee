/** What a visitor needs to look around, on the screen and in .demo/info.json. */
import fs from "node:fs"
import path from "node:path"
import { at } from "./paths.mjs"

/** @param {{ url: string, mailDir: string, databaseUrl: string, seeded: Record<string, string> }} shop */
export function printInfo({ url, mailDir, databaseUrl, seeded }) {
  // The port may differ from the one at seed time.
  const here = (link) => (link ? `${url}${new URL(link, url).pathname}` : null)
  const info = {
    admin_url: `${url}/app`,
    email: seeded.email,
    password: seeded.password,
    publishable_key: seeded.publishable_key,
    quote_url: here(seeded.quote_url),
    self_invoice_url: here(seeded.self_invoice_url),
    mail_dir: mailDir,
    database_url: databaseUrl,
  }
  // Written whole at once: who waits for this file must not read half of it.
  fs.writeFileSync(at("info.json.part"), `${JSON.stringify(info, null, 2)}\n`, { mode: 0o600 })
  fs.renameSync(at("info.json.part"), at("info.json"))
  const lines = [
    ["Admin", info.admin_url],
    ["Login", `${info.email}   ${info.password}`],
    ["A quote, as the customer sees it", info.quote_url],
    ["Self-invoice, as the buyer sees it", info.self_invoice_url],
    ["Mail", path.join(mailDir, "index.html")],
  ].filter(([, value]) => value)
  console.log(`\n${lines.map(([label, value]) => `  ${label.padEnd(36)}${value}`).join("\n")}\n\nCtrl+C stops it. The data stay; npm run demo -- --reset starts over.`)
}
