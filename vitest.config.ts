// Two projects: `node` (rules, properties, determinism) and `browser` (test/e2e: real pages in Chromium, one file at a time).
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/bench/**'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: ['test/support/tellPages.ts'],
          fileParallelism: false,
          // Pages are drawn by the processor here, beside whatever else the machine does: what fails is tried once more, and named in the end.
          retry: 1,
          testTimeout: 600_000,
          hookTimeout: 300_000,
          // One word of a page that draws may take a second by itself.
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
    maxWorkers: 2,
    reporters: ['default'],
  },
})
