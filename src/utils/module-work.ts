import { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"

/** Of Medusa's base repository, what hand-written SQL needs; every service made by `MedusaService` has one. */
type Repository = {
  getFreshManager(): EntityManager
  transaction<T>(task: (manager: EntityManager) => Promise<T>): Promise<T>
}

const repositoryOf = (service: object): Repository => (service as { baseRepository_: Repository }).baseRepository_

/** Reads with hand-written SQL on the connection of a module's service. */
export const withConnection = <T>(service: object, work: (knex: Knex) => Promise<T>): Promise<T> => work(repositoryOf(service).getFreshManager().getKnex())

/** `work` in one transaction of a module's service: all of it is written, or nothing. */
export const inTransaction = <T>(service: object, work: (trx: Knex) => Promise<T>): Promise<T> =>
  repositoryOf(service).transaction((manager) => work(manager.getTransactionContext() as Knex))

/** Runs a transaction again, twice at most, when the database chose it to end a deadlock: nothing of it was written. */
export async function patiently<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === 3 || !isDeadlock(error)) throw error
    }
  }
}

const isDeadlock = (error: unknown): boolean => ["40P01", "40001"].includes((error as { code?: string })?.code ?? "")
