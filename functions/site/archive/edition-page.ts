import type { Context } from 'hono';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { answer, answerWithMail } from '../answer.ts';
import type { Hosted } from '../hosted-edition.ts';
import { settingOf } from '../setting.ts';
import { takenDownPage } from './archive-pages.tsx';
import { dressHostedCopy } from './dress-hosted-copy.ts';

export type EditionPageDeps = {
  readonly newsletters: Pick<Newsletters, 'get' | 'getOrganisation'>;
  readonly hostedEdition: (id: string) => Promise<Hosted | null>;
  readonly siteUrl: string;
};

/** An edition in the browser; what the newsroom took down is gone (RFC 9110, section 15.5.11). */
export async function editionPage(context: Context, deps: EditionPageDeps): Promise<Response> {
  const hosted = await deps.hostedEdition(context.req.param('edition') ?? '');
  if (hosted === null) return context.notFound();
  const { edition, html } = hosted;
  const newsletter = (await deps.newsletters.get(edition.newsletterId))?.newsletter ?? null;
  if (newsletter === null) return html === null ? context.text('', 410) : answerWithMail(context, html, deps.siteUrl);
  if (html === null) {
    const setting = await settingOf(newsletter, null, deps);
    return answer(context, 410, takenDownPage(setting, newsletter, edition.takedown?.at ?? edition.slot), 'never');
  }
  // A letter to a part of the readers is for whoever has its address, and for no search engine.
  if ((edition.audience?.segment ?? null) !== null) context.header('X-Robots-Tag', 'noindex');
  const organisation = await deps.newsletters.getOrganisation();
  const { siteUrl } = deps;
  return answerWithMail(context, dressHostedCopy(html, { edition, newsletter, organisation, siteUrl }), siteUrl);
}
