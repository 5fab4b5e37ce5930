// A list that comes a page at a time, newest first: what was loaded, and the way further back.
import { useState } from 'preact/hooks';
import { problemWords } from './form';

export interface Page<T> {
  list: T[];
  next: string | null;
}

export interface Further<T> {
  /** The first page with those after it that somebody wanted too. */
  whole(first: Page<T>): Page<T>;
  /** Only the first page counts again. */
  forget(): void;
  goOn(from: Page<T>): Promise<void>;
  trouble: string;
}

export function useFurther<T>(pageAt: (cursor: string) => Promise<Page<T>>): Further<T> {
  const [more, setMore] = useState<Page<T> | null>(null);
  const [trouble, setTrouble] = useState('');
  return {
    whole: (first) => (more ? { list: [...first.list, ...more.list], next: more.next } : first),
    forget: () => setMore(null),
    goOn: async (from) => {
      if (!from.next) return;
      setTrouble('');
      try {
        const page = await pageAt(from.next);
        setMore({ list: [...(more?.list ?? []), ...page.list], next: page.next });
      } catch (error) {
        setTrouble(problemWords(error));
      }
    },
    trouble,
  };
}

/** Below the list: what went wrong with the last page, and the button for the next. */
export function LookFurther<T>({ further, from }: { further: Further<T>; from: Page<T> }) {
  return (
    <>
      {further.trouble && (
        <p class="note bad gapup" role="alert">
          {further.trouble}
        </p>
      )}
      {from.next && (
        <p class="row gapup">
          <button type="button" class="btn" onClick={() => void further.goOn(from)}>
            Look further back
          </button>
        </p>
      )}
    </>
  );
}
