import { availableParallelism, devNull } from 'node:os';
import { join } from 'node:path';
import { type FunctionHost, hostFunction } from './function-host.ts';
import { functionLog } from './function-log.ts';
import type { Invocation } from './function-worker.ts';
import { region } from './local-names.ts';
import type { FunctionPart, Parts } from './read-template.ts';
import type { SynthesisedStack } from './synthesise-app.ts';

/** Addresses of the stand-ins, by the name of the AWS service. */
type Endpoints = {
  readonly dynamodb: string;
  readonly queues: string;
  readonly secrets: string;
  readonly ses: string;
  readonly lambda: string;
  readonly signIn: string;
  readonly alarms: string;
};

export type Functions = {
  readonly invoke: (name: string, event: unknown) => Promise<Invocation>;
  readonly warmUp: (name: string) => Promise<void>;
  /** How many calls of it run at once. */
  readonly concurrency: (name: string) => number;
  readonly stop: () => Promise<void>;
};

type Deps = {
  readonly stack: SynthesisedStack;
  readonly endpoints: Endpoints;
  readonly logFolder: string;
  readonly onTrouble: (text: string) => void;
};

/** Stands ready to run every function of the stack; a process starts with a function's first call. */
export function startFunctions(parts: Parts, deps: Deps): Functions {
  const hosts = new Map(parts.functions.map(part => [part.name, hostOf(part, parts, deps)]));
  const find = (name: string): FunctionHost => {
    const host = hosts.get(name);
    if (!host) throw new Error(`the stack has no function ${name}`);
    return host;
  };
  let isEnding = false;
  return {
    invoke: async (name, event) => {
      const outcome = await find(name).invoke(event);
      if (!outcome.ok && !isEnding)
        deps.onTrouble(`${name} failed: ${outcome.message} (${join(deps.logFolder, `${name}.log`)})`);
      return outcome;
    },
    warmUp: name => find(name).warmUp(),
    concurrency: name => concurrencyOf(name, parts),
    stop: async () => {
      isEnding = true;
      await Promise.all([...hosts.values()].map(host => host.stop()));
    },
  };
}

function hostOf(part: FunctionPart, parts: Parts, { stack, endpoints, logFolder, onTrouble }: Deps): FunctionHost {
  const { name } = part;
  const settings = {
    name,
    codeFolder: stack.codeFolder(part.Code.S3Key),
    handler: part.Handler,
    timeoutSeconds: part.Timeout,
    environment: environmentOf(part, endpoints),
    onLine: functionLog(join(logFolder, `${name}.log`), onTrouble),
  };
  return hostFunction(settings, concurrencyOf(name, parts));
}

/** As many as the template allows its event source, but no more than this machine has use for. */
function concurrencyOf(name: string, parts: Parts): number {
  const wanted =
    parts.sources.find(({ functionName }) => functionName === name)?.ScalingConfig?.MaximumConcurrency ?? 2;
  const reserved = parts.functions.find(part => part.name === name)?.ReservedConcurrentExecutions ?? wanted;
  return Math.max(1, Math.min(wanted, reserved, availableParallelism() + 1));
}

/** All that a function may read: what the template gives it, and what Lambda itself would. */
function environmentOf(part: FunctionPart, endpoints: Endpoints): Readonly<Record<string, string>> {
  return {
    ...part.Environment.Variables,
    TZ: 'UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // The stand-ins' logs then tell who called.
    AWS_ACCESS_KEY_ID: part.name,
    AWS_SECRET_ACCESS_KEY: 'local',
    // Settings of the person at this machine must not leak in.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_LAMBDA_FUNCTION_NAME: part.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(part.MemorySize),
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.queues,
    AWS_ENDPOINT_URL_SNS: endpoints.queues,
    AWS_ENDPOINT_URL_S3: endpoints.queues,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secrets,
    AWS_ENDPOINT_URL_SESV2: endpoints.ses,
    AWS_ENDPOINT_URL_LAMBDA: endpoints.lambda,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.signIn,
    AWS_ENDPOINT_URL_CLOUDWATCH: endpoints.alarms,
  };
}
