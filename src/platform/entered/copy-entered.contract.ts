import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noLog } from '../log/open-log.ts'
import { type CopiedTable, copyEntered, type EnteredCopy, tablesBeside } from './copy-entered.ts'
import { layEntered } from './lay-entered.ts'
import { findHeld, loadEntered } from './load-entered.ts'
import { type ModuleMigrations, schemasOf } from './migrate-entered.ts'
import { type Entered, openAsItIs, openEntered } from './open-entered.ts'
import { readTables } from './read-tables.ts'

const first = `
CREATE SCHEMA sample;
CREATE TYPE sample.colour AS ENUM ('red', 'very blue');
CREATE TABLE sample.plan (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent bigint REFERENCES sample.plan,
  best bigint,
  "On Day" date,
  made_at timestamptz NOT NULL DEFAULT now(),
  amount numeric(18, 6),
  share double precision,
  facts jsonb,
  marks text[],
  colour sample.colour,
  picture bytea,
  entered_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  span interval,
  yes boolean,
  twice double precision GENERATED ALWAYS AS (share * 2) STORED,
  text text NOT NULL DEFAULT ''
);
CREATE TABLE sample.step (number serial PRIMARY KEY, plan bigint NOT NULL REFERENCES sample.plan ON DELETE CASCADE, seen integer NOT NULL DEFAULT 0);
ALTER TABLE sample.plan ADD CONSTRAINT best_step FOREIGN KEY (best) REFERENCES sample.step (number) DEFERRABLE;
CREATE TABLE sample.head (one boolean PRIMARY KEY DEFAULT true, number bigint NOT NULL);
INSERT INTO sample.head (number) VALUES (0);
CREATE FUNCTION sample.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'only ever added to'; END $$;
CREATE FUNCTION sample.see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.seen = NEW.seen + 1; RETURN NEW; END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON sample.step FOR EACH ROW EXECUTE FUNCTION sample.refuse();
CREATE TRIGGER all_stay BEFORE TRUNCATE ON sample.step FOR EACH STATEMENT EXECUTE FUNCTION sample.refuse();
CREATE TRIGGER seen BEFORE INSERT ON sample.step FOR EACH ROW EXECUTE FUNCTION sample.see();`

const second = `ALTER TABLE sample.plan ADD COLUMN later text NOT NULL DEFAULT 'grown';`

const rows = `
INSERT INTO sample.plan ("On Day", amount, share, facts, marks, colour, picture, span, yes, text, made_at) VALUES
  ('2012-02-29', 0.100000, 0.1, '{"b": [1, "ž", null], "a": {"yes": true}}', ARRAY['a,b', NULL, '"', ''], 'very blue', '\\x00ff0a', '1 year 2 days', true, E'one\\nline, two and\u2028a third', '2012-10-28 01:30:00.123456+00'),
  (NULL, NULL, 'NaN', 'null', '{}', NULL, '', NULL, false, '', '0044-03-15 12:00:00+00 BC'),
  ('infinity', 123456789012.000001, 1e-300, '"text"', NULL, 'red', NULL, '-3 hours', NULL, '\\N', 'infinity');
UPDATE sample.plan SET parent = 3 WHERE id = 1;
INSERT INTO sample.step (plan) SELECT 1 + number % 3 FROM generate_series(1, 2500) AS number;
UPDATE sample.plan SET best = 2500 WHERE id = 1;
UPDATE sample.head SET number = 7;`

type Prepare = () => Promise<string | null>

