// Around the pages of Admin: their heading and the way between them, each for who may.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { mayDecide } from '../approvals';
import { may } from '../state';

export type AdminTab = 'tasks' | 'users' | 'tokens' | 'audit' | 'approvals' | 'retention' | 'keys' | 'webhooks';

export function adminTabs(): { key: AdminTab; href: string; words: string }[] {
  const all: { key: AdminTab; words: string; isMine: boolean }[] = [
    { key: 'tasks', words: 'To do', isMine: may('test_connections') },
    { key: 'users', words: 'Users', isMine: may('manage_users') },
    { key: 'tokens', words: 'Tokens', isMine: may('manage_tokens') },
    { key: 'audit', words: 'Audit', isMine: may('see_audit') || may('verify_audit') },
    { key: 'approvals', words: 'Approvals', isMine: mayDecide() },
    { key: 'retention', words: 'Retention', isMine: may('manage_keys') },
    { key: 'webhooks', words: 'Other systems', isMine: may('test_connections') },
    { key: 'keys', words: 'Keys and backups', isMine: may('manage_keys') },
  ];
  return all
    .filter((tab) => tab.isMine)
    .map(({ key, words }) => ({ key, words, href: key === 'approvals' ? '/approvals' : `/admin/${key}` }));
}

export function AdminFrame({ tab, children }: { tab: AdminTab | null; children: ComponentChildren }) {
  const way = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone they do not all fit: where one is stands in sight.
    way.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [tab]);
  return (
    <>
      <div class="head">
        <h1>Admin</h1>
      </div>
      <nav class="filters" aria-label="Admin" ref={way}>
        <span class="g">
          {adminTabs().map((one) => (
            <a key={one.key} href={one.href} aria-current={one.key === tab ? 'true' : undefined}>
              {one.words}
            </a>
          ))}
        </span>
      </nav>
      {children}
    </>
  );
}
