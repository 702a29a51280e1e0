// Line ends that a ticket field took away. Rows of nbtstat, ipconfig, arp and reg query are known by their shape on one long line
// too: the blank before each becomes a line end, one character for one, so that offsets hold.

/** Tables are not wider: what is longer has lost its line ends, or is none of these. */
const shortest = 60
const longest = 60_000

interface Break {
  /** A line without this is left as it is: two rows, or what stands above them. */
  readonly has: RegExp
  /** A line begins where one of these begins; the blank may be part of the match. */
  readonly before: readonly RegExp[]
  /** A line ends where one of these ends. */
  readonly after: readonly RegExp[]
}

const status =
  'registered|registering|conflict|released|deregistered|registriert|wird registriert|konflikt|inscrit|enregistr\\S{1,3}|conflit|registrad[oa]|conflicto|registrato|conflitto|conflito|geregistreerd|zarejestrowan\\S{0,2}|registrerad'
const silent =
  '(?:Host not found|H\\S{1,3}te introuvable|Host nicht gefunden|No names in cache|Host non trovato|No se encontr\\S{1,3} el host)'
const dots = ' {0,3}(?:\\. ?){1,60} {0,3}:'
// Labels of ipconfig where one blank is all that is left between a value and the next label.
const labels = [
  'Host ?Name|Primary Dns Suffix|Node Type|IP Routing Enabled|WINS Proxy Enabled|DNS Suffix Search List|Connection-specific DNS Suffix|Description|Physical Address|DHCP Enabled|Autoconfiguration Enabled|(?:Link-local |Temporary |Autoconfiguration )?IP(?:v[46])? Address|Subnet Mask|Lease Obtained|Lease Expires|Default Gateway|DHCP Server|DHCPv6 IAID|DHCPv6 Client DUID|DNS Servers|(?:Primary|Secondary) WINS Server|NetBIOS over Tcpip|Media State|NetBIOS Scope ID|NetBIOS Resolution Uses DNS',
  'Hostname|Prim\\S{1,3}res DNS-Suffix|Knotentyp|IP-Routing aktiviert|WINS-Proxy aktiviert|DNS-Suffixsuchliste|Verbindungsspezifisches DNS-Suffix|Beschreibung|Physi\\S{1,12} Adresse|DHCP aktiviert|Autokonfiguration aktiviert|(?:Verbindungslokale )?IP(?:v[46])?-Adresse|Subnetzmaske|Lease erhalten|Lease l\\S{1,3}uft ab|Standardgateway|DHCP-Server|DHCPv6-\\S{4,12}|DNS-Server|(?:Prim|Sekund)\\S{1,3}rer WINS-Server|NetBIOS \\S{1,3}ber TCP/IP|Medienstatus',
  'Nom de l.{1,4}h\\S{1,3}te|Suffixe DNS principal|Type de n\\S{1,4}ud|Routage IP activ\\S{1,3}|Proxy WINS activ\\S{1,3}|Suffixe DNS propre \\S{1,3} la connexion|Adresse physique|DHCP activ\\S{1,3}|Configuration automatique activ\\S{2,4}|Adresse IP(?:v[46])?(?: de liaison locale)?|Masque de sous-r\\S{1,3}seau|Bail obtenu|Bail expirant|Passerelle par d\\S{1,3}faut|Serveur DHCP|Serveurs DNS|Serveur WINS \\S{8,12}|NetBIOS sur Tcpip|Statut du m\\S{1,3}dia',
  'Nombre de(?:l)? host|Sufijo DNS \\S{8,12}(?: para la conexi\\S{1,3}n)?|Enrutamiento IP habilitado|Proxy WINS habilitado|Configuraci\\S{1,3}n autom\\S{1,3}tica habilitada|Tipo de nodo|Descripci\\S{1,3}n|Direcci\\S{1,3}n f\\S{1,3}sica|DHCP habilitado|Direcci\\S{1,3}n IP(?:v[46])?|M\\S{1,3}scara de subred|Puerta de enlace predeterminada|Servidor DHCP|Servidores DNS|Servidor WINS \\S{8,12}|NetBIOS sobre TCP/IP|Estado de los medios',
  'Nome host|Suffisso DNS primario|Routing IP abilitato|Proxy WINS abilitato|Tipo nodo|Descrizione|Indirizzo fisico|DHCP abilitato|Indirizzo IP(?:v[46])?|Subnet mask|Gateway predefinito|Server DHCP|Server DNS|Server WINS \\S{8,12}|NetBIOS su TCP/IP|Stato supporto',
  'Nome do host|Sufixo DNS \\S{8,12}(?: de conex\\S{1,3}o)?|Roteamento de IP ativado|Proxy WINS ativado|Configura\\S{3,6} Autom\\S{1,3}tica Habilitada|Servidor DHCP|Servidores DNS|Servidor WINS \\S{8,12}|Tipo de n\\S{1,3}|Descri\\S{3,6}|Endere\\S{1,3}o f\\S{1,3}sico|DHCP (?:H|h)abilitado|Endere\\S{1,3}o IP(?:v[46])?|M\\S{1,3}scara de Sub-rede|Gateway Padr\\S{1,3}o|NetBIOS em Tcpip|Estado da m\\S{1,3}dia',
  'Hostnaam|Primair DNS-achtervoegsel|Knooppunttype|IP-routering ingeschakeld|WINS-proxy ingeschakeld|Verbindingsspec\\. DNS-achtervoegsel|Beschrijving|Fysiek adres|DHCP ingeschakeld|Autom\\. configuratie ingeschakeld|(?:Link-local )?IP(?:v[46])?-adres|Subnetmasker|Standaardgateway|DHCP-server|DNS-servers|(?:Primaire|Secundaire) WINS-server|NetBIOS via TCPIP|Lease verkregen|Lease verlopen|Mediumstatus',
  'V\\S{1,3}rddatornamn|Prim\\S{1,3}rt DNS-suffix|Nodtyp|IP-routning aktiverat|WINS-proxy aktiverat|Anslutningsspecifika DNS-suffix|Beskrivning|Fysisk adress|DHCP aktiverat|Autokonfiguration aktiverat|(?:L\\S{1,3}nklokal )?IP(?:v[46])?-adress|N\\S{1,3}tmask|Standard-gateway|DNS-servrar|(?:Prim|Sekund)\\S{1,3}r WINS-server|NetBIOS \\S{1,3}ver TCP/IP|Mediets status',
  'Nazwa hosta|Sufiks podstawowej domeny DNS|Typ w\\S{1,3}z\\S{1,3}a|Routing IP w\\S{1,3}czony|Serwer WINS Proxy w\\S{1,3}czony|Sufiks DNS konkretnego po\\S{1,3}czenia|Opis|Adres fizyczny|DHCP w\\S{1,3}czone|Autokonfiguracja w\\S{1,3}czona|Adres IP(?:v[46])?|Maska podsieci|Brama domy\\S{1,3}lna|Serwer DHCP|Serwery DNS|(?:Podstawowy|Pomocniczy) serwer WINS|NetBIOS przez Tcpip|Dzier\\S{1,3}awa \\S{8,12}|Stan no\\S{1,3}nika',
  'N\\S{1,3}zev hostitele|Prim\\S{1,3}rn\\S{1,3} p\\S{1,3}pona DNS|Typ uzlu|Povoleno sm\\S{1,3}rov\\S{1,3}n\\S{1,3} IP|WINS Proxy povoleno|P\\S{1,5}pona DNS podle p\\S{1,3}ipojen\\S{1,3}|Popis|Fyzick\\S{1,3} Adresa|Protokol DHCP povolen|Automatick\\S{1,3} konfigurace povolena|Adresa IP(?:v[46])?|Maska pods\\S{1,3}t\\S{1,3}|V\\S{1,3}choz\\S{1,3} br\\S{1,3}na|Server DHCP|Servery DNS|(?:Prim|Sekund)\\S{1,3}rn\\S{1,3} server WINS|Rozhran\\S{1,3} NetBIOS nad protokolem TCP/IP',
  'Имя компьютера|Основной DNS-суффикс|Тип узла|IP-маршрутизация включена|WINS-прокси включен|DNS-суффикс подключения|Описание|Физический адрес|DHCP включен|Автонастройка включена|(?:Локальный )?IP(?:v[46])?-адрес|Маска подсети|Основной шлюз|DHCP-сервер|DNS-серверы|(?:Основной|Дополнительный) WINS-сервер|NetBios через TCP/IP|Аренда \\S{6,10}|Состояние среды',
  'ホスト名|プライマリ DNS サフィックス|ノード タイプ|IP ルーティング有効|WINS プロキシ有効|接続固有の DNS サフィックス|説明|物理アドレス|DHCP 有効|自動構成有効|IP(?:v[46])? アドレス|サブネット マスク|デフォルト ゲートウェイ|DHCP サーバー|DNS サーバー|(?:プライマリ|セカンダリ) WINS サーバー|メディアの状態',
].join('|')
const adapter =
  '(?:(?:Ethernet|Wireless LAN|Unknown|Tunnel|PPP|Token Ring|Unbekannter)[ -]adapter|(?:Ethernet|Drahtlos-LAN|Tunnel|PPP)-?adapter|Carte (?:Ethernet|inconnue|Tunnel|PPP|r\\S{1,3}seau sans fil)|Scheda (?:Ethernet|LAN wireless|PPP|Tunnel)|Adaptador (?:de )?(?:Ethernet|LAN inal\\S{1,3}mbrica|t\\S{1,3}nel|PPP)|Karta (?:Ethernet|bezprzewodowej sieci LAN|tunelowa|PPP)|Adapt\\S{1,3}r s\\S{1,3}t\\S{1,3} \\S{3,12}|Ethernet-kort|イーサネット アダプター)'

