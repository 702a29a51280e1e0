// The Service the contract asks for: what screens and doors may ask of the engine, answered from open cases.
import { type CaseFile, type Evidence, pastedTitle } from '../../shared/case.ts'
import type { contract, doorContract, Service } from '../../shared/contract.ts'
import type { Fault } from '../../shared/fault.ts'
import { Faulty } from '../../shared/result.ts'
import { fileStem, report } from './report.ts'
import { samples } from './samples.ts'
import { startAcknowledging } from './session/acknowledging.ts'
import { startAsking } from './session/asking.ts'
import { startCaseList } from './session/case-list.ts'
import { type OpenCase, openCase } from './session/open-case.ts'
import { readParcel, receive, writeParcel } from './session/parcel.ts'
import type { OpenedFile, Rooms } from './session/rooms.ts'
import { startUploads, uploadLimitOctets } from './session/uploads.ts'
import { startWizard } from './session/wizard.ts'

export interface Session {
  readonly screen: Service<typeof contract>
  readonly door: Service<typeof doorContract>
  /** Captures are stopped, everything is on its way to the store. */
  close(): Promise<void>
}

/** A case nobody looks at is put away after this long, in milliseconds; its captures are read again when it is opened. */
const putAwayAfter = 60_000

export function startSession(rooms: Rooms): Session {
  const open = new Map<string, Promise<OpenCase>>()
  const list = startCaseList(rooms)

  const caseOf = (id: string): Promise<OpenCase> => {
    const known = open.get(id)
    if (known !== undefined) return known
    const opening = rooms.store.load(id).then((file) => {
      if (!file.ok) throw new Faulty(file.fault)
      return openCase(rooms, file.value, list.put)
    })
    open.set(id, opening)
    opening.catch(() => open.delete(id))
    return opening
  }
  const change = async (id: string, make: (file: CaseFile) => CaseFile) => {
    await (await caseOf(id)).change(make)
    return {}
  }
  const wizard = startWizard(rooms, change)
  /** Cases nobody looks at any more give back their memory. */
  const putAway = (id: string) =>
    rooms.later(putAwayAfter, async () => {
      const one = await open.get(id)?.catch(() => undefined)
      if (one === undefined || one.busy()) return
      open.delete(id)
      await one.close()
    })

  const addTo = async (id: string, made: Omit<Evidence, 'id' | 'addedAt'>): Promise<{ evidence: string }> => {
    const evidence = rooms.newId()
    await (await caseOf(id)).add({ id: evidence, addedAt: rooms.now(), ...made })
    return { evidence }
  }
  /** What a file turned out to be. The person knows it by its name; where the case keeps its copy is ours to know. */
  const look = async (stored: string, title: string): Promise<OpenedFile> => {
    const opened = await rooms.openFile(stored)
    if (!opened.ok) throw new Faulty({ ...opened.fault, say: opened.fault.say.replaceAll(stored, title) })
    if (opened.value.kind === 'capture') opened.value.frames.stop()
    return opened.value
  }
  /** Text is kept in the case, captures and logs by their path. */
  const addFile = (id: string, path: string, title: string, value: Exclude<OpenedFile, { kind: 'case' }>): Promise<{ evidence: string }> =>
    addTo(
      id,
      value.kind === 'text'
        ? { kind: 'text-file', title, from: title, text: value.text }
        : { kind: value.kind === 'capture' ? 'capture' : 'text-file', title, from: title, file: path },
    )
  /** A colleague's case file becomes a case of its own. */
  const openParcel = async (text: string, name: string): Promise<{ opened: string }> => {
    const parcel = readParcel(text, name)
    if (!parcel.ok) throw new Faulty(parcel.fault)
    const { file, kept } = receive(parcel.value, rooms)
    for (const { name, content } of kept) await rooms.store.keep(file.id, name, content)
    await rooms.store.save(file)
    const { id, title, ticket, changedAt } = file
    // Its standing is worked out here, not taken from the file.
    const { banner } = (await caseOf(id)).view()
    await list.put({ id, title, ticket, changedAt, standing: banner.standing, says: banner.headline })
    putAway(id)
    return { opened: id }
  }

  const create = async (made: Pick<CaseFile, 'title'> & Partial<Pick<CaseFile, 'symptom' | 'sample'>>): Promise<{ id: string }> => {
    const id = rooms.newId()
    const at = rooms.now()
    const file: CaseFile = {
      schema: 1,
      id,
      ticket: '',
      createdAt: at,
      changedAt: at,
      evidence: [],
      place: {},
      skipped: [],
      done: [],
      acknowledged: [],
      marks: [],
      ...made,
    }
    await rooms.store.save(file)
    list.put({ id, title: file.title, ticket: '', changedAt: at, standing: 'open', says: '' })
    return { id }
  }
  const createSample = async (sampleId: string): Promise<{ id: string }> => {
    const sample = samples.find(({ id }) => id === sampleId)
    if (sample === undefined) throw new Faulty({ code: 'sample/unknown', say: 'There is no such sample case.' })
    const { id } = await create({ title: sample.title, symptom: sample.symptom, sample: sample.id })
    for (const piece of sample.evidence) {
      if (piece.kind === 'answer') {
        const { cause, step, option } = piece
        await wizard['wizard.answer']({ case: id, cause, step, option })
        continue
      }
      const madeUp = piece.madeUp === undefined ? {} : { madeUp: piece.madeUp }
      if (piece.kind === 'paste') await addTo(id, { kind: 'paste', title: piece.title, from: 'sample case', text: piece.text, ...madeUp })
      else {
        const upload = await rooms.store.upload(id, `${piece.title}.pcapng`)
        await upload.write(piece.octets)
        await addTo(id, { kind: 'capture', title: piece.title, from: 'sample case', file: await upload.end(), ...madeUp })
      }
    }
    return { id }
  }

  const changeEvidence = (id: string, evidence: string, make: (evidence: Evidence) => Evidence) =>
    change(id, (file) => ({ ...file, evidence: file.evidence.map((one) => (one.id === evidence ? make(one) : one)) }))

  /** What came by upload is kept in the case, but for a colleague's case, which is one of its own. */
  const arrived = async (into: string, path: string, name: string) => {
    const value = await look(rooms.store.pathOf(into, path), name)
    if (value.kind !== 'case') return addFile(into, path, name, value)
    await rooms.store.drop(into, path)
    return openParcel(value.text, name)
  }

  const uploads = startUploads(rooms, caseOf, arrived)
  const acknowledging = startAcknowledging(rooms, caseOf)
  const asking = startAsking(rooms, addTo)
  const screen: Service<typeof contract> = {
    calls: {
      ...asking.calls,
      ...uploads.calls,
      ...acknowledging,
      ...wizard,

      'app.info': () => ({
        ...rooms.about,
        samples: samples.map(({ id, article, number, title }) => ({ id, article, title, ...(number === undefined ? {} : { number }) })),
        uploadLimitOctets,
      }),

      'app.makers': () => ({ table: rooms.makers() }),

      'cases.create': ({ sample, title, symptom }) =>
        sample === undefined ? create({ title: title ?? 'New case', ...(symptom === undefined ? {} : { symptom }) }) : createSample(sample),
      'cases.remove': async ({ case: id }) => {
        const one = await open.get(id)?.catch(() => undefined)
        open.delete(id)
        await one?.close()
        await rooms.store.remove(id)
        list.drop(id)
        return {}
      },
      'cases.restore': async ({ case: id }) => {
        const back = await rooms.store.restore(id)
        if (!back.ok) throw new Faulty(back.fault)
        await list.read()
        return {}
      },
      'case.rename': ({ case: id, title, ticket }) => change(id, (file) => ({ ...file, title, ticket })),
      'case.symptom': ({ case: id, symptom }) => change(id, (file) => ({ ...file, symptom })),
      'case.go': ({ case: id, place }) => change(id, (file) => ({ ...file, place })),
      'case.report': async ({ case: id, format, mask }) => report((await caseOf(id)).view(), format, mask),

      'case.export': async ({ case: id }) => {
        const one = await caseOf(id)
        const view = one.view()
        const busy = view.evidence.find(({ kind, capture }) => kind === 'capture' && capture?.reading === true)
        if (busy !== undefined)
          throw new Faulty({
            code: 'parcel/still-reading',
            say: `${busy.title} is still being read.`,
            hint: 'Save the case file when it has been read to its end.',
          })
        const written = writeParcel(one.sent(), rooms)
        if (!written.ok) throw new Faulty(written.fault)
        const { text, says } = written.value
        const packed = rooms.pack(text)
        if (!packed.ok) throw new Faulty(packed.fault)
        return { name: `${fileStem(view) || 'case'}.claimcheck`, base64: rooms.toBase64(packed.value), says }
      },

      'evidence.paste': ({ case: id, text, from }) =>
        addTo(id, { kind: 'paste', title: from ?? pastedTitle, from: from ?? 'pasted', text }),
      'evidence.remove': async ({ case: id, evidence }) => {
        await (await caseOf(id)).remove(evidence)
        return {}
      },
      'evidence.restore': async ({ case: id, evidence }) => {
        await (await caseOf(id)).restore(evidence)
        return {}
      },
      'evidence.text': async ({ case: id, evidence }) => ({ text: (await caseOf(id)).piece(evidence).text ?? '' }),
      'evidence.accept': ({ case: id, evidence, start, yes }) =>
        changeEvidence(id, evidence, (one) => {
          const others = (one.accepted ?? []).filter((at) => at !== start)
          return { ...one, accepted: yes ? [...others, start] : others }
        }),
      'evidence.reading': ({ case: id, evidence, start, order }) =>
        changeEvidence(id, evidence, (one) => {
          const others = (one.readings ?? []).filter((each) => each.start !== start)
          return { ...one, readings: order === undefined ? others : [...others, { start, order }] }
        }),
      'evidence.export': async ({ case: id, evidence, frames }) => {
        const one = await caseOf(id)
        const octets = rooms.writePcapng(one.capture(evidence).frames(frames))
        return { name: `${one.piece(evidence).evidence.title.replace(/\.[a-z0-9]+$/i, '')}-frames.pcapng`, base64: rooms.toBase64(octets) }
      },

      'trace.rows': async ({ case: id, evidence, filter, from, count }) => (await caseOf(id)).capture(evidence).rows(filter, from, count),
      'trace.find': async ({ case: id, evidence, filter, frame }) => ({
        index: await (await caseOf(id)).capture(evidence).find(filter, frame),
      }),
      'trace.open': async ({ case: id, evidence, frame }) => {
        const opened = (await caseOf(id)).capture(evidence).open(frame)
        if (opened === undefined)
          throw new Faulty({
            code: 'trace/not-kept',
            say: `Frame ${frame} is not kept: it is of no protocol that is read here, or fell out of the ring.`,
          })
        return opened
      },
      'trace.machines': async ({ case: id, evidence }) => {
        const { machines, more } = (await caseOf(id)).capture(evidence).machines()
        return { machines: [...machines], more }
      },
      'trace.mark': ({ case: id, evidence, frame, on }) =>
        change(id, (file) => {
          const others = file.marks.filter((one) => one.evidence !== evidence || one.frame !== frame)
          return { ...file, marks: on ? [...others, { evidence, frame }] : others }
        }),

      'capture.start': async ({ case: id, adapters, source }) => {
        const one = await caseOf(id)
        const evidence = rooms.newId()
        const file = `files/live-${evidence}.pcapng`
        const opened = await rooms.live.open(adapters, rooms.store.pathOf(id, file), source)
        if (!opened.ok) throw new Faulty(opened.fault)
        const title = `Watching ${adapters.join(', ')}`
        await one.add(
          {
            id: evidence,
            kind: 'live',
            title,
            addedAt: rooms.now(),
            from: title,
            file,
            adapters,
            watching: true,
            ...(source === undefined ? {} : { source }),
          },
          opened.value,
        )
        return { evidence }
      },
      'capture.stop': async ({ case: id, evidence }) => {
        ;(await caseOf(id)).capture(evidence).stop()
        return changeEvidence(id, evidence, (one) => ({ ...one, watching: false }))
      },
    },
    streams: {
      cases: (_, emit) => list.follow(emit),
      case: ({ case: id }, emit, fail) =>
        following(fail, async () => {
          const one = await caseOf(id)
          const hush = one.follow(emit)
          return () => {
            hush()
            putAway(id)
          }
        }),
      trace: ({ case: id, evidence, filter }, emit, fail) =>
        following(fail, async () => {
          const one = await caseOf(id)
          const listening = one.capture(evidence).listen(filter, emit)
          const hush = one.followCapture(evidence, listening.changed)
          return () => {
            hush()
            listening.end()
          }
        }),
      capture: (_, emit) => rooms.live.state(emit),
      checks: ({ case: id }, emit) => asking.follow(id, emit),
    },
  }

  const door: Service<typeof doorContract> = {
    calls: {
      'door.report': async ({ case: id, mask }) => {
        const { name, text } = report((await caseOf(id)).view(), 'html', mask)
        return { name, html: text }
      },
      'door.open': async ({ paths, case: into }) => {
        const faults: Fault[] = []
        const found: { path: string; title: string; value: OpenedFile }[] = []
        for (const path of paths) {
          const title = lastOf(path)
          await look(path, title).then(
            (value) => found.push({ path, title, value }),
            (error) => faults.push(faultOf(error)),
          )
        }
        let opened = into
        // Nobody wants an empty case: it is made with the first evidence there is for it.
        let made = into
        for (const { path, title, value } of found)
          try {
            if (value.kind === 'case') opened = (await openParcel(value.text, title)).opened
            else {
              const evidence = found.filter((one) => one.value.kind !== 'case')
              made ??= (
                await create({
                  title: evidence
                    .map((one) => one.title)
                    .join(', ')
                    .slice(0, 300),
                })
              ).id
              await addFile(made, path, title, value)
              opened = made
            }
          } catch (error) {
            faults.push(faultOf(error))
          }
        if (opened === undefined || (faults.length > 0 && faults.length === paths.length))
          throw new Faulty(faults[0] ?? { code: 'door/nothing', say: 'No file was named.' })
        return { case: opened }
      },
      'door.bring': uploads.bring,
    },
    streams: {},
  }

  return {
    screen,
    door,
    close: async () => {
      const cases = await Promise.allSettled(open.values())
      open.clear()
      await Promise.allSettled([...cases.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)), uploads.close()])
    },
  }
}

const faultOf = (error: unknown): Fault => {
  if (error instanceof Faulty) return error.fault
  throw error
}
const lastOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path

/** A stream that begins with a promise and may be hushed before it has begun. */
function following(fail: (error: unknown) => void, begin: () => Promise<() => void>): () => void {
  let hushed = false
  let end: (() => void) | undefined
  begin().then((ending) => {
    if (hushed) ending()
    else end = ending
  }, fail)
  return () => {
    hushed = true
    end?.()
  }
}
