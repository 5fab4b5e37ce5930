// One run against another of its kind: what each came to; and for who sees cases, whose headline is another, which.
import { get } from '../api/client';
import type { components } from '../api/schema';
import type { Run } from '../api/types';
import { useLoad } from '../load';
import { payerName } from '../names';
import { Loads, ProblemNote } from '../parts/loading';
import { Pill } from '../parts/marks';
import { count, counted } from '../pure/money';
import { byPayer } from '../pure/run_chart';
import { milliseconds } from '../pure/time';
import { go, place, withQuery } from '../router';
import { isHeld, may } from '../state';

type Compared = components['schemas']['RunsCompared'];

const signed = (n: number): string => (n > 0 ? `+${count(n)}` : count(n));

function Moves({ compared }: { compared: Compared }) {
  const moved = compared.moves.reduce((sum, move) => sum + move.count, 0);
  const moves = [...compared.moves].sort((a, b) => b.count - a.count);
  const only = [
    compared.only_before ? `${counted(compared.only_before, 'case')} only in the earlier one` : '',
    compared.only_after ? `${counted(compared.only_after, 'case')} only in the later one` : '',
  ].filter(Boolean);
  return (
    <>
      <h3 class="gapup">Whose headline is another</h3>
      <p class="small">
        {counted(compared.in_both, 'case')} in both, {count(moved)} with another headline.{' '}
        {only.length > 0 && `${only.join(', ')}.`}
      </p>
      {moves.length > 0 && (
        <table class="moves">
          <thead>
            <tr>
              <th>Before</th>
              <th>After</th>
              <th class="n">Cases</th>
            </tr>
          </thead>
          <tbody>
            {moves.map((move) => (
              <tr key={`${move.before}>${move.after}`}>
                <td>
                  <Pill headline={move.before} />
                </td>
                <td>
                  <Pill headline={move.after} />
                </td>
                <td class="n">{count(move.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {compared.changed.length > 0 && (
        <details class="gapup">
          <summary class="small">
            {compared.is_cut
              ? `The first ${count(compared.changed.length)} of ${count(moved)} cases`
              : `Which: ${counted(compared.changed.length, 'case')}`}
          </summary>
          <table class="cards auto">
            <thead>
              <tr>
                <th>Case</th>
                <th>Payer</th>
                <th>Before</th>
                <th>After</th>
              </tr>
            </thead>
            <tbody>
              {compared.changed.map((one) => (
                <tr key={one.verification}>
                  <td>
                    <a class="nm" href={`/case/${one.verification}`}>
                      Case {one.verification}
                    </a>
                  </td>
                  <td>{payerName(one.payer)}</td>
                  <td>
                    <Pill headline={one.before} />
                  </td>
                  <td>
                    <Pill headline={one.after} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  );
}

export function Compare({ run }: { run: Run }) {
  const others = useLoad(`others-${run.kind}`, async (signal) =>
    get('/api/v1/runs', { signal, background: true, query: { kind: run.kind, limit: 30 } }),
  );
  const list = (others.data?.runs ?? []).filter((one) => one.id !== run.id);
  const chosen = Number(place.value.query.get('with')) || list.find((one) => one.id < run.id)?.id || null;
  const other = useLoad(chosen ? `run-${chosen}` : null, async (signal) =>
    get('/api/v1/runs/{run}', { signal, background: true, path: { run: chosen ?? 0 } }),
  );
  const mayCompare = may('see_reports') && !isHeld.value;
  const compared = useLoad(chosen && mayCompare ? `compared-${run.id}-${chosen}` : null, async (signal) =>
    get('/api/v1/runs/{run}/compare', {
      signal,
      background: true,
      path: { run: run.id },
      query: { with: chosen ?? 0 },
    }),
  );
  if (others.data && list.length === 0)
    return (
      <section class="panel gapup" aria-labelledby="p5">
        <header>
          <h2 id="p5">Against another night</h2>
        </header>
        <p class="quiet">There is no other run of this kind to compare with yet.</p>
      </section>
    );
  const was = other.data;
  return (
    <section class="panel gapup" aria-labelledby="p5">
      <header>
        <h2 id="p5">Against another night</h2>
        <p class="row">
          <label class="small" for="with">
            Compare with
          </label>
          <select
            id="with"
            value={chosen ?? ''}
            onChange={(event) => go(withQuery({ with: event.currentTarget.value }), { replace: true })}
          >
            {list.map((one) => (
              <option key={one.id} value={one.id}>
                {one.key}
              </option>
            ))}
          </select>
        </p>
      </header>
      {was && (
        <table>
          <thead>
            <tr>
              <th>Count</th>
              <th class="n">{was.key}</th>
              <th class="n">{run.key}</th>
              <th class="n">Difference</th>
            </tr>
          </thead>
          <tbody>
            {(['planned', 'answered', 'failed', 'held', 'skipped', 'open'] as const).map((name) => (
              <tr key={name}>
                <th scope="row">{name === 'open' ? 'still to do' : name}</th>
                <td class="n">{count(was.counts[name])}</td>
                <td class="n">{count(run.counts[name])}</td>
                <td class="n">{signed(run.counts[name] - was.counts[name])}</td>
              </tr>
            ))}
            {byPayer(run.ways)
              .map((row) => ({ row, before: byPayer(was.ways).find((one) => one.payer === row.payer) }))
              .filter(
                ({ row, before }) =>
                  before?.median && row.median && Math.abs(row.median - before.median) > before.median / 4,
              )
              .map(({ row, before }) => (
                <tr key={row.payer}>
                  <th scope="row">{payerName(row.payer)}, median</th>
                  <td class="n">{milliseconds(before?.median ?? null)}</td>
                  <td class="n">{milliseconds(row.median)}</td>
                  <td class="n">{(row.median ?? 0) > (before?.median ?? 0) ? 'slower' : 'faster'}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      <ProblemNote loaded={other} what="the other run" />
      {mayCompare && chosen && (
        <Loads loaded={compared} what="whose headline is another">
          {(found) => <Moves compared={found} />}
        </Loads>
      )}
    </section>
  );
}
