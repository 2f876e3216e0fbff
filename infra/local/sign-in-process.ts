import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import * as z from 'zod';
import { listenLocally } from './listen-locally.ts';
import { people, signInPage } from './sign-in-people.ts';
import { runStandIn } from './stand-in-process.ts';

type Interaction = { readonly prompt: { readonly name: string }; readonly params: Readonly<Record<string, unknown>> };
type Provider = {
  readonly callback: () => (request: IncomingMessage, reply: ServerResponse) => void;
  readonly interactionDetails: (request: IncomingMessage, reply: ServerResponse) => Promise<Interaction>;
  readonly interactionFinished: (request: IncomingMessage, reply: ServerResponse, result: object) => Promise<void>;
  readonly Grant: new (of: {
    accountId: string;
    clientId: string;
  }) => {
    readonly addOIDCScope: (scope: string) => void;
    readonly save: () => Promise<string>;
  };
};

type Package = { readonly default: new (issuer: string, configuration: object) => Provider };

// The package ships no types.
const { default: Provider }: Package = createRequire(import.meta.url)('oidc-provider');

const configuration = z.object({ siteUrl: z.url(), clientId: z.string() });

/** An OpenID provider with one person for each role, who signs in by one click; it forgets them at once. */
await runStandIn(async given => {
  const { siteUrl, clientId } = configuration.parse(given);
  const server = createServer();
  const url = await listenLocally(server, 0);
  const provider = new Provider(url, {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${siteUrl}/desk/sign-in/back`],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'cognito:groups'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { readonly uid: string }) => `/who/${uid}` },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => claimsOf(id) }),
    loadExistingGrant: async (context: { readonly oidc: { client: { clientId: string }; session: Session } }) => {
      const grant = new provider.Grant({
        ...{ accountId: context.oidc.session.accountId, clientId: context.oidc.client.clientId },
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, reply) => {
    const asked = new URL(request.url ?? '/', url);
    // Nobody stays signed in here, so that another role is one click away.
    if (asked.pathname === '/auth') delete request.headers.cookie;
    if (!asked.pathname.startsWith('/who/')) return answer(request, reply);
    return void choose(asked, request, reply, provider);
  });
  return url;
});

type Session = { readonly accountId: string };

function claimsOf(id: string) {
  const person = people.find(({ role }) => role === id);
  return { sub: id, name: person?.name, email: person?.email, email_verified: true, 'cognito:groups': [id] };
}

/** `GET /who/UID` shows the people, `GET /who/UID?is=ROLE` is the click on one of them. */
async function choose(asked: URL, request: IncomingMessage, reply: ServerResponse, provider: Provider): Promise<void> {
  const chosen = people.find(({ role }) => role === asked.searchParams.get('is'));
  if (chosen === undefined) {
    reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(signInPage(asked.pathname));
    return;
  }
  await provider.interactionFinished(request, reply, { login: { accountId: chosen.role, remember: false } });
}
