import type { aSite } from '../a-site.ts';
import { tideLine } from '../a-site.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;
let networks = 0;

/** A request of somebody's, from a network of their own unless told. */
export function posted(
  fields: Fields,
  { network = `198.51.${++networks}.7`, origin = '' } = {},
): [RequestInit, object] {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  );
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'User-Agent': 'A browser',
    ...(origin && { Origin: origin }),
  };
  const env = { requestContext: { http: { sourceIp: network } } };
  return [{ method: 'POST', headers, body: body.toString() }, env];
}

export function fieldOf(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

/** Somebody at the pages of a site, and at their inbox. */
export function aVisitor(site: Awaited<ReturnType<typeof aSite>>) {
  /** A form as the page hands it out, open for as long as it takes to fill it in. */
  async function aForm(fields: Fields = {}) {
    const html = await (await site.app.request('/subscribe')).text();
    site.pass(5000);
    const hidden = { form: fieldOf(html, 'form'), shown: fieldOf(html, 'shown') };
    return { ...hidden, language: 'en', newsletter: tideLine.id, ...fields };
  }

  async function ask(fields: Fields, how: Parameters<typeof posted>[1] = {}) {
    const answer = await site.app.request('/subscribe', ...posted(fields, how));
    return { status: answer.status, html: await answer.text() };
  }

  /** What was put into the outbox for an address, after the queue was worked on. */
  async function mailTo(address: string) {
    await site.answerSignUps();
    return site.put.filter(mail => mail.address === address);
  }

  async function linkTo(address: string): Promise<string> {
    const [mail] = (await mailTo(address)).filter(({ purpose }) => purpose === 'confirmation').slice(-1);
    return /\/confirm\/[\w.-]+/.exec(mail?.mail.text ?? '')?.[0] ?? 'no link';
  }

  async function subscriptionsOf(email: string) {
    return (await site.subscribers.profile(site.idOf(email)))?.subscriptions ?? {};
  }

  /** Looks at the page behind a link, and sends what its form holds. */
  async function pressedAt(path: string, how: Parameters<typeof posted>[1] = {}) {
    const shown = fieldOf(await (await site.app.request(path)).text(), 'shown');
    const answer = await site.app.request(path, ...posted({ shown }, how));
    return { status: answer.status, html: await answer.text() };
  }
  return { aForm, ask, mailTo, linkTo, subscriptionsOf, pressedAt };
}
