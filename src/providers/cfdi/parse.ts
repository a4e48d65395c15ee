import { parser } from "sax"
import { PREFIXES } from "./namespaces"
import { XmlNode } from "./xml"

/** Far above any invoice, far below what would hold a process. */
const MAX_LENGTH = 20_000_000
const MAX_DEPTH = 64

export class UnreadableXml extends Error {}

type Scope = Readonly<Record<string, string>>

const OURS = new Set(Object.values(PREFIXES))

/** Namespaces by prefix, with those that this element declares. */
function scopeOf(attributes: Record<string, string>, outer: Scope): Scope {
  const declared = Object.entries(attributes).filter(([name]) => name === "xmlns" || name.startsWith("xmlns:"))
  return declared.length ? { ...outer, ...Object.fromEntries(declared.map(([name, uri]) => [name.slice(6), uri.trim()])) } : outer
}

/** The element's name under the prefix that its namespace has here; a prefix of ours that means something else is not ours. */
function nameOf(written: string, scope: Scope): string {
  const colon = written.indexOf(":")
  const [prefix, local] = colon < 0 ? ["", written] : [written.slice(0, colon), written.slice(colon + 1)]
  const uri = scope[prefix]
  if (uri === undefined) return written
  const own = PREFIXES[uri]
  if (own) return own === prefix ? written : `${own}:${local}`
  return OURS.has(prefix) ? `other:${local}` : written
}

/** Downloads and mails leave marks, blanks and worse around a document; it goes from its first `<` to its last `>`. */
const withoutSurroundings = (text: string): string => text.slice(Math.max(0, text.indexOf("<")), text.lastIndexOf(">") + 1)

/**
 * Reads a document into nodes. Strict: well-formed, no DTD (so no entities of its own), elements and attributes only,
 * as CFDI has no text content; text inside an Addenda is skipped. Throws {@link UnreadableXml}.
 */
export function parseXml(text: string): XmlNode {
  if (text.length > MAX_LENGTH) throw new UnreadableXml("The XML is too large")
  const reader = parser(true, { position: false })
  const open: XmlNode[] = []
  const scopes: Scope[] = [{}]
  let root: XmlNode | undefined
  const refuse = (message: string): never => {
    throw new UnreadableXml(message)
  }
  reader.onerror = (error) => refuse(error.message.split("\n")[0] ?? "The XML is not well formed")
  reader.ondoctype = () => refuse("A CFDI has no document type")
  reader.onopentag = (tag) => {
    if (open.length >= MAX_DEPTH) refuse("The XML is nested too deeply")
    const scope = scopeOf(tag.attributes, scopes[scopes.length - 1] ?? {})
    scopes.push(scope)
    const element: XmlNode = { name: nameOf(tag.name, scope), attributes: { ...tag.attributes }, children: [] }
    if (root && open.length === 0) refuse("The XML has two roots")
    open[open.length - 1]?.children.push(element)
    root ??= element
    open.push(element)
  }
  reader.onclosetag = () => {
    open.pop()
    scopes.pop()
  }
  reader.write(withoutSurroundings(text)).close()
  return root ?? refuse("The XML is empty")
}
