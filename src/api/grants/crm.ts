import { RouteGrants } from "."

export const crmGrants: RouteGrants = {}
