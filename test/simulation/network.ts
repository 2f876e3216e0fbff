import * as z from 'zod';
import type { deathMoments } from './death-moments.ts';
import type { Fault, FaultPlan } from './fault.ts';
import type { InProcessDynamo } from './in-process-dynamo.ts';
import type { LambdaProcess } from './machine.ts';
import type { Fate, Outgoing, Reply } from './machine-network.ts';
import type { Chance } from './random.ts';
import { type Asked, askedBy, changesSomething } from './request.ts';
import type { SimulatedObjects } from './simulated-objects.ts';
import type { SimulatedQueues } from './simulated-queues.ts';
import type { SimulatedSes } from './simulated-ses.ts';
import { halfDone } from './unprocessed.ts';
import type { VirtualClock } from './virtual-clock.ts';

type Deps = {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly dynamo: InProcessDynamo;
  readonly queues: SimulatedQueues;
  readonly ses: SimulatedSes;
  readonly planFor: FaultPlan;
  readonly objects: SimulatedObjects;
  /** Texts by the names of the secrets. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly tell: (line: () => string) => void;
  readonly onFault: (fault: Fault) => void;
  readonly moments: Pick<ReturnType<typeof deathMoments>, 'leaves' | 'changes' | 'answered'>;
  /** A call of SES leaves its process in this moment. */
  readonly onDeparture: (outgoing: Outgoing) => void;
  /** A request that its service took and answered. */
  readonly onServed: (process: object, asked: Asked, outgoing: Outgoing, reply: Reply) => void;
};

/** The one way from a process to a service; every fault of a request happens here. */
export function network(deps: Deps) {
  return (process: LambdaProcess, outgoing: Outgoing, fate: Fate): void => {
    const asked = askedBy(outgoing);
    const request = deps.moments.leaves(process);
    const fault = deps.planFor(asked, process.name);
    if (fault !== null) deps.onFault(fault);
    const what = () => `${process.name} ${asked.operation} ${subjectOf(outgoing)}`;
    deps.tell(() => `${what()}${fault === null ? '' : ` ✗ ${nameOf(fault)}`}`);
    if (asked.kind === 'send') deps.onDeparture(outgoing);
    if (fault?.fault === 'die before') {
      process.die();
      return;
    }
    carry(asked, outgoing, fault, deps, {
      ...fate,
      process,
      freezeFor: process.freezeFor,
      die: process.die,
      answered: reply => {
        deps.moments.answered(process, request);
        deps.tell(() => `  ${what()} = ${told(reply)}`);
      },
      served: ({ status }) => {
        if (changesSomething(asked) && status === 200) deps.moments.changes(request);
      },
    });
  };
}

type Ways = Fate &
  Pick<LambdaProcess, 'freezeFor' | 'die'> & {
    readonly process: object;
    readonly served: (reply: Reply) => void;
    readonly answered: (reply: Reply) => void;
  };

function carry(asked: Asked, outgoing: Outgoing, fault: Fault | null, deps: Deps, ways: Ways): void {
  const { clock, chance } = deps;
  const [wayThere, wayBack] = waysOf(asked, chance);
  if (fault?.fault === 'reset before') {
    clock.after(wayThere, ways.reset);
    return;
  }
  const stuck = fault?.fault === 'freeze before' ? fault.milliseconds : 0;
  if (stuck > 0) ways.freezeFor(stuck);
  const part = fault?.fault === 'unprocessed' ? halfDone(outgoing) : null;
  const answer = (reply: Reply) => {
    ways.answered(reply);
    if (fault?.fault === 'die after') ways.die();
    if (fault?.fault === 'freeze after') ways.freezeFor(fault.milliseconds);
    if (fault?.fault === 'lose answer') ways.reset();
    else if (fault?.fault !== 'no answer') ways.reply(part === null ? reply : part.answered(reply));
  };
  clock.after(stuck + wayThere, () => {
    const taken = part?.done ?? outgoing;
    const work = serve(asked, taken, fault, deps).then(reply => {
      deps.onServed(ways.process, asked, taken, reply);
      ways.served(reply);
      clock.after(wayBack, () => answer(reply));
    });
    clock.during(work);
  });
}

/** Milliseconds there and back; a secret is read at any time by who starts cold, so it draws no lots. */
function waysOf({ service }: Asked, chance: Chance): readonly [number, number] {
  if (service === 'secretsmanager') return [0, 0];
  return [service === 'ses' ? chance.between(20, 60) : chance.between(1, 6), chance.between(1, 6)];
}

async function serve(asked: Asked, outgoing: Outgoing, fault: Fault | null, deps: Deps): Promise<Reply> {
  const reply = await answerOf(asked, outgoing, fault, deps);
  return { ...reply, headers: { ...reply.headers, date: new Date(deps.clock.now()).toUTCString() } };
}

async function answerOf(asked: Asked, outgoing: Outgoing, fault: Fault | null, deps: Deps): Promise<Reply> {
  const { headers, body } = outgoing;
  switch (asked.service) {
    case 'dynamodb':
      return deps.dynamo.call(headers, body);
    case 'sqs':
      return deps.queues.call(body);
    case 'ses':
      return deps.ses.call(
        outgoing,
        fault !== null && 'call' in fault ? fault.call : null,
        fault?.fault === 'freeze before',
      );
    case 'secretsmanager':
      return secretIn(deps.secrets, body);
    case 's3':
      return deps.objects.call(outgoing);
    default:
      return asked.service satisfies never;
  }
}

function secretIn(secrets: Deps['secrets'], body: string): Reply {
  const { SecretId } = z.object({ SecretId: z.string() }).parse(JSON.parse(body));
  return { status: 200, headers: {}, body: JSON.stringify({ SecretString: secrets[SecretId] }) };
}

function nameOf(fault: Fault): string {
  if ('call' in fault) return `${fault.fault}${fault.call === null ? '' : `: ${fault.call}`}`;
  return 'milliseconds' in fault ? `${fault.fault} for ${fault.milliseconds / 1000} s` : fault.fault;
}

/** The keys or the call that a request is about, for who reads a history. */
function subjectOf({ body }: Outgoing): string {
  const found = [...body.matchAll(/"(?:key|item|newsletterId)":\{"S":"([^"]*)"\}/g)].map(([, key]) => key);
  const state = /\\"attempt\\":(\d+),\\"finished\\":(\w+)/.exec(body);
  const written = state === null ? [] : [`attempt ${state[1]}${state[2] === 'true' ? ' finished' : ' begun'}`];
  const tagged = [...body.matchAll(/"Name":"(lane|batch|attempt|position)","Value":"(\d+)"/g)];
  const call = tagged.slice(0, 3).map(([, name, value]) => `${name} ${value}`);
  const positions = tagged.filter(([, name]) => name === 'position').map(([, , value]) => value);
  const queued = [...body.matchAll(/\\"lane\\":(\d+)(?:,\\"batch\\":(\d+))?/g)].map(
    ([, lane, batch]) => `${lane}/${batch ?? '-'}`,
  );
  const all = [...new Set([...found, ...written, ...call, ...queued])];
  if (positions.length > 0) all.push(`positions ${positions.join(',')}`);
  return all.length > 8 ? `${all.slice(0, 8).join(' ')} … (${all.length})` : all.join(' ');
}

function told({ status, body }: Reply): string {
  const type = /"__type":"[^"]*#(\w+)"/.exec(body)?.[1];
  return type === undefined ? String(status) : `${status} ${type}`;
}
