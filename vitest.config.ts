import { defineConfig } from 'vitest/config'

/**
 * Tests share their worker's modules, which are then loaded once and not once a file: half the time of the unit tests, a
 * third of the others'. So a file closes what it opens (tests/setup/endings.ts) and restores what it changes.
 */
const together = {
  environment: 'node',
  setupFiles: ['tests/setup/each-file.ts'],
  isolate: false,
  // What a test waits for comes at once or, on a busy machine, after more than the one second that is vitest's own.
  expect: { poll: { timeout: 20_000 } },
}

const withDatabase = { globalSetup: ['tests/setup/database.ts'], testTimeout: 40_000, hookTimeout: 60_000 }

/** Tests that measure how long something takes: they fail where too many others run beside them. */
const timed = 'tests/integration/**/*.timed.test.ts'

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...together,
          name: 'unit',
          include: ['app/**/*.test.ts', 'emails/**/*.test.{ts,tsx}', 'local/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...together,
          name: 'integration',
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          exclude: [timed],
          ...withDatabase,
        },
      },
      {
        test: {
          ...together,
          name: 'timed',
          include: [timed],
          ...withDatabase,
        },
      },
      {
        test: {
          ...together,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/setup/database.ts', 'tests/setup/build.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
