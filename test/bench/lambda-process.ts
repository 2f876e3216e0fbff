import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { runStandIn } from '../../infra/local/stand-in-process.ts';
import { queueOf, type SqsCount } from './lambda-queue.ts';
import { type FunctionBill, runtimeOf } from './lambda-runtime.ts';
import { inJson, serveWhole, type WholeAnswer } from './whole-server.ts';

const configuration = z.object({
  /** Takers by the path of their queue's URL. */
  queues: z.record(
    z.string(),
    z.object({
      ...{ functionName: z.string(), arn: z.string() },
      ...{ batchSize: z.number(), windowSeconds: z.number(), pollers: z.number() },
    }),
  ),
  eventsQueue: z.string(),
  startQueue: z.string(),
  functions: z.array(z.string()),
  /** The text of every secret and of every object. */
  secret: z.string(),
  object: z.string(),
});
export type LambdaConfiguration = z.infer<typeof configuration>;

const sendTen = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string(), DelaySeconds: z.number().default(0) })),
});

/** SQS, and Lambda with its runtime API (developer guide, 'Using the Lambda runtime API'); a secret and an object beside. */
await runStandIn(given => {
  const { queues, eventsQueue, startQueue, functions, secret, object } = configuration.parse(given);
  const runtimes = new Map(functions.map(name => [name, runtimeOf()]));
  const sqs: SqsCount = { calls: {}, requests: 0 };
  const taken = new Map(
    Object.entries(queues).map(([path, taker]) => {
      const runtime = runtimes.get(taker.functionName);
      if (runtime === undefined) throw new Error(`nobody runs ${taker.functionName}`);
      return [path, queueOf(taker, runtime.invoke, sqs)];
    }),
  );
  const queueAt = (path: string) => {
    const queue = taken.get(path);
    if (queue === undefined) throw new Error(`there is no queue ${path}`);
    return queue;
  };
  const other: Record<string, number> = {};

  return serveWhole(async ({ method, path, headers, body }): Promise<WholeAnswer> => {
    const [, name = '', ...rest] = path.split('/');
    const runtime = runtimes.get(name);
    if (runtime !== undefined) return runtime.answer(method, rest.join('/'), headers, body.toString());
    const target = String(headers['x-amz-target'] ?? '');
    if (target === 'AmazonSQS.SendMessageBatch') {
      const { QueueUrl, Entries } = sendTen.parse(JSON.parse(body.toString()));
      const queue = queueAt(new URL(QueueUrl).pathname);
      queue.send(Entries.map(({ MessageBody, DelaySeconds }) => ({ body: MessageBody, delaySeconds: DelaySeconds })));
      const Successful = Entries.map(({ Id, MessageBody }) => {
        return { Id, MessageId: randomUUID(), MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') };
      });
      return inJson({ Successful });
    }
    if (target === 'secretsmanager.GetSecretValue') {
      other['secretsmanager:GetSecretValue'] = (other['secretsmanager:GetSecretValue'] ?? 0) + 1;
      return inJson({ SecretString: secret });
    }
    switch (path) {
      case '/_events':
        queueAt(eventsQueue).deliver(z.array(z.string()).parse(JSON.parse(body.toString())));
        return inJson({});
      case '/_start':
        queueAt(startQueue).send([{ body: body.toString(), delaySeconds: 0 }]);
        return inJson({});
      case '/_invoke':
        await runtimes.get('tend-editions')?.invoke('{}');
        return inJson({});
      case '/_counts': {
        const bills = Object.fromEntries([...runtimes].map(([one, { bill }]): [string, FunctionBill] => [one, bill]));
        const isIdle = [...taken.values()].every(queue => queue.isIdle());
        return inJson({ calls: { ...sqs.calls, ...other }, sqsRequests: sqs.requests, bills, isIdle });
      }
      default:
        if (method !== 'GET') throw new Error(`nobody answers ${method} ${path} ${target}`);
        other['s3:GetObject'] = (other['s3:GetObject'] ?? 0) + 1;
        return { status: 200, headers: { 'content-type': 'application/json' }, body: object };
    }
  });
});
