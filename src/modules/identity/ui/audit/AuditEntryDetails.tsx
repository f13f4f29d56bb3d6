import { useEffect, useRef } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { AuditedEntry } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { useActionWords } from './use-action-words.ts'
import { useOriginWords } from './use-origin-words.ts'

/** An entry of the audit in full, with the facts that were noted of it. */
export function AuditEntryDetails({ entry }: { entry: AuditedEntry }) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const inWords = useActionWords()
  const originWords = useOriginWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' })
    heading.current?.focus({ preventScroll: true })
  }, [])
  const known: [string, string | null][] = [
    [say('audit.at'), `${formatMoment(entry.at)} · ${entry.at}`],
    [say('audit.actor'), originWords(entry.actorName)],
    [say('audit.actorKey'), entry.actor],
    [say('audit.capacity'), together(entry.capacityTitle?.[language] ?? null, entry.capacity)],
    [say('audit.actingFor'), entry.actingFor],
    [say('audit.action'), together(inWords(entry.action), entry.action)],
    [say('audit.outcome'), say(`outcome.${entry.outcome}`)],
    [say('audit.subject'), together(entry.subjectName, entry.subject)],
    [say('audit.purpose'), entry.purpose],
    [say('audit.origin'), originWords(entry.origin)],
    [say('audit.session'), entry.session],
    [say('audit.seal'), entry.seal],
  ]
  const facts = Object.entries(entry.facts)
  return (
    <section className={classes.section} aria-labelledby="entry">
      <h2 id="entry" ref={heading} tabIndex={-1}>
        {say('audit.entry', { number: entry.number })}
      </h2>
      <dl className={classes.pairs}>
        {known.map(([title, text]) =>
          text === null ? null : (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{text}</dd>
            </div>
          ),
        )}
      </dl>
      <h3>{say('audit.facts')}</h3>
      {facts.length === 0 ? (
        <p>{say('audit.noFacts')}</p>
      ) : (
        <dl className={classes.pairs}>
          {facts.map(([name, fact]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{typeof fact === 'string' ? fact : JSON.stringify(fact)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

/** Words with the key that they stand for; null for neither. */
function together(words: string | null, key: string | null): string | null {
  return [words, key].filter((one) => one !== null).join(' · ') || null
}
