// Everybody else who says that two machines want one address or one name: Windows' pop-ups, logs of Linux, BSD and macOS, of
// switches, firewalls and hypervisors, Samba. One line of `notices` each; what they have in common is one fact.
import { parseIpv4, parseMac } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import type { Claim, Reader } from './reader.ts'
import { given, inClaim, lacksDigit, oncePerPaste, type Span } from './text.ts'

type Notice = Extract<Reading, { kind: 'conflict-notice' }>

interface Shape {
  readonly by: string
  readonly about: Notice['about'] | 'moved'
  /** Groups: ip, mac (the other machine's), own (of whoever had it), name, suffix, refuser. */
  readonly says: RegExp
  /** Letters that stand in every such message, lower case: without them the pattern is not tried. */
  readonly word: string
}

// @IP, @MAC and @OWN stand for an address, the other machine's card and the first holder's; a blank for any blanks.
const parts: Readonly<Record<string, string>> = {
  IP: '(?<ip>\\d{1,3}(?:\\.\\d{1,3}){3})',
  MAC: '\\[?(?<mac>[0-9a-f]{1,4}(?:[:.-][0-9a-f]{1,4}){2,5})\\]?',
  IP6: '(?<ip6>[0-9a-f:]{2,38}[0-9a-f])',
  OWN: '(?<own>[0-9a-f]{1,4}(?:[:.-][0-9a-f]{1,4}){2,5})',
  NAME: '(?<name>[^\\s<>]{1,15}) {0,15}<(?<suffix>[0-9a-f]{2})>',
  REFUSER: '(?<refuser>\\d{1,3}(?:\\.\\d{1,3}){3})',
  ' ': '\\s{1,12}',
}
/** The longest run of letters outside groups and classes, that is in no alternative and not optional; empty where there is none. */
function wordOf(says: string): string {
  let [longestRun, run] = ['', '']
  let depth = 0
  for (const part of says.match(/\\.|@[A-Z0-9]+|[A-Za-z]\??|./g) ?? []) {
    if (part === '(' || part === '[') depth++
    if (part === ')' || part === ']') depth--
    if (part === '|' && depth === 0) return ''
    run = depth === 0 && /^[A-Za-z]$/.test(part) ? run + part.toLowerCase() : ''
    if (run.length > longestRun.length) longestRun = run
  }
  return longestRun
}

const shape = (by: string, about: Shape['about'], says: string): Shape => ({
  by,
  about,
  says: new RegExp(
    says.replace(/@(IP6|IP|MAC|OWN|NAME|REFUSER)| /g, (part, name?: string) => parts[name ?? part] ?? part),
    'i',
  ),
  word: wordOf(says),
})

