import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subscriberActs } from '../../functions/desk/subscriber-acts.ts';
import { waitingActs } from '../../functions/desk/waiting-acts.ts';
import { emailAddress } from '../../functions/language/email-address.ts';
import { askToJoin } from '../../functions/site/joining/ask-to-join.ts';
import { aSite, tideLine } from '../site/a-site.ts';
import { listKey } from '../subscribers/a-profile.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aDesk } from './a-desk.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
});
afterAll(() => dynamo.stop());

function ask(name: string, address: string) {
  const deps = { ...site.deps, toAnswerSignUps: site.deps.toAnswer, listKey };
  const found = waitingActs(deps).find(act => act.name === name);
  return found?.perform({ address }, { name: 'ann', role: 'publisher' });
}

async function askedBy(address: string, form = 'form 1') {
  const consent = { form: 'subscribe page', shown: null, origin: null, confirmation: null };
  const asking = { address: emailAddress.parse(address), newsletters: [tideLine.id], language: 'en' as const, form };
  await askToJoin({ ...asking, network: '198.51.100.0/24', consent, at: site.now() }, site.deps);
  await site.answerSignUps();
}

const mailsTo = (address: string) =>
  site.put.filter(mail => mail.address === address && mail.purpose === 'confirmation');

describe('the desk', () => {
  it('shows by the whole address who has yet to confirm, and has them mailed again', async () => {
    const deps = { ...site.deps, toAnswerSignUps: site.deps.toAnswer, listKey };
    const desk = await aDesk({ dynamo, acts: () => waitingActs(deps) });
    await askedBy('late@example.org', 'form 4');
    const publisher = await desk.as('publisher');
    const found = await (await publisher.get('/desk/subscribers?start=Late@example.org')).text();
    const action = /action="(\/desk\/subscribers\/waiting\/[\w-]+\/again)"/.exec(found)?.[1] ?? '';

    expect(found).toContain('has yet to confirm');
    expect(found).not.toContain('Nobody is stored');
    expect((await publisher.press(action)).status).toBe(303);
    await site.answerSignUps();
    expect(mailsTo('late@example.org')).toHaveLength(2);
    const viewer = await (await desk.as('viewer')).get('/desk/subscribers?start=late@example.org');
    expect(await viewer.text()).not.toContain('has yet to confirm');
    desk.stop();
  });

  it('erases who has yet to confirm, by an admin alone, and their link is over', async () => {
    const deps = { ...site.deps, toAnswerSignUps: site.deps.toAnswer, listKey };
    const desk = await aDesk({ dynamo, acts: own => [...waitingActs(deps), ...subscriberActs({ ...own, ...deps })] });
    await askedBy('sorry@example.org', 'form 5');
    const link = /\/confirm\/[\w.-]+/.exec(mailsTo('sorry@example.org')[0]?.mail.text ?? '')?.[0] ?? '';
    const [admin, publisher] = [await desk.as('admin'), await desk.as('publisher')];
    const pageFor = async (one: typeof admin) => (await one.get('/desk/subscribers?start=sorry@example.org')).text();
    const action = /action="(\/desk\/subscribers\/waiting\/[\w-]+\/erase)"/.exec(await pageFor(admin))?.[1] ?? '';

    expect(await pageFor(publisher)).not.toContain('/erase"');
    expect((await admin.press(action)).status).toBe(303);

    expect(await pageFor(admin)).not.toContain('has yet to confirm');
    expect((await site.app.request(link)).status).toBe(410);
    expect((await site.subscribers.find(site.idOf('sorry@example.org'))).tombstone?.because).toBe('erased');
    desk.stop();
  });
});

describe('somebody who asked for a newsletter and has yet to confirm', () => {
  it('is found by the address, and mailed once more as often as a form may ask', async () => {
    await askedBy('dora@example.org');
    expect(await ask('find-sign-up', 'dora@example.org')).toMatchObject({
      waiting: { newsletters: ['tide-line'], askedAt: site.now(), form: 'subscribe page' },
    });

    for (let again = 1; again <= 3; again++) {
      site.pass(60_000);
      expect(await ask('mail-sign-up-again', 'Dora@example.org')).toEqual({ outcome: 'mailed' });
      await site.answerSignUps();
      expect(mailsTo('dora@example.org')).toHaveLength(1 + again);
    }

    await expect(ask('mail-sign-up-again', 'dora@example.org')).rejects.toThrow('would look like an attack');
    const links = mailsTo('dora@example.org').map(({ mail }) => /\/confirm\/[\w.-]+/.exec(mail.text)?.[0]);
    expect(new Set(links).size).toBe(1);
  });

  it('is nobody who never asked, who has it already, or who asked too long ago', async () => {
    await site.aReader('has-it@example.org');
    await askedBy('has-it@example.org');
    await askedBy('long-ago@example.org');
    site.pass(8 * 86_400_000);

    for (const address of ['never@example.org', 'has-it@example.org', 'long-ago@example.org']) {
      expect(await ask('find-sign-up', address)).toEqual({ waiting: null });
      await expect(ask('mail-sign-up-again', address)).rejects.toThrow('nobody waits there to confirm');
    }
  });

  it('is found by what was asked last', async () => {
    await askedBy('twice@example.org', 'form 2');
    site.pass(60_000);
    await askedBy('twice@example.org', 'form 3');

    expect(await ask('find-sign-up', 'twice@example.org')).toMatchObject({ waiting: { askedAt: site.now() } });
  });
});
