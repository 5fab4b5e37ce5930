// Words and next steps of retention, approvals and backups.
import { describe, expect, test } from 'vitest';
import type { Approval, PurgePlan, Retention } from '../../src/api/types';
import {
  actName,
  agoWords,
  beginsHere,
  bytesWords,
  commandAfter,
  daysWords,
  itemName,
  kindName,
  nextStep,
  secretName,
  stateOf,
} from '../../src/pure/keeping';

const approval = (state: Approval['state'], more: Partial<Approval> = {}): Approval => ({
  id: 3,
  act: 'purge',
  words: 'purge plan 4: 12 cases, as of 2033-01-24',
  exactly: 'a1b2',
  state,
  asked_by: 'ada',
  asked: '2033-01-24T14:00:00Z',
  decided_by: null,
  decided: null,
  used: null,
  ends: null,
  is_mine: false,
  waits_for_me: false,
  plan: null,
  ...more,
});
const plan = (state: PurgePlan['state']): PurgePlan => ({
  id: 4,
  state,
  as_of: '2033-01-24T14:00:00Z',
  digest: 'a1b2',
  made: '2033-01-24T14:00:00Z',
  made_by: 'ada',
  begun: null,
  ended: null,
  words: '12 cases',
  kinds: [],
});
const kept = (due: number, more: Partial<Retention> = {}): Retention => ({
  is_on: true,
  is_two_person: true,
  kinds: [
    { kind: 'cases', days: 2192, before: '2027-01-24T14:00:00Z', due, oldest: null, newest: null, open: 0, held: 0 },
  ],
  plan: null,
  approval: null,
  ...more,
});

describe('what is next of a purge', () => {
  test('nobody asks where deleting is off, or where nothing is past its time', () => {
    expect(nextStep(kept(7, { is_on: false }))).toBe('off');
    expect(nextStep(kept(0))).toBe('nothing');
    expect(nextStep(kept(7))).toBe('ask');
  });
  test('a list waits for another person, is carried out after their yes, and is asked for anew after a no', () => {
    const listed = { plan: plan('listed') };
    expect(nextStep(kept(7, { ...listed, approval: approval('waits') }))).toBe('waits');
    expect(nextStep(kept(7, { ...listed, approval: approval('given') }))).toBe('apply');
    expect(nextStep(kept(7, { ...listed, approval: approval('refused') }))).toBe('ask');
    expect(nextStep(kept(7, { ...listed, approval: approval('too_old') }))).toBe('ask');
    expect(nextStep(kept(7, listed))).toBe('ask');
  });
  test('where one person is enough the list is carried out at once', () => {
    expect(nextStep(kept(7, { plan: plan('listed'), is_two_person: false }))).toBe('apply');
  });
  test('one that was begun is gone on with, whatever was switched since', () => {
    expect(nextStep(kept(0, { plan: plan('running'), is_on: false }))).toBe('running');
    expect(nextStep(kept(7, { plan: plan('done'), approval: approval('used') }))).toBe('ask');
  });
});

test('days are years where they are some, leap days and all', () => {
  expect(daysWords(2192)).toBe('6 years');
  expect(daysWords(365)).toBe('1 year');
  expect(daysWords(3653)).toBe('10 years');
  expect(daysWords(90)).toBe('90 days');
  expect(daysWords(400)).toBe('400 days');
  expect(daysWords(1)).toBe('1 day');
});

test('a secret is as old as people say it', () => {
  expect(agoWords(0)).toBe('today');
  expect(agoWords(1)).toBe('1 day ago');
  expect(agoWords(60)).toBe('60 days ago');
  expect(agoWords(400)).toBe('13 months ago');
  expect(agoWords(1100)).toBe('3 years ago');
  expect(secretName('clearinghouse alpha, client_key')).toBe('Clearinghouse alpha: client key');
});

test('sizes are said so that one sees how much it is', () => {
  expect(bytesWords(0)).toBe('0 bytes');
  expect(bytesWords(4096)).toBe('4 KB');
  expect(bytesWords(3_250_000)).toBe('3.1 MB');
  expect(bytesWords(31_457_280)).toBe('30 MB');
  expect(bytesWords(5 * 1024 ** 4)).toBe('5.0 TB');
});

test('a kind of a later version is shown as it comes', () => {
  expect(kindName('cases')).toBe('Cases');
  expect(itemName('cases', 12)).toBe('intake 12');
  expect(kindName('letters')).toBe('letters');
  expect(itemName('letters', 7)).toBe('letters 7');
  expect(actName('purge')).toBe('Delete what is past its time');
  expect(actName('move house')).toBe('Move house');
});

test('what was asked for and refused by the same person was taken back', () => {
  expect(stateOf(approval('refused', { decided_by: 'ada' })).words).toBe('Taken back');
  expect(stateOf(approval('refused', { decided_by: 'sam' })).words).toBe('Refused');
  expect(stateOf(approval('waits')).words).toContain('another person');
});

test('what was approved is done on the machine by a command, or begun from the page', () => {
  expect(commandAfter('purge')).toBe('eligd purge --apply');
  expect(commandAfter('run all again')).toBeNull();
  expect(commandAfter('doubt answers')).toContain('eligd clearinghouse damaged');
  expect(beginsHere('doubt answers')).toBe(false);
  expect(beginsHere('run all again')).toBe(true);
  expect(beginsHere('purge')).toBe(false);
});