const notices: readonly Shape[] = [
  // Pop-ups of Windows: NT and 95 name the other machine, XP and later do not.
  shape('Windows', 'address', 'detected a conflict for ip address @IP with the system having (?:network )?hardware address @MAC'),
  shape('Windows', 'address', 'there is an ip address conflict with another (?:system|computer)(?: on the network)?'),
  shape('Windows', 'address', 'detected an ip address conflict(?: with another system on the network)?'),
  shape('Windows', 'address', 'another computer on (?:this|the) network has the same ip address(?: as this computer)?'),
  shape('Windows', 'address', '(?:es besteht|es wurde|windows hat) (?:ein|einen) ip-adress\\w{0,4}konflikt'),
  shape('Windows', 'address', '(?:il existe|il y a|windows a d.{1,3}tect.{1,3}) un conflit d.{1,3}adresses? ip(?= |\\.|$)'),
  shape('Windows', 'address', '(?:existe|hay|(?:ha )?detect\\S{1,3}) un conflicto de direcci\\S{1,6} ip(?= |\\.|$)'),
  shape('Windows', 'address', '(?:esiste|rilevato|c.{1,2}) (?:un )?conflitto di indirizz[io] ip(?= |\\.|$)'),
  shape('Windows', 'address', '(?:h.{1,2}|existe|detectou) um conflito de endere\\S{1,4} ip(?= |\\.|$)'),
  shape(
    'Windows',
    'address',
    'ip-adresconflict met een ander|konflikt adres\\S{1,4} ip z inn|ip-adresskonflikt med|конфликт ip-адрес\\S{1,3} с|ip アドレスの競合|ip 地址(?:有|存在)?冲突',
  ),
  shape('Windows', 'name', 'a duplicate name exists on the network'),
  shape(
    'Windows',
    'name',
    '(?:system error|systemfehler|erreur syst.{1,3}me|error de sistema|errore di sistema|erro de sistema) 52(?= |\\.|$)',
  ),
  shape(
    'Windows',
    'name',
    '(?:doppelter name|duplikatname|doppelte namen?) .{0,30}(?:ist|existiert|besteht|vorhanden).{0,40}netzwerk|(?:im|auf dem) netzwerk .{0,30}(?:doppelter name|duplikatname)',
  ),
  shape('Windows', 'name', 'nom (?:dupliqu\\S{1,3}|en double) (?:existe )?sur le r.{1,3}seau'),
  shape(
    'Windows',
    'name',
    'nombre duplicado en la red|nome duplicat[oa] (?:nella|in|sulla) rete|nella rete .{0,20}nome duplicato|nome duplicado na rede',
  ),
  shape('Windows', 'name', 'dubbele naam op het netwerk|zduplikowana nazwa|в сети существует .{0,20}совпадающ'),
  // Linux, BSD, macOS.
  shape('NetworkManager', 'address', 'ip address @IP .{0,40}already (?:in use|used).{0,20} by (?:host )?@MAC'),
  shape('NetworkManager', 'address', 'conflict (?:detected )?for (?:address )?@IP .{0,40}(?:with|by) (?:host )?@MAC'),
  shape('systemd-networkd', 'address', 'address @IP(?:/\\d{1,2})?,? .{0,20}address conflict was detected'),
  shape('dhcpcd', 'address', 'hardware address @MAC claims @IP'),
  shape('dhcpcd', 'address', 'DAD (?:detected|failed for) @IP'),
  shape('DHCP server', 'address', 'DHCPDECLINE of @IP from @OWN(?= )'),
  shape('DHCP server', 'address', 'DHCPDECLINE\\(\\S{1,20}\\) @IP @OWN'),
  shape('DHCP server', 'address', 'abandoning ip address @IP'),
  shape('dhclient', 'address', 'DHCPDECLINE (?:of|on) @IP(?= )'),
  shape('udhcpc', 'address', 'offered address is in use \\(got arp reply\\)'),
  shape('ipwatchd', 'address', 'mac address @MAC causes ip conflict with address @IP'),
  shape(
    'macOS',
    'address',
    'another (?:device|computer) on the network is using your (?:computer.s |mac.s |device.s )?ip address \\(@IP\\)',
  ),
  shape('macOS', 'address', '\\ben\\d{1,2}: @IP (?:is )?in use by @MAC'),
  shape('the kernel', 'address', 'duplicate ip address:? @IP!?!? (?:sent )?from (?:ethernet )?address:? @MAC'),
  shape('the kernel', 'address', 'arp: @MAC is using my ip address @IP'),
  shape('the kernel', 'address', 'ipv6 duplicate address @IP6(?: used by @MAC)? detected'),
  shape('the kernel', 'address', 'DAD detected duplicate ipv6 address @IP6:? '),
  shape('the kernel', 'moved', 'arp: @IP moved from @OWN to @MAC on '),
  shape('the kernel', 'moved', 'arp info overwritten for @IP (?:from @OWN to|by) @MAC'),
  // Switches, routers, firewalls, hypervisors, network disks.
  shape('Cisco', 'address', 'DUPADDR: duplicate address @IP on \\S{1,60}, sourced by @MAC'),
  shape('Cisco', 'address', 'DUP_\\w{0,8}SRC_IP: .{0,80}received from @MAC on \\S{1,60} is duplicate of local(?: virtual ip)?, @IP'),
  shape(
    'Cisco',
    'address',
    'arp (?:request|response|reply) collision from @IP/@MAC on interface \\S{1,60} with existing arp entry \\S{7,15}/@OWN',
  ),
  shape('HPE', 'address', 'duplicate ip address @IP is detected .{0,60}mac address of @MAC'),
  shape('Palo Alto', 'address', 'indicating duplicate ip @IP, sender mac @MAC'),
  shape('MikroTik', 'address', 'detected conflict by arp response for @IP from @MAC'),
  shape('VMware', 'address', 'duplicate ip address (?:was )?detected for @IP on (?:the )?interface .{1,30}current owner is @MAC'),
  shape('Synology', 'address', 'ip address \\[?@IP\\]? of .{1,20} already in use by @MAC'),
  shape('Meraki', 'address', 'mac: @MAC also claims ip: @IP'),
  shape('FortiSwitch', 'address', 'conflict detected on (?:system )?interface \\S{1,40} for ip address @IP'),
  shape('UniFi', 'address', 'multiple devices are using the same ip address: @IP'),
  shape('Citrix ADC', 'address', 'ip address conflict @IP! sent from ethernet address: @MAC'),
  // LocalMacAddress and ReceiveMacAddress, or with a blank, by product.
  shape('Huawei', 'address', '\\(IpAddress=@IP, Local\\s{0,2}MacAddress=@OWN,.{1,200}?Received?\\s{0,2}MacAddress=@MAC'),
  shape('Huawei', 'address', 'duplicate ip address from the interface.{1,4}\\(InterfaceName=.{1,60}, IpAddress=@IP, MacAddress=@MAC'),
  shape('D-Link', 'address', '@IP has a different address @MAC compared to the known hardware address @OWN'),
  // Wireshark's own remarks, in a list of packets or an opened one.
  shape('Wireshark', 'address', 'duplicate ip address detected for @IP \\(@MAC\\) - also in use by @OWN'),
  shape('Wireshark', 'address', '@IP is at @MAC \\(duplicate use of '),
  // Samba.
  shape('Samba', 'name', 'server at ip @REFUSER rejected our name registration of @NAME'),
  shape('Samba', 'name', 'failed to (?:register|refresh) (?:my )?name @NAME on subnet'),
  // What somebody says on the phone.
  shape('the caller', 'name', '(?:name|computer|pc) .{0,20}already (?:exists|in use|used|taken|there) on (?:the|this|your|our|my) network'),
  shape(
    'the caller',
    'name',
    '(?:duplicate|same) (?:computer |machine |netbios |pc )?names? (?:found |seen )?(?:on|in) (?:the|this|your|our|my) network',
  ),
  shape('the caller', 'address', '(?:duplicate|same) ip(?: address)?(?:es)? (?:found |seen )?(?:on|in) (?:the|this|your|our|my) network'),
  // A printer's panel, and whoever says it in as few words.
  shape(
    'a device',
    'address',
    '^\\W{0,6}(?:error:? )?(?:duplicate ip(?: address)?|ip (?:address )?conflict)(?: detected)?\\W{0,4}(?:@IP)?\\W{0,4}$',
  ),
]

