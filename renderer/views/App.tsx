import { FluentProvider } from '@fluentui/react-components'
import { type Home, HomeContext } from '../client.ts'
import { useTheme } from '../theme.ts'

export function App({ home }: { readonly home: Home }) {
  return (
    <HomeContext value={home}>
      <FluentProvider theme={useTheme()}>Claimcheck</FluentProvider>
    </HomeContext>
  )
}
