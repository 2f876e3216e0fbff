import type * as OAuth from 'oauth4webapi';
import * as z from 'zod';
import { role } from '../act.ts';
import { addressesGroup } from '../team/colleague.ts';
import type { Person } from './session.ts';

type Settings = {
  readonly issuer: string;
  readonly clientId: string;
  /** Where the provider sends the browser back to. */
  readonly backUrl: string;
};

/** What has to come back as it went, kept in the browser in between. */
export const attempt = z
  .object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() })
  .readonly();
export type Attempt = z.infer<typeof attempt>;

export type Provider = ReturnType<typeof openIdProvider>;

type Returned =
  | { readonly outcome: 'known'; readonly person: Person }
  | { readonly outcome: 'without a role'; readonly email: string }
  | { readonly outcome: 'refused'; readonly because: string };

/** Cognito names the groups of a user so; the provider of the local engine does the same. */
const claims = z.object({
  sub: z.string(),
  email: z.string(),
  email_verified: z.boolean().default(false),
  name: z.string().optional(),
  'cognito:groups': z.array(z.string()).default([]),
});

/**
 * Signs people in by OpenID Connect: the authorization code flow with PKCE, state and nonce (RFC 9700). The client is
 * public: what it would keep secret adds nothing to PKCE where codes only ever come to our own address.
 */
export function openIdProvider({ issuer, clientId, backUrl }: Settings) {
  const client: OAuth.Client = { client_id: clientId };
  const discover = once(async () => {
    // Once a day for each person: no other page waits for it.
    const oauth = await import('oauth4webapi');
    // The local engine's provider has no certificate.
    const insecurely = { [oauth.allowInsecureRequests]: issuer.startsWith('http:') };
    const url = new URL(issuer);
    const server = await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, insecurely));
    return { oauth, insecurely, server };
  });
  return {
    begin: async (to: string): Promise<{ readonly url: string; readonly attempt: Attempt }> => {
      const { oauth, server } = await discover();
      const made = { state: oauth.generateRandomState(), nonce: oauth.generateRandomNonce(), to };
      const verifier = oauth.generateRandomCodeVerifier();
      const url = new URL(z.string().parse(server.authorization_endpoint));
      url.search = new URLSearchParams({
        ...{ client_id: clientId, redirect_uri: backUrl, response_type: 'code', scope: 'openid email profile' },
        ...{ state: made.state, nonce: made.nonce, code_challenge_method: 'S256' },
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      }).toString();
      return { url: url.href, attempt: { ...made, verifier } };
    },
    finish: async (query: URLSearchParams, { state, nonce, verifier }: Attempt): Promise<Returned> => {
      const { oauth, insecurely, server } = await discover();
      try {
        const returned = oauth.validateAuthResponse(server, client, query, state);
        const response = await oauth.authorizationCodeGrantRequest(
          ...([server, client, oauth.None(), returned, backUrl, verifier] as const),
          insecurely,
        );
        const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
          expectedNonce: nonce,
          requireIdToken: true,
        });
        // It came from the provider itself over TLS, which stands for its signature (OpenID Connect Core, 3.1.3.7).
        return personOf(claims.parse(oauth.getValidatedIdTokenClaims(tokens)));
      } catch (error) {
        return { outcome: 'refused', because: refusalOf(error, oauth) };
      }
    },
    /** Where the provider's own session ends; null when it keeps none. */
    endUrl: async (after: string): Promise<string | null> => {
      const { end_session_endpoint: end } = (await discover()).server;
      if (end === undefined) return null;
      const url = new URL(end);
      // Cognito asks for the first two, others for the last.
      url.search = new URLSearchParams({
        ...{ client_id: clientId, logout_uri: after, post_logout_redirect_uri: after },
      }).toString();
      return url.href;
    },
  };
}

function personOf({ sub, name, 'cognito:groups': groups, ...claimed }: z.infer<typeof claims>): Returned {
  const { email, email_verified: isVerified } = claimed;
  // People may write any address into their own account, and the journal names them by it.
  if (!isVerified) return { outcome: 'refused', because: `${email} was never proven to be this person's address` };
  const highest = role.options.findLast(one => groups.includes(one));
  if (highest === undefined) return { outcome: 'without a role', email };
  return {
    outcome: 'known',
    person: { email, name: name ?? email, subject: sub, role: highest, seesAddresses: groups.includes(addressesGroup) },
  };
}

/** Somebody pressed back, or twice, or comes with a code that is not theirs; the rest is a fault of ours or the provider's. */
function refusalOf(error: unknown, oauth: typeof OAuth): string {
  const isTheirs =
    error instanceof oauth.AuthorizationResponseError ||
    error instanceof oauth.ResponseBodyError ||
    error instanceof oauth.OperationProcessingError;
  if (!isTheirs) throw error;
  return error.message;
}

/** What fails is asked again the next time. */
function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | null = null;
  return async () => {
    asked ??= ask();
    try {
      return await asked;
    } catch (error) {
      asked = null;
      throw error;
    }
  };
}
