import type { Page } from 'playwright-core'

/** Fills in the page of signing in, in Lithuanian, and sends it. */
export async function fillSignIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Prisijungimo vardas' }).fill(name)
  await page.getByLabel('Slaptažodis', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Prisijungti', exact: true }).click()
}
