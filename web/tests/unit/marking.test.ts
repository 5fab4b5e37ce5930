import { describe, expect, test } from 'vitest';
import { markedUpTo, turned } from '../../src/pure/marking';

const sorted = (set: Set<number>) => [...set].sort((a, b) => a - b);

describe('rows are selected', () => {
  test('one by one, and let go the same way', () => {
    expect(sorted(turned(new Set(), 7))).toEqual([7]);
    expect(sorted(turned(new Set([7, 9]), 7))).toEqual([9]);
  });
  test('from the nearest selected one down to where one stands, or up', () => {
    expect(sorted(markedUpTo([1, 2, 3, 4, 5], new Set([2]), 3))).toEqual([2, 3, 4]);
    expect(sorted(markedUpTo([1, 2, 3, 4, 5], new Set([5]), 2))).toEqual([3, 4, 5]);
    expect(sorted(markedUpTo([1, 2, 3, 4, 5], new Set([1, 4]), 4))).toEqual([1, 4, 5]);
  });
  test('alone where none is selected, and without those that can not be', () => {
    expect(sorted(markedUpTo([1, 2, 3], new Set(), 1))).toEqual([2]);
    expect(sorted(markedUpTo([1, null, 3], new Set([1]), 2))).toEqual([1, 3]);
    expect(sorted(markedUpTo([null], new Set(), 0))).toEqual([]);
  });
});
