import { CreateEmailTemplateCommand } from '@aws-sdk/client-sesv2';
import { beforeAll, describe, expect, it } from 'vitest';
import { sesTemplates } from '../../functions/deliveries/ses-templates.ts';
import { newFolder, type StandIn, startStandIn } from '../infra/local/ses-stand-in.ts';

const before = { ...process.env };
const folder = newFolder();
let ses: StandIn;
beforeAll(async () => {
  ses = await startStandIn({ dataFolder: folder.path });
  const access = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  Object.assign(process.env, { AWS_ENDPOINT_URL_SESV2: ses.url, ...access });
  return async () => {
    process.env = before;
    await ses.stop();
    folder.remove();
  };
});

describe('the templates of SES', () => {
  it('are listed page after page, with when they were made, and deleted once', async () => {
    const content = { Subject: 's', Text: 't', Html: 'h' };
    for (let i = 0; i < 120; i++) {
      await ses.client.send(new CreateEmailTemplateCommand({ TemplateName: `t${i}`, TemplateContent: content }));
    }
    const templates = sesTemplates();

    const listed = await all(templates.list());
    expect(new Set(listed.map(({ name }) => name)).size).toBe(120);
    expect(Math.abs(Date.parse(listed[0]?.madeAt ?? '') - Date.now())).toBeLessThan(60_000);

    await templates.delete('t7');
    await templates.delete('t7');
    expect((await all(templates.list())).some(({ name }) => name === 't7')).toBe(false);
  });
});

async function all<One>(given: AsyncIterable<One>): Promise<readonly One[]> {
  const taken: One[] = [];
  for await (const one of given) taken.push(one);
  return taken;
}
