/** The part of sax 1.x that the reader uses. */
declare module "sax" {
  export type Tag = { name: string; attributes: Record<string, string>; isSelfClosing: boolean }
  export type Parser = {
    onopentag: (tag: Tag) => void
    onclosetag: (name: string) => void
    ontext: (text: string) => void
    oncdata: (text: string) => void
    ondoctype: (doctype: string) => void
    onerror: (error: Error) => void
    error: Error | null
    write(text: string): Parser
    close(): Parser
  }
  export function parser(strict: boolean, options?: { trim?: boolean; position?: boolean }): Parser
}
