import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import * as z from 'zod';
import { type KeptPeople, keepPeople, PoolRefused } from './kept-people.ts';
import { listenLocally } from './listen-locally.ts';
import { people as samplePeople, signInPage } from './sign-in-people.ts';
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

const configuration = z.object({
  siteUrl: z.url(),
  clientId: z.string(),
  /** Where people are kept; null: in memory. */
  file: z.string().nullable().default(null),
});

/**
 * An OpenID provider with one person for each role, who signs in by one click; it forgets them at once. It also answers
 * the calls of Cognito by which the desk minds its people.
 */
await runStandIn(async given => {
  const { siteUrl, clientId, file } = configuration.parse(given);
  const people = keepPeople(file);
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
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => claimsOf(id, people) }),
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
    const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1];
    if (operation !== undefined) return void answerPool(operation, request, reply, people);
    // Nobody stays signed in here, so that another role is one click away.
    if (asked.pathname === '/auth') delete request.headers.cookie;
    if (!asked.pathname.startsWith('/who/')) return answer(request, reply);
    return void choose(asked, { request, reply }, provider, people);
  });
  return url;
});

type Session = { readonly accountId: string };

function claimsOf(id: string, people: KeptPeople) {
  const person = people.all().find(one => one.id === id);
  const { name, email, groups = [] } = person ?? {};
  return { sub: id, name, email, email_verified: true, 'cognito:groups': groups };
}

type Exchange = { readonly request: IncomingMessage; readonly reply: ServerResponse };

/** `GET /who/UID` shows the people, `GET /who/UID?is=ID` is the click on one of them. */
async function choose(asked: URL, { request, reply }: Exchange, provider: Provider, people: KeptPeople): Promise<void> {
  const known = people.all().filter(({ enabled }) => enabled);
  const chosen = known.find(({ id }) => id === asked.searchParams.get('is'));
  if (chosen === undefined) {
    const mayOf = (id: string) => samplePeople.find(({ role }) => role === id)?.may ?? 'was invited at the desk';
    const shown = known.map(one => ({ ...one, may: mayOf(one.id) }));
    reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(signInPage(asked.pathname, shown));
    return;
  }
  await provider.interactionFinished(request, reply, { login: { accountId: chosen.id, remember: false } });
}

/** A call of Cognito's API: JSON there and back. */
async function answerPool(
  operation: string,
  request: IncomingMessage,
  reply: ServerResponse,
  people: KeptPeople,
): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  const end = (status: number, body: object) =>
    reply.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  try {
    end(200, people.call(operation, JSON.parse(Buffer.concat(pieces).toString() || '{}')));
  } catch (error) {
    const type = error instanceof PoolRefused ? error.type : 'InvalidParameterException';
    end(400, { __type: type, message: error instanceof Error ? error.message : String(error) });
  }
}
