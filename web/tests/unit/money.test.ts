import { describe, expect, test } from 'vitest';
import { cents, count, range, share, signedDollars, toTheCent, wholeDollars } from '../../src/pure/money';

describe('money', () => {
  test('is read in whole cents, and what is no amount is not 0', () => {
    expect(cents('1250.00')).toBe(125000);
    expect(cents('-3.5')).toBe(-350);
    expect(cents('0.00')).toBe(0);
    expect(cents(null)).toBeNull();
    expect(cents('')).toBeNull();
    expect(cents('1e3')).toBeNull();
  });
  test('is said to the cent, and estimates in whole dollars', () => {
    expect(toTheCent(125000)).toBe('$1,250.00');
    expect(toTheCent(5)).toBe('$0.05');
    expect(toTheCent(-24050)).toBe('−$240.50');
    expect(wholeDollars(125050)).toBe('$1,251');
    expect(wholeDollars(-49)).toBe('$0');
  });
  test('carries its sign where it is an effect', () => {
    expect(signedDollars(96000)).toBe('+$960');
    expect(signedDollars(-24000)).toBe('−$240');
    expect(signedDollars(0)).toBe('$0');
  });
  test('is a range, never $0 for unknown', () => {
    expect(range('3360.00', '4320.00')).toBe('$3,360–$4,320');
    expect(range('3360.00', '4320.00', ' to ')).toBe('$3,360 to $4,320');
    expect(range('600.00', '600.00')).toBe('$600');
    expect(range('600.00', null)).toBe('from $600');
    expect(range('0.00', null)).toBe('Not known');
    expect(range(null, null)).toBe('Not known');
  });
  test('shares are what the patient pays', () => {
    expect(share('0.20')).toBe('20%');
    expect(share('0.2')).toBe('20%');
    expect(share('0.125')).toBe('12.5%');
    expect(share('1')).toBe('100%');
    expect(share('none')).toBe('none');
  });
  test('counts are grouped', () => {
    expect(count(1842)).toBe('1,842');
    expect(count(-3)).toBe('−3');
  });
});
