/** An element with its attributes in the order they are written. Names carry their prefix (`cfdi:Emisor`). */
export type XmlNode = { name: string; attributes: Record<string, string>; children: XmlNode[] }

type Attributes = Record<string, string | null | undefined>

/** Builds a node; absent attributes and children are left out, as CFDI has no empty ones. */
export function node(name: string, attributes: Attributes = {}, children: (XmlNode | null | undefined)[] = []): XmlNode {
  const kept: Record<string, string> = {}
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) kept[key] = value
  return { name, attributes: kept, children: children.filter((c): c is XmlNode => Boolean(c)) }
}

export const child = (parent: XmlNode | undefined, name: string): XmlNode | undefined => parent?.children.find((c) => c.name === name)

export const childrenOf = (parent: XmlNode | undefined, name: string): XmlNode[] => parent?.children.filter((c) => c.name === name) ?? []

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;" }

const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/u

/** Attribute value as XML 1.0 text. Throws on characters XML cannot carry: a sealed file with one would be unreadable for ever. */
export function escapeAttribute(value: string): string {
  if (FORBIDDEN.test(value)) throw new Error("The text has a character that XML cannot carry")
  return value.replace(/[&<>"\t\n\r]/g, (c) => ESCAPES[c] ?? c)
}

export function serializeNode(element: XmlNode): string {
  let out = `<${element.name}`
  for (const [key, value] of Object.entries(element.attributes)) out += ` ${key}="${escapeAttribute(value)}"`
  if (element.children.length === 0) return `${out}/>`
  return `${out}>${element.children.map(serializeNode).join("")}</${element.name}>`
}

/** The whole document, without insignificant white space: the same tree always gives the same bytes. */
export const serialize = (root: XmlNode): string => `<?xml version="1.0" encoding="UTF-8"?>${serializeNode(root)}`
