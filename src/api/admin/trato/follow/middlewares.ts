import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { FollowQuery, ProposalsQuery, SettleProposalSchema } from "./validators"

export const followMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/follow", methods: ["GET"], middlewares: [validateQuery(FollowQuery)] },
  { matcher: "/admin/trato/proposals", methods: ["GET"], middlewares: [validateQuery(ProposalsQuery)] },
  { matcher: "/admin/trato/proposals/:id", methods: ["POST"], middlewares: [validateBody(SettleProposalSchema)] },
]
