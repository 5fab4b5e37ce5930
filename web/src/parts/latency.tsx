// How long answers take, on a log scale from 0.1 to 30 s: a dot is the median, a tick the slowest 1%.
import { latencyX } from '../pure/run_chart';
import { milliseconds } from '../pure/time';

export function LatencyLine(props: { median: number | null; slowest: number | null; width: number; none: string }) {
  if (props.median === null) return <span class="quiet">{props.none}</span>;
  const right = props.width - 4;
  const x = (ms: number) => latencyX(ms, 4, right);
  const [m, s] = [x(props.median), x(props.slowest ?? props.median)];
  return (
    <svg
      viewBox={`0 0 ${props.width} 14`}
      width={props.width}
      height="14"
      role="img"
      aria-label={`median ${milliseconds(props.median)}, slowest 1% ${milliseconds(props.slowest)}`}
    >
      <path class="k-grid" d={`M4 7H${right}M${x(1000)} 3v8M${x(10_000)} 3v8M${x(20_000)} 1v12`} />
      <rect class="f-band" x={m} y="4" width={Math.max(0, s - m)} height="6" />
      <circle class="f-low" cx={m} cy="7" r="3.4" />
      <path class="k-ink" d={`M${s} 2v10`} />
    </svg>
  );
}
