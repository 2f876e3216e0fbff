import { type Context, Hono } from 'hono';
import type { SendingHealth } from '../../deliveries/ses-account.ts';
import { timeZone } from '../../language/locale.ts';
import type { Organisation } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { Draft } from '../frame/form.tsx';
import { keep } from '../sign-in/cookies.ts';
import type { DeskEnv } from '../visit.ts';
import { organisationDraft, writtenOrganisation } from './organisation-form.ts';
import type { Dmarc } from './read-dmarc.ts';
import { SettingsPage } from './settings-page.tsx';
import { teamRoutes } from './team-routes.tsx';
import { tokenRoutes } from './token-routes.tsx';

export type SettingsDeps = {
  readonly newsletters: Pick<Newsletters, 'getOrganisation'>;
  readonly sendingHealth: () => Promise<SendingHealth>;
  readonly mailDomain: string;
  readonly dmarc: (domain: string) => Promise<Dmarc>;
  readonly siteUrl: string;
};

const yearSeconds = 365 * 24 * 3600;

/** The organisation, how SES sees it, who may do what, and the tokens of programs. */
export function settingsScreen(deps: SettingsDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async context => show(context, organisationDraft(await deps.newsletters.getOrganisation()), deps));
  routes.post('/organisation', async context => {
    const { visit } = context.var;
    const answer = await visit.ask('put-organisation', { organisation: writtenOrganisation(visit.sent) });
    if (answer.ok) return visit.done('/desk/settings', { text: 'Stored. Every mail from now on says so.' });
    if (answer.problems === undefined) return visit.refused(answer, '/desk/settings');
    return show(context, { ...visit.sent, problems: answer.problems }, deps);
  });
  routes.post('/zone', async context => {
    const { visit } = context.var;
    const zone = timeZone.safeParse(visit.sent.get('zone'));
    if (!zone.success || zone.data === '') {
      const problems = [{ field: 'zone', message: 'is no time zone such as America/New_York' }];
      const stored = organisationDraft(await deps.newsletters.getOrganisation());
      return show(context, stored, deps, { ...visit.sent, problems });
    }
    keep(context, deps.siteUrl, 'zone', zone.data, yearSeconds);
    return visit.done('/desk/settings', { text: `Times of your own are in ${zone.data} now, in this browser.` });
  });
  routes.route('/tokens', tokenRoutes());
  routes.route('/team', teamRoutes());
  return routes;
}

async function show(
  context: Context<DeskEnv>,
  draft: Draft,
  deps: SettingsDeps,
  zoneDraft: Draft | null = null,
): Promise<Response> {
  const [stored, sending, dmarc] = await Promise.all([
    deps.newsletters.getOrganisation(),
    deps.sendingHealth(),
    deps.dmarc(deps.mailDomain),
  ]);
  const organisation: Organisation | null = stored;
  const page = <SettingsPage {...{ draft, zoneDraft, organisation, sending, dmarc }} />;
  return context.var.visit.show('Settings', page, draft.problems.length > 0 || zoneDraft !== null ? 422 : 200);
}
