import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Two cores: more workers only wait for each other, and DuckDB has threads of its own.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,demo,bench,bin}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{postgres,clickhouse}.test.ts', 'node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Needs PostgreSQL's programs.
        test: {
          name: 'postgres',
          include: ['{src,bench}/**/*.postgres.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Needs ClickHouse's server; every file has a cluster of its own.
        test: {
          name: 'clickhouse',
          include: ['{src,bench}/**/*.clickhouse.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Through Chromium, on a demo of its own.
        test: {
          name: 'journeys',
          include: ['e2e/*.journey.ts'],
          globalSetup: 'e2e/demo-server.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
