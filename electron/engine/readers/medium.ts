// What an adapter is, from its name and its description.
import type { Reading } from '../../../shared/fact.ts'

type Medium = Extract<Reading, { kind: 'adapter' }>['medium']

export const mediumOf = (heading: string, description = ''): Medium => {
  const both = `${heading} ${description}`
  if (/vpn|tap-|wireguard|anyconnect|fortinet|openvpn|pangp|globalprotect|juniper|sonicwall|zscaler/i.test(both)) return 'vpn'
  if (/\bppp\b|wan.?miniport|dial.?up|einwahl|ras\b|ndiswan/i.test(both)) return 'ppp'
  if (/tunnel|isatap|teredo|6to4/i.test(both)) return 'tunnel'
  if (/loopback/i.test(both)) return 'loopback'
  if (/vmware|virtualbox|host-only|hyper-v|vethernet|virtual (?:ethernet|switch|adapter)|docker|wsl/i.test(both)) return 'virtual'
  if (/wireless|wi-?fi|wlan|drahtlos|sans fil|inal.{1,3}mbric|802\.11|sem fio/i.test(both)) return 'wireless'
  return /ethernet|local area|lan-|gigabit|pci|realtek|intel/i.test(both) ? 'ethernet' : 'other'
}
