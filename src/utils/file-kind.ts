/**
 * What a file is, told by its first bytes and never by its name (S-04). Only types that shops hand
 * around; nothing that a browser would run (HTML, SVG, scripts).
 */
export type FileKind = { content_type: string; extension: string }

const starts = (bytes: Buffer, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte)
const text = (bytes: Buffer, at: number, word: string): boolean => bytes.subarray(at, at + word.length).toString("latin1") === word

export function kindOf(bytes: Buffer, name: string): FileKind | null {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { content_type: "image/png", extension: "png" }
  if (starts(bytes, 0xff, 0xd8, 0xff)) return { content_type: "image/jpeg", extension: "jpg" }
  if (text(bytes, 0, "%PDF-")) return { content_type: "application/pdf", extension: "pdf" }
  if (text(bytes, 0, "GIF87a") || text(bytes, 0, "GIF89a")) return { content_type: "image/gif", extension: "gif" }
  if (text(bytes, 0, "RIFF") && text(bytes, 8, "WEBP")) return { content_type: "image/webp", extension: "webp" }
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return office(bytes, name)
  if (text(bytes, 4, "ftyp")) return { content_type: /\.(heic|heif)$/i.test(name) ? "image/heic" : "video/mp4", extension: /\.(heic|heif)$/i.test(name) ? "heic" : "mp4" }
  return plain(bytes, name)
}

const OFFICE: Record<string, string> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

/** Office files are ZIP archives; which one, their name may say, since none of them is ever shown inline. */
function office(_: Buffer, name: string): FileKind {
  const extension = /\.(docx|xlsx|pptx)$/i.exec(name)?.[1].toLowerCase()
  return extension ? { content_type: OFFICE[extension], extension } : { content_type: "application/zip", extension: "zip" }
}

/** Text only by a name that says so, and never what looks like markup or a script. */
function plain(bytes: Buffer, name: string): FileKind | null {
  const extension = /\.(txt|csv)$/i.exec(name)?.[1].toLowerCase()
  if (!extension || bytes.subarray(0, 4096).includes(0)) return null
  if (/^\s*(<|#!)/.test(bytes.subarray(0, 512).toString("utf8"))) return null
  return { content_type: extension === "csv" ? "text/csv" : "text/plain", extension }
}

/** A name that every disk and header takes, with the extension of what the file really is. */
export function safeName(name: string, kind: FileKind): string {
  const base = name.replace(/[\\/]+/g, " ").replace(/\.[A-Za-z0-9]{1,5}$/, "").replace(/[^\p{L}\p{N} ._-]+/gu, "").replace(/^[. ]+/, "").trim().slice(0, 120)
  return `${base || "archivo"}.${kind.extension}`
}
