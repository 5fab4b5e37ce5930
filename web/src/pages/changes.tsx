// What changed overnight, by what it means for the patient: from the report of the last run.
import { get, Problem } from '../api/client';
import type { NightChanges, WorklistCase } from '../api/types';
import { useLoad } from '../load';
import { Loads } from '../parts/loading';
import { changeKind, effectWords } from '../pure/changes';
import { sentence } from '../pure/words';

const pause = (seconds: number) => new Promise((go) => setTimeout(go, seconds * 1000));

/** One report is made at a time: whoever opens the page in that moment waits for it, a minute at most. */
async function changesOf(run: number, signal: AbortSignal): Promise<NightChanges> {
  const triesMax = 12;
  for (let tries = 1; ; tries += 1) {
    try {
      return await get('/api/v1/runs/{run}/changes', { signal, background: true, path: { run } });
    } catch (error) {
      const isMade = error instanceof Problem && error.name === 'still-at-work';
      if (!isMade || tries === triesMax || signal.aborted) throw error;
      await pause(error.retryAfter ?? 5);
    }
  }
}

export function ChangesPanel({ run, cases }: { run: number; cases: WorklistCase[] }) {
  const loaded = useLoad<NightChanges>(`changes-${run}`, async (signal) => changesOf(run, signal));
  const who = new Map(cases.map((one) => [one.verification, `${one.who} ${one.external_id}`]));
  return (
    <section class="panel" aria-labelledby="chh">
      <header>
        <h2 id="chh">Changes overnight</h2>
        <p class="small">Effect on what we expect the patient to pay</p>
      </header>
      <Loads loaded={loaded} what="the changes">
        {(night) =>
          night.changes.length === 0 ? (
            <p class="quiet">Nothing that was known changed: {night.rows} answers compared with the ones before.</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th>Change</th>
                  <th>Who</th>
                  <th class="n">Effect</th>
                </tr>
              </thead>
              <tbody>
                {night.changes.map((change, i) => (
                  <tr key={`${change.verification}${change.kind}${i}`}>
                    <td>
                      <b>{changeKind(change.kind)}</b>
                      <span class="sub">
                        {change.what ? `${sentence(change.what).replace(/\.$/, '')}: ` : ''}
                        {change.was} → {change.now}
                        {change.because ? `. ${sentence(change.because)}` : ''}
                      </span>
                    </td>
                    <td>
                      <a class="nm" href={`/case/${change.verification}`}>
                        {who.get(change.verification) ?? `Case ${change.verification}`}
                      </a>
                    </td>
                    <td class="n">{effectWords(change) ?? <span class="quiet">not known</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loads>
    </section>
  );
}
