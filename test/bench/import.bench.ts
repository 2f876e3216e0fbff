import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';

const measured = z.object({
  outcome: z.string(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakMegabytes: z.number(),
});

/** What is young is collected soon, so that the peak shows what is kept and not how long the collector waits. */
const smallYoungHeap = '--max-semi-space-size=8';

/** The long list; `ROWS=1000000` for a million. */
const rows = Number(process.env.ROWS ?? 100_000);

const newFolder = () => mkdtemp(join(tmpdir(), 'pressrun-import-'));

let dynamo: LocalDynamo;
let tablesFolder: string;
beforeAll(async () => {
  tablesFolder = await newFolder();
  // A million readers and their history are more than memory should hold; a disk slows as the tables grow.
  dynamo = await startLocalDynamo(rows > 100_000 ? tablesFolder : undefined);
});
afterAll(async () => {
  await dynamo.stop();
  await rm(tablesFolder, { recursive: true });
});

async function measure(what: 'import' | 'bare loop', count: number) {
  const folder = await newFolder();
  const { endpoint, tables } = dynamo;
  const given = JSON.stringify({ what, rows: count, endpoint, tables, folder });
  try {
    const program = fileURLToPath(new URL('import-process.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [smallYoungHeap, program, given]);
    return measured.parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('an import', () => {
  it('is at least half as fast as a bare loop of its conditional writes, in memory that does not grow', async () => {
    const short = await measure('import', 10_000);
    // One before and one after: a machine has other things to do, too.
    const before = await measure('bare loop', 10_000);
    const long = await measure('import', rows);
    const after = await measure('bare loop', 11_000);
    const shortAgain = await measure('import', 10_001);

    const bareSeconds = (before.seconds + after.seconds) / 21_000;
    const bareCpuSeconds = (before.cpuSeconds + after.cpuSeconds) / 21_000;
    const speed = (bareSeconds * rows) / long.seconds;
    const cpu = (bareCpuSeconds * rows) / long.cpuSeconds;
    const growth = long.peakMegabytes / Math.max(short.peakMegabytes, shortAgain.peakMegabytes);
    console.log({ rows, speed, cpu, growth, short, before, long, after, shortAgain });
    expect([short, long, shortAgain].map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
    expect(speed).toBeGreaterThan(0.5);
    expect(growth).toBeLessThan(1.3);
  }, 3_600_000);
});
