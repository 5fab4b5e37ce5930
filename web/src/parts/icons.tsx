// The marks of states (m-) and headlines (r-), drawn once and used by name, as src/report/icons.cpp has them:
// their shapes differ without color. "cut" is the color of the ground.

const stroke = { fill: 'none', stroke: 'currentColor' } as const;

export function Defs() {
  return (
    <svg class="defs" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="k-hatch" d="M0 0v6" />
        </pattern>
        <symbol id="m-known" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path class="cut" d="M4.6 8.3l2.3 2.3 4.5-4.9" fill="none" stroke-width="1.9" />
        </symbol>
        <symbol id="m-derived" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="6.2" {...stroke} stroke-width="1.5" />
          <path d="M5 6.5h6M5 9.6h6" stroke="currentColor" stroke-width="1.6" />
        </symbol>
        <symbol id="m-assumed" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="6.2" {...stroke} stroke-width="1.5" stroke-dasharray="2.6 2.27" />
          <path d="M4.7 8.9c1.1-1.9 2.2-1.9 3.3-.8s2.2 1.1 3.3-.9" {...stroke} stroke-width="1.6" />
        </symbol>
        <symbol id="m-unknown" viewBox="0 0 16 16">
          <rect x="1.7" y="1.7" width="12.6" height="12.6" rx="2" {...stroke} stroke-width="1.4" />
          <path
            d="M5.9 6.3c.1-1.3 1-2 2.2-2s2.1.8 2.1 1.9c0 1.7-2.1 1.7-2.1 3.3M8.1 11v1.5"
            {...stroke}
            stroke-width="1.6"
          />
        </symbol>
        <symbol id="m-conflicting" viewBox="0 0 16 16">
          <path d="M8 .4L15.6 8 8 15.6.4 8z" fill="currentColor" />
          <path class="cut" d="M4.8 6.7h6.4M4.8 9.4h6.4M9.9 4.4L6.1 11.7" fill="none" stroke-width="1.3" />
        </symbol>
        <symbol id="r-ready" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path class="cut" d="M4.6 8.3l2.3 2.3 4.5-4.9" fill="none" stroke-width="1.9" />
        </symbol>
        <symbol id="r-assume" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="6.3" {...stroke} stroke-width="1.5" stroke-dasharray="2.6 2.35" />
          <path d="M5 8.2l2.1 2.2L11.2 6" {...stroke} stroke-width="1.7" />
        </symbol>
        <symbol id="r-call" viewBox="0 0 16 16">
          <path
            d="M4.6 1.7L2.4 3.2c-.5 3.6 6.8 10.9 10.4 10.4l1.5-2.2-3.2-2.3-1.6 1.4C8.2 9.9 6.1 7.8 5.5 6.5l1.4-1.6z"
            fill="currentColor"
          />
        </symbol>
        <symbol id="r-patient" viewBox="0 0 16 16">
          <circle cx="8" cy="4.7" r="3.2" fill="currentColor" />
          <path d="M1.8 14.6c.3-3.6 2.7-5.4 6.2-5.4s5.9 1.8 6.2 5.4z" fill="currentColor" />
        </symbol>
        <symbol id="r-fix" viewBox="0 0 16 16">
          <path d="M2 14l.8-3.7L10.7 2.4l2.9 2.9-7.9 7.9z" {...stroke} stroke-width="1.6" />
          <path d="M9 4.1L11.9 7" stroke="currentColor" stroke-width="1.4" />
        </symbol>
        <symbol id="r-down" viewBox="0 0 16 16">
          <path
            d="M5.5 1.5v4M10.5 1.5v4M3.3 5.5h9.4v1.7c0 2.4-2 4.1-4.7 4.1S3.3 9.6 3.3 7.2zM8 11.3v3.5"
            {...stroke}
            stroke-width="1.6"
          />
          <path d="M1.5 14L14 2" stroke="currentColor" stroke-width="1.5" />
        </symbol>
        <symbol id="r-notcov" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="6.3" {...stroke} stroke-width="1.7" />
          <path d="M3.7 12.3l8.6-8.6" stroke="currentColor" stroke-width="1.7" />
        </symbol>
        <symbol id="r-wrong" viewBox="0 0 16 16">
          <path d="M2.5 2.5v5c0 1.7 1 2.7 2.7 2.7h7.5M9.3 6.7l3.6 3.5-3.6 3.6" {...stroke} stroke-width="1.7" />
        </symbol>
        <symbol id="r-self" viewBox="0 0 16 16">
          <rect x="1.5" y="3.5" width="13" height="9.5" rx="1.5" {...stroke} stroke-width="1.5" />
          <circle cx="8" cy="8.25" r="2" fill="currentColor" />
        </symbol>
      </defs>
    </svg>
  );
}

export function Icon({ id }: { id: string }) {
  return (
    <svg class="mark" aria-hidden="true" focusable="false">
      <use href={`#${id}`} />
    </svg>
  );
}
