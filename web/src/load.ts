// Reading for a page: old values stay while new ones come, with their age; an error stands where the data would.
// A page that reads anew because of news says so to the server: nobody need be there for that, and a desk that nobody
// touches is to be signed out.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from './api/client';

export type Loaded<T> = {
  data: T | null;
  problem: Problem | null;
  /** When `data` was read. */
  at: Date | null;
  isLoading: boolean;
  /** A person wants it anew. */
  reload: () => void;
  /** News came: the page reads by itself. */
  refresh: () => void;
};

export type Reading<T> = (signal: AbortSignal, background: boolean) => Promise<T>;

export function useLoad<T>(key: string | null, read: Reading<T>): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload' | 'refresh'> & { key: string | null }>({
    key,
    data: null,
    problem: null,
    at: null,
    isLoading: key !== null,
  });
  const [turn, setTurn] = useState(0);
  const reader = useRef(read);
  reader.current = read;
  const isByItself = useRef(false);

  useEffect(() => {
    if (key === null) return;
    const control = new AbortController();
    const background = isByItself.current;
    isByItself.current = false;
    setState((was) => ({
      ...(was.key === key ? was : { data: null, problem: null, at: null }),
      key,
      isLoading: true,
    }));
    reader
      .current(control.signal, background)
      .then((data) => setState({ key, data, problem: null, at: new Date(), isLoading: false }))
      .catch((error: unknown) => {
        if (control.signal.aborted) return;
        const problem = error instanceof Problem ? error : new Problem('fault', 0, 'This page met a fault of its own.');
        setState((was) => ({ ...was, key, problem, isLoading: false }));
      });
    return () => control.abort();
  }, [key, turn]);

  const again = useCallback((byItself: boolean) => {
    isByItself.current = byItself;
    setTurn((n) => n + 1);
  }, []);
  const reload = useCallback(() => again(false), []);
  const refresh = useCallback(() => again(true), []);
  // Of another key: not what is asked for now.
  const current = state.key === key ? state : { data: null, problem: null, at: null, isLoading: key !== null };
  return { ...current, reload, refresh };
}

/** True once something took longer than a blink: gray lines come then, not before. */
export function useSlow(isLoading: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isLoading) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), 400);
    return () => clearTimeout(timer);
  }, [isLoading]);
  return isSlow;
}
