// One case: what it came to and why, what is known with its proof, the call, the money, what happened.
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, Problem } from '../api/client';
import type { Facts, Verification } from '../api/types';
import { useKeys } from '../keys';
import { useLoad } from '../load';
import { payerName, payerOf } from '../names';
import { problemWords } from '../parts/form';
import { Gray, Loads, ProblemNote } from '../parts/loading';
import { Pill, StateMark } from '../parts/marks';
import { useTitle } from '../parts/title';
import { planWords } from '../pure/facts';
import {
  age,
  clockFace,
  dayNumber,
  dayWithYear,
  isSoon,
  minutesBetween,
  momentWords,
  shortDay,
  timeLeft,
  toLocal,
  weekdayAndDay,
} from '../pure/time';
import { fromKey, type State, sentence, withDays } from '../pure/words';
import { go, place, withQuery } from '../router';
import { caseNews, may, say } from '../state';
import { OverrideDialog, recheck, SelfPayDialog, WithdrawDialog } from './case_acts';
import { EarlierPanel, PacketDialog } from './case_earlier';
import { Corrected, EditDialog } from './case_edit';
import { ProposedPanel, takenFrom } from './case_proposed';
import { Timeline } from './case_timeline';
import { EstimatePanel, type Phase } from './estimate';
import { FactsPanel } from './facts';
import { GapForm } from './gap_form';

type Summary = {
  reasons?: string[];
  path?: { phases?: Phase[] } | null;
};

const stateOf = (reason: string): State | null =>
  /^(two|three|several) answers|differ/i.test(reason)
    ? 'conflicting'
    : /^not said|unknown|not told/i.test(reason)
      ? 'unknown'
      : /^assumed/i.test(reason)
        ? 'assumed'
        : null;

/** "6 days old": how long ago, on the practice's calendar, the payer's last good answer came. */
function answerAge(answered: string): string {
  return age(dayNumber(toLocal(new Date().toISOString())) - dayNumber(toLocal(answered)));
}

function Head({ one, level, plan }: { one: Verification; level: string; plan: string }) {
  const reasons = (one.summary as Summary | null)?.reasons ?? [];
  const shown = reasons.length ? reasons : [one.reason].filter(Boolean);
  const left = minutesBetween(toLocal(new Date().toISOString()), one.first_appointment);
  const task = one.tasks.find((each) => each.open);
  const { patient } = one;
  return (
    <div class="case-head">
      <div>
        <p class="quiet">
          <a href="/morning">Morning</a> · Case {one.id} · {one.external_id}
        </p>
        <h1>
          {patient.last_name}, {patient.first_name}
        </h1>
        <p class="quiet">
          Born {dayWithYear(patient.birth_date)} · {patient.member_id ? `member ${patient.member_id}` : 'no member ID'}{' '}
          · {[payerName(one.payer), plan].filter(Boolean).join(', ')} · {level}
        </p>
        <p class="verdict">
          <Pill headline={one.headline || null} long />
          {one.answered_at && (
            <span class="asof">
              by the answer of {shortDay(toLocal(one.answered_at))}, {answerAge(one.answered_at)}
            </span>
          )}
        </p>
        <ul class="reasons">
          {shown.map((reason) => {
            const state = stateOf(reason);
            return (
              <li key={reason}>
                {state && <StateMark state={state} hidden />}
                <span>{sentence(reason)}</span>
              </li>
            );
          })}
        </ul>
      </div>
      <div class={isSoon(left) ? 'left-box soon' : 'left-box'}>
        <b>{timeLeft(left)}</b>
        <span class="quiet">
          to {weekdayAndDay(one.first_appointment)}, {clockFace(one.first_appointment)}
        </span>
        <p class="small">
          {task
            ? `Owner: ${task.owner ? `${task.owner}, ` : ''}${task.queue}${task.due ? `, due ${weekdayAndDay(task.due)}` : ''}`
            : 'Nobody has to do anything now'}
        </p>
        {one.asked_next && (
          <p class="small">
            Asked again {momentWords(one.asked_next.at)}: {withDays(one.asked_next.because)}
          </p>
        )}
      </div>
    </div>
  );
}

