// The practice's own sign-in service: where its way begins, and what became of one. The address says a word;
// the sentence is here, and never what the service answered.

/** Only the page: what is filtered on it does not travel. */
export function serviceWay(how: { to?: string | null; proof?: boolean } = {}): string {
  const query = new URLSearchParams();
  if (how.proof) query.set('for', 'proof');
  const page = how.to?.split('?')[0] ?? '';
  if (page.startsWith('/') && !page.startsWith('//')) query.set('to', page);
  const words = query.toString();
  return words ? `/api/v1/session/service/start?${words}` : '/api/v1/session/service/start';
}

export function serviceWords(word: string, name: string, hasPassword: boolean): string {
  switch (word) {
    case 'again':
      return 'That way was over, used before, or begun in another window. Begin again.';
    case 'cancelled':
      return `You did not go through with it at ${name}. Begin again when you want to.`;
    case 'unavailable':
      return `${name} does not answer just now. Try again in a minute${hasPassword ? ', or sign in with your password.' : '. If it stays so, ask your admin.'}`;
    case 'refused':
      return `${name} says who you are, but no account here lets you in by that. Your admin can mend it.`;
    case 'wait':
      return 'Too many tries. Wait some minutes, then try again.';
    default:
      return `What ${name} answered does not hold, so nobody was let in. Try again; if it happens twice, tell your admin.`;
  }
}
