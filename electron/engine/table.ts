// State keyed by two numbers (a segment and an address), without boxing: eight-way buckets in typed arrays.
//
// A full bucket makes the table grow, up to its limit; after that the entry of the bucket that was used least recently
// gives way, never one that is held. What gave way is counted.

export type Numbers = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array
export interface Kind<A extends Numbers> {
  new (length: number): A
}
/** One value per slot. `of` is replaced when the table grows, so it is read anew each time. */
export interface Column<A extends Numbers | string[]> {
  of: A
}

const ways = 8
/** Slots to begin with: an office network fits, and growing costs more than the octets do. */
const first = 8192

/**
 * A table of at most `limit` slots (a power of two).
 *
 * What is made many times and asked in every frame has no getters, here as in all of the engine: V8 makes a slow object of every
 * one but the first that is made with a getter, and calls none of its functions directly.
 */
export function addressTable(limit: number) {
  let size = Math.min(first, limit)
  let mask = size / ways - 1
  let forgotten = 0
  const columns: { readonly column: Column<Numbers>; readonly kind: Kind<Numbers>; readonly width: number }[] = []
  const texts: Column<string[]>[] = []
  // Of each bucket its eight keys, and then when each was used, by this table's own clock: what is read together lies together.
  const makeBuckets = () => {
    const made = new Float64Array(size * 2)
    for (let start = 0; start < made.length; start += ways * 2) made.fill(-1, start, start + ways)
    return made
  }
  let buckets = makeBuckets()
  const keyAt = (slot: number) => slot + (slot & -ways)
  const usedAt = (slot: number) => keyAt(slot) + ways
  /** When a held entry was used: never too long ago. */
  const always = Number.POSITIVE_INFINITY

  /** Two numbers as one: exact in a double while `a` stays below 2^20 and `b` below 2^32, or `a` is 0 and `b` below 2^52. */
  const join = (a: number, b: number) => a * 0x1_0000_0000 + b
  const hashOf = (key: number) => {
    const low = key >>> 0
    const high = (key / 0x1_0000_0000) >>> 0
    const h = Math.imul(low ^ Math.imul(high, 0x85eb_ca6b), 0x9e37_79b1)
    return h ^ (h >>> 15)
  }
  // An entry lies at the first free way of its bucket, counted from a way that its hash tells: most are found at the first look.
  const bucketOf = (hash: number) => (hash & mask) * ways
  const wayOf = (hash: number) => hash >>> 29

  function grow() {
    const old = { buckets, size, columns: columns.map(({ column }) => column.of), texts: texts.map((column) => column.of) }
    size *= 2
    mask = size / ways - 1
    buckets = makeBuckets()
    for (const { column, kind, width } of columns) column.of = new kind(size * width)
    for (const column of texts) column.of = new Array<string>(size).fill('')
    for (let from = 0; from < old.size; from++) {
      const key = old.buckets[keyAt(from)] ?? -1
      if (key < 0) continue
      const hash = hashOf(key)
      const start = bucketOf(hash)
      // Each old bucket splits into two, so there is always room.
      let to = start + wayOf(hash)
      while ((buckets[keyAt(to)] ?? -1) >= 0) to = start + ((to + 1) & (ways - 1))
      buckets[keyAt(to)] = key
      buckets[usedAt(to)] = old.buckets[usedAt(from)] ?? 0
      for (const [i, { column, width }] of columns.entries()) {
        const source = old.columns[i]
        if (source !== undefined) for (let w = 0; w < width; w++) column.of[to * width + w] = source[from * width + w] ?? 0
      }
      for (const [i, column] of texts.entries()) column.of[to] = old.texts[i]?.[from] ?? ''
    }
  }

  let clock = 0
  const touch = (slot: number) => {
    if (buckets[usedAt(slot)] !== always) buckets[usedAt(slot)] = ++clock
  }
  /** The entry of a full bucket that was used least recently gives way. */
  function replace(start: number, key: number): number {
    // Eight open conflicts in one bucket: one gives way after all, or memory would not be bounded.
    let at = start
    let least = always
    for (let slot = start; slot < start + ways; slot++) {
      const used = buckets[usedAt(slot)] ?? 0
      if (used >= least) continue
      least = used
      at = slot
    }
    forgotten++
    buckets[keyAt(at)] = key
    buckets[usedAt(at)] = ++clock
    // By hand where it is little: a call costs more than the octets.
    for (const { column, width } of columns)
      if (width > 8) column.of.fill(0, at * width, at * width + width)
      else for (let w = at * width; w < at * width + width; w++) column.of[w] = 0
    for (const column of texts) column.of[at] = ''
    return at
  }

  return {
    /** A value per slot; with `width`, so many. Columns are asked for before the first `make`. */
    column<A extends Numbers>(kind: Kind<A>, width = 1): Column<A> {
      const column = { of: new kind(size * width) }
      columns.push({ column, kind: kind as unknown as Kind<Numbers>, width })
      return column
    },
    /** A text per slot, empty to begin with. */
    texts(): Column<string[]> {
      const column = { of: new Array<string>(size).fill('') }
      texts.push(column)
      return column
    },
    /** The slot of a pair, or -1. Good until the next `make`. */
    find(a: number, b: number): number {
      const key = join(a, b)
      const hash = hashOf(key)
      const start = bucketOf(hash)
      let at = start + wayOf(hash)
      for (let looked = 0; looked < ways; looked++) {
        const there = buckets[keyAt(at)]
        if (there === key) {
          touch(at)
          return at
        }
        if (there === -1) return -1
        at = start + ((at + 1) & (ways - 1))
      }
      return -1
    },
    /** The slot of a pair, made with zeros in every column where it was not there. */
    make(a: number, b: number): number {
      const key = join(a, b)
      const hash = hashOf(key)
      for (;;) {
        const start = bucketOf(hash)
        let at = start + wayOf(hash)
        for (let looked = 0; looked < ways; looked++) {
          const there = buckets[keyAt(at)]
          if (there === key) {
            touch(at)
            return at
          }
          if (there === -1) {
            buckets[keyAt(at)] = key
            buckets[usedAt(at)] = ++clock
            return at
          }
          at = start + ((at + 1) & (ways - 1))
        }
        if (size < limit) grow()
        else return replace(start, key)
      }
    },
    /** Every pair and its slot, in no order. */
    *entries(): Generator<{ readonly a: number; readonly b: number; readonly slot: number }> {
      for (let slot = 0; slot < size; slot++) {
        const key = buckets[keyAt(slot)] ?? -1
        if (key >= 0) yield { a: Math.floor(key / 0x1_0000_0000), b: key % 0x1_0000_0000, slot }
      }
    },
    /** A held entry does not give way to a newcomer. */
    hold(slot: number, on: boolean) {
      buckets[usedAt(slot)] = on ? always : ++clock
    },
    /** How many entries gave way so far. */
    forgotten: () => forgotten,
    size: () => size,
  }
}
export type AddressTable = ReturnType<typeof addressTable>

