import { parser } from "sax"
import { XmlNode } from "./xml"

/** Far above any invoice, far below what would hold a process. */
const MAX_LENGTH = 20_000_000
const MAX_DEPTH = 64

export class UnreadableXml extends Error {}

/**
 * Reads a document into nodes. Strict: well-formed, no DTD (so no entities of its own), elements and attributes only,
 * as CFDI has no text content; text inside an Addenda is skipped. Throws {@link UnreadableXml}.
 */
export function parseXml(text: string): XmlNode {
  if (text.length > MAX_LENGTH) throw new UnreadableXml("The XML is too large")
  const reader = parser(true, { position: false })
  const open: XmlNode[] = []
  let root: XmlNode | undefined
  const refuse = (message: string): never => {
    throw new UnreadableXml(message)
  }
  reader.onerror = (error) => refuse(error.message.split("\n")[0] ?? "The XML is not well formed")
  reader.ondoctype = () => refuse("A CFDI has no document type")
  reader.onopentag = (tag) => {
    if (open.length >= MAX_DEPTH) refuse("The XML is nested too deeply")
    const element: XmlNode = { name: tag.name, attributes: { ...tag.attributes }, children: [] }
    if (root && open.length === 0) refuse("The XML has two roots")
    open[open.length - 1]?.children.push(element)
    root ??= element
    open.push(element)
  }
  reader.onclosetag = () => void open.pop()
  reader.write(text.replace(/^\uFEFF/, "")).close()
  return root ?? refuse("The XML is empty")
}
