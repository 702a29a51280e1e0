// One scene of the trace, the ladder or the board on a page of its own: `?scene=q120599&view=page`.
import { FluentProvider } from '@fluentui/react-components'
import { createRoot } from 'react-dom/client'
import { useStore } from 'zustand'
import { ProvideActions } from '../../../renderer/actions.tsx'
import { CaseContext, createHome, HomeContext, useOpenCase } from '../../../renderer/client.ts'
import { useTheme } from '../../../renderer/theme.ts'
import { BoardPage } from '../../../renderer/views/findings/BoardPage.tsx'
import { TracePage } from '../../../renderer/views/trace/TracePage.tsx'
import { TracePane } from '../../../renderer/views/trace/TracePane.tsx'
import { contract } from '../../../shared/contract.ts'
import { portPair } from '../../../shared/port.ts'
import { serve } from '../../../shared/rpc.ts'
import { caseOf, type TraceScene, traceService } from '../trace-fixture.ts'

const query = new URLSearchParams(location.search)
const scene = (query.get('scene') ?? 'q120599') as TraceScene
const view = query.get('view') ?? 'page'
const rate = Number(query.get('rate') ?? 0)
const { calls, streams } = traceService(scene, rate > 0 ? { rate } : {})

const open = () => {
  const [ours, theirs] = portPair()
  serve(theirs, contract, {
    calls: new Proxy(
      { ...calls, 'app.info': () => ({ version: '0', runtime: 'fixture', platform: 'x', samples: [], uploadLimitOctets: 1 }) } as never,
      {
        get: (target: Record<string, unknown>, name: string) => target[name] ?? (() => ({})),
      },
    ) as never,
    streams: {
      ...streams,
      cases: () => () => undefined,
      capture: () => () => undefined,
      case: (_: unknown, emit: (item: ReturnType<typeof caseOf>) => void) => {
        emit(caseOf(scene))
        return () => undefined
      },
    } as never,
  })
  return ours
}
if (location.hash === '') location.hash = `#/case/c/${view === 'board' ? 'conflicts' : view === 'pane' ? 'diagnosis' : 'trace'}`
const home = createHome(open)

function Page() {
  return (
    <FluentProvider theme={useTheme()} style={{ height: '100%', display: 'flex', minHeight: 0 }}>
      <ProvideActions>
        <Case />
      </ProvideActions>
    </FluentProvider>
  )
}
function Case() {
  const opened = useOpenCase('c')
  const ready = useStore(opened.store, ({ view }) => view !== undefined)
  return (
    <CaseContext value={opened}>
      {ready ? (
        <main style={{ display: 'flex', flex: view === 'pane' ? '0 0 564px' : '1 1 0', minWidth: 0, minHeight: 0, height: '100vh' }}>
          {view === 'board' ? (
            <BoardPage />
          ) : view === 'pane' ? (
            <div style={{ width: '564px' }}>
              <TracePane />
            </div>
          ) : (
            <TracePage />
          )}
        </main>
      ) : null}
    </CaseContext>
  )
}

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <HomeContext value={home}>
      <Page />
    </HomeContext>,
  )