/** A Map that keeps its `limit` most recently set entries and counts what it let go. */
export function boundedMap<K, V extends NonNullable<unknown>>(
  limit: number,
  keep?: (value: V) => boolean,
  forget?: (value: V, key: K) => void,
) {
  const map = new Map<K, V>()
  let forgotten = 0
  // One walk from oldest to newest that goes on where it was: beginning anew would pass all the gaps of what was let go.
  let walk = map.keys()
  const bounded = {
    // A field: it is asked for in every frame.
    size: 0,
    /** How many entries were let go so far. */
    forgotten: () => forgotten,
    get: (key: K) => map.get(key),
    has: (key: K) => map.has(key),
    delete: (key: K) => {
      map.delete(key)
      bounded.size = map.size
    },
    values: () => map.values(),
    entries: () => map.entries(),
    /** Sets, and lets the oldest entry go where the map is full; `keep` spares an entry a few times over, never for ever. */
    set(key: K, value: V) {
      map.set(key, value)
      bounded.size = map.size
      if (bounded.size <= limit) return
      for (let spared = 0; ; ) {
        const { done, value: oldest } = walk.next()
        if (done === true) {
          walk = map.keys()
          continue
        }
        const old = map.get(oldest)
        if (oldest === key || old === undefined) continue
        map.delete(oldest)
        if (spared < 4 && keep?.(old) === true) {
          spared++
          map.set(oldest, old)
          continue
        }
        bounded.size = map.size
        forgotten++
        forget?.(old, oldest)
        return
      }
    },
  }
  return bounded
}
