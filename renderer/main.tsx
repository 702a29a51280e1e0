import { createRoot } from 'react-dom/client'
import { createHome } from './client.ts'
import { openPort } from './port.ts'
import { App } from './views/App.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(<App home={createHome(openPort)} />)
