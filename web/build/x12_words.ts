// `virtual:x12-words`: the names of elements (x12/guide_names.cpp) and the meanings of codes (x12/codes/*.csv),
// as the server has them. The pages show raw answers with these words on hover.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const room = fileURLToPath(new URL('../../x12/', import.meta.url));

// Which list an element's codes stand in.
const lists: Record<string, string> = {
  EB01: 'eligibility_benefit',
  EB02: 'coverage_level',
  EB03: 'service_type',
  EB04: 'insurance_type',
  EB06: 'time_period',
  EB09: 'quantity_qualifier',
  EB11: 'yes_no',
  EB12: 'network',
  DTP01: 'date',
  AAA03: 'reject_reason',
  AAA04: 'follow_up',
  NM101: 'entity',
  REF01: 'reference',
  INS02: 'relationship',
  DMG03: 'sex',
  HSD01: 'quantity_qualifier',
};

export type X12Words = { names: Record<string, string>; codes: Record<string, Record<string, string>> };

/** "code,meaning[,loops]", a field with a comma in quotes, quotes doubled. */
export function readCodes(csv: string): Record<string, string> {
  const codes: Record<string, string> = {};
  for (const line of csv.split(/\r?\n/).slice(1)) {
    const found = /^([^,]+),(?:"((?:[^"]|"")*)"|([^,]*))/.exec(line);
    if (found?.[1]) codes[found[1]] = (found[2] ?? found[3] ?? '').replaceAll('""', '"');
  }
  return codes;
}

/** ElementName{"EB", 1, 0, "1390", "What the line tells"...} -> EB01. Parts of composites are left out. */
export function readNames(cpp: string): Record<string, string> {
  const names: Record<string, string> = {};
  for (const [, segment, place, part, name] of cpp.matchAll(
    /ElementName\{"(\w+)",\s*(\d+),\s*(\d+),\s*"\w+",\s*"((?:[^"\\]|\\.)*)"/g,
  )) {
    if (part === '0') names[`${segment}${String(place).padStart(2, '0')}`] ??= name ?? '';
  }
  return names;
}

export function x12Words(): Plugin {
  return {
    name: 'eligd-x12-words',
    resolveId: (id) => (id === 'virtual:x12-words' ? '\0virtual:x12-words' : null),
    load(id) {
      if (id !== '\0virtual:x12-words') return null;
      const words: X12Words = {
        names: readNames(readFileSync(`${room}guide_names.cpp`, 'utf8')),
        codes: Object.fromEntries(
          Object.entries(lists).map(([element, list]) => [
            element,
            readCodes(readFileSync(`${room}codes/${list}.csv`, 'utf8')),
          ]),
        ),
      };
      return `export default ${JSON.stringify(words)}`;
    },
  };
}
