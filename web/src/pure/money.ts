// Money as people read it. It comes as a decimal text ("1250.00"), is reckoned in whole cents, and is never a
// binary fraction; null is unknown and stays so.

const minus = '−';

/** Cents of "1250.00" or "-3.5"; null for what is no amount. */
export function cents(text: string | null | undefined): number | null {
  if (text == null) return null;
  const found = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  if (!found) return null;
  const size = Number(found[2]) * 100 + Number((found[3] ?? '').padEnd(2, '0'));
  return found[1] && size !== 0 ? -size : size;
}

function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** $1,250.00: the payer's amounts. */
export function toTheCent(value: number): string {
  const size = Math.abs(value);
  return `${value < 0 ? minus : ''}$${grouped(Math.floor(size / 100))}.${String(size % 100).padStart(2, '0')}`;
}

/** $1,250: estimates; half a dollar goes away from zero. */
export function wholeDollars(value: number): string {
  const dollars = Math.floor((Math.abs(value) + 50) / 100);
  return `${value < 0 && dollars ? minus : ''}$${grouped(dollars)}`;
}

/** +$960, −$240, $0. */
export function signedDollars(value: number): string {
  const words = wholeDollars(value);
  return value > 0 && words !== '$0' ? `+${words}` : words;
}

/** "$3,360–$4,320" in tables, "$3,360 to $4,320" in sentences; what is not known is said. */
export function range(low: string | null, high: string | null, joint: '–' | ' to ' = '–'): string {
  const from = cents(low);
  const to = cents(high);
  if (from === null) return 'Not known';
  // From nothing to no end is no price.
  if (to === null && from === 0) return 'Not known';
  if (to === null) return `from ${wholeDollars(from)}`;
  const least = wholeDollars(from);
  const most = wholeDollars(to);
  return least === most ? least : `${least}${joint}${most}`;
}

/** "0.2" -> "20%", "0.125" -> "12.5%": the share the patient pays. */
export function share(text: string): string {
  const found = /^(\d)(?:\.(\d{1,6}))?$/.exec(text);
  if (!found) return text;
  const digits = (found[2] ?? '').padEnd(2, '0');
  const rest = digits.slice(2).replace(/0+$/, '');
  return `${Number(found[1] + digits.slice(0, 2))}${rest ? `.${rest}` : ''}%`;
}

/** 1842 -> 1,842. */
export function count(n: number): string {
  return n < 0 ? minus + grouped(-n) : grouped(n);
}

export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}
