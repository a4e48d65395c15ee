import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * The host's database, read only, for what every line of every document asks: through the modules the
 * same facts cost four times as many statements and most of a quote's time. Only columns that
 * the host's own migrations have kept since 2.0, always without deleted rows.
 */
export const hostTables = (container: MedusaContainer): Knex => container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
