import { randomUUID } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';

export type SecretText = ReturnType<typeof secretText>;

const mostTries = 5;

/** The text of one secret, for who changes it: two who do so at once lose nothing of each other's. */
export function secretText(id: string, client = new SecretsManagerClient({})) {
  const readVersion = async () => {
    const { VersionId, SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: id }));
    return { versionId: VersionId, text: SecretString };
  };
  /** Putting a value has no condition; moving the label that says which one counts has. */
  const writeIfStill = async (text: string, before: string | undefined): Promise<boolean> => {
    const ours = randomUUID();
    const value = { SecretId: id, ClientRequestToken: ours, SecretString: text };
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
    read: async (): Promise<string> => (await readVersion()).text,
    /** Changes it by `revise`, which answers null for no and may be asked again; false for no. */
    change: async (revise: (before: string) => string | null): Promise<boolean> => {
      for (let tries = 0; tries < mostTries; tries++) {
        const before = await readVersion();
        const next = revise(before.text);
        if (next === null) return false;
        if (await writeIfStill(next, before.versionId)) return true;
      }
      throw new Error(`the secret ${id} was changed by others ${mostTries} times while it was to be changed`);
    },
  };
}