const breaks: readonly Break[] = [
  {
    has: /\] [^:[\]<>]{2,40}: ?\[[^[\]]{0,63}\]|<[0-9a-f]{2}> {1,20}\S.{1,80}<[0-9a-f]{2}> {1,20}\S/i,
    before: [
      // The label stands after the colon of the adapter's name.
      / (?:[^\s:[\]<>]{1,20} ){0,3}[^\s:[\]<>]{1,20} ?: ?\[\d[\d.]{6,14}\] /g,
      / (?:MAC.?Add?ress\w{0,2}|Adresse MAC|Direcci\S{1,3}n MAC|Indirizzo MAC|Endere\S{1,3}o MAC) ?=/gi,
      new RegExp(` ${silent}`, 'gi'),
      / \S{1,16} {0,15}<[0-9a-f]{2}> {1,20}\S/gi,
    ],
    after: [
      /\] [^:[\]<>]{2,40}: ?\[[^[\]]{0,63}\](?= )/g,
      /-{8,}(?= )/g,
      new RegExp(`<[0-9a-f]{2}> {1,20}\\S{1,16} {1,20}(?:${status})(?= )`, 'gi'),
      /MAC.{0,12}= ?\S{12,17}(?= )/gi,
      new RegExp(`${silent}\\.?(?= )`, 'gi'),
    ],
  },
  {
    has: new RegExp(`${dots}.{1,120}${dots}`),
    before: [
      / Windows(?: NT| 2000| 98)?[ -]IP[ -]?[CK]onfiguration/g,
      new RegExp(` {1,40}(?:${labels})${dots}`, 'g'),
      // Labels too long for dots.
      / {1,40}(?:IPv4-Adresse \(Auto[^)]{1,20}\)|Verbindungsspezifisches DNS-Suffix|Configurazione automatica abilitata|Suffisso DNS specifico per connessione|NetBIOS Resolution Uses DNS) ?:/g,
      / {2,40}(?=[^\s.:][^:]{1,60}?(?: ?\.){2,60} ?:)/g,
      new RegExp(` ${adapter}(?: (?:(?!\\. )[^:]){1,60}?)? ?:`, 'gi'),
    ],
    after: [new RegExp(`${adapter}(?: (?:(?!\\. )[^:]){1,60}?)? ?:(?= )`, 'gi')],
  },
  {
    has: /(?:Interface|Interfaz|Schnittstelle|Interfaccia) ?: ?\d.{1,200}(?:[0-9a-f]{2}[-:]){5}|(?:[0-9a-f]{2}[-:]){5}[0-9a-f]{2}.{1,60}\d\.\d{1,3} {1,40}(?:[0-9a-f]{2}[-:]){5}|(?:\) at |lladdr )(?:[0-9a-f]{1,2}[-:]){5}/i,
    before: [
      / (?:Interface|Interfaz|Schnittstelle|Interfaccia) ?: ?\d/gi,
      / (?<![\d.])\d{1,3}(?:\.\d{1,3}){3} {1,40}(?:[0-9a-f]{2}[-:]){5}[0-9a-f]{2}(?![\w-])/gi,
      / (?:\?|[\w.-]{1,60}) \(\d{1,3}(?:\.\d{1,3}){3}\) at /g,
      / \d{1,3}(?:\.\d{1,3}){3} dev \S{1,20} /g,
    ],
    after: [],
  },
  {
    // Lists of PowerShell: Get-NetIPAddress, Get-NetNeighbor, Get-DhcpServerv4Lease.
    has: /\bIPAddress {0,20}: ?\d.{1,200} (?:AddressState|InterfaceAlias|LinkLayerAddress|PrefixLength|ClientId) {0,20}:/,
    before: [
      / (?:IPAddress|InterfaceIndex|InterfaceAlias|AddressFamily|Type|PrefixLength|PrefixOrigin|SuffixOrigin|AddressState|ValidLifetime|PreferredLifetime|SkipAsSource|PolicyStore|LinkLayerAddress|State|ScopeId|ClientId|ClientType|HostName|DnsRR|DnsRegistration|LeaseExpiryTime|NapCapable) {0,20}: /g,
    ],
    after: [],
  },
  {
    has: /(?:HKEY_|HKLM).{1,250} REG_(?:SZ|DWORD|MULTI_SZ|EXPAND_SZ|BINARY) /,
    before: [/ HKEY_/g, / (?:NV Hostname|[A-Za-z]\w{2,40}) {1,8}REG_[A-Z_]{2,12} /g, / End of search/gi],
    after: [],
  },
]

