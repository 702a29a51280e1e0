// The verdict: a plain sentence, how bad, how sure, who is who, what could not be seen, and the next step.
import {
  Button,
  Link as FluentLink,
  makeStyles,
  mergeClasses,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  tokens,
} from '@fluentui/react-components'
import { ArrowRight16Regular } from '@fluentui/react-icons'
import { formatIpv4 } from '../../../shared/address.ts'
import type { Banner as BannerView } from '../../../shared/case.ts'
import { type Side, sideWords } from '../../../shared/words/sides.ts'
import { useCase, useConnection, useNavigate, useRing } from '../../client.ts'
import { causeEntry } from '../../knowledge.ts'
import { AsOf } from '../../parts/AsOf.tsx'
import { MachineMark, MacText } from '../../parts/Machine.tsx'
import { SentenceText } from '../../parts/SentenceText.tsx'
import { Standing } from '../../parts/Standing.tsx'
import { StatePill } from '../../parts/StatePill.tsx'
import { line, machine, mono, text } from '../../theme.ts'
import { count } from '../../words.ts'
import { useWhere } from '../diagnosis/where.ts'

const small = '@media (max-width: 999px)'
const useStyles = makeStyles({
  banner: {
    display: 'flex',
    flexShrink: 0,
    borderBottom: line.pane,
    borderLeft: `4px solid ${tokens.colorNeutralStrokeAccessible}`,
    minHeight: '100px',
    maxHeight: '45%',
    [small]: { minHeight: '84px' },
  },
  active: { borderLeftColor: tokens.colorStatusDangerBorderActive },
  good: { borderLeftColor: tokens.colorStatusSuccessBorderActive },
  words: {
    flexGrow: 1,
    flexBasis: '300px',
    minWidth: 0,
    padding: '10px 16px',
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    overflowY: 'auto',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 10px' },
  title: { ...text.title, margin: 0 },
  detail: { ...text.body, margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '90ch', [small]: { display: 'none' } },
  sure: {
    ...text.small,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '2px 6px',
    color: tokens.colorNeutralForeground2,
    marginTop: '2px',
  },
  pair: { display: 'flex', flexShrink: 0, padding: '10px 0', [small]: { display: 'none' } },
  machine: {
    padding: '0 16px',
    minWidth: '160px',
    maxWidth: '230px',
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    ':not(:first-child)': { borderLeft: `1px dashed ${tokens.colorNeutralStroke1}` },
  },
  role: { ...text.small, display: 'flex', alignItems: 'center', gap: '6px', color: tokens.colorNeutralForeground2 },
  name: { ...text.body, overflowWrap: 'anywhere' },
  address: { ...mono, fontSize: '12px', lineHeight: '18px' },
  other: { color: machine.other.word, fontWeight: tokens.fontWeightSemibold },
  older: { color: machine.older.word, fontWeight: tokens.fontWeightSemibold },
  younger: { color: machine.younger.word, fontWeight: tokens.fontWeightSemibold },
  pairLine: { ...text.small, display: 'none', flexWrap: 'wrap', gap: '4px 20px', [small]: { display: 'flex' } },
  next: {
    width: '226px',
    boxSizing: 'border-box',
    flexShrink: 0,
    padding: '10px 16px',
    borderLeft: line.pane,
    backgroundColor: tokens.colorNeutralBackground2,
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    overflowY: 'auto',
    [small]: { width: '240px' },
  },
  wideNext: { width: '404px', [small]: { width: '240px' } },
  label: { ...text.small, color: tokens.colorNeutralForeground2 },
  step: { ...text.strong, margin: 0 },
  why: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
  // In a small window the page beside it says why.
  told: { [small]: { display: 'none' } },
  link: { ...text.small },
  unseen: { margin: 0, paddingLeft: '20px', maxWidth: '48ch' },
})

export function Banner() {
  const styles = useStyles()
  const banner = useCase((view) => view.banner)
  const away = useConnection(({ is }) => is === 'lost')
  const { older, younger } = banner
  return (
    <section
      aria-label="Verdict"
      className={mergeClasses(
        styles.banner,
        !away && (banner.state === 'active' || banner.state === 'open') && styles.active,
        !away && (banner.state === 'cured' || banner.state === 'harmless') && styles.good,
      )}
    >
      <div className={styles.words}>
        <div className={styles.head}>
          <h1 className={styles.title}>{banner.headline}</h1>
          {away ? (
            <AsOf />
          ) : (
            <StatePill state={banner.state}>{banner.state === 'open' ? 'Active when the capture ended' : undefined}</StatePill>
          )}
        </div>
        <p className={styles.detail}>
          <SentenceText sentence={banner.detail} />
        </p>
        <div className={styles.pairLine}>
          {older !== undefined && <MachineLine side="older" machine={older} other={younger} pair={banner.pair} />}
          {younger !== undefined && <MachineLine side="younger" machine={younger} other={older} pair={banner.pair} />}
        </div>
        <div className={styles.sure}>
          <HowSure banner={banner} />
          <Unseen things={banner.unseen} />
        </div>
      </div>
      {(older !== undefined || younger !== undefined) && (
        <div className={styles.pair}>
          {older !== undefined && <MachineBlock side="older" machine={older} pair={banner.pair} />}
          {younger !== undefined && <MachineBlock side="younger" machine={younger} pair={banner.pair} />}
        </div>
      )}
      <NextStep wide={older === undefined && younger === undefined} />
    </section>
  )
}

function HowSure({ banner }: { readonly banner: BannerView }) {
  const styles = useStyles()
  const { move } = useNavigate()
  const entry = causeEntry(banner.cause)
  const { for: pro, against } = banner.facts
  return (
    <>
      <Standing standing={banner.standing} />
      {entry === undefined ? (
        banner.causes !== undefined && (
          <span>
            {banner.standing === 'open' && banner.causes.open !== banner.causes.all ? `${banner.causes.open} of ` : ''}
            {banner.causes.all === 1 ? 'the one cause' : `${banner.standing === 'ruled-out' ? 'all' : 'the'} ${banner.causes.all} causes`}{' '}
            this can have
          </span>
        )
      ) : (
        <span>
          by {count(pro, 'fact')}, {against === 0 ? 'none' : against} against:
        </span>
      )}
      {entry !== undefined && (
        <FluentLink as="button" className={styles.link} onClick={() => move({ tab: 'diagnosis', cause: entry.id, step: undefined })}>
          {entry.cause.title}
        </FluentLink>
      )}
    </>
  )
}

function Unseen({ things }: { readonly things: readonly string[] }) {
  const styles = useStyles()
  if (things.length === 0) return null
  return (
    <>
      <span aria-hidden>·</span>
      <Popover withArrow positioning="below-start" trapFocus>
        <PopoverTrigger disableButtonEnhancement>
          <FluentLink as="button" className={styles.link}>
            {things.length === 1 ? '1 thing' : `${things.length} things`} not visible from here
          </FluentLink>
        </PopoverTrigger>
        <PopoverSurface aria-label="Not visible from here" tabIndex={-1}>
          <ul className={styles.unseen}>
            {things.map((thing) => (
              <li key={thing}>{thing}</li>
            ))}
          </ul>
        </PopoverSurface>
      </Popover>
    </>
  )
}

interface MachineProps {
  readonly side: Side
  readonly machine: NonNullable<BannerView['older']>
  readonly pair: BannerView['pair']
}

function MachineBlock({ side, machine: one, pair }: MachineProps) {
  const styles = useStyles()
  const ring = useRing()
  const { title, says } = sideWords(pair, side, one.says)
  const role = pair === 'unranked' ? 'other' : side
  return (
    <div className={styles.machine}>
      <span className={styles.role}>
        <MachineMark role={role} /> <span className={styles[role]}>{title}</span> {says}
      </span>
      <span className={styles.name}>
        <strong>{one.name ?? 'Name not known'}</strong>
        {one.maker !== undefined && ` · ${one.maker}`}
      </span>
      {one.ip !== undefined && <span className={styles.address}>{formatIpv4(one.ip)}</span>}
      {one.ip6 !== undefined && <span className={styles.address}>{one.ip6}</span>}
      {one.mac !== undefined && <MacText mac={one.mac} ring={ring} className={styles.address} />}
    </div>
  )
}

function MachineLine({ side, machine: one, other, pair }: MachineProps & { readonly other: MachineProps['machine'] | undefined }) {
  const styles = useStyles()
  const ring = useRing()
  const role = pair === 'unranked' ? 'other' : side
  // An address that both have tells them apart by nothing.
  const ip = one.ip === undefined || (one.ip === other?.ip && one.mac !== undefined) ? undefined : formatIpv4(one.ip)
  const words = [one.name, one.maker, ip].filter((word) => word !== undefined)
  return (
    <span className={styles.role}>
      <MachineMark role={role} /> <span className={styles[role]}>{sideWords(pair, side, one.says).title}</span>
      {words.join(', ')} {(one.name ?? ip) === undefined && one.mac !== undefined && <MacText mac={one.mac} ring={ring} />}
    </span>
  )
}

/** A button only when the person is somewhere else; the page itself has the button for the step it shows. */
function NextStep({ wide }: { readonly wide: boolean }) {
  const styles = useStyles()
  const next = useCase((view) => view.next)
  const { move } = useNavigate()
  const where = useWhere()
  const all = useCase((view) => view.banner.causes?.all)
  const isExhausted = useCase((view) => view.exhausted !== undefined)
  if (isExhausted && where.entry !== undefined)
    return (
      <aside className={mergeClasses(styles.next, wide && styles.wideNext)} aria-label="Next best step">
        <span className={styles.label}>Next best step</span>
        <Button
          icon={<ArrowRight16Regular />}
          iconPosition="after"
          onClick={() => move({ tab: 'diagnosis', cause: undefined, step: undefined })}
        >
          What to do now
        </Button>
        <p className={styles.why}>
          <span className={styles.told}>Every cause this can have is ruled out.</span>
        </p>
      </aside>
    )
  if (next === undefined) return null
  if (where.entry === undefined)
    return (
      <aside className={mergeClasses(styles.next, wide && styles.wideNext)} aria-label="Next best step">
        <span className={styles.label}>Next best step</span>
        <p className={styles.step}>Which message does Windows show?</p>
        <p className={styles.why}>
          <span className={styles.told}>It tells which of the {all ?? ''} causes are in question.</span>
        </p>
      </aside>
    )
  const here = where.entry?.id === next.cause && where.page?.step?.id === next.step
  return (
    <aside className={mergeClasses(styles.next, wide && styles.wideNext)} aria-label="Next best step">
      <span className={styles.label}>Next best step</span>
      {here ? (
        <p className={styles.step}>{next.title}</p>
      ) : (
        <Button
          icon={<ArrowRight16Regular />}
          iconPosition="after"
          onClick={() => move({ tab: 'diagnosis', cause: next.cause, step: next.step })}
        >
          {next.title}
        </Button>
      )}
      <p className={styles.why}>
        {here && 'You are on this step. '}
        <span className={styles.told}>{next.why}</span>
      </p>
    </aside>
  )
}
