// A real OpenID provider (npm oidc-provider, unmodified) for the walk: people sign in by their name alone, and say by a box
// whether a second factor was shown. Prints one line of JSON when it listens; ends with its standard input.
//
//   node provider.js PORT RETURN_ADDRESS [WAY_OF_THE_SECRET]      default: client_secret_basic
import Provider from 'oidc-provider';

const [port, back, way = 'client_secret_basic'] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;

// By what they type; the account they have with eligd is another matter.
const people = {
  maria: { email: 'maria@clinic.example', email_verified: true },
  ada: { email: 'ada@clinic.example', email_verified: true },
  bela: { email: 'bela@clinic.example', email_verified: true },
  stranger: { email: 'stranger@elsewhere.example', email_verified: true },
  left: { email: 'left@clinic.example', email_verified: true },
  forger: { email: 'ada@clinic.example', email_verified: false },
  twin: { email: 'maria@clinic.example', email_verified: true },
};
const common = { redirect_uris: [back], response_types: ['code'], grant_types: ['authorization_code'] };
const provider = new Provider(issuer, {
  clients: [
    { ...common, client_id: 'eligd', client_secret: 'sample-client-secret', token_endpoint_auth_method: way },
    { ...common, client_id: 'eligd-public', token_endpoint_auth_method: 'none' },
  ],
  clientAuthMethods: [way, 'none'],
  claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/walk/${interaction.uid}` },
  pkce: { required: () => true },
  cookies: { keys: ['sample-key'] },
  ttl: { Session: 3600, Interaction: 3600, Grant: 3600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
});

const page = (uid) => `<!doctype html><html lang="en"><title>Example Health</title><h1>Example Health</h1>
<form method="post" action="/walk/${uid}"><label>Name <input name="login" autofocus></label>
<label><input type="checkbox" name="second"> Second factor</label><button>Go on</button><button name="cancel" value="1">Cancel</button></form></html>`;

async function bodyOf(request) {
  let text = '';
  for await (const piece of request) text += piece;
  return new URLSearchParams(text);
}

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/walk/')) return next();
  const { uid, prompt, params, session } = await provider.interactionDetails(ctx.req, ctx.res);
  const end = async (result) => {
    ctx.respond = false;
    await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: true });
  };
  if (prompt.name === 'consent') {
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    return end({ consent: { grantId: await grant.save() } });
  }
  if (ctx.method !== 'POST') {
    ctx.type = 'html';
    ctx.body = page(uid);
    return undefined;
  }
  const body = await bodyOf(ctx.req);
  if (body.get('cancel')) return end({ error: 'access_denied', error_description: 'not now' });
  return end({ login: { accountId: body.get('login'), amr: body.get('second') ? ['pwd', 'mfa'] : ['pwd'] } });
});

provider.listen(Number(port), '127.0.0.1', () => console.log(JSON.stringify({ issuer })));
process.stdin.on('end', () => process.exit(0)).resume();
