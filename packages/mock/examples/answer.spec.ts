import { expect, test } from '@playwright/test'
import { createMockServer } from '@rivulet/mock/node'

const mock = await createMockServer({ defaults: { scenario: 'echo', pace: 0 } })
test.afterAll(() => mock.close())

test('shows the whole answer', async ({ page }) => {
  await page.route('/api/answer', (route) => route.continue({ url: `${mock.url}/sse` }))
  await page.goto('/')
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(page.getByText('done')).toBeVisible()
  await expect(page.getByRole('status')).toHaveText('Hi')
})

test('keeps what came when the connection breaks', async ({ page }) => {
  const broken = `${mock.url}/sse?scenario=answer&fault=cut&pace=100`
  await page.route('/api/answer', (route) => route.continue({ url: broken }))
  await page.goto('/')
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(page.getByText('error')).toBeVisible()
  await expect(page.getByRole('status')).toContainText(/\w+/)
})
