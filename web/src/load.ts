// Reading for a page: old values stay while new ones come, with their age; an error stands where the data would.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from './api/client';

export type Loaded<T> = {
  data: T | null;
  problem: Problem | null;
  /** When `data` was read. */
  at: Date | null;
  isLoading: boolean;
  reload: () => void;
};

export function useLoad<T>(key: string | null, read: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'> & { key: string | null }>({
    key,
    data: null,
    problem: null,
    at: null,
    isLoading: key !== null,
  });
  const [turn, setTurn] = useState(0);
  const reader = useRef(read);
  reader.current = read;

  useEffect(() => {
    if (key === null) return;
    const control = new AbortController();
    setState((was) => ({
      ...(was.key === key ? was : { data: null, problem: null, at: null }),
      key,
      isLoading: true,
    }));
    reader
      .current(control.signal)
      .then((data) => setState({ key, data, problem: null, at: new Date(), isLoading: false }))
      .catch((error: unknown) => {
        if (control.signal.aborted) return;
        const problem = error instanceof Problem ? error : new Problem('fault', 0, 'This page met a fault of its own.');
        setState((was) => ({ ...was, key, problem, isLoading: false }));
      });
    return () => control.abort();
  }, [key, turn]);

  const reload = useCallback(() => setTurn((n) => n + 1), []);
  // Of another key: not what is asked for now.
  const current = state.key === key ? state : { data: null, problem: null, at: null, isLoading: key !== null };
  return { ...current, reload };
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
