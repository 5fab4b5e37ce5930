import { describe, expect, test } from 'vitest';
import { factsOf, type Question, shareText } from '../../src/pure/gap';

const share = { key: 'coinsurance.in', words: '', kind: 'share', choices: [] } as Question;

describe('what was said on the phone', () => {
  test('a share is a percentage; one below 1 without its sign is asked again', () => {
    expect(shareText('20')).toBe('0.20');
    expect(shareText('0')).toBe('0.00');
    expect(shareText('0.5%')).toBe('0.005');
    expect(shareText('0.2')).toBeNull();
    expect(shareText('0.20')).toBeNull();
    expect(factsOf(share, { choice: 'share', amount: '0.2' })).toHaveProperty('wrong');
  });
  test('how often a copay is due is sent only where it was said', () => {
    expect(factsOf(share, { choice: 'copay', amount: '40' })).toEqual({ facts: ['copay.in=40.00'] });
    expect(factsOf(share, { choice: 'copay', amount: '40', per: 'week' })).toEqual({
      facts: ['copay.in=40.00/week'],
    });
  });
});
