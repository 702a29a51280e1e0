// The window: theme, door, and one of two pages: the start, or a case.
import { FluentProvider, makeStyles, Toaster, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import { ProvideActions, toasterId } from '../actions.tsx'
import { type Home, HomeContext, usePlace } from '../client.ts'
import { shortWindow, useTheme } from '../theme.ts'
import { CasePage } from './case/CasePage.tsx'
import { DropAnywhere } from './shell/DropAnywhere.tsx'
import { Help } from './shell/Help.tsx'
import { LostBar } from './shell/LostBar.tsx'
import { StartPage } from './start/StartPage.tsx'

const useStyles = makeStyles({
  window: {
    display: 'flex',
    flexDirection: 'column',
    height: '100vh',
    overflowX: 'hidden',
    overflowY: 'hidden',
    [shortWindow]: { overflowY: 'auto' },
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: '14px',
    lineHeight: '20px',
  },
})

export function App({ home }: { readonly home: Home }) {
  const styles = useStyles()
  return (
    <HomeContext value={home}>
      <FluentProvider theme={useTheme()}>
        <ProvideActions>
          {/* Not on the provider itself: Fluent gives its class to every menu and dialog too, which would then cover the window. */}
          <div className={styles.window}>
            <Window />
          </div>
        </ProvideActions>
        <Toaster toasterId={toasterId} position="bottom-end" limit={4} />
      </FluentProvider>
    </HomeContext>
  )
}

function Window() {
  const opened = usePlace((place) => (place.at === 'case' ? place.case : undefined))
  useEffect(() => {
    if (opened === undefined) document.title = 'Claimcheck'
  }, [opened])
  return (
    <DropAnywhere into={opened}>
      {opened === undefined ? (
        <>
          <LostBar />
          <StartPage />
        </>
      ) : (
        <CasePage key={opened} id={opened} />
      )}
      <Help />
    </DropAnywhere>
  )
}
