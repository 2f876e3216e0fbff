import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

export async function readSecret(id: string): Promise<string> {
  const secret = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: id }));
  if (secret.SecretString === undefined) throw new Error(`secret ${id} holds no text`);
  return secret.SecretString;
}
