import { MedusaContainer } from "@medusajs/framework/types"
import { TratoOptions } from "./options"

export type Feature = keyof TratoOptions["features"]

/**
 * Is this part of the plugin switched on (D17)? Every job and subscriber of a part asks this before
 * anything else; its routes ask the same option in their middleware.
 */
export const isOn = (container: MedusaContainer, feature: Feature): boolean =>
  container.resolve<{ getOptions(): TratoOptions }>("trato_access").getOptions().features[feature]
