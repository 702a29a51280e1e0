// The case's name, its five pages, and what can be done with it from everywhere.
import {
  Button,
  Divider,
  Field,
  Input,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components'
import {
  ChevronDown16Regular,
  ClipboardPaste20Regular,
  Copy20Regular,
  Delete20Regular,
  MoreHorizontal20Regular,
  QuestionCircle20Regular,
  Rename20Regular,
  Send20Regular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import { useActions } from '../../actions.tsx'
import { useCase, useCasePlace, useClient, useNavigate } from '../../client.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { type Tab as TabName, tabs } from '../../stores/place.ts'
import { narrowHeader, roomyLine, text, useMedia } from '../../theme.ts'
import { AddEvidence } from '../evidence/AddEvidence.tsx'
import { Header } from '../shell/Header.tsx'
import { helpWanted } from '../shell/Help.tsx'
import { SendCase } from './SendCase.tsx'

const useStyles = makeStyles({
  title: {
    ...text.strong,
    minWidth: '60px',
    maxWidth: '34ch',
    paddingLeft: '4px',
    paddingRight: '4px',
    justifyContent: 'flex-start',
    [narrowHeader]: { flex: '1 1 0', maxWidth: 'none' },
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  rule: { flexGrow: 0, height: '20px', [narrowHeader]: { display: 'none' } },
  grow: { flexGrow: 1, [narrowHeader]: { display: 'none' } },
  tabs: { flexShrink: 0, [narrowHeader]: { order: 1, flexBasis: '100%' } },
  act: { flexShrink: 0 },
  count: { ...text.small, marginLeft: '6px', color: tokens.colorNeutralForeground2 },
})

const tabWord = { diagnosis: 'Diagnosis', evidence: 'Evidence', trace: 'Trace', conflicts: 'Conflicts', report: 'Report' } as const

export function CaseHeader() {
  const styles = useStyles()
  const { id, title, ticket } = useCase((view) => ({ id: view.id, title: view.title, ticket: view.ticket }))
  const { tab } = useCasePlace()
  const { move } = useNavigate()
  const { copyForTicket, removeCase } = useActions()
  // The report's page has its own, which masks where that is wanted: beside it this one would give the names away.
  const narrow = useMedia('(max-width: 1099px)')
  const canAdd = useMedia(roomyLine) || !narrow
  const [renaming, setRenaming] = useState(false)
  const [adding, setAdding] = useState(false)
  const [sending, setSending] = useState(false)
  const counts = useCase(({ evidence, findings }) => ({
    evidence: evidence.length,
    conflicts: findings.filter(({ finding }) => finding.verdict === 'conflict').length,
  }))
  const name = [ticket, title === '' ? 'Untitled case' : title].filter((part) => part !== '').join(' · ')
  return (
    <Header>
      <Menu positioning="below-start">
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="transparent" className={styles.title} icon={<ChevronDown16Regular />} iconPosition="after" title={name}>
            <span className={styles.cut}>{name}</span>
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<Rename20Regular />} onClick={() => setRenaming(true)}>
              Rename…
            </MenuItem>
            <MenuItem icon={<Send20Regular />} onClick={() => setSending(true)}>
              Case file for a colleague…
            </MenuItem>
            <MenuItem icon={<Delete20Regular />} onClick={() => void removeCase(id, name)}>
              Remove this case
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Divider vertical className={styles.rule} />
      <TabList
        className={styles.tabs}
        size="medium"
        selectedValue={tab}
        aria-label="Pages of this case"
        onTabSelect={(_, { value }) => move({ tab: value as TabName, span: undefined })}
      >
        {tabs.map((one) => (
          <Tab key={one} value={one}>
            {tabWord[one]}
            {(one === 'evidence' || one === 'conflicts') && <span className={styles.count}>{counts[one]}</span>}
          </Tab>
        ))}
      </TabList>
      <span className={styles.grow} />
      {canAdd && (
        <Button
          size="small"
          appearance="transparent"
          className={styles.act}
          icon={<ClipboardPaste20Regular />}
          onClick={() => setAdding(true)}
        >
          Add evidence
        </Button>
      )}
      {!narrow && tab !== 'report' && (
        <Button size="small" icon={<Copy20Regular />} onClick={() => void copyForTicket(id)}>
          Copy for ticket
        </Button>
      )}
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="transparent" icon={<MoreHorizontal20Regular />} aria-label="More" />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {!canAdd && (
              <MenuItem icon={<ClipboardPaste20Regular />} onClick={() => setAdding(true)}>
                Add evidence…
              </MenuItem>
            )}
            {narrow && tab !== 'report' && (
              <MenuItem icon={<Copy20Regular />} onClick={() => void copyForTicket(id)}>
                Copy for ticket
              </MenuItem>
            )}
            <MenuItem icon={<Rename20Regular />} onClick={() => setRenaming(true)}>
              Rename…
            </MenuItem>
            <MenuItem icon={<QuestionCircle20Regular />} secondaryContent="F1" onClick={() => window.dispatchEvent(new Event(helpWanted))}>
              Help
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Rename key={`${renaming}`} open={renaming} onClose={() => setRenaming(false)} />
      <SendCase open={sending} onClose={() => setSending(false)} />
      <AddEvidence open={adding} onClose={() => setAdding(false)} />
    </Header>
  )
}

function Rename({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const client = useClient()
  const { attempt } = useActions()
  const known = useCase((view) => ({ id: view.id, title: view.title, ticket: view.ticket }))
  const [title, setTitle] = useState(known.title)
  const [ticket, setTicket] = useState(known.ticket)
  const save = () => {
    void attempt(() => client.call('case.rename', { case: known.id, title: title.trim(), ticket: ticket.trim() }))
    onClose()
  }
  return (
    <FormDialog open={open} title="Name of the case" send="Save" onSend={save} onClose={onClose}>
      <Field label="Title">
        <Input value={title} maxLength={300} onChange={(_, { value }) => setTitle(value)} />
      </Field>
      <Field label="Ticket number">
        <Input value={ticket} maxLength={100} placeholder="INC-20418" onChange={(_, { value }) => setTicket(value)} />
      </Field>
    </FormDialog>
  )
}
