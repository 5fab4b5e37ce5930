// What was concluded about a case before, each as it was; and everything it rests on as one file.
import { useState } from 'preact/hooks';
import { get } from '../api/client';
import type { Summaries } from '../api/types';
import { useLoad } from '../load';
import { Dialog } from '../parts/dialog';
import { Loads } from '../parts/loading';
import { Pill, StateMark } from '../parts/marks';
import { topicsOf } from '../pure/facts';
import { count } from '../pure/money';
import { momentWords } from '../pure/time';
import { part2Notice, sentence } from '../pure/words';

function AsItWas({ verification, summary, side }: { verification: number; summary: number; side: 'in' | 'out' }) {
  const loaded = useLoad(`summary-${verification}-${summary}`, async (signal) =>
    get('/api/v1/verifications/{verification}/summaries/{summary}', { signal, path: { verification, summary } }),
  );
  return (
    <Loads loaded={loaded} what="the earlier conclusion" lines={8}>
      {(was) => (
        <>
          <p>
            <Pill headline={was.headline} long /> <span class="quiet">concluded {momentWords(was.made)}</span>
          </p>
          <p class="small">
            {was.answered_at
              ? `By an answer of ${momentWords(was.answered_at)}, read by rules ${was.rules_version.slice(0, 8)}. What counts now may differ.`
              : 'No answer of the payer counted then.'}
          </p>
          <ul class="bullets">
            {was.reasons.map((reason) => (
              <li key={reason}>{sentence(reason)}</li>
            ))}
          </ul>
          {topicsOf(was.facts, was.unknown, side).map((topic) => (
            <div class="topic" key={topic.name}>
              <h3>{topic.name}</h3>
              {topic.lines.map((line) => (
                <div class="fact flat" key={line.key}>
                  <StateMark state={line.state} />
                  <span>{line.name}</span>
                  <span class="v">{line.value}</span>
                  <span class="seg">{line.how}</span>
                </div>
              ))}
            </div>
          ))}
        </>
      )}
    </Loads>
  );
}

function List({ all, onOpen }: { all: Summaries; onOpen: (one: Summaries['summaries'][number]) => void }) {
  if (all.summaries.length === 0) return <p class="quiet gapup">Nothing was concluded yet.</p>;
  return (
    <>
      <table class="cards auto gapup">
        <thead>
          <tr>
            <th>When</th>
            <th>Headline</th>
            <th>
              <span class="vh">Acts</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {all.summaries.map((one, i) => (
            <tr key={one.summary}>
              <td class="nowrap">
                {momentWords(one.made)}
                {i === 0 && <span class="sub">the newest</span>}
              </td>
              <td>
                <Pill headline={one.headline} />
              </td>
              <td>
                <button type="button" class="btn tight" onClick={() => onOpen(one)}>
                  Open<span class="vh"> that of {momentWords(one.made)}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {all.summaries.length < all.count && (
        <p class="small">
          The newest {count(all.summaries.length)} of {count(all.count)} are listed.
        </p>
      )}
    </>
  );
}

/** Closed until somebody wants it: most days nobody does. */
export function EarlierPanel({ verification, side }: { verification: number; side: 'in' | 'out' }) {
  const [isOpen, setOpen] = useState(false);
  const [shown, setShown] = useState<Summaries['summaries'][number] | null>(null);
  const loaded = useLoad(isOpen ? `summaries-${verification}` : null, async (signal) =>
    get('/api/v1/verifications/{verification}/summaries', { signal, path: { verification } }),
  );
  return (
    <section class="panel" aria-label="Earlier conclusions">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <b>Earlier conclusions</b> <span class="small">what this case came to before, each as it was</span>
        </summary>
        {isOpen && (
          <Loads loaded={loaded} what="the earlier conclusions">
            {(all) => <List all={all} onOpen={setShown} />}
          </Loads>
        )}
      </details>
      {shown && (
        <Dialog title={`As it was ${momentWords(shown.made)}`} onClose={() => setShown(null)} wide>
          <AsItWas verification={verification} summary={shown.summary} side={side} />
        </Dialog>
      )}
    </section>
  );
}

/** Where it leads is said before it leaves: the file is everything about somebody. */
export function PacketDialog({ verification, onClose }: { verification: number; onClose: () => void }) {
  return (
    <Dialog title="Evidence packet" onClose={onClose}>
      <p>
        One sealed file with everything this case rests on: what was asked, every answer, calls, overrides and who
        looked at it. An auditor checks it with <span class="mono">eligd packet check</span>. That you took it is
        written down.
      </p>
      <p class="note gapup">
        It is health information about one person. If it tells of treatment for substance use: {part2Notice}
      </p>
      <p class="row gapup">
        <a
          class="btn main"
          href={`/api/v1/verifications/${verification}/packet`}
          download={`packet-${verification}.json`}
        >
          Download
        </a>
      </p>
    </Dialog>
  );
}
