import { mkdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { build } from 'esbuild';
import { bundleFunctions } from '../../infra/bundle-functions.ts';
import { region } from '../../infra/local/local-names.ts';
import type { Parts } from '../../infra/local/read-template.ts';
import { startStandIn } from '../../infra/local/stand-in.ts';
import {
  functionNamed,
  indexesOf,
  lambdaConfiguration,
  type OnTheWay,
  onTheWay,
  processesOf,
  readBenchStack,
  type Senders,
} from './bench-stack.ts';
import { type OurProcess, startProcess } from './our-process.ts';
import { standInFace } from './stand-in-face.ts';

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The stand-ins and the functions, each in processes of its own; `profiles` is a folder for CPU profiles of ours. */
export async function openStage(senders: Senders, profiles: string | null) {
  const folder = await mkdtemp(join(tmpdir(), 'pressrun-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const logFolder = join(folder, 'logs');
  mkdirSync(logFolder);
  const code = join(folder, 'functions');
  await Promise.all([bundleFunctions(code), bundleBareLoop(code)]);
  const standIns = await startStandIns(folder, logFolder, senders);
  const { urls } = standIns;
  const parts = await readBenchStack(urls.lambda);
  const client = await createTables(parts, urls.dynamo);
  const common = { logFolder, profiles, endpoints: urls };
  const functions = new Map<OnTheWay, readonly OurProcess[]>();
  for (const name of onTheWay) {
    const start = () => startFunction(name, join(code, name), parts, common);
    functions.set(name, await Promise.all(Array.from({ length: processesOf(name, senders, parts) }, start)));
  }
  return {
    folder,
    logFolder,
    functions,
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    laneCount: Number(functionNamed('plan-lane', parts).Environment.Variables.LANE_COUNT),
    memoryOf: (name: string) => parts.functions.find(one => one.name === name)?.MemorySize ?? 0,
    ...standInFace(urls),
    /** As many bare loops as there are senders, with the heap of one. */
    startBareLoops: () => {
      const start = () =>
        startProcess({
          ...{ program: join(code, 'bare-loop/index.mjs'), args: [], profiles: null },
          environment: { ...awsOf('bare-loop'), AWS_ENDPOINT_URL_SESV2: urls.ses },
          memoryMegabytes: functionNamed('send-batches', parts).MemorySize,
          logFile: join(logFolder, 'bare-loop.log'),
        });
      return Promise.all(Array.from({ length: processesOf('send-batches', senders, parts) }, start));
    },
    close: async () => {
      await Promise.all([...functions.values()].flat().map(one => one.stop()));
      client.destroy();
      await standIns.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Endpoints = { readonly dynamo: string; readonly lambda: string; readonly ses: string };

async function startStandIns(folder: string, logFolder: string, senders: Senders) {
  const start = (name: string, configuration: unknown) => {
    const program = new URL(`${name}-process.ts`, import.meta.url);
    return startStandIn({ program, configuration, logFolder, onDeath: die });
  };
  // Names and indexes don't depend on the address, which is not known yet.
  const parts = await readBenchStack('http://queues.invalid');
  const dynamo = await start('dynamo', { folder: join(folder, 'tables'), indexes: indexesOf(parts) });
  const lambda = await start('lambda', lambdaConfiguration(senders, parts));
  const ses = await start('ses', { eventsUrl: `${lambda.url}/_events` });
  return {
    urls: { dynamo: dynamo.url, lambda: lambda.url, ses: ses.url },
    stop: async () => {
      await Promise.all([ses, lambda, dynamo].map(one => one.stop()));
    },
  };
}

function die(message: string): never {
  throw new Error(message);
}

async function createTables({ tables }: Parts, endpoint: string): Promise<DynamoDBClient> {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 10 });
  for (const { name, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } of tables) {
    const keys = { KeySchema, AttributeDefinitions, ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }) };
    await client.send(new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...keys }));
  }
  return client;
}

type Common = { readonly logFolder: string; readonly profiles: string | null; readonly endpoints: Endpoints };

function startFunction(name: OnTheWay, folder: string, parts: Parts, common: Common): Promise<OurProcess> {
  const { MemorySize, Environment } = functionNamed(name, parts);
  const { dynamo, lambda, ses } = common.endpoints;
  return startProcess({
    program: new URL('function-process.ts', import.meta.url),
    args: [folder, `${lambda}/${name}`],
    environment: {
      ...Environment.Variables,
      ...awsOf(name),
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
      AWS_ENDPOINT_URL_DYNAMODB: dynamo,
      AWS_ENDPOINT_URL_SQS: lambda,
      AWS_ENDPOINT_URL_S3: lambda,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: lambda,
      AWS_ENDPOINT_URL_SESV2: ses,
    },
    memoryMegabytes: MemorySize,
    logFile: join(common.logFolder, `${name}.log`),
    profiles: common.profiles,
  });
}

/** What Lambda tells a function of itself; settings of the person at this machine must not leak in. */
function awsOf(name: string): Readonly<Record<string, string>> {
  return {
    ...{ TZ: 'UTC', AWS_REGION: region, AWS_LAMBDA_FUNCTION_NAME: name },
    ...{ AWS_ACCESS_KEY_ID: name, AWS_SECRET_ACCESS_KEY: 'local' },
    ...{ AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull },
  };
}

/** Built as the functions are, so that the SDK in it is the same to the byte. */
async function bundleBareLoop(outdir: string): Promise<void> {
  await build({
    entryPoints: [{ in: join(import.meta.dirname, 'bare-loop-process.ts'), out: 'bare-loop/index' }],
    outdir,
    outExtension: { '.js': '.mjs' },
    ...{ bundle: true, platform: 'node', target: 'node24', format: 'esm', mainFields: ['module', 'main'] },
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}
