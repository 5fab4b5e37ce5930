// What is known, by topic; a fact opens to the segments that won and lost, in the raw answer.

import words from 'virtual:x12-words';
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, getText, Problem } from '../api/client';
import type { Evidence, Fact, Facts, Verification } from '../api/types';
import { useLoad } from '../load';
import { Loads } from '../parts/loading';
import { StateMark } from '../parts/marks';
import { type FactLine, isWanted, topicsOf, twinsOf, valueWords } from '../pure/facts';
import { dayWithYear } from '../pure/time';
import { entryOf } from '../pure/timeline';
import {
  elementName,
  elementWords,
  excerpt,
  type RawAnswer,
  type RawSegment,
  readRaw,
  segmentWords,
} from '../pure/x12';
import { may } from '../state';

type Seg = { answer: number; segment: number; text: string; element: number | null };
/** `why`: as half a sentence; empty: not told. */
type Lost = Seg & { why: string };
type Proof = { won: Seg[]; lost: Lost[]; rule: string };

const nameOf = (segment: RawSegment, index: number) => `${segment.id}${String(index + 1).padStart(2, '0')}`;

/** `said`: by number of a segment, which of its elements say it, counted from 1. */
function Raw(props: {
  raw: RawAnswer;
  won: Set<number>;
  lost: Set<number>;
  said: Map<number, Set<number>>;
  tone: 'hit' | 'win';
}) {
  const [picked, setPicked] = useState<number | null>([...props.won][0] ?? null);
  const shown = excerpt(props.raw.segments, new Set([...props.won, ...props.lost]));
  const one = props.raw.segments.find((segment) => segment.number === picked);
  const look = (segment: RawSegment) =>
    props.won.has(segment.number) ? props.tone : props.lost.has(segment.number) ? 'out' : '';
  const isSaid = (segment: RawSegment, index: number) => props.said.get(segment.number)?.has(index + 1) ?? false;
  const marked = one ? one.elements.flatMap((_, index) => (isSaid(one, index) ? [nameOf(one, index)] : [])) : [];
  return (
    <>
      <ol class="raw" tabIndex={0} aria-label="Segments of the raw answer">
        {shown.map((item, i) =>
          item.kind === 'gap' ? (
            <li key={`gap${i}`} class="gap">
              <span class="i" />
              {item.count === 1 ? '1 segment not shown' : `${item.count} segments not shown`}
            </li>
          ) : (
            <li key={item.segment.number} class={look(item.segment)}>
              <button
                type="button"
                class="i"
                aria-pressed={picked === item.segment.number}
                aria-label={`Segment ${item.segment.number}, element by element`}
                onClick={() => setPicked(item.segment.number)}
              >
                {item.segment.number}
              </button>
              <span>
                {item.segment.id}
                {item.segment.elements.map((value, index) => (
                  <span key={index}>
                    *
                    <span
                      title={
                        value
                          ? `${nameOf(item.segment, index)} ${elementName(words, item.segment.id, index)}: ${elementWords(words, item.segment.id, index, value, props.raw.repeat)}`
                          : undefined
                      }
                    >
                      {value && isSaid(item.segment, index) ? <mark>{value}</mark> : value}
                    </span>
                  </span>
                ))}
                ~
              </span>
              <span class="say">{segmentWords(words, item.segment, props.raw.repeat)}</span>
            </li>
          ),
        )}
      </ol>
      {one && (
        <>
          <p class="small gapup">
            Segment {one.number}, element by element.
            {marked.length > 0 && ` ${marked.join(' and ')} ${marked.length === 1 ? 'is' : 'are'} marked above.`}
          </p>
          <dl class="el">
            {one.elements.map((value, index) =>
              value ? (
                <div
                  key={index}
                  class={isSaid(one, index) ? `on ${props.tone}` : undefined}
                  title={elementName(words, one.id, index)}
                >
                  <dt>
                    {nameOf(one, index)} {elementName(words, one.id, index)}
                  </dt>
                  <dd>{elementWords(words, one.id, index, value, props.raw.repeat)}</dd>
                </div>
              ) : null,
            )}
          </dl>
        </>
      )}
    </>
  );
}

