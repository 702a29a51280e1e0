// Electron's process.parentPort, for the engine run by the stand-in's utilityProcess.
import { EventEmitter } from 'node:events'

const ports = new Map()
const parentPort = new EventEmitter()
/** A parent that has ended hears nothing more, and nobody is told; plain Node would throw. */
const send = (message) => process.connected && process.send(message, () => undefined)
parentPort.postMessage = (up) => send({ up })
// Electron starts the port with its first listener; what was posted before waits (lib/utility/init.ts).
const early = []
parentPort.on('newListener', (event) => {
  if (event === 'message')
    setImmediate(() => {
      for (const message of early.splice(0)) parentPort.emit('message', message)
    })
})
const hear = (message) => (parentPort.listenerCount('message') === 0 ? early.push(message) : parentPort.emit('message', message))

process.on('message', ({ id, data, close, post, ids }) => {
  if (ids !== undefined) return hear({ data: post, ports: ids.map(open) })
  const port = ports.get(id)
  if (port === undefined) return
  if (!close) return port.hear(data)
  ports.delete(id)
  port.emitter.emit('close')
})
// Electron ends a utility process with its parent; plain Node has to be told.
process.on('disconnect', () => process.exit(0))

function open(id) {
  const emitter = new EventEmitter()
  const waiting = []
  let started = false
  const deliver = (data) => emitter.emit('message', { data, ports: [] })
  ports.set(id, { emitter, hear: (data) => (started ? deliver(data) : waiting.push(data)) })
  return {
    on: (event, listener) => void emitter.on(event, listener),
    postMessage: (data) => send({ id, data }),
    start: () => {
      started = true
      for (const data of waiting.splice(0)) deliver(data)
    },
    close: () => {
      if (ports.delete(id)) send({ id, close: true })
    },
  }
}

Object.defineProperty(process, 'parentPort', { value: parentPort })
