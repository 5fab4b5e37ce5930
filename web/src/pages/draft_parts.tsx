// What the pages share that add a file to the configuration: its first text before it is written, what the loader says of
// it, and the wait until eligd has read it.
import type { RuleFinding } from '../api/types';
import { sentence } from '../pure/words';

const loadingLooksMax = 20;
const loadingLookEveryMs = 250;

export function Findings({ list }: { list: RuleFinding[] }) {
  if (list.length === 0) return null;
  const isWrong = list.some((one) => one.is_error);
  return (
    <div class={isWrong ? 'note bad gapup' : 'note gapup'} role="alert">
      <p>
        <b>{isWrong ? 'Not added: the file would not be good.' : 'A word of warning.'}</b>
      </p>
      <ul>
        {list.map((one) => (
          <li key={`${one.line}:${one.column}:${one.what}`}>
            Line {one.line}: {one.what}. {sentence(one.todo)}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function FirstText({ file, text }: { file: string; text: string }) {
  return (
    <>
      <h3 class="gapup" id="first-text">
        {file}, as it would begin
      </h3>
      <pre class="code" tabIndex={0} role="region" aria-labelledby="first-text">
        {text}
      </pre>
    </>
  );
}

/** eligd reads its files anew by itself, a moment after they were written. */
export async function waitUntil(isLoaded: () => Promise<boolean>): Promise<boolean> {
  for (let looks = 0; looks < loadingLooksMax; ++looks) {
    if (await isLoaded()) return true;
    await new Promise((resolve) => setTimeout(resolve, loadingLookEveryMs));
  }
  return false;
}
