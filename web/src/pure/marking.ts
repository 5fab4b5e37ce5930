// Rows that are selected together: one by one, or all from a selected one to where one stands. Pure.

/** With this one turned: in if it was out, out if it was in. */
export function turned(marked: ReadonlySet<number>, one: number): Set<number> {
  const changed = new Set(marked);
  if (!changed.delete(one)) changed.add(one);
  return changed;
}

/**
 * With all between the nearest selected row and the one at `at`; that one alone where none is selected.
 * A row that can not be selected is null.
 */
export function markedUpTo(rows: readonly (number | null)[], marked: ReadonlySet<number>, at: number): Set<number> {
  let from = at;
  for (let far = 1; far < rows.length; far++) {
    const isMarked = (index: number) => {
      const one = rows[index];
      return one !== null && one !== undefined && marked.has(one);
    };
    if (isMarked(at - far)) from = at - far;
    else if (isMarked(at + far)) from = at + far;
    if (from !== at) break;
  }
  const changed = new Set(marked);
  for (const one of rows.slice(Math.min(from, at), Math.max(from, at) + 1)) if (one !== null) changed.add(one);
  return changed;
}