/** How everything that people entered is copied from one store into another: each `prepare` gives an address, or null. */
export function describeCopying(name: string, prepare: { from: Prepare; to: Prepare }): void {
  describe(`what people enter, copied ${name}`, () => {
    let folder: string
    let modules: ModuleMigrations[]
    let opened: Entered<object>[]
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'perkunas-copy-'))
      mkdirSync(join(folder, 'sample'))
      writeFileSync(join(folder, 'sample', '0001-plan.sql'), first)
      modules = [{ module: 'sample', folder: join(folder, 'sample') }]
      opened = []
    })
    afterEach(async () => {
      for (const entered of opened) await entered.close()
      rmSync(folder, { recursive: true, force: true })
    })

    const place = async (called: string, url: string | null) => {
      if (url === null && !existsSync(join(folder, called))) await layEntered(join(folder, called))
      return { folder: join(folder, called), url, log: noLog }
    }
    const openSource = async () => {
      const entered = await openEntered<object>({
        ...(await place('from', await prepare.from())),
        migrations: modules,
      })
      opened.push(entered)
      await sql.raw(rows).execute(entered.database)
      return entered
    }
    const openTarget = async (url: string | null) => {
      const entered = await openAsItIs<object>(await place('to', url))
      opened.push(entered)
      return entered
    }

    type Held = { copy: EnteredCopy; lines: Map<string, string[]> }
    const copyOf = async (
      entered: Entered<object>,
      fixed: () => void = () => undefined,
      before: () => Promise<unknown> = async () => undefined,
    ): Promise<Held> => {
      const lines = new Map<string, string[]>()
      const copy = await copyEntered(entered, {
        schemas: schemasOf(modules),
        fixed,
        take: async (table) => {
          await before()
          lines.set(table.name, await Array.fromAsync(table.lines))
        },
      })
      return { copy, lines }
    }
    async function* tablesOf({ lines }: Held): AsyncGenerator<CopiedTable> {
      async function* each(list: string[]) {
        yield* list
      }
      for (const [name, list] of [...lines].reverse()) yield { name, lines: each(list) }
    }
    const load = (entered: Entered<object>, held: Held) =>
      loadEntered(entered, { modules, copy: held.copy, tables: tablesOf(held), loadedFrom: 'a copy' })
    const contentOf = async ({ database }: Entered<object>) => {
      const content: Record<string, string[]> = {}
      for (const { name } of await readTables(database, schemasOf(modules))) {
        const found = await sql<{ text: string }>`
          SELECT each::text AS text FROM ${sql.raw(name)} AS each ORDER BY each::text`.execute(database)
        content[name] = found.rows.map(({ text }) => text)
      }
      return content
    }

    test('every value of every table is what it was, and numbers are given on from where they were', async () => {
      const source = await openSource()
      const held = await copyOf(source)
      expect(held.copy.tables).toEqual([
        { name: 'entered.migration', rows: 1 },
        { name: 'sample.head', rows: 1 },
        { name: 'sample.plan', rows: 3 },
        { name: 'sample.step', rows: 2500 },
      ])
      const target = await openTarget(await prepare.to())
      expect(await findHeld(target, modules)).toEqual({ schemas: [], loadedFrom: null })
      expect(await load(target, held)).toBe(2505)
      expect(await findHeld(target, modules)).toEqual({
        schemas: ['entered', 'sample'],
        loadedFrom: 'a copy',
      })
      const content = await contentOf(target)
      expect(content).toEqual(await contentOf(source))
      expect(content['sample.plan']).toHaveLength(3)
      expect(content['sample.plan']!.join()).toContain('0.2')
      for (const { database } of [source, target]) {
        const { rows: plan } = await sql`INSERT INTO sample.plan (text) VALUES ('new') RETURNING id`.execute(
          database,
        )
        const { rows: step } =
          await sql`INSERT INTO sample.step (plan) VALUES (4) RETURNING number, seen`.execute(database)
        expect([plan, step]).toEqual([[{ id: 4 }], [{ number: 2501, seen: 1 }]])
      }
    })

    test('references and triggers hold again afterwards', async () => {
      const target = await openTarget(await prepare.to())
      await load(target, await copyOf(await openSource()))
      await expect(sql`UPDATE sample.step SET plan = 1`.execute(target.database)).rejects.toThrow(
        'only ever added to',
      )
      await expect(sql`TRUNCATE sample.step CASCADE`.execute(target.database)).rejects.toThrow(
        'only ever added to',
      )
      for (const broken of [
        sql`INSERT INTO sample.step (plan) VALUES (99)`,
        sql`UPDATE sample.plan SET parent = 99`,
        sql`UPDATE sample.plan SET best = 9999`,
      ])
        await expect(broken.execute(target.database)).rejects.toMatchObject({ code: '23503' })
    })

    test('what is entered while it is copied is not in it, not even in tables that come later', async () => {
      const source = await openSource()
      const more = () =>
        sql`WITH plan AS (INSERT INTO sample.plan (text) VALUES ('later') RETURNING id) INSERT INTO sample.head SELECT false, 1 FROM plan`.execute(
          source.database,
        )
      const before = await contentOf(source)
      const fixed = Promise.withResolvers<void>()
      const entering = fixed.promise.then(more)
      const held = await copyOf(
        source,
        fixed.resolve,
        // PGlite lets nobody in before the copy is done; a server does, and then it has been entered.
        async () => source.place.kind === 'postgresql' && entering,
      )
      await entering
      expect(await contentOf(source)).not.toEqual(before)
      const target = await openTarget(await prepare.to())
      await load(target, held)
      expect(await contentOf(target)).toEqual(before)
    })

    test('a copy of an older program is loaded as it was, and migrated when it is opened', async () => {
      const held = await copyOf(await openSource())
      writeFileSync(join(folder, 'sample', '0002-later.sql'), second)
      mkdirSync(join(folder, 'extra'))
      writeFileSync(
        join(folder, 'extra', '0001-first.sql'),
        'CREATE SCHEMA extra; CREATE TABLE extra.one (x integer);',
      )
      modules.push({ module: 'extra', folder: join(folder, 'extra') })
      const url = await prepare.to()
      const target = await openTarget(url)
      await load(target, held)
      expect((await contentOf(target))['entered.migration']).toHaveLength(1)
      await target.close()
      opened = opened.filter((one) => one !== target)
      const newer = await openEntered<object>({ ...(await place('to', url)), migrations: modules })
      opened.push(newer)
      const { rows: plans } = await sql`SELECT DISTINCT later FROM sample.plan`.execute(newer.database)
      expect(plans).toEqual([{ later: 'grown' }])
      expect((await contentOf(newer))['extra.one']).toEqual([])
    })

    test('a copy that is not whole loads nothing', async () => {
      const held = await copyOf(await openSource())
      const target = await openTarget(await prepare.to())
      const steps = held.lines.get('sample.step')!
      const without = (name: string) => new Map([...held.lines].filter(([table]) => table !== name))
      await expect(load(target, { ...held, lines: without('sample.head') })).rejects.toThrow(
        'no table sample.head',
      )
      held.lines.set('sample.step', steps.slice(0, -1))
      await expect(load(target, held)).rejects.toThrow('sample.step has 2499 rows, not 2500')
      held.lines.set('sample.step', [...steps.slice(0, -1), '["9","77","1"]'])
      await expect(load(target, held)).rejects.toMatchObject({ code: expect.stringMatching(/^23/) })
      expect(await findHeld(target, modules)).toEqual({ schemas: [], loadedFrom: null })
    })

    test('tables of others in the same database are told, and left alone', async () => {
      const source = await openSource()
      await sql.raw('CREATE TABLE public."Other one" (x integer)').execute(source.database)
      expect(await tablesBeside(source, schemasOf(modules))).toEqual(['public."Other one"'])
      expect((await copyOf(source)).copy.tables.map(({ name }) => name)).not.toContain('public."Other one"')
    })
  })
}
