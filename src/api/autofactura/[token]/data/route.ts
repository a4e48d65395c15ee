import { sendData } from "../../handlers"
import { json } from "../../respond"

export const GET = json(sendData)
