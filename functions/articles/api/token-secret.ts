import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secretText } from '../../runtime/secret-text.ts';
import { type Tokens, tokens } from './token.ts';

export type TokenSecret = ReturnType<typeof tokenSecret>;

/** The hashes of the tokens, in one secret. */
export function tokenSecret(id: string, client?: SecretsManagerClient) {
  const secret = secretText(id, client);
  const readTokens = (text: string): Tokens => tokens.parse(JSON.parse(text));
  return {
    read: async (): Promise<Tokens> => readTokens(await secret.read()),
    /** Changes them by `revise`, which answers null for no and may be asked again; false for no. */
    change: (revise: (before: Tokens) => Tokens | null): Promise<boolean> =>
      secret.change(text => {
        const next = revise(readTokens(text));
        return next && JSON.stringify(next);
      }),
  };
}
