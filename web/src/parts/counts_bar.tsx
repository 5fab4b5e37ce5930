// planned = answered + skipped + held + failed + still to do, as one bar with its figures.
import type { Counts } from '../api/types';
import { count } from '../pure/money';
import { type Piece, pieces } from '../pure/run_chart';

const fill: Record<Piece['name'], string> = {
  answered: 'f-low',
  skipped: 'f-neutral',
  held: 'f-system',
  failed: 'f-stop',
  open: 'f-line',
};
const words: Record<Piece['name'], string> = {
  answered: 'answered',
  skipped: 'skipped',
  held: 'held',
  failed: 'failed',
  open: 'to do',
};

export function sumWords(counts: Counts): string {
  return (
    `planned ${count(counts.planned)} = answered ${count(counts.answered)} + failed ${count(counts.failed)} + held ${count(counts.held)}` +
    ` + skipped ${count(counts.skipped)}${counts.open ? ` + still to do ${count(counts.open)}` : ''}`
  );
}

export function CountsBar({
  counts,
  width,
  height,
  shared,
}: {
  counts: Counts;
  width: number;
  height: number;
  shared?: number;
}) {
  // `shared`: the most any bar beside it stands for, so that lengths compare.
  const own = shared ? Math.max(4, (width * counts.planned) / shared) : width;
  return (
    <svg
      class={shared ? undefined : 'mini'}
      viewBox={`0 0 ${width} ${height}`}
      width={shared ? width : undefined}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={sumWords(counts)}
    >
      {pieces(counts, own).map((piece) => (
        <g key={piece.name}>
          <rect class={fill[piece.name]} x={piece.x} y="0" width={piece.width} height={height} />
          {piece.name === 'held' && <rect fill="url(#hatch)" x={piece.x} y="0" width={piece.width} height={height} />}
        </g>
      ))}
    </svg>
  );
}

/** The figures under the bar: each with the mark of its piece, so that nothing rests on place alone. */
export function CountsKey({ counts }: { counts: Counts }) {
  return (
    <ul class="countskey">
      {pieces(counts, 100).map((piece) => (
        <li key={piece.name}>
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <rect class={fill[piece.name]} width="12" height="12" />
            {piece.name === 'held' && <rect fill="url(#hatch)" width="12" height="12" />}
          </svg>
          <b>{count(piece.count)}</b> {words[piece.name]}
        </li>
      ))}
    </ul>
  );
}
