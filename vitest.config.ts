import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take long though they are short: begun last, one of them would keep a core waiting at the end. Of the others
 * the largest are the first.
 */
const longest = [
  'src/backup/backup.test.ts',
  'bench/kills.test.ts',
  'src/modules/indicators/against-reference.test.ts',
  'src/modules/register/import-killed.test.ts',
  'src/modules/register/import-against-reference.test.ts',
  'src/cli.test.ts',
  'src/modules/indicators/results/follow-register.test.ts',
  'src/modules/indicators/cluster/session-source.test.ts',
  'src/make-demo.test.ts',
  'src/modules/indicators/suppression/suppress-cells.test.ts',
  'src/backup/backup.postgres.test.ts',
  'bench/kills.postgres.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((path) => moduleId.endsWith(`/${path}`))
      return found === -1 ? longest.length : found
    }
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    // Two cores: more workers only wait for each other, and DuckDB has threads of its own.
    maxWorkers: 2,
    // Tests open many small PGlite databases for a moment each: compiling WebAssembly well costs more than it gains.
    execArgv: ['--liftoff-only', '--wasm-lazy-compilation'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,demo,bench,bin}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{postgres,clickhouse,office}.test.ts', 'node_modules/**'],
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
        // Opens what is exported in LibreOffice and poppler.
        test: {
          name: 'office',
          include: ['src/**/*.office.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Through Chromium, on a demo of its own.
        test: {
          name: 'journeys',
          maxWorkers: 3,
          include: ['e2e/*.journey.ts'],
          globalSetup: 'e2e/demo-server.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
