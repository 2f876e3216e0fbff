import { randomUUID } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { type Tokens, tokens } from './token.ts';

export type TokenSecret = ReturnType<typeof tokenSecret>;

const mostTries = 5;

/** The hashes of the tokens, in one secret. */
export function tokenSecret(id: string, client = new SecretsManagerClient({})) {
  const readVersion = async () => {
    const secret = await client.send(new GetSecretValueCommand({ SecretId: id }));
    return { versionId: secret.VersionId, tokens: tokens.parse(JSON.parse(secret.SecretString ?? 'null')) };
  };
  /** Putting a value has no condition; moving the label that says which one counts has. */
  const writeIfStill = async (next: Tokens, before: string | undefined): Promise<boolean> => {
    const ours = randomUUID();
    const value = { SecretId: id, ClientRequestToken: ours, SecretString: JSON.stringify(next) };
    await client.send(new PutSecretValueCommand({ ...value, VersionStages: ['AWSPENDING'] }));
    const move = { SecretId: id, MoveToVersionId: ours, RemoveFromVersionId: before };
    try {
      await client.send(new UpdateSecretVersionStageCommand({ ...move, VersionStage: 'AWSCURRENT' }));
      return true;
    } catch (error) {
      if (!(error instanceof Error && /^Invalid(Parameter|Request)Exception$/.test(error.name))) throw error;
      // A repeated request whose first answer was lost is refused by its own success.
      return (await readVersion()).versionId === ours;
    }
  };
  return {
    read: async (): Promise<Tokens> => (await readVersion()).tokens,
    /** Changes them by `revise`, which answers null for no and may be asked again; false for no. */
    change: async (revise: (before: Tokens) => Tokens | null): Promise<boolean> => {
      for (let tries = 0; tries < mostTries; tries++) {
        const before = await readVersion();
        const next = revise(before.tokens);
        if (next === null) return false;
        if (await writeIfStill(next, before.versionId)) return true;
      }
      throw new Error(`the secret ${id} was changed by others ${mostTries} times while it was to be changed`);
    },
  };
}
