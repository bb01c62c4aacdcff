/** A change to a record, with what it does for the test's report. */
export interface Tampering {
  readonly kind: string;
  readonly apply: (record: Buffer, random: (below: number) => number) => Buffer;
}

function lines(record: Buffer): string[] {
  return record.toString('utf8').split('\n').slice(0, -1);
}

function joined(texts: readonly string[]): Buffer {
  return Buffer.from(texts.map((text) => `${text}\n`).join(''));
}

/** Each of them changes something; which place is left to chance. */
export const tamperings: readonly Tampering[] = [
  {
    kind: 'a byte changed',
    apply: (record, random) => {
      const copy = Buffer.from(record);
      const place = random(copy.length);
      copy[place] = (copy[place]! + 1 + random(255)) % 256;
      return copy;
    },
  },
  {
    kind: 'a byte put in',
    apply: (record, random) => {
      const place = random(record.length + 1);
      const byte = Buffer.from([random(128)]);
      return Buffer.concat([record.subarray(0, place), byte, record.subarray(place)]);
    },
  },
  {
    kind: 'a byte taken out',
    apply: (record, random) => {
      const place = random(record.length);
      return Buffer.concat([record.subarray(0, place), record.subarray(place + 1)]);
    },
  },
  {
    kind: 'an entry taken out',
    apply: (record, random) => {
      const all = lines(record);
      const entries = all.flatMap((line, index) => (line.includes('"action"') ? [index] : []));
      return joined(all.toSpliced(entries[random(entries.length)]!, 1));
    },
  },
  {
    kind: 'an entry put in again elsewhere',
    apply: (record, random) => {
      const all = lines(record);
      const entries = all.filter((line) => line.includes('"action"'));
      return joined(all.toSpliced(random(all.length + 1), 0, entries[random(entries.length)]!));
    },
  },
  {
    kind: 'two entries exchanged',
    apply: (record, random) => {
      const all = lines(record);
      const one = random(all.length);
      const other = (one + 1 + random(all.length - 1)) % all.length;
      return joined(all.with(one, all[other]!).with(other, all[one]!));
    },
  },
  {
    kind: 'the tail cut off at a line',
    apply: (record, random) => joined(lines(record).slice(0, random(lines(record).length))),
  },
  {
    kind: 'the tail cut off anywhere',
    apply: (record, random) => record.subarray(0, random(record.length)),
  },
];
