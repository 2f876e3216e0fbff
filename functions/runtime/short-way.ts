import http from 'node:http';
import https from 'node:https';
import type { InitializeMiddleware, MiddlewareStack } from '@smithy/types';
import * as z from 'zod';
import { jsonIn } from '../language/json-text.ts';
import { isObject } from './attribute-values.ts';
import { type Signing, signedHeaders } from './signed-post.ts';

type Values = Readonly<Record<string, unknown>>;

/** A service that speaks AWS's JSON protocol. */
export type JsonService = {
  readonly service: 'dynamodb' | 'sqs';
  readonly target: string;
  readonly toWire: (input: Values) => Values;
  readonly fromWire: (output: Values) => Values;
  /** The error that an answer means beyond doubt, or null: then the SDK asks again and says what is wrong. */
  readonly errorOf: (body: unknown) => Error | null;
};

type Config = {
  readonly region: () => Promise<string>;
  readonly credentials: () => Promise<Signing['credentials']>;
  /** Where the client was told to ask; else the environment or the service's own rules say. */
  readonly endpoint?: (() => Promise<Endpoint>) | undefined;
  readonly endpointProvider: (about: { readonly Region: string; readonly Endpoint?: string }) => { readonly url: URL };
};
type Endpoint = { readonly protocol: string; readonly hostname: string; readonly port?: number | undefined };
type Client<Input extends object, Output extends object> = {
  readonly config: Config;
  readonly middlewareStack: MiddlewareStack<Input, Output>;
};

/**
 * Lets a client of the SDK put its questions by itself, without the SDK's two dozen steps, which take three times the CPU
 * of all the rest (docs/decisions/0021). Whatever is not answered plainly goes the SDK's own way, which knows how to try
 * again and what every error means.
 */
export function goShortWay<Input extends object, Output extends object>(
  { config, middlewareStack }: Client<Input, Output>,
  service: JsonService,
): void {
  const ask = askerOf(config, service);
  const output = z.custom<Output>();
  const shortWay: InitializeMiddleware<Input, Output> =
    (next, { commandName = '' }) =>
    async args => {
      const answer = await ask(commandName.replace(/Command$/, ''), args.input);
      return answer === null ? next(args) : { output: output.parse(answer), response: {} };
    };
  middlewareStack.add(shortWay, { step: 'initialize', priority: 'high', name: 'shortWay' });
}

/** As many as the SDK's own agent has. */
const sockets = { keepAlive: true, maxSockets: 50 };
/** A socket that died while a Lambda was frozen never answers; the SDK asks by another then. */
const silentMilliseconds = 5000;

function askerOf(config: Config, service: JsonService) {
  const agents = { 'http:': new http.Agent(sockets), 'https:': new https.Agent(sockets) };
  let known: Asking | undefined;
  return async (operation: string, input: object): Promise<Values | null> => {
    if (known === undefined || endsSoon(known.signing.credentials)) known = await askingOf(config, service);
    const { endpoint, signing } = known;
    const post = {
      host: endpoint.host,
      contentType: 'application/x-amz-json-1.0',
      target: `${service.target}.${operation}`,
      body: Buffer.from(JSON.stringify(service.toWire({ ...input }))),
    };
    const answer = await send(endpoint, signedHeaders(post, signing, new Date()), post.body, agents);
    return answer === null ? null : read(answer, service);
  };
}

type Asking = { readonly endpoint: URL; readonly signing: Signing };

async function askingOf(config: Config, { service }: JsonService): Promise<Asking> {
  const [region, credentials] = await Promise.all([config.region(), config.credentials()]);
  return { endpoint: await endpointOf(config, service, region), signing: { service, region, credentials } };
}

/** The SDK itself has new credentials by then. */
function endsSoon({ expiration }: Signing['credentials']): boolean {
  return expiration !== undefined && expiration.getTime() - Date.now() < 60_000;
}

/** Found as the SDK finds it ('Service-specific endpoints', SDKs and tools reference). */
async function endpointOf(config: Config, service: string, Region: string): Promise<URL> {
  if (config.endpoint) {
    const { protocol, hostname, port } = await config.endpoint();
    return new URL(`${protocol}//${hostname}:${port ?? ''}`);
  }
  const Endpoint = process.env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ?? process.env.AWS_ENDPOINT_URL;
  return config.endpointProvider({ Region, ...(Endpoint && { Endpoint }) }).url;
}

type Answer = { readonly status: number; readonly body: string };

/** Null when no answer came. */
function send(
  { protocol, hostname, port, pathname }: URL,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  agents: Readonly<Record<string, http.Agent>>,
): Promise<Answer | null> {
  const { request } = protocol === 'http:' ? http : https;
  const options = { hostname, host: hostname, port, path: pathname, method: 'POST', headers, agent: agents[protocol] };
  return new Promise(resolve => {
    const asked = request(options, answer => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', () => resolve(null));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    asked.on('error', () => resolve(null));
    asked.setTimeout(silentMilliseconds, () => asked.destroy(new Error('no answer')));
    asked.end(body);
  });
}

/** Null for whatever is no plain answer. */
function read({ status, body }: Answer, service: JsonService): Values | null {
  const said = jsonIn(body);
  if (status === 200) return isObject(said) ? readable(said, service) : null;
  const error = service.errorOf(said);
  if (error !== null) throw error;
  return null;
}

/** Null for what the SDK alone can read, such as numbers beyond those of JavaScript. */
function readable(said: Values, service: JsonService): Values | null {
  try {
    return service.fromWire(said);
  } catch {
    return null;
  }
}
