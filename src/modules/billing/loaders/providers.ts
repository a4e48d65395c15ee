import { asFunction, Lifetime } from "@medusajs/framework/awilix"
import { moduleProviderLoader } from "@medusajs/framework/modules-sdk"
import { LoaderOptions, ModuleProviderExports } from "@medusajs/framework/types"
import cfdi from "../../../providers/cfdi"
import { parseOptions } from "../../../utils/options"

type ProviderEntry = { resolve: string | ModuleProviderExports; id: string; options?: Record<string, unknown> }

export const providerKey = (id: string): string => `fp_${id}`

/**
 * Loads fiscal providers as Medusa loads its own module providers, one instance per id. The built-in
 * `cfdi` needs no option; an entry with the same id takes its place, with its own options.
 */
export default async function loadFiscalProviders({ container, options }: LoaderOptions<object>): Promise<void> {
  const own = parseOptions(options).fiscal_providers as ProviderEntry[]
  const builtIn: ProviderEntry[] = own.some((p) => p.id === "cfdi") ? [] : [{ resolve: cfdi, id: "cfdi", options: {} }]
  await moduleProviderLoader({
    container,
    providers: [...builtIn, ...own] as Parameters<typeof moduleProviderLoader>[0]["providers"],
    registerServiceFn: async (klass, target, { id, options: given }) => {
      const Provider = klass as unknown as new (cradle: Record<string, unknown>, options: Record<string, unknown>) => object
      target.register({
        [providerKey(id)]: asFunction((cradle: Record<string, unknown>) => new Provider(cradle, given ?? {}), { lifetime: Lifetime.SINGLETON }),
      })
    },
  })
}
