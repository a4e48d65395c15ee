import { RouteGrants } from "."

export const billingGrants: RouteGrants = {}
