// Which page stands at which address. Each page is a file of its own, read when it is first wanted; the morning
// comes along at once, because that is where the day begins.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Morning } from './pages/morning';
import { SignIn } from './pages/sign_in';
import { Guard } from './parts/guard';
import { Defs } from './parts/icons';
import { Gray } from './parts/loading';
import { go, place } from './router';
import { Shell } from './shell';
import { listen, session } from './state';

type Page = ComponentType<{ id: string }>;
type Entry = { path: RegExp; nav: string; load: () => Promise<Page> };

const pages: Entry[] = [
  {
    path: /^\/case\/(\d{1,15})$/,
    nav: '/morning',
    load: async () => (await import('./pages/case')).CasePage,
  },
  { path: /^\/queues$/, nav: '/queues', load: async () => (await import('./pages/queues')).Queues },
  { path: /^\/runs$/, nav: '/runs', load: async () => (await import('./pages/runs')).Runs },
  { path: /^\/runs\/(\d{1,15})$/, nav: '/runs', load: async () => (await import('./pages/run')).RunPage },
  { path: /^\/payers$/, nav: '/payers', load: async () => (await import('./pages/payers')).Payers },
  { path: /^\/connections$/, nav: '/payers', load: async () => (await import('./pages/payers')).Payers },
  // Before the payers by their keys: none that is added by page has this one.
  { path: /^\/payers\/new$/, nav: '/payers', load: async () => (await import('./pages/payer_new')).PayerNew },
  {
    path: /^\/clearinghouses\/new$/,
    nav: '/payers',
    load: async () => (await import('./pages/clearinghouse_new')).ClearinghouseNew,
  },
  {
    path: /^\/clearinghouses\/([a-z0-9_-]{1,64})$/,
    nav: '/payers',
    load: async () => (await import('./pages/clearinghouse')).ClearinghousePage,
  },
  {
    path: /^\/payers\/([a-z0-9_-]{1,64})$/,
    nav: '/payers',
    load: async () => (await import('./pages/payer')).PayerPage,
  },
  {
    path: /^\/payers\/([a-z0-9_-]{1,64})\/rules$/,
    nav: '/payers',
    load: async () => (await import('./pages/payer_rules')).PayerRules,
  },
  {
    path: /^\/admin\/retention$/,
    nav: '/admin',
    load: async () => (await import('./pages/retention')).Retention,
  },
  {
    path: /^\/admin\/keys$/,
    nav: '/admin',
    load: async () => (await import('./pages/keys_backups')).KeysAndBackups,
  },
  { path: /^\/admin\/webhooks$/, nav: '/admin', load: async () => (await import('./pages/webhooks')).Webhooks },
  { path: /^\/approvals$/, nav: '/approvals', load: async () => (await import('./pages/approvals')).Approvals },
  { path: /^\/admin(?:\/(\w+))?$/, nav: '/admin', load: async () => (await import('./pages/admin')).Admin },
  { path: /^\/account$/, nav: '/account', load: async () => (await import('./pages/account')).Account },
];

// Pages before or beside a session: whoever is at the door, and the small window of a proof.
const doors: Record<string, () => Promise<Page>> = {
  '/setup': async () => (await import('./pages/setup')).Setup,
  '/sign-in/code': async () => (await import('./pages/service_code')).ServiceCode,
  '/proven': async () => (await import('./pages/proven')).Proven,
};

function NotThere() {
  return (
    <>
      <h1>No such page</h1>
      <p class="quiet gapup">
        The address leads nowhere. <a href="/morning">Go to the morning</a>
      </p>
    </>
  );
}

const known = new Map<string, Page>();
/** The page this window was loaded anew for, so that it happens once. */
const loadedAnewFor = 'eligd-loaded-anew-for';

function Lazy({ load, id }: { load: () => Promise<Page>; id: string }) {
  const name = load.toString();
  const [page, setPage] = useState<{ name: string; is: Page } | null>(null);
  const [missing, setMissing] = useState('');
  const loadAnew = () => {
    sessionStorage.setItem(loadedAnewFor, name);
    location.reload();
  };
  useEffect(() => {
    let isWanted = true;
    load()
      .then((is) => {
        known.set(name, is);
        sessionStorage.removeItem(loadedAnewFor);
        if (isWanted) setPage({ name, is });
      })
      // A page of an older build is gone after an update: the new build has it.
      .catch(() => {
        if (!isWanted) return;
        if (sessionStorage.getItem(loadedAnewFor) === name) setMissing(name);
        else loadAnew();
      });
    return () => {
      isWanted = false;
    };
  }, [name]);
  const Is = page?.name === name ? page.is : known.get(name);
  if (Is) return <Is id={id} />;
  if (missing !== name) return <Gray lines={6} />;
  return (
    <p class="note bad gapup" role="alert">
      eligd did not answer, so this page could not be read.{' '}
      <button type="button" class="link" onClick={loadAnew}>
        Try again
      </button>
    </p>
  );
}

/** Read before it is wanted: the case, which the morning leads to. */
function useHeadStart(path: string): void {
  useEffect(() => {
    if (path !== '/morning' && path !== '/queues') return;
    const timer = setTimeout(() => {
      for (const entry of pages.slice(0, 1)) void entry.load().catch(() => undefined); // it is tried again when it is wanted
    }, 300);
    return () => clearTimeout(timer);
  }, [path]);
}

/** Where each role begins. */
function home(): string {
  const rights = session.value?.rights ?? [];
  if (rights.includes('see_cases')) return '/morning';
  if (rights.includes('manage_users')) return '/admin';
  if (rights.includes('see_audit')) return '/admin/audit';
  return '/account';
}

export function App() {
  const { path, query } = place.value;
  const who = session.value;
  useHeadStart(path);
  useEffect(() => {
    if (who === undefined) return;
    if (path in doors) return;
    if (who === null && path !== '/sign-in') {
      const to = path === '/' ? '' : `?to=${encodeURIComponent(path + location.search)}`;
      go(`/sign-in${to}`, { replace: true });
    }
    if (who && (path === '/' || path === '/sign-in')) {
      const to = query.get('to');
      go(to?.startsWith('/') && !to.startsWith('//') && to !== '/sign-in' ? to : home(), { replace: true });
    }
    if (who) listen();
  }, [who, path, query]);

  const door = doors[path];
  if (door)
    return (
      <>
        <Defs />
        <Lazy load={door} id="" />
      </>
    );
  if (who === undefined) return <Defs />;
  if (who === null)
    return (
      <>
        <Defs />
        <SignIn />
      </>
    );
  if (path === '/morning')
    return (
      <Shell nav="/morning">
        <Guard>
          <Morning />
        </Guard>
      </Shell>
    );
  for (const entry of pages) {
    const found = entry.path.exec(path);
    if (found)
      return (
        <Shell nav={entry.nav}>
          <Guard key={path}>
            <Lazy load={entry.load} id={found[1] ?? ''} />
          </Guard>
        </Shell>
      );
  }
  return (
    <Shell nav="">
      <NotThere />
    </Shell>
  );
}
