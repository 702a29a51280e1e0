// Q193598: IP Conflict After Installing Windows NT Load Balancing Service. Three causes, in the article's order.
import type { Article, Clue } from './article.ts'
import { addressEvent, drainHost, nlbAdapters, nlbParams, nlbQuery, oneCluster, reloadHost, tell, watchCluster } from './steps.ts'

/** The same evidence parts the three. */
const checks = [nlbQuery, nlbParams, nlbAdapters, watchCluster, addressEvent] as const

/** What speaks for every one of the three: the hosts have split, or the conflict names a cluster's own address. */
const anyCause = [
  {
    when: { kind: 'cluster-split', explained: false },
    speaks: 'for',
    because: '{hosts} hosts each say “converged as DEFAULT” without the others.',
  },
  {
    when: { kind: 'conflict-mac-is', who: 'cluster', explained: false },
    speaks: 'for',
    because: 'The address in the conflict, {mac}, is a cluster’s network address.',
  },
] as const satisfies readonly Clue[]

export const q193598 = {
  id: 'q193598',
  title: 'IP Conflict After Installing Windows NT Load Balancing Service',
  short: 'After NLB',
  causes: [
    {
      id: 'cluster-ip',
      title: 'Two cluster IP addresses',
      section: 'Cause 1, Resolution 1',
      statement: [
        'The hosts of the cluster were given different cluster IP addresses in TCP/IP.',
        'So they do not form one cluster and get in each other’s way.',
      ],
      symptoms: ['after-nlb', 'address-conflict'],
      clues: [
        { when: { kind: 'cluster-ips', differ: true }, speaks: 'proves', because: 'The hosts have different cluster addresses: {ips}.' },
        {
          when: { kind: 'nlb-fault', fault: 1 },
          speaks: 'proves',
          because: 'Heartbeats and ARP show different cluster addresses: {clusterIps}.',
        },
        {
          when: { kind: 'event', provider: 'WLBS', id: 16 },
          speaks: 'for',
          because: 'WLBS event 16 calls the cluster’s IP address invalid.',
        },
        { when: { kind: 'event', provider: 'WLBS', id: 18 }, speaks: 'for', because: 'WLBS event 18 reports duplicate cluster subnets.' },
        ...anyCause,
        { when: { kind: 'cluster-ips', differ: false }, speaks: 'excludes', because: 'All hosts have the cluster address {ips}.' },
        { when: { kind: 'nlb-cluster' }, speaks: 'against', because: 'The hosts of {ip} form one cluster on the network.' },
      ],
      needs: ['compare hosts'],
      steps: [
        ...checks,
        {
          id: 'one-ip',
          phase: 'fix',
          short: 'the fix',
          title: 'Give all hosts the same cluster IP address',
          why: 'One primary cluster address, in TCP/IP and in the NLB settings alike, on every host.',
          do: 'act',
          say: [
            'Drain the host that is wrong, so that its users keep their work.',
            'Set the cluster’s IP address in TCP/IP’s address list on that host.',
            'Set the same address in the NLB or WLBS settings.',
            'Start the host again and wait until it has converged.',
          ],
          cautions: [
            'All hosts must be alike: cluster IP address, subnet mask, network address and mode. Change one host at a time.',
            'Two dialogs hold the address: TCP/IP’s and NLB’s. Compare both.',
            'The dedicated address stays first in TCP/IP’s list; it has to differ between hosts.',
          ],
          commands: [
            ...drainHost('on the host that is wrong'),
            {
              os: 'windows',
              text: 'netsh interface ip add address "<adapter>" {clusterIp} <mask>',
              does: 'Adds the cluster’s address to TCP/IP.',
              undo: 'netsh interface ip delete address "<adapter>" {clusterIp}',
              where: 'on the host that is wrong, as administrator',
            },
          ],
        },
        oneCluster,
        tell(
          'The servers behind this address were set up with two different cluster addresses. They now share one. Short interruptions were possible during the change.',
        ),
      ],
      verdict: 'The hosts of one cluster have different cluster addresses.',
      corrections: [
        'The article speaks of TCP/IP’s dialog here and of WLBS Setup in cause 2. Each value stands in its own dialog; compare both.',
      ],
    },
    {
      id: 'cluster-address',
      title: 'Two cluster network addresses',
      section: 'Cause 2, Resolution 2',
      statement: [
        'The hosts were given different cluster network (MAC) addresses, so one IP address answers with two of them.',
        'Each host then runs a cluster of its own.',
      ],
      symptoms: ['after-nlb', 'address-conflict'],
      clues: [
        {
          when: { kind: 'cluster-addresses', differ: true },
          speaks: 'proves',
          because: 'The hosts have different cluster network addresses: {macs}.',
        },
        {
          when: { kind: 'nlb-fault', fault: 2 },
          speaks: 'proves',
          because: 'The cluster’s address is answered with different network addresses: {clusterMacs}.',
        },
        {
          when: { kind: 'cluster-mode', mode: 'mixed' },
          speaks: 'for',
          because: 'The hosts do not all use the same mode, so their network addresses differ.',
        },
        {
          when: { kind: 'event', provider: 'WLBS', id: 14 },
          speaks: 'for',
          because: 'WLBS event 14 calls the cluster’s network address invalid.',
        },
        { when: { kind: 'event', provider: 'WLBS', id: 18 }, speaks: 'for', because: 'WLBS event 18 reports duplicate cluster subnets.' },
        ...anyCause,
        {
          when: { kind: 'cluster-addresses', differ: false },
          speaks: 'excludes',
          because: 'All hosts have the cluster network address {macs}.',
        },
        { when: { kind: 'nlb-cluster' }, speaks: 'against', because: 'The hosts of {ip} form one cluster on the network.' },
      ],
      needs: ['compare hosts'],
      steps: [
        ...checks,
        {
          id: 'one-address',
          phase: 'fix',
          short: 'the fix',
          title: 'Give all hosts the same cluster network address',
          why: 'With “derive from the IP address” (IPToMACEnable 1) every host works it out from the same cluster address. That is the safest way.',
          experts:
            'Unicast: 02-BF and the cluster’s IP address in hex. Multicast: 03-BF. When the cluster’s address is missing from TCP/IP, hosts split without any conflict message (Q197863): no message does not clear this cause.',
          do: 'act',
          say: [
            'Drain the host that is wrong.',
            'Switch “derive the network address from the IP address” on, or type the same address as on the others.',
            'Choose the same mode, unicast or multicast, on all hosts.',
            'Start the host again and wait until it has converged.',
          ],
          cautions: [
            'Drain the host first, or its users lose their connections.',
            'All hosts must be alike: mode, cluster IP address and network address. Change one host at a time.',
            'Multicast mode: some routers refuse a multicast network address for an ordinary IP address and need a static ARP entry (Q193602).',
          ],
          commands: [...drainHost('on the host that is wrong'), reloadHost('on the host that is wrong')],
        },
        oneCluster,
        tell(
          'The servers behind this address answered with two different network addresses. They now use one. Short interruptions were possible during the change.',
        ),
      ],
      verdict: 'The hosts of one cluster have different cluster network addresses.',
    },
    {
      id: 'fixed-nic',
      title: 'Adapter keeps its address',
      section: 'Cause 3, Resolution 3',
      statement: [
        'A cluster adapter cannot change its network address, so one host answers with its own card’s address.',
        'This happens in unicast mode only.',
      ],
      symptoms: ['after-nlb', 'address-conflict'],
      clues: [
        {
          when: { kind: 'cluster-nic', changes: false },
          speaks: 'proves',
          because: 'A cluster adapter kept its own network address, {mac}, in unicast mode.',
        },
        {
          when: { kind: 'nlb-fault', fault: 3 },
          speaks: 'proves',
          because: 'One host answers with its own card’s address while the others use the cluster’s.',
        },
        {
          when: { kind: 'event', provider: 'WLBS', id: 53 },
          speaks: 'proves',
          because: 'WLBS event 53: the adapter cannot change its network address.',
        },
        {
          when: { kind: 'event', provider: 'WLBS', id: 9 },
          speaks: 'for',
          because: 'WLBS event 9: the adapter’s driver does not do what is asked of it.',
        },
        ...anyCause,
        {
          when: { kind: 'cluster-nic', changes: true },
          speaks: 'excludes',
          because: 'Every cluster adapter took the cluster’s network address.',
        },
        {
          when: { kind: 'cluster-mode', mode: 'multicast' },
          speaks: 'not-applicable',
          because: 'The cluster works in multicast mode, where adapters keep their address.',
        },
        {
          when: { kind: 'cluster-mode', mode: 'igmp' },
          speaks: 'not-applicable',
          because: 'The cluster works in IGMP multicast mode, where adapters keep their address.',
        },
        { when: { kind: 'nlb-cluster' }, speaks: 'against', because: 'The hosts of {ip} form one cluster on the network.' },
      ],
      needs: ['adapter addresses'],
      steps: [
        ...checks,
        {
          id: 'other-nic',
          phase: 'fix',
          short: 'the fix',
          title: 'Use another network card, or multicast mode',
          why: 'Either the host gets a card that can take the cluster’s address, or all hosts change to multicast mode.',
          do: 'act',
          say: [
            'Look for a newer driver first: some cards learn it with that.',
            'Otherwise put another model of network card into the host.',
            'Or change all hosts to multicast mode, one after the other, and tell the people who run the routers.',
          ],
          cautions: [
            'Multicast mode is for all hosts or none: a cluster with both splits.',
            'Some routers refuse a multicast network address for an ordinary IP address; they need a static ARP entry (Q193602).',
            'NLB does not work on Token Ring at all (Q238747).',
          ],
          commands: [...drainHost('on the host that is wrong')],
        },
        oneCluster,
        tell(
          'One of the servers behind this address had a network card that is not fit for this kind of cluster. It has been replaced or the cluster’s mode changed.',
        ),
      ],
      verdict: 'A host of the cluster kept its own card’s network address.',
    },
  ],
} as const satisfies Article
