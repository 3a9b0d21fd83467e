import { defineConfig } from 'vitest/config'

/** Whole-program tests: CLI, HTTP, browser, PostgreSQL. Needs Chromium and a server, which `.ci/run` installs. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/build.setup.ts',
    testTimeout: 240_000,
    hookTimeout: 240_000,
    fileParallelism: false,
  },
})
