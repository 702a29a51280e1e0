// Finding one's way in the fields of an opened frame.
import type { Field, OpenedFrame } from '../../../shared/trace.ts'

/** Every field with a path that another frame's field of the same place and name shares. */
export function pathOf(fields: readonly Field[], under = ''): readonly { readonly path: string; readonly field: Field }[] {
  return fields.flatMap((field, at) => {
    const path = `${under}${at} ${field.label}`
    return [{ path, field }, ...pathOf(field.fields ?? [], `${path}/`)]
  })
}

/** The innermost field that holds this octet. */
export function fieldAt(fields: readonly Field[], octet: number): Field | undefined {
  for (const field of fields) {
    const inner = fieldAt(field.fields ?? [], octet)
    if (inner !== undefined) return inner
  }
  // A layer may hold all that is in it, and the frame all layers: the narrowest says most.
  return fields.filter(({ start, end }) => octet >= start && octet < end).sort((a, b) => a.end - a.start - (b.end - b.start))[0]
}

/** The link layer's source address: not ARP's sender hardware address (Q120599, frame 3). */
export const linkSource = ({ fields }: Pick<OpenedFrame, 'fields'>): Field | undefined =>
  pathOf(fields).find(({ field }) => /^source/i.test(field.label) && field.end - field.start === 6)?.field

/** `octets 30 to 35`, counted from 0. */
export const sayOctets = ({ start, end }: Pick<Field, 'start' | 'end'>) =>
  end - start === 1 ? `octet ${start}` : `octets ${start} to ${end - 1}`
