import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'lexicon/**/*.test.ts', 'golden/**/*.test.ts'],
    testTimeout: 20_000,
    globalSetup: 'src/gazetteer.setup.ts',
  },
})
