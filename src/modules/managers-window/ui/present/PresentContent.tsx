import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import type { z } from 'zod'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatLongDay } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { isYearEnd, type Period } from '../../../../design/period/period.ts'
import { takeMoved } from '../../../../design/shell/follow-navigation.ts'
import { Announcement } from '../../../../design/states/Announcement.tsx'
import { useNodeForecast } from '../../../forecasting/ui/public/use-node-forecast.ts'
import type { Catalogue } from '../../../indicators/contract.ts'
import type { WindowPage } from '../../contract.ts'
import { ForecastState } from '../ForecastState.tsx'
import { findLeadFacts } from '../lead-facts.ts'
import { findPlanFacts, findStandings } from '../standings.ts'
import { useLevelsBelow } from '../use-levels-below.ts'
import { useWindowTexts } from '../window-texts.ts'
import { BelowSlide } from './BelowSlide.tsx'
import { IndicatorSlide } from './IndicatorSlide.tsx'
import { OverdueSlide } from './OverdueSlide.tsx'
import { findSlide, orderSlides, type Slide } from './order-slides.ts'
import { PlanSlide } from './PlanSlide.tsx'
import classes from './Present.module.css'
import { PresentControls } from './PresentControls.tsx'
import type { PresentSearch } from './present-search.ts'
import { usePresentTexts } from './present-texts.ts'
import { SlideFrame } from './SlideFrame.tsx'
import { TitleSlide } from './TitleSlide.tsx'
import { toggleFullscreen } from './toggle-fullscreen.ts'
import { useMountedSlides } from './use-mounted-slides.ts'
import { usePresentKeys } from './use-present-keys.ts'

type PresentContentProps = {
  page: WindowPage
  catalogue: Catalogue
  period: Period
  today: string
  search: z.infer<typeof PresentSearch>
}

/** The slides, one at a time, with the ways from one to another. */
export function PresentContent({ page, catalogue, period, today, search }: PresentContentProps) {
  const say = usePresentTexts()
  const sayDesign = useDesignTexts()
  const sayWindow = useWindowTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from: '/$lang/window/$level/$node/present' })
  const stage = useRef<HTMLDivElement>(null)
  const isYear = period.span === 'ytd'
  const forecast = useNodeForecast({ level: page.node.level, node: page.node.id }, period, isYear)
  // What asks for attention, and so which slides there are, is known by the forecast.
  const isDecided = !isYear || !forecast.isPending
  const judgements = forecast.data?.judgements
  const standings = useMemo(
    () => findStandings(page, catalogue.indicators, judgements, isYear && isYearEnd(page.date)),
    [page, catalogue, judgements, isYear],
  )
  const facts = useMemo(() => findLeadFacts(page), [page])
  const plan = useMemo(() => findPlanFacts(standings), [standings])
  const comparesBelow = useLevelsBelow(page).length > 0
  const slides = useMemo(
    () =>
      orderSlides({
        attention: plan?.attention.map(({ indicator }) => indicator) ?? [],
        worst: facts.worst?.indicator,
        comparesBelow,
      }).filter((slide) => isDecided || slide.kind === 'title'),
    [plan, facts, comparesBelow, isDecided],
  )
  const shown = findSlide(search.slide, slides.length)
  const isMounted = useMountedSlides(slides.length, shown)

  const goTo = (index: number) => {
    if (!isDecided) return
    void navigate({
      search: (before) => ({ ...before, slide: findSlide(index + 1, slides.length) + 1 }),
      replace: true,
    })
  }
  const commands = {
    next: () => goTo(shown + 1),
    previous: () => goTo(shown - 1),
    first: () => goTo(0),
    last: () => goTo(slides.length - 1),
    leave: () => {
      if (document.fullscreenElement) void document.exitFullscreen()
      void navigate({
        to: '/$lang/window/$level/$node',
        search: ({ slide: _, course: __, ...rest }) => rest,
      })
    },
    fullscreen: toggleFullscreen,
  }
  usePresentKeys(commands)

  const titleOf = (slide: Slide): string => {
    if (!('indicator' in slide)) {
      return slide.kind === 'title' ? page.node.name : say(`${slide.kind}.title`)
    }
    const indicator = catalogue.indicators.find(({ id }) => id === slide.indicator)
    const title = indicator?.title[language] ?? ''
    if (slide.kind === 'indicator') return title
    return say(indicator?.denominator === null ? 'below.counts' : 'below.title', { indicator: title })
  }
  const current = slides[shown]
  const count = isDecided ? say('count', { slide: shown + 1, of: slides.length }) : sayDesign('state.loading')
  const title = current ? titleOf(current) : page.node.name
  useEffect(() => {
    document.title = `${title} – ${count} – Perkūnas`
    window.scrollTo(0, 0)
  }, [title, count])
  useEffect(() => {
    // After a step in the product a screen reader begins here.
    if (takeMoved()) stage.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [])

  return (
    <div ref={stage} className={classes.stage}>
      <header className={classes.bar}>
        <b>{page.node.name}</b>
        <span>
          {formatLongDay(language, page.date)}, {sayDesign(`span.${page.span}`)}
        </span>
      </header>
      <main id="main" tabIndex={-1} className={classes.slides}>
        {slides.map((slide, index) => {
          const key = 'indicator' in slide ? `${slide.kind} ${slide.indicator}` : slide.kind
          const indicator =
            'indicator' in slide ? catalogue.indicators.find(({ id }) => id === slide.indicator) : undefined
          return (
            <SlideFrame
              key={key}
              title={titleOf(slide)}
              isShown={index === shown}
              isLarge={slide.kind === 'title'}
            >
              {!isMounted(index) ? null : slide.kind === 'title' ? (
                <>
                  <TitleSlide page={page} period={period} today={today} />
                  <ForecastState forecast={forecast} isAsked={isYear} />
                </>
              ) : slide.kind === 'plan' ? (
                <PlanSlide page={page} plan={plan} facts={facts} />
              ) : slide.kind === 'overdue' ? (
                <OverdueSlide page={page} catalogue={catalogue} />
              ) : indicator && slide.kind === 'indicator' ? (
                <IndicatorSlide
                  page={page}
                  indicator={indicator}
                  period={period}
                  standing={standings.get(indicator.id)}
                  asTable={search.course === 'table'}
                  onAsTable={(asTable) =>
                    void navigate({
                      search: (before) => ({ ...before, course: asTable ? 'table' : undefined }),
                      replace: true,
                    })
                  }
                />
              ) : indicator ? (
                <BelowSlide page={page} indicator={indicator} period={period} />
              ) : (
                <p>{sayWindow('rows.unknown')}</p>
              )}
            </SlideFrame>
          )
        })}
      </main>
      <PresentControls
        commands={commands}
        count={count}
        isFirst={shown === 0}
        isLast={shown === slides.length - 1}
      />
      <Announcement>{`${count}: ${title}`}</Announcement>
    </div>
  )
}
