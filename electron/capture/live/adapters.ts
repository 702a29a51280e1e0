// Adapters as a person knows them: the system's name, addresses and state, joined with what the capture library calls them.
import type { NetworkInterfaceInfo } from 'node:os'

/** One device as libpcap lists it (`cap.deviceList()`, `dumpcap -D -M`). */
export interface Device {
  readonly name: string
  readonly description: string
  readonly addresses: readonly string[]
  readonly loopback: boolean
}

export interface AdapterInfo {
  /** What the capture source is asked to open: `eth0`, `\Device\NPF_{…}`. */
  readonly device: string
  readonly name: string
  readonly description: string
  readonly addresses: readonly string[]
  readonly mac: string | undefined
  readonly loopback: boolean
}

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

// libpcap also lists sources that carry no LAN frames: no use here, and some of them never end opening.
const noLan =
  /^(any|nflog|nfqueue|usbmon\d*|bluetooth.*|dbus-.*|ap\d+|awdl\d+|llw\d+|pktap.*|sdjournal|ciscodump|randpkt|sshdump|udpdump|etwdump|wifidump)$/i

/**
 * Windows gives devices a GUID and interfaces a friendly name; the addresses they share bring them together. Elsewhere the names are the same.
 * Adapters with an address come first, loopback last.
 */
export function joinAdapters(devices: readonly Device[], interfaces: Interfaces): readonly AdapterInfo[] {
  const rank = (adapter: AdapterInfo) => (adapter.loopback ? 2 : adapter.addresses.length === 0 ? 1 : 0)
  return devices
    .filter((device) => !noLan.test(device.name))
    .map((device): AdapterInfo => {
      const friendly =
        device.name in interfaces
          ? device.name
          : Object.keys(interfaces).find((name) => interfaces[name]?.some((each) => device.addresses.includes(each.address)))
      const known = (friendly !== undefined && interfaces[friendly]) || []
      return {
        device: device.name,
        name: friendly ?? (device.description || device.name),
        description: friendly === undefined ? '' : device.description,
        addresses: known.length > 0 ? known.map((each) => each.address.replace(/%.*$/, '')) : device.addresses,
        mac: known.find((each) => each.mac !== '00:00:00:00:00:00')?.mac,
        loopback: device.loopback,
      }
    })
    .sort((a, b) => rank(a) - rank(b))
}

/** Lines of `dumpcap -D -M`: number, name, vendor text, friendly name, type, addresses, `loopback` or `network`, split by tabs. */
export function parseDumpcapDevices(text: string): readonly Device[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [name, vendor = '', friendly = '', , addresses = '', kind = ''] = line.replace(/^\d+\.\s/, '').split('\t')
    if (!/^\d+\.\s/.test(line) || name === undefined) return []
    return [{ name, description: vendor || friendly, addresses: addresses.split(',').filter(Boolean), loopback: kind === 'loopback' }]
  })
}
