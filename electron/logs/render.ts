// One event of a log as XML, the form in which every event is read: a file and a paste take the same way from here.

export interface LoggedEvent {
  readonly provider: string
  /** All 32 bits. */
  readonly code: number
  readonly time: string
  readonly record: number
  readonly computer: string
  readonly strings: readonly string[]
  readonly data: Uint8Array
}

const escaped = (text: string) =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/'/g, '&apos;')
    // A log's strings may hold line ends and worse; an event is one line here.
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

/** `Format='evt'` says that Windows NT 4.0 to 2003 logged it. */
export const toXml = ({ provider, code, time, record, computer, strings, data }: LoggedEvent) =>
  `<Event Format='evt'><System><Provider Name='${escaped(provider)}'/><EventID Qualifiers='${code >>> 16}'>${code & 0xffff}</EventID>` +
  `<TimeCreated SystemTime='${time}'/><EventRecordID>${record}</EventRecordID><Channel>System</Channel><Computer>${escaped(computer)}</Computer></System>` +
  `<EventData>${strings.map((text) => `<Data>${escaped(text)}</Data>`).join('')}` +
  `${data.length === 0 ? '' : `<Binary>${Buffer.from(data).toString('hex').toUpperCase()}</Binary>`}</EventData></Event>`

/** An XML event made one line. */
export const oneLine = (xml: string) => xml.replace(/\s*\n\s*/g, ' ').trim()
