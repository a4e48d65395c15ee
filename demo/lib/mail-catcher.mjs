/** A local SMTP server that delivers to a folder: every mail as .eml, and as a page to read it. */
import fs from "node:fs"
import path from "node:path"
import { simpleParser } from "mailparser"
import { SMTPServer } from "smtp-server"

/**
 * @param {string} dir
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 */
export async function startMailCatcher(dir) {
  fs.mkdirSync(dir, { recursive: true })
  writeIndex(dir)
  // One after the other: the index is read, extended and written.
  let queue = Promise.resolve()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    size: 30 * 1024 * 1024,
    logger: false,
    onData(stream, _session, done) {
      const chunks = []
      stream.on("data", (chunk) => chunks.push(chunk))
      stream.on("end", () => {
        queue = queue.then(() => store(dir, Buffer.concat(chunks))).then(() => done(), done)
      })
    },
  })
  server.on("error", () => undefined)
  await new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", resolve)
  })
  return { port: server.server.address().port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function store(dir, raw) {
  const mail = await simpleParser(raw)
  const number = list(dir).length + 1
  const to = [mail.to].flat().map((address) => address?.text ?? "").join(", ")
  const name = `${String(number).padStart(4, "0")}-${slug(mail.subject ?? "")}`
  fs.writeFileSync(path.join(dir, `${name}.eml`), raw)
  const files = mail.attachments.map((attachment, i) => {
    const file = `${name}-${attachment.filename ? path.basename(attachment.filename) : `adjunto-${i + 1}`}`
    fs.writeFileSync(path.join(dir, file), attachment.content)
    return file
  })
  const body = mail.html || `<pre>${escape(mail.text ?? "")}</pre>`
  const head = `<p style="font:14px sans-serif"><a href="index.html">Correos</a> · <b>${escape(mail.subject ?? "")}</b><br>Para: ${escape(to)}<br>${files.map((file) => `<a href="${encodeURIComponent(file)}">${escape(file)}</a>`).join(" · ")}</p><hr>`
  fs.writeFileSync(path.join(dir, `${name}.html`), `<!doctype html><meta charset="utf-8"><title>${escape(mail.subject ?? "")}</title>${head}${body}`)
  fs.appendFileSync(path.join(dir, "mails.jsonl"), `${JSON.stringify({ name, to, subject: mail.subject ?? "", at: new Date().toISOString(), attachments: files })}\n`)
  writeIndex(dir)
}

function list(dir) {
  const file = path.join(dir, "mails.jsonl")
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)) : []
}

function writeIndex(dir) {
  const rows = list(dir)
    .reverse()
    .map((mail) => `<tr><td>${escape(mail.at.slice(0, 16).replace("T", " "))}<td>${escape(mail.to)}<td><a href="${encodeURIComponent(mail.name)}.html">${escape(mail.subject)}</a><td>${mail.attachments.length || ""}`)
  const table = rows.length ? `<table><tr><th>Fecha (UTC)<th>Para<th>Asunto<th>Adjuntos${rows.join("")}</table>` : "<p>Aquí aparecen los correos que envía la tienda."
  const style = "body{font:15px sans-serif;margin:2rem}td,th{text-align:left;padding:.3rem 1rem .3rem 0}"
  fs.writeFileSync(path.join(dir, "index.html"), `<!doctype html><html lang="es"><meta charset="utf-8"><title>Correos</title><style>${style}</style><h1>Correos</h1>${table}`)
}

const slug = (text) => text.normalize("NFD").replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase().slice(0, 50) || "correo"
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
