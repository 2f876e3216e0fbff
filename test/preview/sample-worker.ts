// The preview's own thread: bundled with templates and mail code, and started anew whenever these change.
import { parentPort } from 'node:worker_threads';
import type { Answer, Question } from './catalogue.ts';
import { makeSample, sampleList } from './make-sample.ts';

parentPort?.on('message', async ({ id, ask }: Question) => {
  const answer = ask === 'samples' ? sampleList : await makeSample(ask);
  parentPort?.postMessage({ id, answer } satisfies Answer);
});
