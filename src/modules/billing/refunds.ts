import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { roundMoney } from "../../utils/money"

/**
 * What was given back of a payment, refund by refund with its instant: a refund of today belongs into today's cash report,
 * not into that of the day on which the money came in (DAY-05). `refunded_total` of the payment is their sum; both are
 * written together, under the note's lock.
 */
export type Refund = { /** The host's refund. */ external_id: string; amount: string; refunded_at: Date }

/**
 * The refunds of a capture, oldest first, as far as they fall on one of the payments that it made.
 * @param spared what they take before this payment: money that is on no note, then that of later notes.
 * @param taken what they take of this payment in all; what is rounded away on the way is the last one's.
 */
export function refundsOf(refunds: Refund[], spared: BigNumberInput, taken: BigNumberInput, currencyCode: string): Refund[] {
  let given: BigNumberInput = 0
  let told: BigNumberInput = 0
  return refunds.flatMap((one, at): Refund[] => {
    given = MathBN.add(given, one.amount)
    const reached = at === refunds.length - 1 ? taken : MathBN.min(taken, MathBN.max(0, roundMoney(MathBN.sub(given, spared), currencyCode)))
    const amount = MathBN.sub(reached, told)
    told = reached
    return MathBN.gt(amount, 0) ? [{ ...one, amount: amount.toFixed() }] : []
  })
}

/** States what was given back of a payment, in place of what was known. */
export async function storeRefunds(trx: Knex, paymentId: string, refunds: Refund[]): Promise<void> {
  await trx("trato_note_refund").where({ payment_id: paymentId }).del()
  if (refunds.length) await trx("trato_note_refund").insert(refunds.map((one) => ({ payment_id: paymentId, ...one })))
}
