// Sample cases for what the articles do not name: one for every cause in `shared/knowledge/beyond.ts`, in its order.
import { host, local, office, wins, workstation } from './cast.ts'
import { madeUp, paste, type SampleCase } from './sample.ts'
import { event4199, event4320, event4321, event8003, ipconfigAll, nbtstatA, nbtstatC, nbtstatN } from './texts.ts'
import { clonedCard, everyName, probes } from './traces.ts'

const article = 'beyond'
const master = (status?: string) => ({ name: 'ACCOUNTS', suffix: '1D', ...(status === undefined ? {} : { status }) })

export const beyondSamples: readonly SampleCase[] = [
  {
    id: 'first-15',
    article,
    title: 'Two long names that begin alike',
    symptom: 'duplicate-name',
    cause: 'beyond/first-15',
    evidence: [
      paste('Event 4321', event4321('WAREHOUSE-TERMI', '7:58:12 AM', 'WAREHOUSE-TERMI:20', '22.101.26.114', '22.101.26.40'), madeUp),
      paste('ipconfig /all, here', ipconfigAll('WAREHOUSE-TERMINAL-01', 'Broadcast', [office]), madeUp),
      paste(
        'ipconfig /all, the other one',
        ipconfigAll('WAREHOUSE-TERMINAL-02', 'Broadcast', [{ ...office, mac: '00-1C-C4-44-55-66', ips: ['22.101.26.40'] }]),
        madeUp,
      ),
    ],
  },
  {
    id: 'vpn-adapter',
    article,
    title: 'A VPN announces the name again',
    symptom: 'duplicate-name',
    cause: 'beyond/vpn-adapter',
    also: 'q315259/multihomed',
    evidence: [
      paste('Event 4321', event4321('ACCT-07', '8:21:50 AM', 'ACCT-07        :20', '22.101.26.114', '10.99.0.14'), madeUp),
      paste(
        'ipconfig /all',
        ipconfigAll('ACCT-07', 'Hybrid', [
          { ...office, wins: [wins] },
          {
            heading: 'PPP adapter Head Office VPN',
            description: 'WAN (PPP/SLIP) Interface',
            mac: '00-53-45-00-00-00',
            dhcp: false,
            ips: ['10.99.0.14'],
          },
        ]),
        madeUp,
      ),
    ],
  },
  {
    id: 'lmhosts',
    article,
    title: 'An old line in LMHOSTS',
    symptom: 'duplicate-name',
    cause: 'beyond/lmhosts',
    evidence: [
      paste('ipconfig /all', ipconfigAll('ACCT-07', 'Hybrid', [{ ...office, wins: [wins] }]), madeUp),
      paste(
        'nbtstat -c',
        nbtstatC(local, [
          { name: 'ACCT-07', suffix: '20', ip: '22.101.26.77', life: -1 },
          { name: 'FILESRV', suffix: '20', ip: '22.101.26.10', life: 540 },
        ]),
        madeUp,
      ),
    ],
  },
  {
    id: 'two-masters',
    article,
    title: 'Two master browsers',
    symptom: 'duplicate-name',
    cause: 'beyond/two-masters',
    evidence: [
      paste('Event 8003', event8003('ACCT-07', '9:02:37 AM', 'RECEPTION-2'), madeUp),
      paste('nbtstat -n', nbtstatN([{ ...local, rows: [...workstation('ACCT-07'), master('Conflict')] }]), madeUp),
      paste(
        'nbtstat -A 22.101.26.65',
        nbtstatA('22.101.26.65', local, [...workstation('RECEPTION-2'), master()], '00-14-22-90-07-1B'),
        madeUp,
      ),
    ],
  },
  {
    id: 'probe-collision',
    article,
    title: 'A switch asks at the wrong moment',
    symptom: 'address-conflict',
    cause: 'beyond/probe-collision',
    evidence: [
      paste('Event 4199', event4199('RECEPTION-2', '8:31:02 AM', '0.0.0.0', '00-1E-BD-00-00-01'), madeUp),
      { kind: 'capture', title: 'Clients of one switch', octets: probes, madeUp },
    ],
  },
  {
    id: 'cloned-image',
    article,
    title: 'Two computers from one image',
    symptom: 'duplicate-name',
    cause: 'beyond/cloned-image',
    also: 'q315259/same-name',
    evidence: [
      paste('Event 4320, with data', event4320('ACCT-07', '10:31:04 AM'), madeUp),
      paste('nbtstat -n', nbtstatN([{ ...local, rows: workstation('ACCT-07', { '20': 'Conflict' }) }]), madeUp),
      paste('nbtstat -A 22.101.26.231', nbtstatA('22.101.26.231', local, workstation('ACCT-07'), '00-14-22-8A-40-02'), madeUp),
      { kind: 'answer', cause: 'beyond/cloned-image', step: 'same-image', option: 'same-sid' },
    ],
  },
  {
    id: 'cloned-mac',
    article,
    title: 'Two virtual machines, one card address',
    symptom: 'address-conflict',
    cause: 'beyond/cloned-mac',
    evidence: [
      { kind: 'capture', title: 'Test machines', octets: clonedCard, madeUp },
      { kind: 'answer', cause: 'beyond/cloned-mac', step: 'both-cards', option: 'same' },
    ],
  },
  {
    id: 'spoofing',
    article,
    title: 'One machine answers for every name',
    symptom: 'duplicate-name',
    cause: 'beyond/spoofing',
    evidence: [
      { kind: 'capture', title: 'Answers to every name', octets: everyName, madeUp },
      { kind: 'answer', cause: 'beyond/spoofing', step: 'own-tool', option: 'not-ours' },
    ],
  },
  {
    id: 'ipv6-duplicate',
    article,
    title: 'One IPv6 address twice',
    symptom: 'address-conflict',
    cause: 'beyond/ipv6-duplicate',
    evidence: [paste('Event 4199', event4199('LAB-3', '11:07:45 AM', 'fe80::250:56ff:fea4:19e2', '00-50-56-A4-19-E2'), madeUp)],
  },
  {
    id: 'nlb-priority',
    article,
    title: 'Two hosts with one priority',
    symptom: 'after-nlb',
    cause: 'beyond/nlb-priority',
    evidence: [
      paste('nlb params, WEB-1', host(1, '10.4.2.201', '10.4.2.200', '02-BF-0A-04-02-C8', 'WEB-1'), madeUp),
      paste('nlb params, WEB-2', host(1, '10.4.2.202', '10.4.2.200', '02-BF-0A-04-02-C8', 'WEB-2'), madeUp),
    ],
  },
]
