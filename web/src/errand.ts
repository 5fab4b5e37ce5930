// Something that takes longer than a request: begun by a click, looked after until it ends.
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, send } from './api/client';
import type { Errand } from './api/types';

const lookEvery = 700;

export type Begun = { errand: number | null };

export type UsedErrand = {
  /** What came of the newest one; null: none was begun, or it still goes on. */
  ended: Errand | null;
  isGoing: boolean;
  problem: unknown;
  begin: <T extends Begun>(path: string, body: unknown, named: Record<string, string>) => Promise<T | null>;
};

const wait = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function useErrand(): UsedErrand {
  const [ended, setEnded] = useState<Errand | null>(null);
  const [isGoing, setGoing] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const begin = async <T extends Begun>(
    path: string,
    body: unknown,
    named: Record<string, string>,
  ): Promise<T | null> => {
    if (isGoing) return null;
    setEnded(null);
    setProblem(null);
    setGoing(true);
    try {
      const begun = await send<T>('POST', path, body, { path: named });
      for (let id = begun.errand; id !== null && isHere.current; ) {
        const errand = await get('/api/v1/errands/{errand}', { path: { errand: id }, background: true });
        if (errand.state === 'done' || errand.state === 'failed') {
          setEnded(errand);
          id = null;
        } else await wait(lookEvery);
      }
      return begun;
    } catch (error) {
      setProblem(error);
      return null;
    } finally {
      setGoing(false);
    }
  };
  return { ended, isGoing, problem, begin };
}
