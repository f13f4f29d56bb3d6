import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../platform/calendar/day.ts'
import { openClock } from '../../platform/clock/clock.ts'
import { writeSettings } from '../../platform/config/settings.ts'
import { noLog } from '../../platform/log/open-log.ts'
import { openSmtpSink, type SmtpSink } from '../../platform/mail/reference/smtp-sink.ts'
import { forecastingMigrations } from '../forecasting/index.ts'
import { listViewers } from '../identity/index.ts'
import { openTemporaryIdentity, type TemporaryIdentity } from '../identity/reference/temporary-identity.ts'
import { addTestAccount } from '../identity/reference/test-accounts.ts'
import { loadCatalogue, openResults } from '../indicators/index.ts'
import { placesOnDay } from '../organisation/index.ts'
import { planningMigrations } from '../planning/index.ts'
import { importExtracts } from '../register/index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../register/reference/temporary-register.ts'
import type { AlertsContext, AskedContext } from './alerts-context.ts'
import { alertsMigrations } from './alerts-migrations.ts'
import { putDigests } from './mail/put-digests.ts'
import { sendWaiting } from './mail/send-waiting.ts'
import { keepRead, readAlerts } from './marks/read-alerts.ts'
import { keepMarkHistory, readMarks } from './marks/read-marks.ts'
import { tellChanges } from './marks/tell-changes.ts'
import { keepNote, keepNoteChange } from './notes/keep-note.ts'
import { readNotes } from './notes/read-notes.ts'
import { keepTelling, readTelling } from './telling/keep-telling.ts'
import { usualWishes } from './telling/read-wishes.ts'
import { keepWatch } from './watching/keep-watch.ts'
import { readWatches } from './watching/read-watches.ts'

const example = join(import.meta.dirname, '../register/reference/example/extract')
const meetings = { indicator: 'employer_meetings', level: 'office', node: 'O3' }
const all = { query: { limit: 100, offset: 0 } }

