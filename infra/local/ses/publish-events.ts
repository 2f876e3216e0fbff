import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';

export type ToPublish = { readonly topicArn: string; readonly event: string };

/** SNS takes ten messages and 256 KB a call. */
const messagesOfACall = 10;
const bytesOfACall = 250_000;
const callsAtOnce = 4;

/** Tells SNS; rejects when some of it may not have arrived, and then all has to be told again. */
export function snsPublisher(endpoint: string): (events: readonly ToPublish[]) => Promise<void> {
  const clients = new Map<string, SNSClient>();
  const clientFor = (topicArn: string) => {
    const region = topicArn.split(':')[3] ?? 'us-east-1';
    const client = clients.get(region) ?? newClient(endpoint, region);
    clients.set(region, client);
    return client;
  };
  return async events => {
    const calls = intoCalls(events);
    const publishNext = async (): Promise<void> => {
      for (let call = calls.pop(); call !== undefined; call = calls.pop()) {
        await publish(clientFor(call.topicArn), call.topicArn, call.events);
      }
    };
    await Promise.all(Array.from({ length: callsAtOnce }, publishNext));
  };
}

function newClient(endpoint: string, region: string): SNSClient {
  return new SNSClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'ses-stand-in', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

function intoCalls(events: readonly ToPublish[]): { topicArn: string; events: string[]; bytes: number }[] {
  const calls: { topicArn: string; events: string[]; bytes: number }[] = [];
  const filling = new Map<string, { topicArn: string; events: string[]; bytes: number }>();
  for (const { topicArn, event } of events) {
    const bytes = Buffer.byteLength(event);
    const last = filling.get(topicArn);
    if (last !== undefined && last.events.length < messagesOfACall && last.bytes + bytes <= bytesOfACall) {
      last.events.push(event);
      last.bytes += bytes;
      continue;
    }
    const next = { topicArn, events: [event], bytes };
    filling.set(topicArn, next);
    calls.push(next);
  }
  return calls.reverse();
}

async function publish(client: SNSClient, topicArn: string, events: readonly string[]): Promise<void> {
  const answer = await client.send(
    new PublishBatchCommand({
      TopicArn: topicArn,
      PublishBatchRequestEntries: events.map((Message, index) => ({ Id: String(index), Message })),
    }),
  );
  const [failed] = answer.Failed ?? [];
  if (failed !== undefined) throw new Error(`SNS refused an event for ${topicArn}: ${failed.Code} ${failed.Message}`);
}
