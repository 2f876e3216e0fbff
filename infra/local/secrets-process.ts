import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { generateSecret, generateSecretString } from './generate-secret.ts';
import { keepSecret, type Secret, SecretRefused } from './kept-secret.ts';
import { listenLocally } from './listen-locally.ts';
import { runStandIn } from './stand-in-process.ts';
import { readIfThere, writeWholeFile } from './whole-file.ts';

const configuration = z.object({
  file: z.string(),
  secrets: z.array(
    z.object({ arn: z.string(), generate: generateSecretString, value: z.string().nullable().default(null) }),
  ),
});
type Configuration = z.infer<typeof configuration>;
const valuesByArn = z.record(z.string(), z.string());

/**
 * What this house asks of Secrets Manager: `GetSecretValue`, `PutSecretValue` and `UpdateSecretVersionStage`. Values are
 * those of the template or generated as it says, once, and kept.
 */
await runStandIn(given => {
  const secrets = readSecrets(configuration.parse(given));
  const server = createServer((request, response) => {
    answer(request, response, secrets).catch(error => response.destroy(error));
  });
  return listenLocally(server, 0);
});

function readSecrets({ file, secrets }: Configuration): ReadonlyMap<string, Secret> {
  const values = valuesByArn.parse(JSON.parse(readIfThere(file) ?? '{}'));
  const keep = (arn: string, value: string) => {
    values[arn] = value;
    writeWholeFile(file, JSON.stringify(values));
  };
  return new Map(
    secrets.map(({ arn, generate, value }) => {
      keep(arn, values[arn] ?? value ?? generateSecret(generate));
      return [arn, keepSecret(values[arn] ?? '', changed => keep(arn, changed))];
    }),
  );
}

const question = z.looseObject({ SecretId: z.string() });

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  secrets: ReadonlyMap<string, Secret>,
): Promise<void> {
  const asked = question.parse(await json(request));
  const action = String(request.headers['x-amz-target']).replace('secretsmanager.', '');
  const secret = secrets.get(asked.SecretId);
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  if (secret === undefined) return refuse(response, 'ResourceNotFoundException', `no secret ${asked.SecretId}`);
  try {
    const told = { ARN: asked.SecretId, Name: asked.SecretId, ...act(action, asked, secret) };
    response.end(JSON.stringify(told));
  } catch (error) {
    if (!(error instanceof SecretRefused)) throw error;
    refuse(response, error.type, error.message);
  }
}

const put = z.object({
  ClientRequestToken: z.string(),
  SecretString: z.string(),
  VersionStages: z.tuple([z.string()]),
});
const move = z.object({
  VersionStage: z.literal('AWSCURRENT'),
  MoveToVersionId: z.string(),
  RemoveFromVersionId: z.string(),
});

function act(action: string, asked: unknown, secret: Secret): object {
  if (action === 'GetSecretValue') return secret.get();
  if (action === 'UpdateSecretVersionStage') {
    const { MoveToVersionId, RemoveFromVersionId } = move.parse(asked);
    return secret.makeCurrent(MoveToVersionId, RemoveFromVersionId);
  }
  if (action !== 'PutSecretValue') throw new SecretRefused('InvalidRequestException', action);
  const { ClientRequestToken, SecretString, VersionStages } = put.parse(asked);
  return secret.put(ClientRequestToken, SecretString, VersionStages[0]);
}

function refuse(response: ServerResponse, type: string, message: string): void {
  response.writeHead(400);
  response.end(JSON.stringify({ __type: type, message }));
}
