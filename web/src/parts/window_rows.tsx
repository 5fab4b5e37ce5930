// The body of a long table: of many rows only those in sight are in the document; of few, all are.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useWindowList, wholeUpTo } from './virtual';

export type Measure = (node: HTMLElement | null) => void;

export function WindowRows<T extends { key: string }>(props: {
  items: T[];
  estimate: (item: T) => number;
  /** Given how to bring the item of a key into sight. */
  reach: (scroll: (key: string) => void) => void;
  /** Its row carries `data-index` and is measured. */
  row: (item: T, index: number, measure: Measure) => ComponentChildren;
}) {
  const { items } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const isLong = items.length > wholeUpTo;
  // Where the list begins on the page: read when the rows change, not at every step of scrolling.
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const read = () => setTop(body.current ? body.current.getBoundingClientRect().top + window.scrollY : 0);
    read();
    addEventListener('resize', read);
    return () => removeEventListener('resize', read);
  }, [items]);
  const list = useWindowList({
    count: items.length,
    keyOf: (index) => items[index]?.key ?? String(index),
    estimate: (index) => {
      const item = items[index];
      return item ? props.estimate(item) : 0;
    },
    top,
  });
  const place = useMemo(() => new Map(items.map((item, index) => [item.key, index])), [items]);
  props.reach((key) => {
    const index = place.get(key);
    if (index === undefined) return;
    if (isLong) list.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() =>
      body.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' }),
    );
  });
  const virtual = isLong ? list.getVirtualItems() : items.map((_, index) => ({ index, start: 0, end: 0 }));
  const margin = isLong ? list.options.scrollMargin : 0;
  const before = isLong ? (virtual[0]?.start ?? margin) - margin : 0;
  const after = isLong ? list.getTotalSize() - ((virtual.at(-1)?.end ?? margin) - margin) : 0;
  const measure: Measure = (node) => {
    if (isLong && node) list.measureElement(node);
  };
  return (
    <tbody ref={body}>
      {before > 0 && <tr class="spacer" aria-hidden="true" style={{ height: `${before}px` }} />}
      {virtual.map(({ index }) => {
        const item = items[index];
        return item ? props.row(item, index, measure) : null;
      })}
      {after > 0 && <tr class="spacer" aria-hidden="true" style={{ height: `${after}px` }} />}
    </tbody>
  );
}
