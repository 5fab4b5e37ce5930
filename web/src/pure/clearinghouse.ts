// Words for how we are known at a clearinghouse, and the key its name suggests.

export type WayKind = 'none' | 'user_password' | 'api_key' | 'bearer' | 'oauth2' | 'ssh_key';

const ways: Record<WayKind, { title: string; user: string; secret: string }> = {
  user_password: { title: 'User and password', user: 'User', secret: 'Password' },
  api_key: { title: 'API key', user: 'User', secret: 'API key' },
  bearer: { title: 'Bearer token', user: 'User', secret: 'Token' },
  oauth2: { title: 'Client ID and secret (OAuth2)', user: 'Client ID', secret: 'Client secret' },
  ssh_key: { title: 'User and SSH key', user: 'User', secret: 'Private key' },
  none: { title: 'Nothing typed: by certificate, or not at all', user: 'User', secret: 'Secret' },
};

export const wayWords = (kind: WayKind) => ways[kind];

/** "Exchange One" becomes exchange-one, as `eligd init` names it. */
export function keyOfName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '');
}