/** Without one of these words no line is looked at. */
const trigger =
  /duplica|dupaddr|dup_\w{0,8}src|dupliqu|en double|doppelt|dubbel|zduplik|совпадающ|conflict|konflikt|conflit|conflicto|конфликт|競合|冲突|same ip|different address|in use|already used|is using|claims|abandon|declin|collision|same (?:computer|machine|netbios|pc|name)|already|moved from|overwritten|rejected our|failed to re|DAD |fehler 52|err\w{2,3} .{0,14}52/i
const longest = 1000
/** A sentence of a pop-up may run over so many lines. */
const window = 4

interface Heard {
  readonly shape: Shape
  readonly groups: Readonly<Record<string, string | undefined>>
  readonly span: Span
  readonly from: number
  readonly to: number
}

const heard = oncePerPaste((paste): readonly Heard[] => {
  const all: Heard[] = []
  for (let index = 0; index < paste.lines.length; index++) {
    const line = paste.lines[index]
    if (line === undefined || line.blank || line.text.length > longest) continue
    // What begins here may go on below; what only begins below is found there.
    if (!trigger.test(line.text) && !/(?:with the|hardware|network|address|is|by)\s{0,8}$/i.test(line.text)) continue
    const after = paste.lines.slice(index + 1, index + window)
    const blank = after.findIndex((one) => one.blank || one.text.length > longest)
    const last = (blank === -1 ? after : after.slice(0, blank)).at(-1) ?? line
    const text = paste.text.slice(line.start, Math.min(last.end, line.start + longest))
    const lower = text.toLowerCase()
    for (const one of notices) {
      if (!lower.includes(one.word)) continue
      const match = one.says.exec(one.by === 'a device' ? line.text : text)
      if (match === null || match.index >= line.text.length) continue
      const end = line.start + match.index + match[0].trimEnd().length
      let to = index + 1
      while (to < paste.lines.length && (paste.lines[to]?.start ?? end) < end) to++
      all.push({ shape: one, groups: match.groups ?? {}, span: [line.start + match.index, end], from: index, to })
      index = to - 1
      break
    }
  }
  return all
})

function factsOf({ shape: { by, about }, groups, span }: Heard): { value: Reading; span: Span }[] {
  const macOf = (text: string | undefined) => (text === undefined || lacksDigit(text) ? undefined : parseMac(text))
  const ip = parseIpv4(groups['ip'] ?? '')
  const mac = macOf(groups['mac'])
  if (about === 'moved')
    return ip === undefined || mac === undefined ? [] : [{ value: { kind: 'neighbour', ip, mac, entry: 'other' }, span }]
  const value = given({
    kind: 'conflict-notice' as const,
    by,
    about,
    addressed: ip !== undefined || groups['ip6'] !== undefined,
    ip,
    ip6: groups['ip6'],
    mac,
    ownMac: macOf(groups['own']),
    name: groups['name']?.toUpperCase(),
    suffix: groups['suffix'] === undefined ? undefined : Number.parseInt(groups['suffix'], 16),
    refusedBy: parseIpv4(groups['refuser'] ?? ''),
  }) as Notice
  return [{ value, span }]
}

export const conflictNotices: Reader = {
  kind: 'notice',
  // Events say much the same in their own text; what stands in an event is the event's.
  yields: true,
  claims(paste) {
    const claims: Claim[] = []
    for (const { from, to } of heard(paste)) {
      const last = claims.at(-1)
      // Lines of one log, one after the other.
      if (last !== undefined && last.to === from) claims[claims.length - 1] = { ...last, to }
      else claims.push({ from, to, confidence: 'sure' })
    }
    return claims
  },
  read(paste, claim) {
    const all = inClaim(heard(paste), claim)
    const [first] = all
    const by = new Set(all.map((one) => one.shape.by))
    return {
      title: first === undefined ? 'Message' : by.size > 1 ? 'Log lines' : `Message of ${first.shape.by}`,
      facts: all.flatMap(factsOf),
      problems: [],
    }
  },
}
