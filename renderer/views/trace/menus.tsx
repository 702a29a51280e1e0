// The trace's menus: time, columns, copying, and the one about a cell.
import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import {
  ArrowReset20Regular,
  Bookmark16Regular,
  ChevronDown16Regular,
  Copy16Regular,
  EyeOff16Regular,
  Filter16Regular,
} from '@fluentui/react-icons'
import { type Choice, chosenColumns, noChoice, type TimeMode, timeModes, withHidden } from './columns.ts'
import { type CopyFormat, copyFormats } from './copy.ts'
import { termsOf, withTerm } from './filter.ts'
import type { CellAt } from './TraceTable.tsx'

export function TimeMenu({ time, onTime }: { time: TimeMode; onTime: (time: TimeMode) => void }) {
  return (
    <Menu checkedValues={{ time: [time] }} onCheckedValueChange={(_, { checkedItems }) => onTime(checkedItems[0] as TimeMode)}>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          icon={<ChevronDown16Regular />}
          iconPosition="after"
          aria-label={`Time: ${timeModes[time]}`}
        >
          {timeModes[time]}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {Object.entries(timeModes).map(([mode, label]) => (
            <MenuItemRadio key={mode} name="time" value={mode}>
              {label}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

export function ColumnsMenu({ choice, onChoice }: { choice: Choice; onChoice: (choice: Choice) => void }) {
  const columns = chosenColumns(choice)
  const shown = columns.filter(({ id }) => !choice.hidden.includes(id)).map(({ id }) => id)
  return (
    <Menu
      checkedValues={{ columns: shown }}
      onCheckedValueChange={(_, { checkedItems }) =>
        onChoice(columns.reduce((all, { id }) => withHidden(all, id, !checkedItems.includes(id)), choice))
      }
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" size="small" icon={<ChevronDown16Regular />} iconPosition="after">
          Columns
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {columns.map(({ id, title }) => (
            <MenuItemCheckbox key={id} name="columns" value={id} disabled={id === 'description'}>
              {title}
            </MenuItemCheckbox>
          ))}
          <MenuDivider />
          <MenuItem icon={<ArrowReset20Regular />} onClick={() => onChoice({ ...noChoice, ...(choice.time && { time: choice.time }) })}>
            As they were at first
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

interface CopyProps {
  /** Which rows: "3 frames", "all 812 frames shown". Asked when the menu opens: rows may be coming all the time. */
  readonly what: () => string
  readonly onCopy: (format: CopyFormat) => void
  readonly onExport: (all: boolean) => void
}

export const CopyMenu = (props: CopyProps) => (
  <Menu>
    <MenuTrigger disableButtonEnhancement>
      <Button appearance="subtle" size="small" icon={<ChevronDown16Regular />} iconPosition="after">
        Copy as
      </Button>
    </MenuTrigger>
    <MenuPopover>
      <CopyItems {...props} />
    </MenuPopover>
  </Menu>
)

function CopyItems({ what, onCopy, onExport }: CopyProps) {
  const rows = what()
  return (
    <MenuList>
      <MenuGroup>
        <MenuGroupHeader>Copy {rows}</MenuGroupHeader>
        {copyFormats.map(({ format, label }) => (
          <MenuItem key={format} onClick={() => onCopy(format)}>
            {label}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuDivider />
      <MenuGroup>
        <MenuGroupHeader>Save as pcapng, for Wireshark</MenuGroupHeader>
        <MenuItem onClick={() => onExport(false)}>
          {/^(all )?1 frame/.test(rows) ? 'This frame' : `These ${rows.replace(/^all /, '')}`}
        </MenuItem>
        <MenuItem onClick={() => onExport(true)}>Every frame kept</MenuItem>
      </MenuGroup>
    </MenuList>
  )
}

interface CellMenuProps {
  readonly cell: CellAt | undefined
  readonly filter: string
  readonly marked: boolean
  readonly what: () => string
  readonly onFilter: (filter: string) => void
  readonly onMark: (frame: number) => void
  readonly onCopy: (format: CopyFormat) => void
  readonly onCopyText: (text: string) => void
  readonly onClose: () => void
}

/** Show only this, hide this; asked for with the other button, or the menu key on the cell the cursor is in. */
export function CellMenu({ cell, filter, marked, what, onFilter, onMark, onCopy, onCopyText, onClose }: CellMenuProps) {
  if (cell === undefined) return null
  const { row, column, x, y } = cell
  const terms = termsOf(row, column).slice(0, 3)
  const at = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }
  return (
    <Menu open onOpenChange={(_, { open }) => open || onClose()} positioning={{ target: at, position: 'below', align: 'start' }}>
      <MenuPopover>
        <MenuList aria-label={`Frame ${row.frame}`}>
          {terms.map(({ term, label }) => (
            <MenuItem key={`only ${term}`} icon={<Filter16Regular />} onClick={() => onFilter(withTerm(filter, term, 'only'))}>
              Show only {label}
            </MenuItem>
          ))}
          {terms.map(({ term, label }) => (
            <MenuItem key={`hide ${term}`} icon={<EyeOff16Regular />} onClick={() => onFilter(withTerm(filter, term, 'hide'))}>
              Hide {label}
            </MenuItem>
          ))}
          {terms.length === 0 ? null : <MenuDivider />}
          {column === 'time' ? null : (
            <MenuItem icon={<Copy16Regular />} onClick={() => onCopyText(column === 'frame' ? String(row.frame) : row[column])}>
              Copy this cell
            </MenuItem>
          )}
          {copyFormats.slice(0, 3).map(({ format, label }) => (
            <MenuItem key={format} icon={<Copy16Regular />} onClick={() => onCopy(format)}>
              Copy {what()}: {label}
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuItem icon={<Bookmark16Regular />} secondaryContent="M" onClick={() => onMark(row.frame)}>
            {marked ? 'Take the mark away' : 'Mark this frame'}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
