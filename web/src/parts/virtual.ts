// Long lists that scroll with the page: only what can be seen is in the document (@tanstack/virtual-core).
import {
  measureElement,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';

export type Listed = Virtualizer<Window, HTMLElement>;

/** Below so many items everything is in the document: nothing to gain, and find-in-page works. */
export const wholeUpTo = 200;

export function useWindowList(options: {
  count: number;
  keyOf: (index: number) => string;
  estimate: (index: number) => number;
  top: number;
}): Listed {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const list = useRef<Listed | null>(null);
  const all = {
    count: options.count,
    getScrollElement: () => window,
    getItemKey: options.keyOf,
    estimateSize: options.estimate,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    measureElement,
    overscan: 12,
    scrollMargin: options.top,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    onChange: () => redraw(undefined as never),
  };
  list.current ??= new Virtualizer<Window, HTMLElement>(all);
  list.current.setOptions(all);
  useEffect(() => list.current?._didMount(), []);
  useLayoutEffect(() => list.current?._willUpdate());
  return list.current;
}
