import { createRoot } from 'react-dom/client'
import { useMakers } from '../shared/words/maker.ts'
import { makersOf } from '../shared/words/makers.ts'
import { createHome } from './client.ts'
import { openPort } from './port.ts'
import { App } from './views/App.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const home = createHome(openPort)
createRoot(root).render(<App home={home} />)

// Cards are named in lists drawn here; the table comes behind the first screen, which names none.
void home.client.call('app.makers', {}).then(
  ({ table }) => useMakers(makersOf(table)),
  () => undefined, // without it only the short list is known
)
