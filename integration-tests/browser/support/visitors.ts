import type { Browser, Page } from "playwright-core"
import { logIn, newVisitor, openBrowser } from "./browser"
import { type Api, adminApi } from "./shop"

/** One browser for the tests of a file, and the admin's API to make and read what they need. */
export function withBrowser(take: (made: { browser: Browser; api: Api }) => void): void {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await openBrowser()
    take({ browser, api: await adminApi() })
  })
  afterAll(() => browser?.close())
}

/** The same with a merchant at a desk who has logged in. */
export function withMerchant(take: (made: { browser: Browser; page: Page; api: Api }) => void): void {
  let made: { browser: Browser; api: Api }
  withBrowser((opened) => (made = opened))
  beforeAll(async () => {
    const page = await (await newVisitor(made.browser)).newPage()
    await logIn(page)
    take({ ...made, page })
  })
}
