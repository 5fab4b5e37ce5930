// The key a name suggests is one that the loader takes, and each way to be known has its words.
import { describe, expect, it } from 'vitest';
import { keyOfName, wayWords } from '../../src/pure/clearinghouse';

describe('the key of a name', () => {
  it('is its words in small letters', () => {
    expect(keyOfName('Exchange One')).toBe('exchange-one');
    expect(keyOfName('  Café & Co. (West) ')).toBe('caf-co-west');
  });
  it('is no longer than a key may be, and ends with no dash', () => {
    expect(keyOfName('a'.repeat(80))).toBe('a'.repeat(64));
    expect(keyOfName(`${'a'.repeat(63)} b`)).toBe('a'.repeat(63));
  });
  it('is empty where nothing is left of it', () => {
    expect(keyOfName('…')).toBe('');
  });
});

it('what is typed is called as the partner’s letter calls it', () => {
  expect(wayWords('oauth2')).toEqual({
    title: 'Client ID and secret (OAuth2)',
    user: 'Client ID',
    secret: 'Client secret',
  });
  expect(wayWords('ssh_key').secret).toBe('Private key');
});