/** "Call EXAMPLE CARE, 800-555-0107, with 2 questions" */
function whomToCall(one: Verification): { phone: string | null; callee: string } {
  const payer = payerOf(one.payer);
  for (const task of one.tasks) {
    const found = /\bcall (?:(.+?), )?([\d-]{7,14}\d)/i.exec(task.do);
    if (task.open && found) return { phone: found[2] ?? null, callee: found[1] ?? payerName(one.payer) };
  }
  return { phone: payer?.phone ?? null, callee: payerName(one.payer) };
}

const acts = ['edit', 'take', 'override', 'self-pay', 'packet'] as const;
type Act = (typeof acts)[number] | null;

export function CasePage({ id }: { id: string }) {
  const verification = Number(id);
  useTitle(`Case ${verification}`);
  const loaded = useLoad<Verification>(`case-${verification}`, async (signal, background) =>
    get('/api/v1/verifications/{verification}', { signal, background, path: { verification } }),
  );
  const facts = useLoad<Facts>(`facts-${verification}`, async (signal, background) =>
    get('/api/v1/verifications/{verification}/facts', { signal, background, path: { verification } }),
  );
  const news = caseNews.value;
  const seen = useRef(news.count);
  const reload = () => {
    loaded.reload();
    facts.reload();
  };
  useEffect(() => {
    const was = seen.current;
    if (was === news.count) return;
    seen.current = news.count;
    if (Math.max(news.all, news.told.get(verification) ?? 0) > was) {
      loaded.refresh();
      facts.refresh();
    }
  }, [news, verification, loaded.refresh, facts.refresh]);

  const asked = place.value.query.get('do');
  const act: Act = acts.find((one) => one === asked) ?? null;
  const setAct = (next: Act) => go(withQuery({ do: next }), { replace: true });
  const [withdrawn, setWithdrawn] = useState<number | null>(null);
  const gap = useRef<HTMLElement>(null);
  const toCall = () => {
    gap.current?.scrollIntoView({ block: 'start' });
    gap.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  };
  const isThere = loaded.data !== null && facts.data !== null;
  useEffect(() => {
    if (isThere && asked === 'call') toCall();
  }, [isThere, asked]);

  const canWork = may('work_cases');
  const sheet = `/api/v1/verifications/${verification}/gap-sheet`;
  useKeys({
    Escape: () => go('/morning'),
    p: () => window.open(sheet, '_blank', 'noreferrer'),
    ...(canWork ? { c: toCall, e: () => setAct('edit'), o: () => setAct('override') } : {}),
  });

  const one = loaded.data;
  if (!one)
    return (
      <>
        <ProblemNote loaded={loaded} what="the case" />
        {loaded.problem ? (
          <p class="gapup">
            <a href="/morning">Back to the morning</a>
          </p>
        ) : (
          <Gray lines={8} />
        )}
      </>
    );
  const phases = (one.summary as Summary | null)?.path?.phases ?? [];
  const level =
    phases[0]?.name ??
    fromKey(one.level)
      .replace(/\bIop\b/, 'IOP')
      .replace(/\bPhp\b/, 'PHP')
      .replace(/\bMh\b/, 'mental health')
      .replace(/\bSud\b/, 'substance use');
  const side = facts.data?.facts.some((fact) => fact.key === 'network.ours' && fact.value === 'out') ? 'out' : 'in';
  const resets = facts.data?.facts.find((fact) => fact.key === 'plan_year.resets')?.value;
  const callee = whomToCall(one);
  const answered = one.inquiries.flatMap((inquiry) => inquiry.attempts).find((attempt) => attempt.state === 'answered');
  const source = one.answered_at
    ? `Answered ${momentWords(one.answered_at)}, ${answerAge(one.answered_at)}, from ${payerName(one.payer)}${answered ? ` through ${fromKey(answered.clearinghouse)}` : ''}`
    : 'No answer of the payer counts yet';
  const done = () => {
    setAct(null);
    reload();
  };
  return (
    <>
      <ProblemNote loaded={loaded} what="the case" />
      <Head one={one} level={level} plan={facts.data ? planWords(facts.data.facts) : ''} />
      <p class="row gapup acts">
        {canWork && (
          <>
            <button type="button" class="btn main" onClick={toCall}>
              Record call <kbd>C</kbd>
            </button>
            <button type="button" class="btn" onClick={() => setAct('edit')}>
              Edit and re-check <kbd>E</kbd>
            </button>
            <button
              type="button"
              class="btn"
              onClick={() => {
                recheck(verification).catch((error: unknown) =>
                  say(error instanceof Problem ? problemWords(error) : 'Not sent.', 'bad'),
                );
              }}
            >
              Re-check
            </button>
            <button type="button" class="btn" onClick={() => setAct('override')}>
              Override <kbd>O</kbd>
            </button>
            <button type="button" class="btn" onClick={() => setAct('self-pay')}>
              Self-pay
            </button>
          </>
        )}
        <a class="btn" href={sheet} target="_blank" rel="noreferrer">
          Gap sheet <kbd>P</kbd>
        </a>
        <a class="btn" href={`/api/v1/verifications/${verification}/letter`} target="_blank" rel="noreferrer">
          Patient letter
        </a>
        {may('see_answers') && (
          <button type="button" class="btn" onClick={() => setAct('packet')}>
            Evidence packet
          </button>
        )}
      </p>
      <div class="case">
        <div>
          <ProposedPanel proposed={one.proposed} onTake={canWork ? () => setAct('take') : null} />
          <Corrected of={one} />
          <Loads loaded={facts} what="what is known" lines={10}>
            {(known) => (
              <FactsPanel of={one} facts={known} side={side} source={source} wanted={place.value.query.get('fact')} />
            )}
          </Loads>
          <EstimatePanel
            verification={verification}
            benefits={phases[0]?.benefits ?? ''}
            phases={phases}
            resets={typeof resets === 'string' ? resets : null}
            key={`e${one.summary_at}`}
          />
          <Timeline one={one} onWithdraw={canWork ? setWithdrawn : null} />
          <EarlierPanel verification={verification} side={side} key={`s${one.summary_at}`} />
        </div>
        <aside class="panel gap sticky" aria-labelledby="gh" ref={gap}>
          <header>
            <h2 id="gh">Gap sheet</h2>
            <a href={sheet} target="_blank" rel="noreferrer">
              Print
            </a>
          </header>
          {canWork ? (
            <GapForm
              verification={verification}
              facts={facts.data}
              level={level}
              side={side}
              phone={callee.phone}
              callee={callee.callee}
              onSaved={reload}
            />
          ) : (
            <p class="small">Your role does not record calls.</p>
          )}
          {one.asked_next && (
            <p class="small f">
              First visit {shortDay(one.first_appointment)}. What a payer tells us is not a guarantee of payment.
            </p>
          )}
        </aside>
      </div>
      {act === 'packet' && <PacketDialog verification={verification} onClose={() => setAct(null)} />}
      {act === 'edit' && <EditDialog of={one} onClose={() => setAct(null)} onDone={done} />}
      {act === 'take' && canWork && one.proposed.length > 0 && (
        <EditDialog of={one} taken={takenFrom(one.proposed)} onClose={() => setAct(null)} onDone={done} />
      )}
      {act === 'override' && <OverrideDialog of={one} facts={facts.data} onClose={() => setAct(null)} onDone={done} />}
      {withdrawn !== null && (
        <WithdrawDialog
          of={one}
          override={withdrawn}
          onClose={() => setWithdrawn(null)}
          onDone={() => {
            setWithdrawn(null);
            reload();
          }}
        />
      )}
      {act === 'self-pay' && <SelfPayDialog of={one} onClose={() => setAct(null)} onDone={done} />}
    </>
  );
}
