import * as z from 'zod';
import { appeal } from '../../appeals/appeal.ts';
import { instant } from '../../language/instant.ts';
import { fillTemplate } from '../../mail/fill-template.ts';
import { escapeHtml } from '../../mail/placeholders.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { framedMail, policyOfMail } from '../editions/mail-body.ts';
import type { Draft } from '../frame/form.tsx';
import { inZone } from '../in-zone.ts';
import { variantsIn } from './appeal-form.ts';

export type ShowingDeps = {
  /** Makes a newsletter's newest mail with an appeal in it, in a function of its own. */
  readonly showAsk: (input: unknown) => Promise<unknown>;
  readonly siteUrl: string;
};

/** A page to stand in a frame, and what it may do there. */
export type Framed = { readonly html: string; readonly policy: string };

const shownAsk = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('shown'),
    slot: instant,
    isMade: z.boolean(),
    mail: z.object({
      ...{ subject: z.string(), html: z.string(), text: z.string() },
      constants: z.record(z.string(), z.string()),
    }),
  }),
  z.object({ outcome: z.literal('nothing to stand in') }),
]);

const inMail = appeal.unwrap().pick({ variants: true, thanks: true, donateUrl: true, endsAt: true });

/** The mail of a newsletter with the appeal in it as its form stands, scrolled to where it asks. */
export async function askInMail(draft: Draft, newsletter: Newsletter | null, deps: ShowingDeps): Promise<Framed> {
  if (newsletter === null) return instead('There is no newsletter yet, so there is no mail to show it in.');
  const written = variantsIn(draft.get);
  if (written.length === 0) return instead('Nothing is written yet. Write a headline: it stands here in the mail.');
  const drafted = inMail.safeParse(completed(draft, written, newsletter));
  if (!drafted.success) return instead('Something is too long to stand in a mail. Store it to see what and where.');
  const shown = shownAsk.parse(await deps.showAsk({ newsletterId: newsletter.id, appeal: drafted.data }));
  if (shown.outcome !== 'shown') {
    return instead(
      `${newsletter.name} has no edition and no story yet. Once it has one, the appeal stands here in it.`,
    );
  }
  const { mail, slot, isMade } = shown;
  const key = keyIn(draft, written.length);
  const values = { ...mail.constants, [key]: true, unsubscribeUrl: `${deps.siteUrl}/preferences` };
  const { html } = fillTemplate({ ...mail, html: marked(mail.html, key) }, values);
  const when = inZone(slot, newsletter.timeZone);
  const title = isMade ? `${newsletter.name}, ${when}` : `${newsletter.name}, made now`;
  const scheme = draft.get('show.scheme') === 'dark' ? 'dark' : 'light';
  return {
    html: framedMail(html.replace(/<title>[^<]*/, `<title>${escapeHtml(title)}`), scheme),
    policy: policyOfMail('on'),
  };
}

/** What is not written yet stands as dots, so that the rest can be looked at. */
function completed(
  { get }: Draft,
  written: ReturnType<typeof variantsIn>,
  { brand }: Newsletter,
): Record<string, unknown> {
  const or = (text: string | undefined) => text || '…';
  const donateUrl = get('donateUrl').trim();
  return {
    variants: written.map(({ headline, text, button }, i) => ({
      ...{ id: `shown-${i}`, headline: or(headline), text: or(text), button: or(button) },
    })),
    thanks: { headline: or(get('thanks.headline').trim()), text: or(get('thanks.text').trim()) },
    donateUrl: inMail.shape.donateUrl.safeParse(donateUrl).success
      ? donateUrl
      : brand.homeUrl.replace(/^http:/, 'https:'),
    endsAt: null,
  };
}

/** The variable that shows what somebody wants to see; of words that are not written yet, the last that are. */
function keyIn({ get }: Draft, written: number): string {
  const shape = get('show.shape');
  if (shape === 'thanks' || shape === 'unasked') return shape;
  return `ask${Math.min(written - 1, Number(/^ask(\d)$/.exec(shape)?.[1] ?? 0))}`;
}

/** Where a frame scrolls to. */
export const askMark = 'the-ask';

function marked(html: string, key: string): string {
  return html.replace(new RegExp(`\\{\\{#if ${key}\\}\\}\\s*<\\w+`), `$& id="${askMark}"`);
}

function instead(text: string): Framed {
  const html = `<!doctype html><html lang="en"><head><title>The mail</title></head><body style="margin:2rem;font:15px/1.5 system-ui,sans-serif;color:#5c5851;background:#fff"><p>${escapeHtml(text)}</p></body></html>`;
  return { html, policy: policyOfMail('off') };
}
