import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { parseOptions, publicUrl } from "./options"

const SRC = path.resolve(__dirname, "..")

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    return entry.isDirectory() ? files(full) : /\.tsx?$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name) ? [full] : []
  })

/** What a caller says of the address it came by: a name anybody may claim. */
const CLAIMED = /\breq(?:uest)?\.(?:hostname|host|protocol|subdomains)\b|x-forwarded-(?:host|proto)|headers\.(?:host|forwarded)\b|headers\[["'](?:host|forwarded)|\.(?:get|header)\(["'](?:host|forwarded)["']\)|\blocation\.(?:origin|host|hostname)\b/i

describe("public links", () => {
  it("BB-12 are built from the option `public_url`, and from nothing else once it is there", () => {
    const secret = "s".repeat(32)
    expect(publicUrl(parseOptions({ secret, public_url: "https://tienda.test/" }))).toBe("https://tienda.test")
    expect(publicUrl(parseOptions({ secret }))).toMatch(/^https?:\/\//)
    expect(() => parseOptions({ secret, public_url: "tienda" })).toThrow(/public_url/)
  })

  it("BB-12 no part of the plugin reads the host that a request claims", () => {
    const reading = files(SRC).filter((file) => CLAIMED.test(readFileSync(file, "utf8"))).map((file) => path.relative(SRC, file))
    // The admin asks the server that it was loaded from; it makes no link of it.
    expect(reading.filter((file) => file !== path.join("admin", "lib", "http.ts"))).toEqual([])
  })
})
