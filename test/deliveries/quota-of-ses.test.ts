import { CreateEmailTemplateCommand } from '@aws-sdk/client-sesv2';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renewRoom } from '../../functions/deliveries/renew-room.ts';
import { readAccount } from '../../functions/deliveries/ses-account.ts';
import { sesMailer } from '../../functions/deliveries/ses-mailer.ts';
import { anEdition } from '../editions/an-edition.ts';
import { newFolder, type StandIn, startStandIn } from '../infra/local/ses-stand-in.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aLedger, aReader } from './a-ledger.ts';

const before = { ...process.env };
const folder = newFolder();
let ses: StandIn;
let dynamo: LocalDynamo;
let ledger: ReturnType<typeof aLedger>;
beforeAll(async () => {
  ses = await startStandIn({ dataFolder: folder.path, dailyQuota: 9 });
  const access = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  Object.assign(process.env, { AWS_ENDPOINT_URL_SESV2: ses.url, ...access });
  const TemplateContent = { Subject: 's', Text: 't', Html: 'h' };
  const TemplateName = anEdition('sending').sending.templateName;
  await ses.client.send(new CreateEmailTemplateCommand({ TemplateName, TemplateContent }));
  return async () => {
    process.env = before;
    await ses.stop();
    folder.remove();
  };
});
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  ledger = aLedger(dynamo);
  return () => dynamo.stop();
});

describe('the quota of SES', () => {
  it('is kept by us before SES has to: nothing is refused', async () => {
    const account = await readAccount();
    expect(account).toMatchObject({ dailyQuota: 9, sentInADay: 0 });
    await renewRoom({ pace: ledger.pace, account: readAccount, clock: Date.now });
    const edition = await ledger.begin(Array.from({ length: 12 }, (_, i) => aReader(i)));
    await ledger.plan(edition);

    for (const pointer of ledger.queued.splice(0)) {
      await ledger.send([pointer], { mailer: sesMailer('editions'), reserve: ledger.reserve });
    }

    expect((await ses.calls()).entries).toEqual({ SUCCESS: 9 });
    expect(await readAccount()).toMatchObject({ sentInADay: 9 });
    expect(await ledger.editions.get(edition.editionId)).toMatchObject({ state: 'parked', cause: 'quota' });
  });
});
