import { Amount, CivilDate, Instant } from "../../common"

/** Deliverables and instalments of a contract; `amount` in the document's currency. */
export type ContractItem = { id?: string; title: string; due_on: CivilDate | null; amount?: Amount | null; done_on?: CivilDate | null }
export type ContractDetails = {
  starts_on: CivilDate | null
  ends_on: CivilDate | null
  /** Days before the end on which the seller is told. */
  alert_days: number
  deliverables: ContractItem[]
  instalments: ContractItem[]
}
/** `balance`: what no conversion has eaten yet; `agreed`: what the instalments come to. */
export type ContractDetailsDTO = ContractDetails & { consumed: Amount; balance: Amount; agreed: Amount; days_left: number | null; alerted_at: Instant | null }

export type DeviceInput = {
  /** A new device may name itself (`d1`), so that lines of the same body can point at it. */
  id?: string
  equipment: string
  brand?: string | null
  model?: string | null
  serial?: string | null
  accessories?: string | null
  condition?: string | null
  reported_fault?: string | null
  diagnosis?: string | null
  work_done?: string | null
  /** Pattern or password: kept encrypted, never answered; undefined leaves it, null forgets it. */
  access_code?: string | null
}
export type DeviceDTO = Required<Omit<DeviceInput, "access_code">> & {
  /** Whether a pattern or password is kept; `POST /:id/devices/:device_id/reveal` shows it and writes that down. */
  has_access_code: boolean
}

export const SERVICE_KINDS = ["repair", "warranty", "maintenance", "diagnosis"] as const
export type ServiceDetails = {
  kinds: (typeof SERVICE_KINDS)[number][]
  technician_id: string | null
  promised_on: CivilDate | null
  warranty_until: CivilDate | null
  warranty_terms: string | null
  important_note: string | null
}
export type ServiceDetailsDTO = ServiceDetails & {
  technician_name: string | null
  devices: DeviceDTO[]
  /** Public page of the ticket's state, behind the QR of its intake receipt. */
  status_url: string
}
export type ServiceBody = Partial<ServiceDetails> & { devices?: DeviceInput[] }

/** An advance is a note of money promised or received and is accounted nowhere until the document becomes a sale. */
export type Advance = { id?: string; kind: "promised" | "received"; on: CivilDate; form: string; destination?: string | null; reference?: string | null; amount: Amount }
export type AdvanceDTO = Required<Advance>

/** The optional field of the head, with the name that the shop gave it. */
export type CustomField = { name: string; value: string }

export type AddressInput = {
  first_name?: string | null
  last_name?: string | null
  company?: string | null
  phone?: string | null
  address_1?: string | null
  address_2?: string | null
  city?: string | null
  province?: string | null
  postal_code?: string | null
  country_code?: string | null
}

/** RFC, CURP, INE, passport…; RUC, DNI, CE… in Peru. */
export const IDENTITY_TYPES = ["RFC", "CURP", "INE", "PASAPORTE", "RUC", "DNI", "CE", "OTRO"] as const
export type IdentityType = (typeof IDENTITY_TYPES)[number]
