import * as z from 'zod';
import type { Appeals } from '../appeals/appeal-table.ts';
import { readAppeals } from '../appeals/read-appeals.ts';
import { putSources } from '../articles/sources/put-sources.ts';
import { readSources } from '../articles/sources/read-sources.ts';
import type { Sources } from '../articles/sources/source-table.ts';
import type { Instant } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { putNewsletters } from '../newsletters/put-newsletters.ts';
import { readNewsletters } from '../newsletters/read-newsletters.ts';
import { readSettingsFile } from '../newsletters/settings-file.ts';
import { type Act, act } from './act.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'list' | 'ids' | 'put' | 'putOrganisation' | 'getOrganisation'>;
  readonly appeals: Pick<Appeals, 'put'>;
  readonly sources: Pick<Sources, 'get' | 'write'>;
  readonly now: () => Instant;
};

/** Organisation, newsletters, appeals and sources, as files. */
export function settingsActs(deps: Deps): readonly Act[] {
  return [
    act(
      { name: 'put-settings', needs: 'admin', kind: 'change', addresses: 'of the newsroom' },
      z.object({ file: z.string(), text: z.string() }),
      ({ file, text }) => putSettings(file, text, deps),
    ),
    act({ name: 'list-newsletters', needs: 'viewer', kind: 'question' }, z.object({}), async () => ({
      organisation: await deps.newsletters.getOrganisation(),
      newsletters: await deps.newsletters.list(),
    })),
  ];
}

async function putSettings(file: string, text: string, deps: Deps) {
  const { settings, problems } = readSettingsFile(file, text);
  const read = readNewsletters(file, settings);
  const known = [...(await deps.newsletters.ids()), ...read.newsletters.map(({ id }) => id)];
  const appeals = readAppeals(file, settings.appeals, known);
  const organisation = read.organisation ?? (await deps.newsletters.getOrganisation());
  const sources = readSources(file, settings.sources, organisation?.timeZone ?? null);
  if (read.organisation !== null) await deps.newsletters.putOrganisation(read.organisation);
  await putNewsletters(read.newsletters, deps);
  for (const appeal of appeals.appeals) await deps.appeals.put(appeal);
  await putSources(sources.sources, deps);
  return {
    organisation: read.organisation !== null,
    newsletters: read.newsletters.map(({ id }) => id),
    appeals: appeals.appeals.map(({ id }) => id),
    sources: sources.sources.map(({ id }) => id),
    problems: [...problems, ...read.problems, ...appeals.problems, ...sources.problems],
  };
}
