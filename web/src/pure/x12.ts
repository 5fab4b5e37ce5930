// A raw answer as segments and elements, counted as the facts count them (ST = 1), with the server's words for
// elements and codes (build/x12_words.ts). Reading only what it must: the server reads answers for real.

export type X12Words = { names: Record<string, string>; codes: Record<string, Record<string, string>> };
export type RawSegment = { number: number; id: string; elements: string[] };
export type RawAnswer = { segments: RawSegment[]; repeat: string };

export function readRaw(text: string): RawAnswer {
  const start = text.indexOf('ISA');
  if (start < 0 || text.length < start + 106) return { segments: [], repeat: '^' };
  const between = text[start + 3] ?? '*';
  const end = text[start + 105] ?? '~';
  const repeat = text[start + 82] ?? '^';
  let number = 0;
  const segments: RawSegment[] = [];
  for (const part of text.slice(start).split(end)) {
    const words = part.replace(/^[\r\n\s]+/, '');
    if (!words) continue;
    const [id = '', ...elements] = words.split(between);
    number = id === 'ST' ? 1 : id === 'GE' || id === 'IEA' ? 0 : number ? number + 1 : 0;
    segments.push({ number, id, elements });
  }
  return { segments, repeat };
}

const place = (id: string, index: number) => `${id}${String(index + 1).padStart(2, '0')}`;

/** What one element says: its code's meaning where it has one. */
export function elementWords(words: X12Words, id: string, index: number, value: string, repeat = '^'): string {
  if (!value) return 'blank';
  const codes = words.codes[place(id, index)];
  const said = codes ? value.split(repeat).map((code) => (codes[code] ? `${code} ${codes[code]}` : code)) : [value];
  if (id === 'EB' && index === 7 && /^\.?\d/.test(value)) return `${value} patient pays ${percent(value)}`;
  return said.join(', ');
}

export function elementName(words: X12Words, id: string, index: number): string {
  return words.names[place(id, index)] ?? place(id, index);
}

function percent(text: string): string {
  const digits = text.replace(/^0?\./, '').padEnd(2, '0');
  if (!text.includes('.')) return `${Number(text) * 100}%`;
  const rest = digits.slice(2).replace(/0+$/, '');
  return `${Number(digits.slice(0, 2))}${rest ? `.${rest}` : ''}%`;
}

function day(text: string): string {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return found ? `${Number(found[2])}/${Number(found[3])}/${found[1]}` : text;
}

/** One sentence for a segment: what a careful person reads from it. */
export function segmentWords(words: X12Words, segment: RawSegment, repeat = '^'): string {
  const { id, elements: e } = segment;
  const code = (index: number) => {
    const value = e[index];
    return value ? (words.codes[place(id, index)]?.[value] ?? value) : '';
  };
  switch (id) {
    case 'EB': {
      const types = (e[2] ?? '')
        .split(repeat)
        .filter(Boolean)
        .map((one) => words.codes.EB03?.[one] ?? one)
        .join(', ');
      const amount = e[6] ? `$${e[6]}` : e[7] ? percent(e[7]) : e[9] ? `${e[9]} ${code(8)}` : '';
      const network =
        e[11] === 'Y' ? 'in network' : e[11] === 'N' ? 'out of network' : e[11] === 'W' ? 'in and out of network' : '';
      const auth =
        e[10] === 'Y'
          ? 'authorization required'
          : e[10] === 'N'
            ? 'authorization not needed'
            : e[10] === 'U'
              ? 'authorization unknown'
              : '';
      return [code(0), amount, code(5).toLowerCase(), code(1).toLowerCase(), types, auth, network, e[4] ?? '']
        .filter(Boolean)
        .join(', ');
    }
    case 'DTP':
      return `${code(0)}: ${(e[2] ?? '').split('-').map(day).join(' to ')}`;
    case 'AAA':
      return [code(2), code(3)].filter(Boolean).join('; ');
    case 'MSG':
      return 'In the payer’s words';
    case 'NM1':
      return [code(0), [e[2], e[3]].filter(Boolean).join(', ')].filter(Boolean).join(': ');
    case 'REF':
      return `${code(0)}: ${e[1] ?? ''}`;
    case 'TRN':
      return 'Trace: whose question this answers';
    case 'HL':
      return { '20': 'The payer', '21': 'Who asks', '22': 'The subscriber', '23': 'The dependent' }[e[2] ?? ''] ?? '';
    case 'DMG':
      return `Born ${day(e[1] ?? '')}`;
    case 'LS':
      return 'Begins: who runs this benefit';
    case 'LE':
      return 'Ends: who runs this benefit';
    case 'III':
      return `Place of service or procedure ${e[1] ?? ''}`;
    case 'HSD':
      return 'How many, how often';
    case 'PER':
      return `Contact: ${[e[1], e[3]].filter(Boolean).join(' ')}`;
    default:
      return '';
  }
}

export type Excerpt = { kind: 'segment'; segment: RawSegment } | { kind: 'gap'; count: number };

/** The segments asked for with one neighbor on each side; what lies between is counted. */
export function excerpt(segments: RawSegment[], wanted: Set<number>, around = 1): Excerpt[] {
  const shown: Excerpt[] = [];
  let hidden = 0;
  for (const segment of segments) {
    const isNear = segment.number > 0 && [...wanted].some((n) => Math.abs(n - segment.number) <= around);
    if (!isNear) {
      hidden += 1;
      continue;
    }
    if (hidden && shown.length) shown.push({ kind: 'gap', count: hidden });
    hidden = 0;
    shown.push({ kind: 'segment', segment });
  }
  return shown;
}
