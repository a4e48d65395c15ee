import { sendProgress } from "../../handlers"
import { json } from "../../respond"

export const GET = json(sendProgress)
