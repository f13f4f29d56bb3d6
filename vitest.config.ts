import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,demo,bench,bin}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Two cores: more workers only wait for each other, and DuckDB has threads of its own.
    maxWorkers: 2,
  },
})
