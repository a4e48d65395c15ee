import { parser } from "sax"
import { PacUnknown } from "./types"

/** An element of a SOAP answer: local name, text, children. */
export type SoapNode = { name: string; text: string; children: SoapNode[] }

const MAX_DEPTH = 40

const local = (name: string): string => name.slice(name.indexOf(":") + 1)

/** Reads a SOAP envelope: strict, no DTD. Throws {@link PacUnknown} `bad_answer` for what is none. */
export function readSoap(xml: string): SoapNode {
  const reader = parser(true, { position: false })
  const open: SoapNode[] = []
  let root: SoapNode | undefined
  const refuse = (why: string): never => {
    throw new PacUnknown("bad_answer", why)
  }
  reader.onerror = () => refuse("the answer is no XML")
  reader.ondoctype = () => refuse("the answer has a document type")
  reader.onopentag = (tag) => {
    if (open.length >= MAX_DEPTH) refuse("the answer is nested too deeply")
    const element: SoapNode = { name: local(tag.name), text: "", children: [] }
    open[open.length - 1]?.children.push(element)
    root ??= element
    open.push(element)
  }
  const append = (text: string) => {
    const top = open[open.length - 1]
    if (top) top.text += text
  }
  reader.ontext = append
  reader.oncdata = append
  reader.onclosetag = () => void open.pop()
  reader.write(xml.replace(/^\uFEFF/, "").trimStart()).close()
  return root?.name === "Envelope" ? root : refuse("the answer is no SOAP envelope")
}

/** All elements of that name, wherever they stand. */
export const findAll = (from: SoapNode, name: string): SoapNode[] => from.children.flatMap((c) => [...(c.name === name ? [c] : []), ...findAll(c, name)])

export const find = (from: SoapNode, name: string): SoapNode | undefined => findAll(from, name)[0]

/** Text of the first child of that name, trimmed. */
export const textOf = (from: SoapNode | undefined, name: string): string => from?.children.find((c) => c.name === name)?.text.trim() ?? ""

export const escapeXml = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
