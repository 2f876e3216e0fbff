import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { doorOf } from '../control.ts';
import { readRunningEngine } from '../data-folder.ts';
import { type Door, doorAnswer } from '../door.ts';
import { startEngine } from '../engine.ts';
import { UnusableInput } from '../unusable-input.ts';
import { stackOutputs } from './stack-outputs.ts';

type Where = {
  readonly stack: string | null;
  readonly dataFolder: string;
  /** Whether what is asked is done behind the door, by functions that take from queues. */
  readonly work?: boolean;
};

/** Asks something of a door: a deployed stack's, that of the engine that runs here, or that of one started for the time. */
export async function withDoor<Result>(where: Where, use: (door: Door) => Promise<Result>): Promise<Result> {
  if (where.stack !== null) return use(await stackDoor(where.stack));
  const running = readRunningEngine(where.dataFolder);
  const door = running && (await doorOf(running));
  if (door) return use(door);
  if (!existsSync(where.dataFolder)) {
    throw new UnusableInput(
      `Nothing is stored in ${where.dataFolder} yet: npm start begins, --data names another folder.`,
    );
  }
  const engine = await startEngine({
    dataFolder: where.dataFolder,
    fresh: false,
    outbox: null,
    work: where.work === true,
    sendsPerSecond: 0,
    dailyQuota: null,
    onTrouble: text => console.error(text),
    onDeath: text => {
      console.error(text);
      process.exit(1);
    },
  });
  try {
    return await use(engine.door);
  } finally {
    await engine.stop();
  }
}

async function stackDoor(stack: string): Promise<Door> {
  const functionName = (await stackOutputs(stack))('DoorFunction');
  const lambda = new LambdaClient({});
  return async (act, input) => {
    const payload = JSON.stringify({ act, by: `command:${userInfo().username}`, input });
    const answer = await lambda.send(new InvokeCommand({ FunctionName: functionName, Payload: payload }));
    const text = answer.Payload?.transformToString() ?? '';
    if (answer.FunctionError !== undefined) throw new Error(`${functionName} failed at ${act}: ${text}`);
    return doorAnswer.parse(JSON.parse(text));
  };
}
