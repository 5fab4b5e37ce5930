// Loading, failure and emptiness, as every page says them.
import type { ComponentChildren } from 'preact';
import { type Loaded, useSlow } from '../load';
import { clockFace, toLocal } from '../pure/time';

export function Gray({ lines = 3 }: { lines?: number }) {
  return (
    <div class="gray" role="status">
      <span class="vh">Loading</span>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} class={`bar b${i % 3}`} />
      ))}
    </div>
  );
}

export function ProblemNote({ loaded, what }: { loaded: Loaded<unknown>; what: string }) {
  const { problem, at } = loaded;
  if (!problem) return null;
  const holds = at ? ` You see what was known at ${clockFace(toLocal(at.toISOString()))}.` : '';
  const words =
    problem.status === 403
      ? `Your role may not see ${what}.`
      : problem.status === 404
        ? `There is no such thing here, or it is another facility’s.`
        : problem.status === 0
          ? `eligd did not answer, so ${what} could not be read.`
          : `${problem.message}${problem.request ? ` (request ${problem.request})` : ''}`;
  return (
    <p class="note bad gapup" role="alert">
      {words}
      {holds}{' '}
      {problem.status !== 403 && problem.status !== 404 && (
        <button type="button" class="link" onClick={loaded.reload}>
          Try again
        </button>
      )}
    </p>
  );
}

/** The data, gray lines in its place while it comes slowly, or the note. */
export function Loads<T>(props: {
  loaded: Loaded<T>;
  what: string;
  lines?: number;
  children: (data: T) => ComponentChildren;
}) {
  const isSlow = useSlow(props.loaded.isLoading && props.loaded.data === null);
  return (
    <>
      <ProblemNote loaded={props.loaded} what={props.what} />
      {props.loaded.data !== null ? props.children(props.loaded.data) : isSlow && <Gray lines={props.lines ?? 4} />}
    </>
  );
}
