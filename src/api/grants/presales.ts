import { RouteGrants } from "."

export const presalesGrants: RouteGrants = {}
