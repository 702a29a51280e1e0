// What is used of `cap`, as its source has it (0.2.1).
declare module 'cap' {
  interface DeviceAddress {
    readonly addr?: string
  }
  interface CapDevice {
    readonly name: string
    readonly description?: string
    readonly flags?: string
    readonly addresses: readonly DeviceAddress[]
  }
  export class Cap {
    static deviceList(): readonly CapDevice[]
    /** Returns the link type as text. Keeps a raw pointer to `buffer`. */
    open(device: string, filter: string, bufferSizeOctets: number, buffer: Buffer): string
    send(frame: Buffer, lengthOctets?: number): void
    close(): boolean
    setMinBytes?(octets: number): void
    on(event: 'packet', listener: (lengthOctets: number, truncated: boolean) => void): void
  }
}
