// The Service the contract asks for: what screens and doors may ask of the engine, answered from open cases.
import { type Acknowledgement, type CaseFile, type CaseSummary, type Evidence, type FindingView, pastedTitle } from '../../shared/case.ts'
import type { contract, doorContract, Service } from '../../shared/contract.ts'
import type { Fault } from '../../shared/fault.ts'
import { optionOf, stepOf } from '../../shared/knowledge/index.ts'
import { type Parties, partiesOf } from '../../shared/parties.ts'
import { Faulty } from '../../shared/result.ts'
import { isAcknowledging } from './conclude.ts'
import { fileStem, report } from './report.ts'
import { samples } from './samples.ts'
import { startAsking } from './session/asking.ts'
import { type OpenCase, openCase } from './session/open-case.ts'
import { readParcel, receive, writeParcel } from './session/parcel.ts'
import type { OpenedFile, Rooms } from './session/rooms.ts'
import type { Upload } from './session/store.ts'

export interface Session {
  readonly screen: Service<typeof contract>
  readonly door: Service<typeof doorContract>
  /** Captures are stopped, everything is on its way to the store. */
  close(): Promise<void>
}

/** One upload may be this long: larger captures are cut with Wireshark first, or opened by path in the Electron window. */
export const uploadLimitOctets = 8 * 1024 ** 3
/** Uploads at one time. */
const uploadsLimit = 16
/** A case nobody looks at is put away after this long, in milliseconds; its captures are read again when it is opened. */
const putAwayAfter = 60_000

export function startSession(rooms: Rooms): Session {
  const open = new Map<string, Promise<OpenCase>>()
  const uploads = new Map<
    string,
    { readonly case: string; readonly name: string; readonly octets: number; written: number; readonly upload: Upload }
  >()
  const list = caseList(rooms)

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
        await answer(id, piece)
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

  const change = async (id: string, make: (file: CaseFile) => CaseFile) => {
    await (await caseOf(id)).change(make)
    return {}
  }

  const answer = (id: string, { cause, step, option }: { readonly cause: string; readonly step: string; readonly option: string }) =>
    change(id, (file) => {
      const question = `${cause}/${step}`
      const answered: Evidence = {
        id: rooms.newId(),
        kind: 'answer',
        title: answerTitle(cause, step, option),
        addedAt: rooms.now(),
        from: 'answer',
        question,
        answer: option,
      }
      // An answer changed is the same piece of evidence, answered anew.
      const before = file.evidence.find((one) => one.kind === 'answer' && one.question === question)
      return {
        ...file,
        evidence:
          before === undefined
            ? [...file.evidence, answered]
            : file.evidence.map((one) => (one === before ? { ...answered, id: before.id } : one)),
        skipped: file.skipped.filter((one) => one.cause !== cause || one.step !== step),
      }
    })
  const changeEvidence = (id: string, evidence: string, make: (evidence: Evidence) => Evidence) =>
    change(id, (file) => ({ ...file, evidence: file.evidence.map((one) => (one.id === evidence ? make(one) : one)) }))

  const uploadOf = (id: string) => {
    const upload = uploads.get(id)
    if (upload === undefined) throw new Faulty({ code: 'upload/unknown', say: 'This upload has ended.', hint: 'Choose the file again.' })
    return upload
  }
  const dropUpload = async (id: string) => {
    const upload = uploads.get(id)
    uploads.delete(id)
    await upload?.upload.drop()
  }

  const asking = startAsking(rooms, addTo)
  const screen: Service<typeof contract> = {
    calls: {
      ...asking.calls,
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

      'upload.begin': async ({ case: id, name, octets }) => {
        if (octets > uploadLimitOctets) throw new Faulty(tooLong)
        if (uploads.size >= uploadsLimit)
          throw new Faulty({
            code: 'upload/too-many',
            say: `More than ${uploadsLimit} files at once.`,
            hint: 'Add the others when these are in.',
          })
        await caseOf(id)
        const upload = rooms.newId()
        uploads.set(upload, { case: id, name, octets, written: 0, upload: await rooms.store.upload(id, name) })
        return { upload }
      },
      'upload.piece': async ({ upload: id, base64 }) => {
        const upload = uploadOf(id)
        const octets = rooms.fromBase64(base64)
        upload.written += octets.length
        if (upload.written > uploadLimitOctets || upload.written > upload.octets) {
          await dropUpload(id)
          throw new Faulty(
            upload.written > uploadLimitOctets
              ? tooLong
              : {
                  code: 'upload/more-than-said',
                  say: 'The file grew while it was read.',
                  hint: 'Stop the capture that writes it, then add it again.',
                },
          )
        }
        await upload.upload.write(octets)
        return {}
      },
      'upload.end': async ({ upload: id }) => {
        const upload = uploadOf(id)
        if (upload.written < upload.octets) {
          await dropUpload(id)
          throw new Faulty({
            code: 'upload/cut',
            say: `Only ${upload.written} of ${upload.octets} octets arrived.`,
            hint: 'Add the file again.',
          })
        }
        uploads.delete(id)
        const { case: into, name } = upload
        const path = await upload.upload.end()
        const value = await look(rooms.store.pathOf(into, path), name)
        if (value.kind !== 'case') return addFile(into, path, name, value)
        await rooms.store.drop(into, path)
        return openParcel(value.text, name)
      },
      'upload.drop': async ({ upload: id }) => {
        await dropUpload(id)
        return {}
      },

      'wizard.answer': ({ case: id, ...given }) => answer(id, given),
      'wizard.skip': ({ case: id, cause, step, reason }) =>
        change(id, (file) => ({
          ...file,
          skipped: [...file.skipped.filter((one) => one.cause !== cause || one.step !== step), { cause, step, reason }],
        })),
      'wizard.done': ({ case: id, cause, step }) =>
        change(id, (file) => ({
          ...file,
          done: [...file.done.filter((one) => one.cause !== cause || one.step !== step), { cause, step, at: rooms.now() }],
        })),
      'wizard.restart': ({ case: id, cause }) =>
        change(id, (file) => ({
          ...file,
          evidence: file.evidence.filter((one) => one.kind !== 'answer' || one.question?.startsWith(`${cause}/`) !== true),
          skipped: file.skipped.filter((one) => one.cause !== cause),
          done: file.done.filter((one) => one.cause !== cause),
        })),

      'finding.acknowledge': async ({ case: id, evidence, finding, reason, until }) => {
        const one = await caseOf(id)
        const found = findingIn(one, finding, evidence)
        await one.change((file) => ({
          ...file,
          acknowledged: [
            ...file.acknowledged.filter((each) => !isAbout(each, finding, evidence, found)),
            {
              finding,
              reason,
              at: rooms.now(),
              ...(evidence === undefined ? {} : { evidence }),
              ...(until === undefined ? {} : { until }),
              ...(found === undefined ? {} : copyOf(partiesOf(found.finding))),
            },
          ],
        }))
        return {}
      },
      'finding.unacknowledge': async ({ case: id, evidence, finding }) => {
        const one = await caseOf(id)
        const found = findingIn(one, finding, evidence)
        await one.change((file) => ({
          ...file,
          acknowledged: file.acknowledged.filter((each) => !isAbout(each, finding, evidence, found)),
        }))
        return {}
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
    },
    streams: {},
  }

  return {
    screen,
    door,
    close: async () => {
      const cases = await Promise.allSettled(open.values())
      open.clear()
      await Promise.allSettled([
        ...cases.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)),
        ...[...uploads.keys()].map(dropUpload),
      ])
    },
  }
}

