// Whether this window gives a sound or a notification for a new conflict. Off at first; asks for permission when somebody wants it.
import { Menu, MenuButton, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { Alert16Regular, AlertOff16Regular } from '@fluentui/react-icons'
import { useStore } from 'zustand'
import { Faulty } from '../../../shared/result.ts'
import { useActions } from '../../actions.tsx'
import { chime } from '../../chime.ts'
import { useHome } from '../../client.ts'

const words = (sound: boolean, notify: boolean) =>
  sound && notify ? 'sound, notification' : sound ? 'sound' : notify ? 'notification' : 'off'

export function AlertsMenu() {
  const { alerts } = useHome()
  const { complain } = useActions()
  const { sound, notify } = useStore(alerts)
  const setSound = (on: boolean) => {
    alerts.setState({ sound: on })
    // Heard once when it is chosen: that it works, and how loud it is.
    if (on) chime()
  }
  const setNotify = async (on: boolean) => {
    if (!on) return alerts.setState({ notify: false })
    const answer = typeof Notification === 'undefined' ? 'denied' : await Notification.requestPermission()
    if (answer === 'granted') return alerts.setState({ notify: true })
    complain(
      new Faulty({
        code: 'screen/no-notification',
        say: 'Notifications are not allowed for Claimcheck here.',
        hint: 'Allow them for this page in the settings of the browser, or use the sound.',
      }),
    )
  }
  const on = [...(sound ? ['sound'] : []), ...(notify ? ['notify'] : [])]
  return (
    <Menu
      checkedValues={{ alert: on }}
      onCheckedValueChange={(_, { checkedItems }) => {
        if (checkedItems.includes('sound') !== sound) setSound(!sound)
        if (checkedItems.includes('notify') !== notify) void setNotify(!notify)
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" icon={on.length === 0 ? <AlertOff16Regular /> : <Alert16Regular />}>
          Alerts: {words(sound, notify)}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemCheckbox name="alert" value="sound">
            Sound for a new conflict
          </MenuItemCheckbox>
          <MenuItemCheckbox name="alert" value="notify">
            Notification for a new conflict
          </MenuItemCheckbox>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
