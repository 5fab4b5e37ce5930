// What stands beside the list of the morning: the selected case in short, its questions and its next act.
import type { WorklistCase } from '../api/types';
import { Pill, StateMark } from '../parts/marks';
import { cents, counted, range, toTheCent } from '../pure/money';
import { clockFace, weekdayAndDay } from '../pure/time';
import { actOf, sentence } from '../pure/words';

/** Every figure opens: to the fact on the case's page, and there to what decided it. */
function FactLine({
  label,
  fact,
  href,
}: {
  label: string;
  href: string;
  fact: WorklistCase['deductible_left'] | WorklistCase['authorization'];
}) {
  const value =
    'amount' in fact
      ? fact.amount === null
        ? fact.words || 'Not said'
        : toTheCent(cents(fact.amount) ?? 0) + (fact.total ? ` of ${toTheCent(cents(fact.total) ?? 0)}` : '')
      : (fact.text ?? (fact.words || 'Not said'));
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {fact.state !== 'known' && <StateMark state={fact.state} hidden />} <a href={href}>{value}</a>
      </dd>
    </>
  );
}

export function Peek({ one, same }: { one: WorklistCase; same: number }) {
  const day = one.first_appointment;
  const act = actOf(one.headline, one.duty.do);
  const to = (fact: string) => `/case/${one.verification}?fact=${fact}`;
  return (
    <aside class="panel peek sticky" aria-labelledby="pk">
      <p class="tagline">
        <Pill headline={one.headline} /> <span class="small">Case {one.verification}, selected</span>
      </p>
      <h2 id="pk">
        {one.who} <span class="quiet">{one.external_id}</span>
      </h2>
      <p class="quiet">
        {one.level}
        {day ? `, ${weekdayAndDay(day)}, ${clockFace(day)}` : ''}
      </p>
      <section>
        <h3>{one.questions.length ? 'Ask in one call' : 'What to do'}</h3>
        {one.questions.length ? (
          <ol class="q">
            {one.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ol>
        ) : (
          <p class="gaptop">{one.duty.do ? sentence(one.duty.do) : 'Nothing. All that is required is known.'}</p>
        )}
        {one.payer_phone && (
          <p class="row gaptop">
            <b>{one.payer_phone}</b>
            <span class="small">{one.callee ?? one.payer}</span>
          </p>
        )}
        {same > 0 && (
          <p class="small">
            {counted(same, 'more case')} at {one.callee ?? one.payer} can be settled in this call.
          </p>
        )}
        {one.asked_next && <p class="small gaptop">{sentence(one.asked_next)}</p>}
      </section>
      <section>
        <dl>
          <FactLine
            label="Deductible left"
            href={to('deductible.individual.in.remaining')}
            fact={one.deductible_left}
          />
          <FactLine label="Out-of-pocket left" href={to('oop.individual.in.remaining')} fact={one.out_of_pocket_left} />
          <FactLine label="Patient pays" href={to('coinsurance.in')} fact={one.patient_pays} />
          <FactLine label="Authorization" href={to('authorization.in')} fact={one.authorization} />
          <dt>We expect</dt>
          <dd>
            <b>{range(one.estimate.low, one.estimate.high, ' to ')}</b>
          </dd>
          {one.last_good && (
            <>
              <dt>Last good answer</dt>
              <dd>
                {weekdayAndDay(one.last_good.day)}: {one.last_good.words}
              </dd>
            </>
          )}
        </dl>
      </section>
      <p class="row">
        <a class="btn main" href={`/case/${one.verification}${act?.act ? `?do=${act.act}` : ''}`}>
          {act?.verb ?? 'Open'} {act?.act && <kbd>{act.act === 'call' ? 'C' : 'E'}</kbd>}
        </a>
        {one.questions.length > 0 && (
          <a class="btn" href={`/api/v1/verifications/${one.verification}/gap-sheet`} target="_blank" rel="noreferrer">
            Print gap sheet
          </a>
        )}
      </p>
    </aside>
  );
}
