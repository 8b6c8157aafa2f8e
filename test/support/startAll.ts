// The teacher presses start; where a computer found itself too slow, or is not ready yet, they are asked once more.

import type { Page } from 'playwright'

export async function startAll(teacher: Page): Promise<void> {
  await teacher.locator('[data-do=start]').click()
  const asked = teacher.locator('[data-do=start-go]')
  await asked.or(teacher.locator('[data-do=cancel]')).first().waitFor()
  if (await asked.isVisible()) await asked.click()
}
