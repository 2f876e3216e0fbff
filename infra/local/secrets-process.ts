import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { generateSecret, generateSecretString } from './generate-secret.ts';
import { listenLocally } from './listen-locally.ts';
import { runStandIn } from './stand-in-process.ts';
import { readIfThere, writeWholeFile } from './whole-file.ts';

const configuration = z.object({
  file: z.string(),
  secrets: z.array(z.object({ arn: z.string(), generate: generateSecretString })),
});
type Configuration = z.infer<typeof configuration>;
const valuesByArn = z.record(z.string(), z.string());
type ValuesByArn = z.infer<typeof valuesByArn>;
const question = z.object({ SecretId: z.string() });

/** Secrets Manager's `GetSecretValue`. Values are generated once, as the template says, and kept. */
await runStandIn(given => {
  const values = keepValues(configuration.parse(given));
  const server = createServer((request, response) => {
    answer(request, response, values).catch(error => response.destroy(error));
  });
  return listenLocally(server, 0);
});

function keepValues({ file, secrets }: Configuration): ValuesByArn {
  const kept = valuesByArn.parse(JSON.parse(readIfThere(file) ?? '{}'));
  const values = Object.fromEntries(secrets.map(({ arn, generate }) => [arn, kept[arn] ?? generateSecret(generate)]));
  writeWholeFile(file, JSON.stringify({ ...kept, ...values }));
  return values;
}

async function answer(request: IncomingMessage, response: ServerResponse, values: ValuesByArn): Promise<void> {
  const action = request.headers['x-amz-target'];
  const { SecretId } = question.parse(await json(request));
  const SecretString = values[SecretId];
  if (action !== 'secretsmanager.GetSecretValue') return refuse(response, 'InvalidRequestException', `${action}`);
  if (SecretString === undefined) return refuse(response, 'ResourceNotFoundException', `no secret ${SecretId}`);
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  response.end(JSON.stringify({ ARN: SecretId, Name: SecretId, SecretString, VersionStages: ['AWSCURRENT'] }));
}

function refuse(response: ServerResponse, type: string, message: string): void {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify({ __type: type, message }));
}
