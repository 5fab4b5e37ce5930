// Words for what other systems are told.
import { expect, it } from 'vitest';
import { deliveryStanding, eventWords, lastWords, webhookStanding } from '../../src/pure/webhook';

it('a receiver that did not take everything is in trouble, one that is being told is not', () => {
  expect(webhookStanding({ is_in_use: true, is_gone: false, parked: 2, waiting: 1 }).isTrouble).toBe(true);
  expect(webhookStanding({ is_in_use: true, is_gone: true, parked: 0, waiting: 0 }).words).toBe('said that it is gone');
  expect(webhookStanding({ is_in_use: true, is_gone: false, parked: 0, waiting: 3 }).isTrouble).toBe(false);
  expect(webhookStanding({ is_in_use: true, is_gone: false, parked: 0, waiting: 0 }).words).toBe('knows everything');
  // Nobody has begun to tell it: nothing is known, least of all that it knows everything.
  expect(webhookStanding({ is_in_use: false, is_gone: false, parked: 0, waiting: 0 }).isTrouble).toBe(true);
});

it('what was given up says so', () => {
  expect(deliveryStanding('parked')).toMatchObject({ words: 'given up', isTrouble: true });
  expect(deliveryStanding('delivered').isTrouble).toBe(false);
});

it('the last words are the receiver’s status where there are no words of ours, and none before the first try', () => {
  expect(lastWords({ attempts: 1, status: 200, words: '' })).toBe('answered 200');
  expect(lastWords({ attempts: 1, status: null, words: 'no way there' })).toBe('no way there');
  expect(lastWords({ attempts: 0, status: null, words: '' })).toBe('');
  expect(lastWords({ attempts: 2, status: null, words: '' })).toBe('no answer');
});

it('an event that is not known yet keeps its own name', () => {
  expect(eventWords('run.started')).toBe('a run began');
  expect(eventWords('run.paused')).toBe('run.paused');
});
