// Find: a case by its number, the intake's own id, a member id or the beginning of a name. What is typed goes in a
// body, never into an address. One hit is opened at once; several are listed, with the least that tells them apart.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem, send } from './api/client';
import type { Found } from './api/types';
import { useKeys } from './keys';
import { payerName } from './names';
import { Pill } from './parts/marks';
import { clockFace, weekdayAndDay } from './pure/time';
import { go, place } from './router';

type Hit = Found['found'][number];

const foundBy: Record<Hit['by'], string> = {
  case: 'by its number',
  external_id: 'by the intake’s own id',
  member_id: 'by member ID',
  name: 'by name',
};

function Line({ hit, onOpen }: { hit: Hit; onOpen: () => void }) {
  const words = (
    <>
      <b>
        {hit.who} {hit.external_id}
      </b>
      {hit.verification !== null && hit.headline && <Pill headline={hit.headline} />}
      <span class="sub">
        {[
          hit.payer ? payerName(hit.payer) : 'payer not known',
          hit.member_id_last_four && `member ID …${hit.member_id_last_four}`,
          `${weekdayAndDay(hit.first_appointment)}, ${clockFace(hit.first_appointment)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span class="sub">
        {hit.verification === null ? 'Not checked yet' : `Case ${hit.verification}`}, found {foundBy[hit.by]}
      </span>
    </>
  );
  if (hit.verification === null) return <li class="none">{words}</li>;
  return (
    <li>
      <a href={`/case/${hit.verification}`} onClick={onOpen}>
        {words}
      </a>
    </li>
  );
}

export function Find() {
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [wrong, setWrong] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const asked = useRef(0);
  useKeys({ '/': () => box.current?.focus() });
  const path = place.value.path;
  // What was found is gone with the page it was found on, and so is what was typed.
  const forget = () => {
    asked.current += 1;
    setWrong('');
    setFound(null);
    if (box.current) box.current.value = '';
  };
  useEffect(forget, [path]);
  const links = (): HTMLAnchorElement[] => [...(list.current?.querySelectorAll('a') ?? [])];
  const find = async () => {
    const words = box.current?.value.trim() ?? '';
    asked.current += 1;
    const mine = asked.current;
    setWrong('');
    setFound(null);
    if (!words) return;
    try {
      const told = await send<Found>('POST', '/api/v1/find', { words });
      if (mine !== asked.current) return;
      const only = told.found.length === 1 && !told.is_cut ? told.found[0] : undefined;
      if (only?.verification) {
        forget();
        box.current?.blur();
        go(`/case/${only.verification}`);
      } else if (told.found.length === 0) {
        setWrong(
          told.is_cut
            ? 'Not among the 5,000 newest intakes. Older ones are found by member ID or number.'
            : 'Nobody is here by that name, number or member ID.',
        );
      } else setFound(told);
    } catch (error) {
      if (mine !== asked.current) return;
      setWrong(
        error instanceof Problem && error.status === 422
          ? 'Up to 100 characters, please.'
          : 'It could not be looked for. Try again.',
      );
    }
  };
  const close = () => {
    forget();
    box.current?.focus();
  };
  return (
    <form
      class="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
      onKeyDown={(event) => {
        const all = links();
        const at = all.indexOf(document.activeElement as HTMLAnchorElement);
        if (event.key === 'Escape' && (found || wrong)) {
          event.preventDefault();
          event.stopPropagation();
          close();
        } else if (event.key === 'Escape') box.current?.blur();
        else if (event.key === 'ArrowDown' && at + 1 < all.length) all[at + 1]?.focus();
        else if (event.key === 'ArrowUp' && at >= 0) (at === 0 ? box.current : all[at - 1])?.focus();
        else return;
        event.preventDefault();
      }}
    >
      <label class="vh" for="find">
        Find a case by name, number, member ID, or the intake’s own id
      </label>
      <input
        id="find"
        ref={box}
        type="search"
        placeholder="Find a person or case"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={100}
        aria-describedby={wrong ? 'find-wrong' : undefined}
      />
      <kbd aria-hidden="true">/</kbd>
      {wrong && (
        <span class="find-wrong" id="find-wrong" role="alert">
          {wrong}
        </span>
      )}
      {found && (
        <div class="found">
          <p class="small" role="status">
            {found.is_cut
              ? `${found.found.length} found, and there may be more: type more of it.`
              : `${found.found.length} found.`}
          </p>
          <ul ref={list} aria-label="Found">
            {found.found.map((hit) => (
              <Line key={hit.intake} hit={hit} onOpen={forget} />
            ))}
          </ul>
          <button type="button" class="btn tight" onClick={close}>
            Close <kbd>Esc</kbd>
          </button>
        </div>
      )}
    </form>
  );
}
