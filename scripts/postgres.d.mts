export type Postgres = {
  host: string
  port: number
  user: string
  password: string
  /** The database that the environment names, if it does. */
  database: string | null
  /** False when it is somebody else's server, which `stop` leaves alone. */
  embedded: boolean
  dataDir: string | null
  url(database: string): string
  /** True when it was not there yet. */
  createDatabase(database: string): Promise<boolean>
  dropDatabase(database: string): Promise<void>
  stop(): Promise<void>
}
export function openPostgres(options: { dir: string | null; settings?: Record<string, string>; env?: NodeJS.ProcessEnv }): Promise<Postgres>
export function serverFromEnv(env: NodeJS.ProcessEnv): Pick<Postgres, "host" | "port" | "user" | "password" | "database"> | null
export function removeData(dir: string): void
export function freePort(preferred?: number): Promise<number>
