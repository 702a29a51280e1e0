// What only a door may ask of the engine, on a line of its own that is closed when it is answered.
import { type Client, doorContract } from '../../shared/contract.ts'
import { connect } from '../../shared/rpc.ts'
import { asPort, type TextPort } from '../../shared/text-port.ts'

/** @throws Faulty with the engine's fault */
export async function askDoor<T>(line: TextPort, what: (engine: Client<typeof doorContract>) => Promise<T>): Promise<T> {
  try {
    return await what(connect(asPort(line), doorContract))
  } finally {
    line.close()
  }
}