function Opened({
  verification,
  line,
  fact,
  proof,
  answers,
}: {
  verification: number;
  line: FactLine;
  fact: Fact | undefined;
  proof: Proof;
  answers: number[];
}) {
  const used = [...new Set([...proof.won, ...proof.lost].map((one) => one.answer))].sort((a, b) => a - b);
  const loaded = useLoad(used.length ? `raw-${verification}-${used.join('-')}` : null, async (signal) =>
    Promise.all(
      used.map(async (place) => {
        try {
          const text = await getText('/api/v1/verifications/{verification}/answers/{answer}', {
            signal,
            background: true,
            path: { verification, answer: answers[place - 1] ?? 0 },
          });
          return { place, raw: readRaw(text), gone: '' };
        } catch (error) {
          // Retention has deleted it; its segments that decided stand above all the same.
          if (error instanceof Problem && error.status === 404) return { place, raw: null, gone: error.message };
          throw error;
        }
      }),
    ),
  );
  const candidates = (fact?.candidates ?? []) as unknown[];
  const segment = (one: Seg) => ({
    id: one.text.split('*')[0] ?? '',
    elements: one.text.split('*').slice(1),
    number: one.segment,
  });
  const isOpen = line.state === 'conflicting';
  return (
    <div class={isOpen ? 'open' : 'open won'}>
      <p class="small">
        {proof.rule && (
          <>
            Rule <b>{proof.rule}</b>.{' '}
          </>
        )}
        {isOpen && candidates.length > 0 && (
          <>
            {candidates.length} values of equal weight:{' '}
            {candidates.map((one) => valueWords(line.key, one)).join(' or ')}. Nothing tells them apart, so neither is
            chosen.
          </>
        )}
        {fact?.as_of && <> As of {dayWithYear(fact.as_of)}.</>}
        {proof.won.length === 0 && ' No segment of the answer says it.'}
      </p>
      {proof.won.length + proof.lost.length > 0 && (
        <div class="scroll">
          <table class="cand">
            <thead>
              <tr>
                <th>Segment</th>
                <th>Says</th>
                <th>Verdict</th>
              </tr>
            </thead>
            <tbody>
              {proof.won.map((one) => (
                <tr key={`w${one.answer}-${one.segment}`}>
                  <td class="mono">
                    {one.segment}
                    {used.length > 1 ? ` of answer ${one.answer}` : ''}
                  </td>
                  <td>
                    <b>{segmentWords(words, segment(one))}</b>
                  </td>
                  <td class="nowrap">
                    <StateMark state={line.state} />
                    {isOpen ? ', stands' : ', won'}
                  </td>
                </tr>
              ))}
              {proof.lost.map((one) => (
                <tr key={`l${one.answer}-${one.segment}`} class="lost">
                  <td class="mono">
                    {one.segment}
                    {used.length > 1 ? ` of answer ${one.answer}` : ''}
                  </td>
                  <td>{segmentWords(words, segment(one))}</td>
                  <td>{one.why ? `lost: ${one.why}` : 'lost'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {used.length > 0 && (
        <Loads loaded={loaded} what="the raw answer">
          {(raws) =>
            raws.map(({ place, raw, gone }) => (
              <div key={place}>
                {raws.length > 1 && <p class="small gapup">Answer {place}</p>}
                {raw ? (
                  <Raw
                    raw={raw}
                    won={new Set(proof.won.filter((one) => one.answer === place).map((one) => one.segment))}
                    lost={new Set(proof.lost.filter((one) => one.answer === place).map((one) => one.segment))}
                    said={saidIn(proof.won.filter((one) => one.answer === place))}
                    tone={isOpen ? 'hit' : 'win'}
                  />
                ) : (
                  <p class="note gapup" role="status">
                    {gone}
                  </p>
                )}
              </div>
            ))
          }
        </Loads>
      )}
    </div>
  );
}

function saidIn(segments: Seg[]): Map<number, Set<number>> {
  const said = new Map<number, Set<number>>();
  for (const { segment, element } of segments)
    if (element !== null) said.set(segment, (said.get(segment) ?? new Set()).add(element));
  return said;
}

function segWords(proof: Proof | undefined, line: FactLine): string {
  if (!proof || proof.won.length === 0) return proof?.rule && /contract|rule|call/.test(proof.rule) ? proof.rule : '';
  const numbers = [...new Set(proof.won.map((one) => one.segment))].sort((a, b) => a - b);
  const from = line.state === 'derived' ? 'from' : numbers.length === 1 ? 'segment' : 'segments';
  return `${from} ${numbers.slice(0, 4).join(', ')}${numbers.length > 4 ? '…' : ''}`;
}

function proofOf(evidence: Evidence | null, line: FactLine): Proof | undefined {
  if (!evidence) return undefined;
  const found = evidence.facts.filter((one) => line.keys.includes(one.key));
  if (!found.length) return undefined;
  const won = found.flatMap((one) => one.evidence);
  const lost: Lost[] = found.flatMap((one) => one.against.map((each) => ({ ...each, why: each.why ?? '' })));
  // What a reader of the answer looks for beside it: the same line of the other network, of the family.
  const isThere = (one: Seg) =>
    [...won, ...lost].some((each) => each.answer === one.answer && each.segment === one.segment);
  for (const { key, why } of line.keys.flatMap(twinsOf))
    for (const one of evidence.facts.find((fact) => fact.key === key)?.evidence ?? [])
      if (!isThere(one)) lost.push({ ...one, why });
  return { won, lost, rule: [...new Set(found.map((one) => one.rule).filter(Boolean))].join(', ') };
}

/** To the entry of the timeline, without a word of it in the address. */
function toEntry(anchor: string): void {
  const entry = document.getElementById(anchor);
  entry?.scrollIntoView({ block: 'center' });
  entry?.focus();
}

function Line({
  verification,
  line,
  fact,
  proof,
  answers,
  entry,
  wanted,
}: {
  verification: number;
  entry: { anchor: string; words: string } | null;
  wanted: boolean;
  line: FactLine;
  fact: Fact | undefined;
  proof: Proof | undefined;
  answers: number[];
}) {
  const [isOpen, setOpen] = useState(line.state === 'conflicting' || wanted);
  const own = useRef<HTMLDivElement & HTMLDetailsElement>(null);
  useEffect(() => {
    if (wanted) own.current?.scrollIntoView({ block: 'center' });
  }, [wanted]);
  // Codes of X12 are said in its words.
  const list = { 'plan.insurance_type': 'EB04', 'level.answered_by': 'EB03' }[line.key];
  const meaning = list ? words.codes[list]?.[line.value] : undefined;
  const isFlat = !proof || proof.won.length + proof.lost.length === 0;
  const lead = entry && (
    <button type="button" class="link" onClick={() => toEntry(entry.anchor)}>
      {entry.words}
    </button>
  );
  const inside = (
    <>
      <StateMark state={line.state} />
      <span>{line.name}</span>
      <span class="v">{meaning ? `${line.value}, ${meaning}` : line.value}</span>
      <span class={isFlat && lead ? 'seg lead' : 'seg'}>
        {isFlat && lead ? lead : (entry?.words ?? (segWords(proof, line) || (proof ? line.how : '')))}
      </span>
    </>
  );
  if (isFlat)
    return (
      <div ref={own} class={wanted ? 'fact flat wanted' : 'fact flat'}>
        {inside}
      </div>
    );
  return (
    <details
      ref={own}
      class={wanted ? 'fact wanted' : 'fact'}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{inside}</summary>
      {isOpen && lead && <p class="small gaptop">Decided by a person: {lead}</p>}
      {isOpen && <Opened verification={verification} line={line} fact={fact} proof={proof} answers={answers} />}
    </details>
  );
}

export function FactsPanel({
  of,
  facts,
  side,
  source,
  wanted,
}: {
  of: Verification;
  /** The key of the fact a link led to. */
  wanted: string | null;
  facts: Facts;
  side: 'in' | 'out';
  source: string;
}) {
  const verification = of.id;
  const evidence = useLoad(may('see_answers') ? `evidence-${verification}-${facts.summary_at}` : null, async (signal) =>
    get('/api/v1/verifications/{verification}/evidence', { signal, background: true, path: { verification } }),
  );
  const topics = topicsOf(facts.facts, facts.unknown, side);
  const entryFor = (line: FactLine) => {
    const fact = facts.facts.find((one) => one.key === line.key);
    return fact ? entryOf(fact, of) : null;
  };
  return (
    <section class="panel" aria-labelledby="fh">
      <header>
        <h2 id="fh">What is known</h2>
        <p class="small">{source}</p>
      </header>
      <p class="row small">
        {(['known', 'derived', 'assumed', 'unknown', 'conflicting'] as const).map((state) => (
          <StateMark key={state} state={state} />
        ))}
      </p>
      {topics.length === 0 && <p class="quiet gapup">Nothing yet: no answer of the payer counts so far.</p>}
      {topics.map((topic) => (
        <div class="topic" key={topic.name}>
          <h3>{topic.name}</h3>
          {topic.lines.map((line) => (
            <Line
              key={`${line.key}${evidence.data ? 'e' : ''}`}
              verification={verification}
              line={line}
              fact={facts.facts.find((one) => one.key === line.key)}
              entry={entryFor(line)}
              wanted={isWanted(line, wanted, side)}
              proof={proofOf(evidence.data, line)}
              answers={evidence.data?.answers ?? []}
            />
          ))}
        </div>
      ))}
      {!may('see_answers') && <p class="small gapup">Your role sees what is known, not the payer’s raw words.</p>}
    </section>
  );
}
