import { createHash } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { FieldError } from "../../../types/common"
import { PacChoice, PacOption } from "../../../types/fiscal"
import { ReadOptions } from "../options"
import { FinkokPac } from "./finkok"
import { SandboxPac } from "./sandbox"
import { SwPac } from "./sw"
import { Pac } from "./types"

const environment = z.enum(["test", "production"])
const secret = z.string().trim().min(1).max(4000)

/** What an issuer types. Addresses and time limits are the host's options, so that nobody sends tax data elsewhere from a form. */
const ACCOUNTS = {
  sandbox: z.strictObject({}),
  sw: z.strictObject({ environment, token: secret.optional(), user: secret.optional(), password: secret.optional() }),
  finkok: z.strictObject({ environment, username: secret, password: secret }),
}

type Chosen = keyof typeof ACCOUNTS

const isBuiltIn = (name: string): name is Chosen => Object.hasOwn(ACCOUNTS, name)

const ENVIRONMENT = { name: "environment", label: "Ambiente", secret: false, values: ["test", "production"] }

const FIELDS: Record<Chosen, PacOption["fields"]> = {
  sandbox: [],
  sw: [ENVIRONMENT, { name: "token", label: "Token infinito", secret: true }, { name: "user", label: "Usuario", secret: false }, { name: "password", label: "Contraseña", secret: true }],
  finkok: [ENVIRONMENT, { name: "username", label: "Usuario", secret: false }, { name: "password", label: "Contraseña", secret: true }],
}

const LABELS: Record<Chosen, string> = { sandbox: "Práctica (sin validez fiscal)", sw: "SW Sapien", finkok: "Finkok" }

/** `own` is the PAC of the provider's options; one of the host's own making is offered by its name. */
export function pacOptions(own: Pac): PacOption[] {
  const builtIn = (Object.keys(ACCOUNTS) as Chosen[]).map((name): PacOption => ({ name, label: LABELS[name], practice: name === "sandbox" ? true : null, is_default: own.name === name, fields: FIELDS[name] }))
  return isBuiltIn(own.name) ? builtIn : [...builtIn, { name: own.name, label: own.name, practice: own.practice, is_default: true, fields: [] }]
}

const wrong = (path: string, code: string, message: string): FieldError => ({ path, code, message })

/** Errors at `pac.name` and `pac.credentials.<field>`; empty when the choice can be used. */
export function checkPacChoice({ name, credentials }: PacChoice, own: Pac): FieldError[] {
  // Nothing typed: the account of the host's options.
  if (name === own.name && Object.keys(credentials).length === 0) return []
  if (!isBuiltIn(name)) return [wrong("pac.name", "pac_unknown", "Este PAC no está instalado.")]
  const labels = new Map(FIELDS[name].map((f) => [f.name, f.label]))
  const result = ACCOUNTS[name].safeParse(credentials)
  const errors = result.success ? [] : result.error.issues.map((issue) => {
    const field = String(issue.path[0] ?? ("keys" in issue ? (issue.keys as string[])[0] : ""))
    const missing = !credentials[field]
    return wrong(`pac.credentials.${field}`, missing ? "required" : "pac_credential_invalid", missing ? `${labels.get(field) ?? field}: el PAC pide este dato.` : `${labels.get(field) ?? field}: este dato no tiene la forma que pide el PAC.`)
  })
  if (name === "sw" && errors.length === 0 && !credentials.token && !(credentials.user && credentials.password)) errors.push(wrong("pac.credentials.token", "required", "SW pide un token, o usuario y contraseña."))
  return errors
}

const MAX_KEPT = 50

/** Adapters of issuers, kept so that a token fetched once serves the next invoice. */
export class ChosenPacs {
  private readonly made = new Map<string, Pac>()

  constructor(private readonly options: ReadOptions, private readonly own: Pac) {}

  /** @throws when the choice is not one that {@link checkPacChoice} accepts. */
  get(choice: PacChoice | null | undefined): Pac {
    if (!choice || (choice.name === this.own.name && Object.keys(choice.credentials).length === 0)) return this.own
    const key = createHash("sha256").update(JSON.stringify([choice.name, Object.entries(choice.credentials).sort()])).digest("base64")
    const known = this.made.get(key)
    if (known) return known
    const pac = this.make(choice)
    if (this.made.size >= MAX_KEPT) this.made.clear()
    this.made.set(key, pac)
    return pac
  }

  private make({ name, credentials }: PacChoice): Pac {
    if (checkPacChoice({ name, credentials }, this.own).length > 0) throw new Error(`The account of the PAC ${name} is not complete`)
    const { sw, finkok, sandbox } = this.options
    if (name === "sw") {
      const { token: _, user: _u, password: _p, ...rest } = sw ?? { environment: "test", timeout_ms: 30_000 }
      return new SwPac({ ...rest, ...ACCOUNTS.sw.parse(credentials) })
    }
    if (name === "finkok") return new FinkokPac({ timeout_ms: 30_000, ...finkok, ...ACCOUNTS.finkok.parse(credentials) })
    return new SandboxPac(sandbox)
  }
}
