import { mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"

const MAX_REMEMBERED = 2000

/**
 * What the sandbox remembers: in the process, and when a folder is given in files there, so that every process of a host sees the
 * same. Files are written aside and moved, so nobody ever reads half a one. Names are made by the sandbox from hashes and UUIDs.
 */
export class SandboxMemory {
  private readonly known = new Map<string, string>()
  private readonly lists = new Map<string, Set<string>>()

  constructor(private readonly directory: string | undefined) {}

  async get(name: string): Promise<string | undefined> {
    if (!this.directory) return this.known.get(name)
    return readFile(join(this.directory, name), "utf8").catch(() => this.known.get(name))
  }

  async set(name: string, value: string): Promise<void> {
    this.known.set(name, value)
    const oldest = this.known.keys().next().value
    if (this.known.size > MAX_REMEMBERED && oldest !== undefined) this.known.delete(oldest)
    if (this.directory) await this.write(join(this.directory, name), value)
  }

  /** A set of names that only grows: which documents point to one. */
  async add(list: string, value: string): Promise<void> {
    if (this.directory) await this.write(join(this.directory, list, value), "")
    else this.lists.set(list, (this.lists.get(list) ?? new Set()).add(value))
  }

  async list(list: string): Promise<string[]> {
    const own = [...(this.lists.get(list) ?? [])]
    const shared = this.directory ? await readdir(join(this.directory, list)).catch(() => []) : []
    return [...new Set([...own, ...shared.filter((f) => !f.endsWith(".tmp"))])]
  }

  private async write(file: string, value: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true })
    const aside = `${file}.${process.pid}.tmp`
    await writeFile(aside, value, "utf8")
    await rename(aside, file)
  }
}
