// The way to the practice's sign-in service, and the sentence for each end of it.
import { expect, test } from 'vitest';
import { serviceWay, serviceWords } from '../../src/pure/ways';

test('the way leads back to a page of ours and nowhere else', () => {
  expect(serviceWay()).toBe('/api/v1/session/service/start');
  expect(serviceWay({ to: '/case/7?tab=x' })).toBe('/api/v1/session/service/start?to=%2Fcase%2F7');
  expect(serviceWay({ proof: true })).toBe('/api/v1/session/service/start?for=proof');
  for (const to of ['//elsewhere.example', 'https://elsewhere.example', 'javascript:alert(1)', '', null])
    expect(serviceWay({ to })).toBe('/api/v1/session/service/start');
});

test('each end of the way is said plainly, and a word nobody knows too', () => {
  const words = ['again', 'cancelled', 'unavailable', 'refused', 'wait', 'failed', '<b>'];
  const said = words.map((word) => serviceWords(word, 'Example Health', true));
  expect(new Set(said).size).toBe(6);
  expect(said.join()).not.toContain('<b>');
  expect(serviceWords('unavailable', 'X', true)).toContain('your password');
  expect(serviceWords('unavailable', 'X', false)).not.toContain('password');
});