/** The finding as the case shows it; of captures that each have one of this id, the one of `evidence`. */
const findingIn = (one: OpenCase, id: string, evidence: string | undefined): FindingView | undefined =>
  one.view().findings.find((each) => each.finding.id === id && (evidence === undefined || each.evidence === evidence))
/** By its pair where the finding is still there, by its id where it is not. */
const isAbout = (one: Acknowledgement, id: string, evidence: string | undefined, found: FindingView | undefined) =>
  found !== undefined
    ? isAcknowledging(one, evidence, found.finding)
    : one.finding === id && (one.evidence === undefined || evidence === undefined || one.evidence === evidence)
const copyOf = ({ about, machines }: Parties) => ({ about, machines: [...machines] })

/** What was answered, as lists and reports call it: "Which name: a user's name, ending in <03>". */
function answerTitle(cause: string, step: string, option: string): string {
  const asked = stepOf(cause, step)
  const answer = optionOf(`${cause}/${step}`, option)?.label
  return asked === undefined ? `${cause}/${step}` : `${asked.short.charAt(0).toUpperCase()}${asked.short.slice(1)}: ${answer ?? option}`
}

const tooLong: Fault = {
  code: 'upload/too-long',
  say: `The file is longer than ${uploadLimitOctets / 1024 ** 3} GB.`,
  hint: 'Cut it to the minutes around the conflict first (editcap -A and -B, or Wireshark’s File, Export Specified Packets).',
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

/** The list of cases, read once and kept up to date. */
function caseList(rooms: Rooms) {
  const listeners = new Set<(list: CaseSummary[]) => void>()
  let known: Map<string, CaseSummary> | undefined
  let reading: Promise<void> | undefined
  const tell = () => {
    if (known === undefined) return
    const list = [...known.values()].sort((a, b) => b.changedAt.localeCompare(a.changedAt))
    for (const listener of listeners) listener(list)
  }
  const read = () => {
    reading = rooms.store.list().then((all) => {
      known = new Map(all.map((one) => [one.id, one]))
      tell()
    })
    return reading
  }
  return {
    read,
    follow: (emit: (list: CaseSummary[]) => void) => {
      listeners.add(emit)
      if (known === undefined) void (reading ?? read())
      else emit([...known.values()].sort((a, b) => b.changedAt.localeCompare(a.changedAt)))
      return () => void listeners.delete(emit)
    },
    /** Done when it will be known at the next start, too: a full disk costs the list's own words, never the engine. */
    put: (summary: CaseSummary): Promise<void> => {
      known?.set(summary.id, summary)
      tell()
      return rooms.store.summarise(summary).catch(() => undefined)
    },
    drop: (id: string) => {
      known?.delete(id)
      tell()
    },
  }
}