/** How marks are told and notes kept, whatever the store stands on: `prepare` gives an empty one's address, or null. */
export function describeAlerts(name: string, prepare: () => Promise<string | null>): void {
  describe(`alerts kept in ${name}`, () => {
    let temporary: TemporaryRegister
    let known: TemporaryIdentity
    let sink: SmtpSink
    let context: AlertsContext
    let now = Temporal.Instant.from('2012-07-02T02:30:00Z')
    const people = { director: '', head: '', elsewhere: '' }
    const as = async (who: keyof typeof people): Promise<AskedContext> => ({
      ...context,
      viewer: (await listViewers(context)).find(({ account }) => account === people[who])!,
    })
    let targets = 0
    const decide = async (node: string, value: number, decidedOn: string) => {
      const { database } = await known.entered()
      await sql`INSERT INTO planning.imported_target
          (imported_target, indicator, level, node, year, value, decided_on, imported_at)
        VALUES (${`00000000-0000-7000-8000-00000000000${targets++}`}, 'employer_meetings', 'office', ${node}, 2012,
          ${value}, ${decidedOn}, now())`.execute(database)
    }
    const wish = async (who: keyof typeof people, wishes: Partial<typeof usualWishes>) =>
      keepTelling(await as(who), { body: { ...usualWishes, ...wishes } })
    const stateOfMails = async () => {
      const { database } = await known.entered()
      const { rows } = await sql<{ state: string; kind: string }>`
        SELECT kind, state FROM alerts.mail ORDER BY made_at, kind, account`.execute(database)
      return rows.map(({ kind, state }) => `${kind} ${state}`)
    }

    beforeAll(async () => {
      temporary = await openTemporaryRegister()
      const { register, data } = temporary
      await writeSettings(data, { demo: { scale: 1, seed: 1, ready: true }, today: '2012-06-30' })
      await importExtracts(register, [example])
      const clock = await openClock(data)
      const results = await openResults({
        folder: data,
        register,
        clock,
        log: noLog,
        catalogue: loadCatalogue(),
      })
      await results.refresh()
      sink = await openSmtpSink()
      known = await openTemporaryIdentity(data, {
        url: await prepare(),
        now: () => now,
        others: [planningMigrations, forecastingMigrations, alertsMigrations],
      })
      context = {
        folder: data,
        log: noLog,
        register,
        results,
        clock,
        ...known,
        places: async () => placesOnDay(results.standing()!.organisation, dayOf(clock.today().toString())),
        mail: {
          server: sink.address,
          from: 'Perkūnas <perkunas@example.lt>',
          publicAddress: 'https://p.example',
        },
      }
      const add = (account: Parameters<typeof addTestAccount>[1]) => addTestAccount(context, account)
      people.director = await add({
        name: 'direktore',
        role: 'director',
        at: { level: 'national', node: 'LT' },
      })
      people.head = await add({
        name: 'vedejas',
        role: 'regional_director',
        at: { level: 'office', node: 'O3' },
      })
      people.elsewhere = await add({
        name: 'kita',
        role: 'regional_director',
        at: { level: 'office', node: 'O1' },
      })
      await decide('O3', 1, '2012-01-02')
    }, 120_000)
    afterAll(async () => {
      await context?.results.close()
      await known?.close()
      await sink?.close()
      temporary?.remove()
    })

    test('of a year of which nothing was kept the ends of months are judged as they were known, and told to nobody', async () => {
      const question = { params: { level: 'office', node: 'O3' }, query: {} }
      const { database } = await known.entered()
      await keepMarkHistory(context, 2012)
      const { calculating, indicators } = await readMarks(context, question)
      expect(calculating).toBe(false)
      const [history] = indicators
      expect(history?.indicator).toBe('employer_meetings')
      const dates = history!.marks.map(({ date }) => date)
      expect(dates).toEqual(dates.toSorted())
      // From the first month whose end is before the day: the target was decided on 2 January.
      expect(dates[0]).toBe('2012-01-31')
      expect(history!.marks.every(({ exact }) => !exact)).toBe(true)
      for (const [index, { mark }] of history!.marks.entries()) {
        expect(mark).not.toBe(history!.marks[index - 1]?.mark)
      }
      expect((await readMarks(context, { ...question, query: { date: '2011-12-31' } })).indicators).toEqual(
        [],
      )
      expect((await sql`SELECT 1 FROM alerts.alert`.execute(database)).rows).toEqual([])
      // Done again it changes nothing.
      await keepMarkHistory(context, 2012)
      expect((await readMarks(context, question)).indicators).toEqual(indicators)
      await sql`DELETE FROM alerts.mark_change`.execute(database)
    })

    test('the first mark of a year is told to nobody; a change to whoever watches it, once, in one mail', async () => {
      await wish('head', { address: 'vedejas@example.lt', byMail: true, digest: true })
      await keepWatch(await as('director'), { params: meetings, body: { watched: true } })
      expect(await tellChanges(context)).toEqual({ changes: 0, alerts: 0, mails: 0 })

      await context.clock.set(Temporal.PlainDate.from('2012-07-02'))
      await decide('O3', 4000, '2012-07-01')
      // Two processes at once, as with two servers; and once more.
      const both = await Promise.all([tellChanges(context), tellChanges(context)])
      expect(both.map(({ alerts }) => alerts).toSorted()).toEqual([0, 2])
      expect(await tellChanges(context)).toEqual({ changes: 0, alerts: 0, mails: 0 })

      const told = await readAlerts(await as('head'), all)
      expect(told).toMatchObject({
        unread: 1,
        total: 1,
        alerts: [
          {
            indicator: 'employer_meetings',
            node: { id: 'O3' },
            date: '2012-07-02',
            knownOn: '2012-07-02',
            from: 'fulfilled',
            to: 'not_expected',
            target: 4000,
            read: false,
          },
        ],
      })
      expect((await readAlerts(await as('director'), all)).unread).toBe(1)
      expect((await readAlerts(await as('elsewhere'), all)).total).toBe(0)

      await Promise.all([sendWaiting(context), sendWaiting(context)])
      await sendWaiting(context)
      expect(sink.received).toHaveLength(1)
      const [mail] = sink.received
      expect(mail!.to).toEqual(['vedejas@example.lt'])
      expect(mail!.headers.subject).toBe('Pasikeitė 1 stebimo rodiklio vykdymo žyma (2012-07-02)')
      const link =
        'https://p.example/lt/window/office/O3?date=2012-07-02&known-on=2012-07-02&indicator=employer_meetings'
      expect(mail!.parts['text/plain']).toContain(link)
      expect(mail!.parts['text/plain']).toContain('Įvykdyta → Mažai tikėtina')
      expect(mail!.parts['text/html']).toContain(link.replaceAll('&', '&amp;'))
    }, 120_000)

    test('own indicators are watched unless taken off, others once chosen, and it is told since when a mark is so', async () => {
      const head = await as('head')
      const [own] = (await readWatches(head)).watched
      expect(own).toMatchObject({
        indicator: 'employer_meetings',
        own: true,
        since: '2012-07-02',
        before: 'fulfilled',
        judgement: { mark: 'not_expected', target: 4000 },
      })
      await keepWatch(head, { params: meetings, body: { watched: false } })
      expect((await readWatches(head)).watched).toEqual([])
      await keepWatch(head, { params: meetings, body: { watched: true } })
      expect((await readWatches(head)).watched).toMatchObject([{ own: false }])
      const elsewhere = { ...meetings, node: 'O9' }
      await expect(keepWatch(head, { params: elsewhere, body: { watched: true } })).rejects.toThrow(
        'There is no office "O9" today',
      )
    })

    test('alerts are read and unread by whose they are alone', async () => {
      const head = await as('head')
      const { alerts } = await readAlerts(head, all)
      const named = { alerts: alerts.map(({ alert }) => alert), read: true }
      await keepRead(await as('director'), { body: named })
      expect((await readAlerts(head, all)).unread).toBe(1)
      expect(await keepRead(head, { body: named })).toEqual({ unread: 0 })
      expect(await keepRead(head, { body: { alerts: null, read: false } })).toEqual({ unread: 1 })
    })

    test('what the mail server refuses is tried again; what it may have taken never is', async () => {
      await context.clock.set(Temporal.PlainDate.from('2012-07-09'))
      sink.does('refuse')
      expect(await putDigests(context)).toBe(1)
      expect(await putDigests(context)).toBe(0)
      expect(await sendWaiting(context)).toEqual({ sent: 0, refused: 1, unknown: 0 })
      const { mails } = await readTelling(await as('head'))
      expect(mails[0]).toMatchObject({ kind: 'digest', state: 'waiting', tries: 1 })
      expect(mails[0]!.reply).toContain('451')
      sink.does('take')
      expect(await sendWaiting(context)).toEqual({ sent: 0, refused: 0, unknown: 0 })
      now = now.add({ minutes: 6 })
      expect(await sendWaiting(context)).toEqual({ sent: 1, refused: 0, unknown: 0 })
      const digest = sink.received.at(-1)!
      expect(digest.headers.subject).toContain('Savaitės apžvalga 2012-07-03 – 2012-07-09')
      expect(digest.parts['text/plain']).toContain('Mažai tikėtina')

      await context.clock.set(Temporal.PlainDate.from('2012-07-16'))
      sink.does('break_off')
      await putDigests(context)
      expect(await sendWaiting(context)).toEqual({ sent: 0, refused: 0, unknown: 1 })
      sink.does('take')
      now = now.add({ hours: 48 })
      const had = sink.had()
      expect(await sendWaiting(context)).toEqual({ sent: 0, refused: 0, unknown: 0 })
      expect(sink.had()).toBe(had)
    }, 120_000)

    test('a mail whose sender was killed is not sent again, and is told as unknown', async () => {
      await context.clock.set(Temporal.PlainDate.from('2012-07-23'))
      await putDigests(context)
      const { database } = await known.entered()
      // As it stands when a process ends between claiming a mail and noting what came of it.
      await sql`UPDATE alerts.mail SET state = 'sending', moved_at = ${now.toString()} WHERE state = 'waiting'`.execute(
        database,
      )
      const had = sink.had()
      expect(await sendWaiting(context)).toEqual({ sent: 0, refused: 0, unknown: 0 })
      now = now.add({ minutes: 16 })
      expect(await sendWaiting(context)).toEqual({ sent: 0, refused: 0, unknown: 1 })
      expect(sink.had()).toBe(had)
      expect(await stateOfMails()).toEqual([
        'changes sent',
        'digest sent',
        'digest unknown',
        'digest unknown',
      ])
    }, 120_000)

    test('mails are not wanted without an address', async () => {
      await expect(wish('elsewhere', { byMail: true })).rejects.toThrow('there is no address')
      expect((await readTelling(await as('elsewhere'))).wishes).toEqual(usualWishes)
    })

    test('a note is seen by others, changed by its author alone, and what it said is kept', async () => {
      const [head, director] = [await as('head'), await as('director')]
      const body = { date: '2012-06-30', span: 'ytd' as const, text: 'Birželį trūko konsultantės' }
      const { notes } = await keepNote(head, { params: meetings, body })
      expect(notes).toMatchObject([{ mine: true, versions: [{ version: 1, text: body.text }] }])
      const params = { ...meetings, note: notes[0]!.note }
      const rewrite = (who: AskedContext, version: number, text: string | null) =>
        keepNoteChange(who, { params, body: { version, text } })
      await expect(rewrite(director, 1, 'Kitaip')).rejects.toMatchObject({ code: 'not_author' })
      const both = await Promise.allSettled([rewrite(head, 1, 'Pirmas'), rewrite(head, 1, 'Antras')])
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      await rewrite(head, 2, null)
      await expect(rewrite(head, 3, 'Vėl')).rejects.toMatchObject({ code: 'note_retracted' })
      const seen = await readNotes(director, { params: meetings })
      expect(seen.notes[0]!.mine).toBe(false)
      expect(seen.notes[0]!.versions.map(({ text }) => text)).toEqual([
        body.text,
        expect.stringMatching(/Pirmas|Antras/),
        null,
      ])
      const { database } = await known.entered()
      await expect(sql`DELETE FROM alerts.note_version`.execute(database)).rejects.toThrow(/stays as it is/)
      const late = { ...body, date: '2012-12-31' }
      await expect(keepNote(head, { params: meetings, body: late })).rejects.toMatchObject({ code: 'future' })
    })
  })
}