/** A prompt between them, and the command behind it. */
const prompt = / (?:PS )?[A-Z]:\\[^<>|:"]{0,80}>/g
const command =
  /(?:nbtstat(?:\.exe)? -(?:a (?:\d[\d.]{6,14}|[\w-]{1,15})|[ncrs]{1,2})|ipconfig(?:\.exe)?(?: \/all)?|arp(?:\.exe)? -an?)(?= )/gi

export function relined(text: string): string {
  const pieces: string[] = []
  let done = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    if (end - start >= shortest && end - start <= longest) {
      const cuts = [...cutsOf(text.slice(start, end))].sort((a, b) => a - b)
      for (const at of cuts) {
        pieces.push(text.slice(done, start + at), '\n')
        done = start + at + 1
      }
    }
    start = end + 1
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(done)
}

function cutsOf(line: string): ReadonlySet<number> {
  const cuts = new Set<number>()
  const fitting = breaks.filter(({ has }) => has.test(line))
  for (const { before, after } of fitting) {
    for (const shape of [...before, prompt]) for (const match of line.matchAll(shape)) if (line[match.index] === ' ') cuts.add(match.index)
    for (const shape of [...after, command]) for (const match of line.matchAll(shape)) cuts.add(match.index + match[0].length)
  }
  return cuts
}
